import ArchiveFormats
import ArchiveSQLite
import ArchiveSearch
import ArchiveStorage

/// The quotes of one pair in a network: those that a line of the picture counts.
struct NetworkQuotesView {
  private static let onPage = 20

  private let context: ViewContext
  private let typed: String

  init(_ context: ViewContext) {
    self.context = context
    typed = context.query["q"] ?? ""
  }

  func response(in store: borrowing OpenArchive) throws -> PageResponse {
    guard let pair else { return ErrorView.response(.malformed) }
    let found = try quotes(SearchPage(limit: Self.onPage, offset: context.start), in: store)
    let (speaker, other) = (try name(of: pair.speaker, in: store), try name(of: pair.other, in: store))
    let told: HTML = "\(speaker) told \(other)"
    let next = context.start + found.hits.count
    return PageFrame(title: "Who told whom", searched: typed).page(
      """
      <h1>\(CountWording.counted(found.count, "quote")): \(pair.relation == .told ? told : "\(other) carried \(speaker)")</h1>
      <p class="facts">With less certain and repeated quotes. <a href="\(Link(.network, [("q", typed.isEmpty ? nil : typed)]))">All who told \
      somebody</a></p>
      <ol class="quotes" start="\(context.start + 1)">
      \(found.hits.map { QuotesView.entry($0, query: nil) })</ol>
      \(Parts.pages(start: context.start, next: next < found.count && !found.hits.isEmpty ? next : nil) {
        Link(.networkQuotes, query + [("start", $0)])
      })\(Parts.data("/network/quotes", query + [Parts.allRows]))
      """)
  }

  /// The quotes, as data has them.
  func hits(_ page: SearchPage, in store: borrowing OpenArchive) throws -> [QuoteHit] {
    try quotes(page, in: store).hits
  }

  private var query: [(name: String, value: String?)] {
    [
      ("q", typed.isEmpty ? nil : typed), ("speaker", context.query["speaker"]),
      ("relation", context.query["relation"]), ("source", context.query["source"]),
    ]
  }

  /// The pair that the address names; nil if it names none.
  private var pair: (speaker: Int64, relation: SourceNetwork.Relation, other: Int64)? {
    guard let speaker = context.query.number("speaker"), let other = context.query.number("source"),
      let relation = context.query["relation"].flatMap(SourceNetwork.Relation.init(rawValue:))
    else { return nil }
    return (speaker, relation, other)
  }

  private func quotes(
    _ page: SearchPage, in store: borrowing OpenArchive
  ) throws -> (hits: [QuoteHit], count: Int) {
    guard let pair else { return ([], 0) }
    let found = try FoundNetwork.reading(typed, in: store)
    return try Searcher(of: store).quotes(
      of: found.reading.query, from: pair.speaker, pair.relation, pair.other, page: page)
  }

  private func name(of source: Int64, in store: borrowing OpenArchive) throws -> HTML {
    guard let found = try store.converting({ () throws(SQLiteError) in try store.sources.source(id: source) }) else {
      throw ArchiveError.noSuchSource("")
    }
    return "<a href=\"\(Link.source(found.id))\"><bdi>\(found.name)</bdi></a>"
  }
}
