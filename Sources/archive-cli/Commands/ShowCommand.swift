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
      var page = ShownArticle(record).page
      page.hits = hits
      try paging.print(page.text(on: .output), on: .output)
      return .done
    }
    let marked = Column<ArticleRecord>("hits", in: .json) { _ in hits.json }
    try results.print(record, Self.columns + (highlight == nil ? [] : [marked])) { _ in "" }
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

  private static var columns: [Column<ArticleRecord>] {
    [
      Column("article_id", formerly: "id") { .integer(Int($0.id)) },
      Column("title") { .optional($0.article.title) },
      Column("subtitle") { .optional($0.article.subtitle) },
      Column("summary") { .optional($0.article.summary) },
      Column("byline") { .optional($0.article.byline) },
      Column("authors") { .list($0.article.authors) },
      Column("dateline") { .optional($0.article.dateline) },
      Column("outlet") { .optional($0.article.outlet) },
      Column("published_at", formerly: "published") { .optional($0.article.published?.timestamp) },
      Column("published_on") { .optional($0.article.published?.day) },
      Column("modified_at", formerly: "modified") { .optional($0.article.modified?.timestamp) },
      Column("language") { .optional($0.article.language) },
      Column("url") { .optional($0.article.url) },
      Column("record_id") { .optional($0.article.recordID) },
      Column("is_free") { .optional($0.article.isFree) },
      Column("values_from") { .origins($0.article.valueOrigins) },
      Column("origin") { .optional($0.document.origins.first) },
      Column("origins", in: .json) { .strings($0.document.origins) },
      Column("document_id") { .integer(Int($0.document.id)) },
      Column("sha256") { .string($0.document.sha256) },
      Column("media_type") { .string($0.document.mediaType) },
      Column("byte_count") { .integer($0.document.byteCount) },
      Column("retrieved_at") { .optional($0.document.retrievedAt) },
      Column("retrieved_from") { .optional($0.document.retrievedFrom) },
      Column("revisions") { .integer($0.revisionCount) },
      Column("word_count") { .optional($0.wordCount) },
      Column("body") { .string($0.article.body) },
      Column("blocks", in: .json) { .array($0.article.blocks.map(ExtractionJSON.value)) },
      Column("quotes", in: .json) { .array(ShownArticle($0).quotes) },
      Column("sources", in: .json) { .array(ShownArticle($0).extraction.sources.map(ExtractionJSON.value)) },
      Column("article_sources", in: .json) {
        .array(ShownArticle($0).extraction.sources.flatMap(ExtractionJSON.roles))
      },
      Column("archived_url") { .optional($0.document.archivedURL) },
      Column("article_notes", in: .json) { .array($0.article.notes.map(ExtractionJSON.value)) },
      Column("turns", in: .json) { .array($0.article.turns.map(ExtractionJSON.value)) },
    ]
  }
}

/// What is shown of an article.
struct ShownArticle {
  private let record: ArticleRecord
  /// What extraction found, as it is before it is stored: names and indices instead of ids.
  let extraction: Extraction

  /// What is shown of this one.
  init(_ record: ArticleRecord) {
    self.record = record
    var indices: [Int64: Int] = [:]
    for (index, source) in record.sources.enumerated() { indices[source.id] = index }
    extraction = Extraction(
      quotes: record.quotes.map { quote in
        Quote(
          kind: quote.kind, segments: quote.segments, text: quote.text,
          within: quote.withinIndex,
          attributions: quote.attributions.compactMap { hop in
            indices[hop.articleSourceID].map {
              Attribution(role: hop.role, source: $0, mention: hop.mention, cue: hop.cue)
            }
          },
          confidence: quote.confidence)
      },
      sources: record.sources.map { source in
        ArticleSource(
          name: source.name, kind: source.kind, aliases: source.name == source.sourceName ? [] : [source.sourceName],
          descriptions: source.descriptions, isListed: source.isListed, gaveNoComment: source.gaveNoComment,
          reportedFirst: source.reportedFirst)
      })
  }

  /// The quotes in the contract's form, each with its id.
  var quotes: [JSONValue] {
    zip(record.quotes, extraction.quotes).map { quoteRecord, quote in
      let value = ExtractionJSON.value(of: quote, sources: extraction.sources, turns: record.article.turns)
      guard case .object(let members) = value else {
        return .null
      }
      let id = JSONValue.integer(Int(quoteRecord.id))
      return .object([("quote_id", id)] + members + [("id", id)])
    }
  }

  /// The article laid out for people.
  var page: ArticlePage {
    let article = record.article
    var facts = ["article \(record.id)"]
    facts += [article.outlet, article.published?.timestamp].compactMap { $0 }
    facts += article.authors
    if record.revisionCount > 0 { facts.append(Progress.counted(record.revisionCount, "earlier text")) }
    return ArticlePage(
      title: article.title, subtitle: article.subtitle, summary: article.summary, facts: facts,
      places: [record.document.origins.first, article.url, record.document.archivedURL].compactMap { $0 },
      body: article.body, blocks: article.blocks, quotes: extraction.quotes,
      quoteNumbers: record.quotes.map { Int($0.id) }, certainties: record.quotes.map(\.speakerCertainty),
      sources: extraction.sources,
      sourceNames: record.sources.map { source in
        source.name == source.sourceName
          ? source.name : "\(source.name) (source \(source.sourceID), \(source.sourceName))"
      },
      turns: article.turns, speakerNote: LanguageWording.speakerNote(of: article, quotes: extraction.quotes),
      notes: article.notes)
  }
}
