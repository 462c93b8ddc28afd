import ArchiveModel
import ArchiveSQLite
import ArchiveStories

/// Reads quotes as they are compared. Those of some articles are kept for the next comparison.
final class SpokenQuoteReader {
  private let ofArticle: Statement
  private let one: Statement
  private var known: [Int64: [SpokenQuote]] = [:]
  /// The quotes of how many articles are kept.
  private static let mostKnown = 1024

  init(on connection: Connection) throws(SQLiteError) {
    ofArticle = try connection.prepare(
      Self.columns + """
        WHERE quotes.article_id = ?1 AND (
          quotes.kind <> 'indirect'
          OR (quotes.confidence >= ?2 AND NOT EXISTS (
            SELECT 1 FROM quotes AS marked WHERE marked.article_id = ?1 AND marked.within = quotes.id)))
        ORDER BY quotes.id
        """)
    one = try connection.prepare(Self.columns + "WHERE quotes.id = ?1")
  }

  private static let columns: SQL = """
    SELECT quotes.id, quotes.article_id, quotes.kind, quotes.text, sources.name, sources.kind
    FROM quotes
    LEFT JOIN attributions ON attributions.quote_id = quotes.id AND attributions.position = 0
      AND attributions.role = 'speaker'
    LEFT JOIN article_sources ON article_sources.id = attributions.article_source_id
    LEFT JOIN sources ON sources.id = article_sources.source_id

    """

  /// The marked quotes of an article, and its sure paraphrases without marked words, in the order of the text.
  func quotes(ofArticle id: Int64) throws(SQLiteError) -> [SpokenQuote] {
    if let quotes = known[id] { return quotes }
    if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
    ofArticle.reset()
    try ofArticle.bind(id, at: 1)
    try ofArticle.bind(Quotes.leastConfidence, at: 2)
    var quotes: [SpokenQuote] = []
    while try ofArticle.step() { quotes.append(Self.quote(ofArticle)) }
    known[id] = quotes
    return quotes
  }

  /// The quote with this number; nil if there is none.
  func quote(id: Int64) throws(SQLiteError) -> SpokenQuote? {
    one.reset()
    try one.bind(id, at: 1)
    return try one.step() ? Self.quote(one) : nil
  }

  private static func quote(_ row: borrowing Statement) -> SpokenQuote {
    SpokenQuote(
      id: row.int64(at: 0), article: row.int64(at: 1), isParaphrase: row.text(at: 2) == Quote.Kind.indirect.rawValue,
      speaker: speaker(
        row.optionalText(at: 4), kind: row.optionalText(at: 5).flatMap(ArticleSource.Kind.init(rawValue:))),
      text: row.text(at: 3))
  }

  /// A quote of an article as it is compared.
  static func quote(_ record: QuoteRecord) -> SpokenQuote {
    SpokenQuote(
      id: record.id, article: record.articleID, isParaphrase: record.kind == .indirect,
      speaker: speaker(record.speaker?.name, kind: record.speaker?.kind), text: record.text)
  }

  private static func speaker(_ name: String?, kind: ArticleSource.Kind?) -> SpokenQuote.Speaker {
    guard let name, let kind else { return .unnamed }
    switch kind {
    case .person: return .person(SpokenQuote.surname(of: name).lowercased())
    case .organization, .outlet, .document: return .other(name.lowercased())
    default: return .unnamed
    }
  }
}
