import ArchiveStages
import ArgumentParser

/// `archive saved`: the searches that are kept.
struct SavedCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "saved",
    abstract: "List the saved searches, and how many new articles each has.",
    discussion: """
        archive search --save freeze '"asset freeze"'
        archive search @freeze               runs it again
        archive search @freeze --new         only articles added since the last --new

      An article is new if it was added, or got another text, since the last --new; at first, since the search was saved. The \
      exit status is 1 if nothing is new, so that a line for cron can mail only news:

        archive search @freeze --new --quiet > news && mail -s news me < news
      """)

  @Option(
    help: ArgumentHelp("Delete the saved search of this name.", valueName: "name"),
    completion: SavedSearchCompletion.kind)
  var remove: String?

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var wait: WaitOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    if let remove { return try forget(SearchName.typed(remove)) }
    let store = try OpenArchive.forReading(at: archive.path)
    var rows = results.rows(Self.columns) { Self.text($0, on: .output) }
    let mark = try SavedSearches(of: store).mark()
    let searches = try SavedSearches(of: store).savedSearches()
    let counts = try SavedSearches(of: store).countsOfNews(of: searches, through: mark)
    for (search, news) in zip(searches, counts) {
      try rows.write(Row(search: search, readAs: Searcher(of: store).query(search.query).readAs, news: news))
    }
    try rows.finish()
    if searches.isEmpty { results.quiet.hint("no search is saved. `archive search --save NAME WORDS` saves one.") }
    return searches.isEmpty ? .nothingFound : .done
  }

  private func forget(_ name: String) throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forWriting(
      at: archive.path, creating: false, waiting: wait.waiting(quiet: results.quiet))
    try SavedSearches(of: store).removeSavedSearch(named: name)
    try store.close()
    let output = StandardOutput()
    try output.write("@\(name) was deleted.".visible() + "\n")
    try output.flush()
    return .done
  }

  /// A saved search as it is listed.
  private struct Row {
    var search: SavedSearch
    var readAs: String
    /// Nil where they were not counted in time.
    var news: Int?
  }

  private static var columns: [Column<Row>] {
    [
      Column("name") { .string($0.search.name) },
      Column("query") { .string($0.search.query) },
      Column("read_as") { .string($0.readAs) },
      Column("new") { .optional($0.news) },
      Column("saved_at") { .string($0.search.savedAt) },
      Column("asked_at") { .optional($0.search.askedAt) },
    ]
  }

  private static func text(_ row: Row, on terminal: Terminal) -> String {
    var first = Paragraph("@\(row.search.name)", style: .strong)
    first.append("  \(row.search.query)")
    let indent = "    "
    var facts = [
      row.news.map { "\(Progress.grouped($0)) new" } ?? "too slow to count new articles", "saved \(row.search.savedAt)",
    ]
    if let askedAt = row.search.askedAt { facts.append("last --new \(askedAt)") }
    if row.readAs != row.search.query { facts.append("read as: \(row.readAs)") }
    let lines =
      first.lines(on: terminal, indent: indent, first: "")
      + Paragraph(facts.joined(separator: " · "), style: .faint).lines(on: terminal, indent: indent)
    return lines.joined(separator: "\n") + "\n"
  }
}
