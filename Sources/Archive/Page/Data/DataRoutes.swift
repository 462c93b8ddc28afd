import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// The views as data, with the keys of the command line: `/api` and the path of the view.
struct DataRoutes {
  private static let rowsByDefault = 100
  static let mostRows = 10_000
  private static let entriesOfFeed = 100

  private let context: ViewContext
  private let form: RowForm

  init(_ context: ViewContext) {
    self.context = context
    form = context.query["format"].flatMap(RowForm.init(rawValue:)) ?? .json
  }

  private var page: SearchPage {
    let limit = context.query.number("limit").map { min(Int(clamping: $0), Self.mostRows) } ?? Self.rowsByDefault
    return SearchPage(limit: limit, offset: Int(clamping: context.query.number("offset") ?? 0))
  }

  /// The response for a path below `/api`; nil if there is none.
  func response(_ path: [String], in store: borrowing OpenArchive) throws -> PageResponse? {
    if let format = context.query["format"], RowForm(rawValue: format) == nil { return ErrorView.response(.malformed) }
    let numbers = path.compactMap { PageRequest.number($0) }
    let id = numbers.first ?? 0
    switch path.map({ PageRequest.number($0) == nil ? $0 : "#" }).joined(separator: "/") {
    case "search": return try search(in: store)
    case "search/facets": return try facets(in: store)
    case "search/histogram": return try histogram(in: store)
    case "quotes": return try quotes(in: store)
    case "articles/#": return single(try store.articles.article(id: id), ArticleColumns.all, "article-\(id)")
    case "articles/#/diff": return try difference(id, in: store)
    case "compare":
      guard let a = context.query.number("a"), let b = context.query.number("b"), a != b else {
        return ErrorView.response(.malformed)
      }
      return single(try store.accounts.comparison(of: a, and: b), ComparisonColumns.all, "comparison")
    case "stories": return try stories(in: store)
    case "stories/#": return list(try articles(ofStory: id, in: store), StoryColumns.articles, "story-\(id)")
    case "sources": return try sources(in: store)
    case "sources/#":
      guard case .one(let profile) = try SourceProfiles(of: store).source("\(id)") else {
        throw ArchiveError.noSuchSource("")
      }
      return single(profile, SourceColumns.profile, "source-\(id)")
    case "corrections": return try corrections(in: store)
    default: return nil
    }
  }

  // MARK: Lists

  private func search(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let asked = try AskedQuery(context.query["q"] ?? "", in: store)
    let order = context.query["sort"].flatMap(SearchOrder.init(rawValue:)) ?? .relevance
    var hits: [SearchHit] = []
    try searcher.search(searcher.query(asked.text), order: order, page: page) { hit in
      hits.append(hit)
      return true
    }
    return list(hits, HitColumns.own, "search")
  }

  private func facets(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let query = try searcher.query(AskedQuery(context.query["q"] ?? "", in: store).text)
    let facets = try searcher.facets(of: searcher.reading(query, for: .articles).query)
    return list(facets.counts, HitColumns.facets, "facets")
  }

  private func histogram(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let query = try searcher.query(AskedQuery(context.query["q"] ?? "", in: store).text)
    let histogram = try searcher.histogram(of: searcher.reading(query, for: .articles).query)
    return list(histogram.months, HitColumns.months, "histogram")
  }

  private func quotes(in store: borrowing OpenArchive) throws -> PageResponse {
    let searcher = Searcher(of: store)
    let asked = try AskedQuery(context.query["q"] ?? "", in: store)
    let conditions = QuotesView.conditions(context.query)
    let whole = try searcher.query(asked.text, with: conditions)
    // What the page lists when it leaves out less certain and repeated quotes.
    let listed = SearchQuery.Option(.state, whole.asksForKind ? "certain" : "listed")
    let isPart = context.query["listed"] != nil && !whole.asksForConfidence
    let query = isPart ? try searcher.query(asked.text, with: conditions + [listed]) : whole
    var hits: [QuoteHit] = []
    try searcher.quotes(matching: query.isEmpty ? .everything : query, page: page) { hit in
      hits.append(hit)
      return true
    }
    return list(hits, QuoteColumns.hits, "quotes")
  }

