import ArchiveStages
import ArgumentParser
import SystemPackage

/// `archive export-site`: views of chosen articles as files, to hand over.
struct ExportSiteCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export-site",
    abstract: "Write articles, their quotes and sources as web pages to hand over, which need no server.",
    discussion: """
      Whoever gets the folder opens index.html in a browser. The pages have no script, load nothing, and link to each other.

        archive export-site freeze '"asset freeze" after:2025'
        archive export-site freeze @freeze           a saved search
        archive export-site summit --story 12

      The pages have the quotes, with who said them, at most 300 characters of each text, how to cite each article, and the SHA-256 \
      of its original. Counts and sources are those of the chosen articles alone.

      Paths, import arguments, corrections with their notes and names, less certain quotes and unclear speakers are left out. The \
      query is shown, without the values of path:.

      The texts of articles belong to their publishers. They are left out without --full-text and --originals. You may need the \
      publisher's permission to pass them on.

      The folder must be new or empty. It gets its name when all is written. The archive is only read.
      """)

  @Argument(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var folder: PathArgument

  @Argument(help: ArgumentHelp("What to search for.", valueName: "query"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Only articles of the story with this number.", valueName: "id"))
  var story: Int64?

  @Flag(help: "Write the texts of the articles too. You may need the publisher's permission to pass them on.")
  var fullText = false

  @Flag(
    help: """
      Write the bytes that were imported too, a file for each document. You may need the publisher's permission, and the bytes may \
      hold what is left out elsewhere.
      """)
  var originals = false

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if words.isEmpty, story == nil {
      throw ValidationError("Say which articles: give a query, or --story with the number of a story.")
    }
    try PathArgument.refuseAddresses(among: [folder], for: "export-site")
  }

  func execute() throws -> ExitStatus {
    Interruption.endsAtOnce()
    let store = try OpenArchive.forReading(at: archive.path)
    // Says what is wrong with the folder before the archive is searched.
    let made = try NewFolder(at: folder.path)
    return try store.studyTables.atOneMoment { try write(made, from: store) }
  }

  private func write(_ made: NewFolder, from store: borrowing OpenArchive) throws -> ExitStatus {
    let chosen = try story.map { try store.stories.story($0) }
    let typed = words.isEmpty ? "" : try AskedSearch(words, in: store, quiet: results.quiet).text
    let query = try Searcher(of: store).query(typed, with: story.map { [SearchQuery.Option(.story, "\($0)")] } ?? [])
    try results.quiet.hint(on: query, typed: typed, in: store)
    let hits = try hits(of: query, in: store)
    if hits.isEmpty {
      results.quiet.hint("no article has all words of the query. Nothing was written.")
      return .nothingFound
    }
    if hits.count > Site.mostArticles {
      StandardError.say(
        "the query finds \(Progress.counted(hits.count, "article")), and a site has at most \(Progress.grouped(Site.mostArticles)). "
          + "Narrow it; `archive export` writes any number as tables.")
      return .failed
    }
    let shown = StudyQuery.withoutPaths(typed)
    let heading = [shown, chosen.map { $0.title ?? FirstWords.of($0.opening) } ?? ""].filter { !$0.isEmpty }
    let site = try Site(
      Site.Choice(
        heading: heading.joined(separator: " – "), story: story, withText: fullText, withOriginals: originals),
      of: hits, in: store)
    try made.write(NewFolder.description, Array(description(shown).indented.utf8))
    let counts = try site.write(from: store, citing: ReleasedCitation.of) { try made.write($0, $1) }
    try made.finish()
    if fullText || originals {
      results.quiet.hint("the texts belong to their publishers: you may need their permission to pass the folder on.")
    }
    if originals {
      results.quiet.hint("the originals are as they were imported: look whether they hold what should stay with you.")
    }
    let report = SiteReport(folder: folder.path.plain, counts: counts)
    try results.print(report, SiteReport.columns, isQuiet: results.quiet.quiet, text: \.text)
    return query.notes.isEmpty ? .done : .failed
  }

  /// The articles with all words of the query, the newest first.
  private func hits(of query: SearchQuery, in store: borrowing OpenArchive) throws -> [SearchHit] {
    var hits: [SearchHit] = []
    let outcome = try Searcher(of: store).search(query, order: .date) { hit in
      if hit.hasAllWords { hits.append(hit) }
      return true
    }
    if outcome.isPart { throw ArchiveError.searchTooSlow }
    return hits
  }

  /// What the folder says of itself to programs.
  private func description(_ query: String) -> JSONValue {
    .object([
      (
        "archive",
        .object([
          ResultFolder.signature, ("query", query.isEmpty ? .null : .string(query)),
          ("story", .optional(story.map { Int($0) })), ("full_text", .bool(fullText)), ("originals", .bool(originals)),
        ])
      )
    ])
  }
}

/// What was written, and where.
private struct SiteReport {
  let folder: String
  let counts: Site.Counts

  /// One line for people.
  var text: String {
    let originals = counts.originals > 0 ? [Progress.counted(counts.originals, "original")] : []
    let parts = [
      Progress.counted(counts.articles, "article"), Progress.counted(counts.quotes, "quote"),
      Progress.counted(counts.sources, "source"),
    ]
    return "\(folder.visibleName): " + (parts + originals).joined(separator: ", ") + "; open index.html\n"
  }

  /// The same for programs.
  static var columns: [Column<SiteReport>] {
    [
      Column("folder") { .string($0.folder) }, Column("articles") { .integer($0.counts.articles) },
      Column("quotes") { .integer($0.counts.quotes) }, Column("sources") { .integer($0.counts.sources) },
      Column("originals") { .integer($0.counts.originals) }, Column("files") { .integer($0.counts.files + 1) },
    ]
  }
}
