import ArchiveStages
import ArgumentParser

/// `archive export`: the articles of a query as tables in a folder, for a study.
struct ExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write articles, quotes, attributions and sources into a folder of CSV files, for a study.",
    discussion: """
      The folder is a Frictionless Data Package: datapackage.json holds the query, the version of the program, the counts, and \
      what each column means. The same command over the same archive writes the same bytes. Nothing in the folder names a path \
      of your machine.

        archive export study '"asset freeze" after:2025'
        archive export everything                 all articles
        archive export study @freeze --full-text  a saved search, with the texts

      The query chooses articles: only those with all its words are written. All quotes of these articles are written, also \
      quotes that don't have the words. The folder must be new, be empty or hold an earlier export, which \
      is replaced. The archive is only read.

      The texts of articles belong to their publishers. They are left out without --full-text and --originals. You may need the \
      publisher's permission to pass them on.
      """)

  @Argument(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var folder: PathArgument

  @Argument(help: ArgumentHelp("What to search for; without it, all articles.", valueName: "query"))
  var words: [String] = []

  @Flag(help: "Write the texts of the articles too. You may need the publisher's permission to pass them on.")
  var fullText = false

  @Flag(
    help: "Write the bytes that were imported too, a file for each document. You may need the publisher's permission.")
  var originals = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forReading(at: archive.path)
    var choice = StudyExport.Choice(withText: fullText, withOriginals: originals)
    var wasCut = false
    guard let articles = try found(in: store, &choice, &wasCut) else { return wasCut ? .failed : .nothingFound }
    let export = try StudyExport(into: ResultFolder(at: folder.path), choice, cells: results.cells)
    let counts = try store.studyTables.atOneMoment { try export.write(articles, of: store) }
    if fullText || originals {
      results.quiet.hint("the texts belong to their publishers: you may need their permission to pass the folder on.")
    }
    let report = ExportReport(folder: folder.path.plain, counts: counts, isWholeArchive: words.isEmpty)
    try results.print(report, ExportReport.columns, isQuiet: results.quiet.quiet, text: \.text)
    return wasCut ? .failed : .done
  }

  /// The articles to write, by number, and in `choice` what they were found by; nil, after saying so, where there are none.
  private func found(
    in store: borrowing OpenArchive, _ choice: inout StudyExport.Choice, _ wasCut: inout Bool
  ) throws -> [Int64]? {
    if words.isEmpty {
      let all = try store.studyTables.allArticles()
      if all.isEmpty { results.quiet.hint("the archive has no articles. Nothing was written.") }
      return all.isEmpty ? nil : all
    }
    let typed = try AskedSearch(words, in: store, quiet: results.quiet).text
    let query = try Searcher(of: store).query(typed)
    try results.quiet.hint(on: query, typed: typed, in: store)
    wasCut = !query.notes.isEmpty
    choice.query = typed
    choice.readAs = query.readAs
    var articles: [Int64] = []
    let outcome = try Searcher(of: store).search(query, order: .date) { hit in
      if hit.hasAllWords { articles.append(Int64(hit.id)) }
      return true
    }
    if outcome.isPart { throw ArchiveError.searchTooSlow }
    if articles.isEmpty { results.quiet.hint("no article has all words of the query. Nothing was written.") }
    return articles.isEmpty ? nil : articles.sorted()
  }
}

/// What was written, and where.
private struct ExportReport {
  let folder: String
  let counts: StudyExport.Counts
  /// Whether there was no query.
  let isWholeArchive: Bool

  /// How many rows a table has.
  private func count(_ table: StudyTable) -> Int { counts.tables[table] ?? 0 }

  /// One line for people.
  var text: String {
    let articles = Progress.counted(count(.articles), "article")
    let parts = [
      isWholeArchive ? "\(articles) (all of the archive)" : articles, Progress.counted(count(.quotes), "quote"),
      Progress.counted(count(.attributions), "attribution"), Progress.counted(count(.sources), "source"),
    ]
    let originals = counts.originals > 0 ? [Progress.counted(counts.originals, "original")] : []
    return "\(folder.visibleName): " + (parts + originals).joined(separator: ", ")
      + (isWholeArchive ? "\n" : "; the query chose the articles, and all their quotes were written\n")
  }

  /// The same for programs.
  static var columns: [Column<ExportReport>] {
    [Column("folder") { .string($0.folder) }]
      + StudyTable.allCases.map { table in Column(table.rawValue) { .integer($0.count(table)) } }
      + [Column("originals") { .integer($0.counts.originals) }]
  }
}
