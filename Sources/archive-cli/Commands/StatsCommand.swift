import ArchiveStages
import ArgumentParser

/// `archive stats`: what an archive holds, in numbers.
struct StatsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count the articles, quotes, sources and files in the archive.")

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let statistics = try OpenArchive.forReading(at: archive.path).statistics.all()
    try results.print(statistics, Self.columns, text: Self.text)
    if results.format == .text, statistics.quotes.values.contains(where: { $0 > 0 }) {
      results.quiet.hint("less certain quotes are counted too; `archive quotes --all` lists them all.")
    }
    return .done
  }

  private static var columns: [Column<ArchiveStatistics>] {
    [
      Column("articles") { .integer($0.articles) },
      Column("revisions") { .integer($0.revisions) },
      Column("documents") { .integer($0.documents) },
      Column("words") { .integer($0.words) },
      Column("quotes") { .integer(Quote.Kind.allCases.reduce(0) { [quotes = $0.quotes] in $0 + (quotes[$1] ?? 0) }) },
    ]
      + Quote.Kind.allCases.map { kind in Column("quotes_\(kind.rawValue)") { .integer($0.quotes[kind] ?? 0) } }
      + ArticleSource.Kind.allCases.map { kind in
        Column("sources_\(kind.rawValue)") { .integer($0.sources[kind] ?? 0) }
      }
      + [
        Column("outlets") { .integer($0.outlets) },
        Column("first_on") { .optional($0.firstOn) },
        Column("last_on") { .optional($0.lastOn) },
        Column("imports") { .integer($0.imports) },
        Column("last_import_at") { .optional($0.lastImportAt) },
        Column("document_bytes") { .integer($0.documentBytes) },
        Column("database_bytes") { .integer($0.databaseBytes) },
      ]
  }

  private static func text(_ statistics: ArchiveStatistics) -> String {
    func kinds<Kind: RawRepresentable<String> & CaseIterable & Hashable>(_ counts: [Kind: Int]) -> String {
      Kind.allCases.compactMap { kind in
        counts[kind].flatMap { $0 > 0 ? "\(Progress.grouped($0)) \(kind.rawValue)" : nil }
      }.joined(separator: ", ")
    }
    var days = ""
    if let first = statistics.firstOn, let last = statistics.lastOn {
      days = first == last ? first : "\(first) to \(last)"
    }
    let rows: [(String, Int, String)] = [
      ("articles", statistics.articles, days),
      ("earlier texts", statistics.revisions, ""),
      ("words", statistics.words, ""),
      ("quotes", statistics.quotes.values.reduce(0, +), kinds(statistics.quotes)),
      ("sources", statistics.sources.values.reduce(0, +), kinds(statistics.sources)),
      ("outlets", statistics.outlets, ""),
      ("documents", statistics.documents, "\(Progress.grouped(statistics.documentBytes)) bytes"),
      ("imports", statistics.imports, statistics.lastImportAt.map { "last \($0)" } ?? ""),
      ("bytes in all", statistics.databaseBytes, ""),
    ]
    let width = rows.map { Progress.grouped($0.1).count }.max() ?? 0
    return rows.map { name, count, more in
      let number = Progress.grouped(count)
      let line =
        name.padded(toWidth: 14) + String(repeating: " ", count: width - number.count) + number
        + (more.isEmpty ? "" : "  " + more)
      return line.visible() + "\n"
    }.joined()
  }
}
