import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Reads quotes with all that belongs to them, one at a time. What an article says of itself is read once for quotes
/// that follow each other.
package struct QuoteReader: ~Copyable {
  private let row: Statement
  private let article: Statement
  private let segments: Statement
  private let attributions: Statement
  private let turn: Statement
  /// The article of the quote that was read last.
  private var last: ArticleFacts?

  private struct ArticleFacts {
    var id: Int64
    var title: String?
    var outlet: String?
    var publishedAt: String?
    var publishedOn: String?
    var url: String?
    var origin: String?
    var sha256: String
    var isTranscript: Bool
  }

  /// Reads from an archive.
  package init(on connection: Connection) throws(SQLiteError) {
    let row = try connection.prepare(
      """
      SELECT article_id, kind, text, within, cue, confidence, speaker_path,
        CASE WHEN within IS NOT NULL THEN (
          SELECT count(*) FROM quotes AS earlier
          WHERE earlier.article_id = quotes.article_id AND earlier.id < quotes.within
        ) END,\u{20}
      """ + Quotes.shownByDefault + """
        , speaker_confidence, (
          SELECT identity_confidence FROM article_sources
          WHERE id = (SELECT article_source_id FROM attributions WHERE quote_id = quotes.id AND position = 0)
        )
        FROM quotes
        WHERE id = ?1
        """)
    let article = try connection.prepare(
      """
      SELECT articles.title, sources.name, articles.published_at, articles.published_on, articles.url,
        (
          SELECT origin FROM document_origins
          WHERE document_id = articles.document_id
          ORDER BY import_id, origin
          LIMIT 1
        ),
        (SELECT sha256 FROM documents WHERE documents.id = articles.document_id),
        EXISTS (SELECT 1 FROM spoken_turns WHERE article_id = articles.id)
      FROM articles
      LEFT JOIN sources ON sources.id = articles.outlet_id
      WHERE articles.id = ?1
      """)
    let segments = try connection.prepare(
      "SELECT part, start, length FROM quote_segments WHERE quote_id = ?1 ORDER BY position")
    let attributions = try connection.prepare(
      """
      SELECT role, article_sources.id, sources.id, sources.name, sources.kind,
        (SELECT text FROM descriptions WHERE article_source_id = article_sources.id ORDER BY rowid LIMIT 1),
        mention, mention_start, mention_length, cue, cue_start, cue_length
      FROM attributions
      JOIN article_sources ON article_sources.id = attributions.article_source_id
      JOIN sources ON sources.id = article_sources.source_id
      WHERE quote_id = ?1
      ORDER BY position
      """)
    let turn = try connection.prepare(
      """
      SELECT begins_ms, start + length > ?2 FROM spoken_turns
      WHERE article_id = ?1 AND start <= ?2 ORDER BY start DESC LIMIT 1
      """)
    // All at once: a value that holds statements must not be left half made when one of them fails.
    self.row = row
    self.article = article
    self.segments = segments
    self.attributions = attributions
    self.turn = turn
  }

  /// The quote with this id; nil if there is none.
  package mutating func quote(id: Int64) throws(SQLiteError) -> QuoteRecord? {
    row.reset()
    try row.bind(id, at: 1)
    guard try row.step(), let article = try article(row.int64(at: 0)) else { return nil }
    let segments = try segments(of: id)
    return QuoteRecord(
      id: id, articleID: article.id, kind: Quote.Kind(rawValue: row.text(at: 1)) ?? .direct,
      text: row.text(at: 2), within: row.optionalInt64(at: 3),
      withinIndex: row.optionalInt64(at: 7).map(Int.init), cue: row.optionalText(at: 4),
      confidence: row.double(at: 5), speakerConfidence: row.optionalDouble(at: 9),
      identityConfidence: row.optionalDouble(at: 10),
      speakerPath: row.optionalText(at: 6).flatMap(SpeakerPath.init(rawValue:)),
      segments: segments, attributions: try attributions(of: id), title: article.title,
      outlet: article.outlet, publishedAt: article.publishedAt, publishedOn: article.publishedOn, url: article.url,
      origin: article.origin, sha256: article.sha256,
      spokenAt: article.isTranscript ? try beginning(of: segments.first, in: article.id) : nil,
      isShownByDefault: row.int(at: 8) != 0)
  }

  /// When the turn begins that contains a segment.
  private borrowing func beginning(of segment: Segment?, in article: Int64) throws(SQLiteError) -> Int? {
    guard let segment, segment.part == .body else { return nil }
    turn.reset()
    try turn.bind(article, at: 1)
    try turn.bind(segment.range.start, at: 2)
    guard try turn.step(), turn.int(at: 1) != 0 else { return nil }
    return StoredRange.milliseconds(of: turn, at: 0)
  }

  private mutating func article(_ id: Int64) throws(SQLiteError) -> ArticleFacts? {
    if let last, last.id == id { return last }
    article.reset()
    try article.bind(id, at: 1)
    last = nil
    guard try article.step() else { return nil }
    last = ArticleFacts(
      id: id, title: article.optionalText(at: 0), outlet: article.optionalText(at: 1),
      publishedAt: article.optionalText(at: 2), publishedOn: article.optionalText(at: 3),
      url: article.optionalText(at: 4), origin: article.optionalText(at: 5), sha256: article.text(at: 6),
      isTranscript: article.int(at: 7) != 0)
    return last
  }

  private borrowing func segments(of quote: Int64) throws(SQLiteError) -> [Segment] {
    segments.reset()
    try segments.bind(quote, at: 1)
    var found: [Segment] = []
    while try segments.step() {
      found.append(
        Segment(
          part: Segment.Part(rawValue: segments.text(at: 0)) ?? .body,
          range: StoredRange.range(of: segments, at: 1) ?? .empty))
    }
    return found
  }

  private borrowing func attributions(of quote: Int64) throws(SQLiteError) -> [AttributionRecord] {
    attributions.reset()
    try attributions.bind(quote, at: 1)
    var records: [AttributionRecord] = []
    while try attributions.step() {
      records.append(
        AttributionRecord(
          role: Attribution.Role(rawValue: attributions.text(at: 0)) ?? .speaker,
          articleSourceID: attributions.int64(at: 1), sourceID: attributions.int64(at: 2),
          name: attributions.text(at: 3), kind: ArticleSource.Kind(rawValue: attributions.text(at: 4)) ?? .anonymous,
          description: attributions.optionalText(at: 5), mention: Self.mention(attributions, at: 6),
          cue: Self.mention(attributions, at: 9)))
    }
    return records
  }

  private static func mention(_ row: borrowing Statement, at column: Int) -> Mention? {
    guard let text = row.optionalText(at: column) else { return nil }
    return Mention(text: text, range: StoredRange.range(of: row, at: column + 1) ?? .empty)
  }
}
