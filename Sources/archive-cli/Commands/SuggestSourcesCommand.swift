import ArchiveStages
import ArgumentParser

/// `archive sources suggest`: sources that may be one person.
struct SuggestSourcesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "List sources that may be one person, for you to decide.",
    discussion: """
      The program joins names only where it is sure. This lists pairs of sources that may be one, first those whose merge \
      changes most articles. `archive sources merge --suggested N` merges pair N of this list; several numbers may follow. \
      `archive correct --undo ID` takes a merge back.
      """)

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let all = try store.sourceResolution.suggestions()
    let first = min(page.offset, all.count)
    let end = page.limit(for: results.format).map { min(first + $0, all.count) } ?? all.count
    let output = StandardOutput()
    var rows = results.rows(Self.columns, to: output) { Self.text($0, on: .output) }
    for index in first..<end { try rows.write(Row(number: index + 1, suggestion: all[index])) }
    try rows.finish()
    if all.isEmpty {
      results.quiet.hint("no two sources look like one person.")
    } else if end < all.count || first > 0 {
      page.hint(shown: end - first, of: all.count, quiet: results.quiet)
    }
    return end > first ? .done : .nothingFound
  }

  private struct Row: Sendable {
    var number: Int
    var suggestion: SourceSuggestion
  }

  private static var columns: [Column<Row>] {
    [
      Column("number") { .integer($0.number) },
      Column("source_id") { .integer(Int($0.suggestion.source.id)) },
      Column("source") { .string($0.suggestion.source.name) },
      Column("articles") { .integer($0.suggestion.articles) },
      Column("other_id") { .integer(Int($0.suggestion.other.id)) },
      Column("other") { .string($0.suggestion.other.name) },
      Column("other_articles") { .integer($0.suggestion.otherArticles) },
      Column("reason") { .string($0.suggestion.reason.rawValue) },
      Column("articles_with_both") { .integer($0.suggestion.together) },
    ]
  }

  private static func text(_ row: Row, on terminal: Terminal) -> String {
    let pair = row.suggestion
    let width = max(4, String(row.number).count + 2)
    func described(_ source: SourceCandidate, _ articles: Int, _ descriptions: [String]) -> String {
      let facts = ["source \(source.id)", Progress.counted(articles, "article")] + descriptions
      return "\(source.name) · " + facts.joined(separator: ", ")
    }
    var lines = Paragraph(described(pair.source, pair.articles, pair.descriptions)).lines(
      on: terminal, indent: String(repeating: " ", count: width), first: "\(row.number)".padded(toWidth: width))
    for text in [
      described(pair.other, pair.otherArticles, pair.otherDescriptions),
      "\(IdentityWording.reason(pair.reason)); \(pair.together == 0 ? "no article has both" : Progress.counted(pair.together, "article") + " with both")",
    ] {
      lines += Paragraph(text, style: text == lines.last ? .plain : .faint).lines(
        on: terminal, indent: String(repeating: " ", count: width))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
