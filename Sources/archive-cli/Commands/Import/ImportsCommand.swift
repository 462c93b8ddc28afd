import ArchiveStages
import ArgumentParser

/// `archive imports`: the runs of `import`, and what one of them could not take.
struct ImportsCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "imports",
    abstract: "List the imports, or what one of them couldn't read.",
    discussion: """
      An import is finished, under way, or interrupted. With the number of an import, lists each file or record that it couldn't \
      read, unless a later import met it again. `archive import --retry ID` tries these again.
      """)

  @Argument(help: ArgumentHelp("The number of an import.", valueName: "id"))
  var id: Int64?

  @OptionGroup var page: PageOptions
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let output = StandardOutput()
    if let id {
      let all = try store.imports.problems(ofImport: id)
      let shown = all.dropFirst(page.offset).prefix(page.limit(for: results.format) ?? all.count)
      var rows = results.rows(Self.problemColumns, to: output) { Self.text($0, on: .output) }
      for problem in shown { try rows.write(problem) }
      try rows.finish()
      if all.isEmpty { results.quiet.hint("nothing left to fix for import \(id).") }
      page.hint(shown: shown.count, of: all.count, quiet: results.quiet)
      return all.isEmpty ? .nothingFound : .done
    }
    var rows = results.rows(Self.columns, to: output) { Self.text($0, on: .output) }
    let limit = page.limit(for: results.format)
    let shown = try Streaming.rows { row in
      try store.imports.list(limit: limit, offset: page.offset) { record in row { try rows.write(record) } }
    }
    try rows.finish()
    if shown == 0, page.offset == 0 {
      results.quiet.hint("nothing was imported yet. `archive import FOLDER` imports articles.")
    }
    if shown == limit || page.offset > 0 {
      try page.hint(shown: shown, of: store.imports.count(), quiet: results.quiet)
    }
    return shown > 0 ? .done : .nothingFound
  }

  private static var columns: [Column<ImportRecord>] {
    [
      Column("id") { .integer(Int($0.id)) },
      Column("state") { .string($0.state.rawValue) },
      Column("started_at") { .string($0.startedAt) },
      Column("finished_at") { .optional($0.finishedAt) },
      Column("seconds") { .optional(seconds(of: $0)) },
      Column("arguments") { .list($0.arguments, separator: " ") },
    ] + ImportReport.countColumns(\.counts) + [
      Column("documents") { .integer($0.documentCount) },
      Column("problems") { .integer($0.problemCount) },
    ]
  }

  private static var problemColumns: [Column<ImportProblemRecord>] {
    [
      Column("import_id") { .integer(Int($0.importID)) },
      Column("origin") { .string($0.problem.origin) },
      Column("outcome") { .optional($0.problem.kind?.rawValue) },
      Column("cause") { .string($0.problem.cause) },
      Column("next_step") { .optional($0.problem.nextStep) },
    ]
  }

  private static func text(_ record: ImportRecord, on terminal: Terminal) -> String {
    let id = String(record.id)
    let first = String(repeating: " ", count: max(0, 4 - id.count)) + id + "  "
    var paragraph = Paragraph(record.startedAt, style: .strong)
    let state = record.state == .underWay ? "under way" : record.state.rawValue
    paragraph.append(" · \(state)" + (seconds(of: record).map { " in \(Progress.clock(Double($0)))" } ?? ""))
    paragraph.append(" · \(ImportReport.summary(of: record.counts))")
    paragraph.append(" · " + record.arguments.joined(separator: " "), style: .faint)
    return paragraph.lines(on: terminal, indent: "      ", first: first).joined(separator: "\n") + "\n"
  }

  private static func text(_ record: ImportProblemRecord, on terminal: Terminal) -> String {
    var paragraph = Paragraph(record.problem.origin.shownOrigin, style: .strong)
    let words = [record.problem.kind.map { "\($0.rawValue): " } ?? "", record.problem.cause, ". "].joined()
    paragraph.append(" · " + words + (record.problem.nextStep ?? ""))
    return paragraph.lines(on: terminal, indent: "    ", first: "").joined(separator: "\n") + "\n"
  }

  /// How long it took, in seconds; nil where it has not ended.
  private static func seconds(of record: ImportRecord) -> Int? {
    guard let start = seconds(record.startedAt), let end = record.finishedAt.flatMap(seconds) else { return nil }
    return max(0, end - start)
  }

  /// The seconds since the year 0 of a moment written as "2025-11-09T14:30:00Z".
  private static func seconds(_ time: String) -> Int? {
    let numbers = time.utf8.split { !(0x30...0x39).contains($0) }.compactMap { Int(Substring($0)) }
    guard numbers.count == 6, numbers.allSatisfy({ $0 < 1_000_000 }) else { return nil }
    // Days by the year that begins in March, whose leap day is the last.
    let month = (numbers[1] + 9) % 12
    let year = numbers[0] - (numbers[1] <= 2 ? 1 : 0)
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + numbers[2]
    return ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
  }
}
