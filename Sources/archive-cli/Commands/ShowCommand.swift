import ArchiveStages
import ArgumentParser

/// `archive show`: one article, whole.
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show an article with its quotes marked and its sources listed.",
    discussion: """
      The number of each quote, [19], stands behind it in the text and in the list below, which says who said it. It is the \
      number that `archive correct quote 19` and `archive quotes --why 19` take.

      On a terminal, a page that doesn't fit is shown in the pager: $ARCHIVE_PAGER, or $PAGER, or less. If the variable is \
      empty, no pager is used.

      --revisions lists the earlier texts of the article and its present one, by when they were retrieved. --revision 1 shows \
      the first of them, and `archive diff` shows what changed.
      """)

  @Argument(help: ArgumentHelp("The article's number, as search shows it.", valueName: "id"))
  var id: Int64

  @Flag(help: "List the earlier texts of the article, and its present one.")
  var revisions = false

  @Option(help: ArgumentHelp("Show the text with this number.", valueName: "n"))
  var revision: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Mark the words of this query, typed as for `archive search`.", valueName: "query"))
  var highlight: String?

  @OptionGroup var paging: PagerOption
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var results: ResultOptions

  mutating func validate() throws {
    if revisions, revision != nil { throw ValidationError("Give --revisions or --revision N, not both.") }
    if highlight != nil, revisions || revision != nil {
      throw ValidationError("--highlight marks words of the text that an article has: leave --revision out.")
    }
  }

  func execute() throws -> ExitStatus {
    if revisions || revision != nil { return try showRevisions() }
    let store = try OpenArchive.forReading(at: archive.path)
    let record = try store.articles.article(id: id)
    var hits = ArticleHits()
    if let highlight {
      let query = try Searcher(of: store).query(CommandLineArguments.words(highlight))
      for note in query.notes { results.quiet.hint(SearchWording.sentence(note)) }
      hits = ArticleHits(in: record.article, by: try Searcher(of: store).highlighter(of: query))
    }
    if results.format == .text {
      var page = ArticlePage(record)
      page.hits = hits
      try paging.print(page.text(on: .output), on: .output)
      return .done
    }
    let marked = Column<ArticleRecord>("hits", in: .json) { _ in hits.json }
    try results.print(record, ArticleColumns.all + (highlight == nil ? [] : [marked])) { _ in "" }
    return .done
  }

  private func showRevisions() throws -> ExitStatus {
    let store = try OpenArchive.forReading(at: archive.path)
    let all = try store.articles.revisions(ofArticle: id)
    let list = RevisionList.rows(all)
    if let revision {
      guard let row = list.first(where: { $0.revision.number == revision }) else {
        throw ArchiveError.noSuchRevision(revision, article: id, count: all.count)
      }
      if results.format == .text {
        try paging.print(RevisionList.page(row.revision, of: all.count, on: .output), on: .output)
      } else {
        try results.print(row, RevisionList.columns(withText: true)) { _ in "" }
      }
      return .done
    }
    var rows = results.rows(RevisionList.columns(withText: false)) { RevisionList.text($0, on: .output) }
    for row in list { try rows.write(row) }
    try rows.finish()
    return .done
  }
}