  private func difference(_ id: Int64, in store: borrowing OpenArchive) throws -> PageResponse {
    let all = try store.articles.revisions(ofArticle: id)
    let (old, new) = try DifferenceView.chosen(id, all, context.query)
    let rows = old.map { DifferenceColumns.rows(of: $0.differences(to: new), from: $0, to: new) } ?? []
    return list(rows, DifferenceColumns.all, "diff-\(id)")
  }

  private func stories(in store: borrowing OpenArchive) throws -> PageResponse {
    let articles = try StoriesView.articles(context.query["q"] ?? "", in: store)
    let order = context.query["sort"].flatMap(StoryOrder.init(rawValue:)) ?? .size
    return list(part(of: try store.stories.list(order: order, with: articles)), StoryColumns.stories, "stories")
  }

  private func articles(ofStory id: Int64, in store: borrowing OpenArchive) throws -> [StoryArticle] {
    _ = try store.stories.story(id)
    return try store.stories.articles(of: id)
  }

  private func sources(in store: borrowing OpenArchive) throws -> PageResponse {
    var filter = SourceFilter()
    filter.name = context.query["name"].flatMap { $0.isEmpty ? nil : $0 }
    filter.kind = context.query["kind"].flatMap(ArticleSource.Kind.init(rawValue:))
    filter.limit = page.limit
    filter.offset = page.offset
    filter.withDetails = filter.name != nil
    var records: [SourceRecord] = []
    try store.sources.list(filter) { record in
      records.append(record)
      return true
    }
    return list(records, SourceColumns.own + (filter.withDetails ? SourceColumns.details : []), "sources")
  }

  private func corrections(in store: borrowing OpenArchive) throws -> PageResponse {
    var records: [CorrectionRecord] = []
    try store.corrections.list(limit: page.limit, offset: page.offset) { record in
      records.append(record)
      return true
    }
    return list(records, CorrectionColumns.all, "corrections")
  }

  private func part<Row>(of rows: [Row]) -> [Row] {
    Array(rows.dropFirst(page.offset).prefix(page.limit ?? .max))
  }

  // MARK: Responses

  private var type: String {
    switch form {
    case .json: "application/json; charset=utf-8"
    case .jsonl: "application/x-ndjson; charset=utf-8"
    case .csv: "text/csv; charset=utf-8; header=present"
    case .tsv: "text/tab-separated-values; charset=utf-8"
    }
  }

  /// Tables are opened in spreadsheets, for which no cell may be a formula.
  private func list<Row>(_ rows: [Row], _ columns: [Column<Row>], _ name: String) -> PageResponse {
    let bytes = RowEncoder.bytes(of: rows, columns, as: form, isSpreadsheetSafe: form.isTable)
    return .data(bytes, type: type, savedAs: form.isTable ? "\(name).\(form.rawValue)" : nil)
  }

  private func single<Row>(_ row: Row, _ columns: [Column<Row>], _ name: String) -> PageResponse {
    var encoder = RowEncoder(columns, as: form, shape: .single, isSpreadsheetSafe: form.isTable)
    let bytes = encoder.opening() + encoder.row(row) + encoder.ending
    return .data(bytes, type: type, savedAs: form.isTable ? "\(name).\(form.rawValue)" : nil)
  }

  // MARK: Feeds

  /// What a saved search finds, the newest first, as Atom.
  func feed(in store: borrowing OpenArchive) throws -> PageResponse {
    let name = context.query["name"] ?? ""
    guard let saved = try SavedSearches(of: store).savedSearch(named: name) else {
      throw ArchiveError.noSuchSavedSearch("")
    }
    let searcher = Searcher(of: store)
    let site = context.site.map { (origin: $0, feed: $0 + Link.feed(saved.name).address) }
    var feed = try AtomFeed(of: saved.query, savedAs: saved, site: site, in: store)
    try searcher.search(searcher.query(saved.query), order: .date, page: SearchPage(limit: Self.entriesOfFeed)) { hit in
      try feed.add(hit, in: store)
      return true
    }
    return .data(feed.bytes, type: "application/atom+xml; charset=utf-8")
  }
}
