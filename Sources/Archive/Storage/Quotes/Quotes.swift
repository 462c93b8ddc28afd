import ArchiveModel
import ArchiveText
import ArchiveSQLite

/// Which quotes are wanted; all that is set must hold.
public struct QuoteFilter: Hashable, Sendable {
  /// Words of the speaker's name, of any of the source's names; each word may be the beginning of one there.
  public var speaker: String?
  /// The article the quotes stand in.
  public var article: Int64?
  /// How the article carries the words.
  public var kind: Quote.Kind?
  /// The least confidence, 0 to 1; nil for any.
  public var leastConfidence: Double?
  /// The most rows wanted; nil for all.
  public var limit: Int?
  /// How many rows to leave out first.
  public var offset = 0

  /// All quotes.
  public init() {}
}

/// Reads quotes, with the sources that they came from and through.
package struct Quotes: ArchiveRoom {
  package let database: ArchiveDatabase

  package init(_ database: ArchiveDatabase) {
    self.database = database
  }

  /// Calls `body` with each quote, ordered by article and then as in the text, until it returns false.
  ///
  /// One quote is in memory at a time.
  package func quotes(_ filter: QuoteFilter, _ body: (QuoteRecord) -> Bool) throws(ArchiveError) {
    try converting { () throws(SQLiteError) in
      try connection.reading { () throws(SQLiteError) in try forEachQuote(filter, body) }
    }
  }

  /// How many quotes the filter lets through, its limit and offset left aside.
  package func countQuotes(_ filter: QuoteFilter) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT count(*) " + Self.filtered)
      try bind(filter, to: statement)
      return try statement.step() ? statement.int(at: 0) : 0
    }
  }

  private static let tables: SQL = """
    FROM quotes
    JOIN articles ON articles.id = quotes.article_id
    LEFT JOIN sources ON sources.id = articles.outlet_id

    """

  // A NULL parameter lets everything through.
  private static let filtered: SQL =
    tables + """
      WHERE (?1 IS NULL OR quotes.id IN (
          SELECT attributions.quote_id
          FROM source_names_fts
          CROSS JOIN source_names ON source_names.source_id = source_names_fts.rowid
          CROSS JOIN article_sources ON article_sources.source_id = source_names.source_id
          CROSS JOIN attributions
            ON attributions.article_source_id = article_sources.id AND attributions.position = 0
          WHERE source_names_fts MATCH ?7 AND NOT EXISTS (
            SELECT 1 FROM json_each(?1) WHERE
      """ + isNotInName + """
      )))
        AND (?2 IS NULL OR quotes.article_id = ?2)
        AND (?3 IS NULL OR quotes.kind = ?3)
        AND (?6 IS NULL OR quotes.confidence >= ?6)
      """

  /// That a word, a row of `json_each`, begins no word of a row of `source_names`.
  package static let isNotInName: SQL =
    " instr(' ' || coalesce(source_names.folded, lower(source_names.name)), ' ' || json_each.value) = 0"

  private static let columns: SQL = """
    SELECT quotes.id, quotes.article_id, quotes.kind, quotes.text, quotes.within, quotes.cue, quotes.confidence,
      articles.title, sources.name, articles.published_at, articles.published_on, articles.url,
      (
        SELECT origin FROM document_origins
        WHERE document_id = articles.document_id
        ORDER BY import_id, origin
        LIMIT 1
      ),
      CASE WHEN quotes.within IS NOT NULL THEN (
        SELECT count(*) FROM quotes AS earlier
        WHERE earlier.article_id = quotes.article_id AND earlier.id < quotes.within
      ) END,
      quotes.speaker_path, (SELECT sha256 FROM documents WHERE documents.id = articles.document_id)

    """

  private func bind(_ filter: QuoteFilter, to statement: borrowing Statement) throws(SQLiteError) {
    let speaker = foldedWords(filter.speaker)
    try statement.bind(speaker.map { JSONText.array($0) }, at: 1)
    try statement.bind(filter.article, at: 2)
    try statement.bind(filter.kind?.rawValue, at: 3)
    try statement.bind(filter.leastConfidence, at: 6)
    try statement.bind(speaker.map { NameIndex.match($0, allMayGoOn: true) }, at: 7)
  }

  /// The words of a name that was typed, each once, of which all must stand in a name; nil where nothing was typed. What has no
  /// words matches nothing. Words past `NameIndex.mostWords` are left out.
  package func foldedWords(_ typed: String?) -> [String]? {
    guard let typed, !typed.isEmpty else { return nil }
    var words: [String] = []
    for word in registry.folder.fold(typed).split(separator: " ") where words.count < NameIndex.mostWords {
      let word = String(word)
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  func forEachQuote(_ filter: QuoteFilter, _ body: (QuoteRecord) -> Bool) throws(SQLiteError) {
    // One article's quotes come by its index; the general form would look at all of them.
    let isOneArticle =
      filter.article != nil && filter.speaker == nil && filter.kind == nil && filter.leastConfidence == nil
    let source: SQL =
      isOneArticle
      ? Self.tables + "WHERE quotes.article_id = ?2 AND ?1 IS NULL AND ?3 IS NULL AND ?6 IS NULL AND ?7 IS NULL"
      : try isFromFirstArticleOn(filter) ? Self.fromFirstArticleOn : Self.filtered
    let statement = try connection.prepare(
      Self.columns + source + " ORDER BY quotes.article_id, quotes.id LIMIT ?4 OFFSET ?5")
    try bind(filter, to: statement)
    try statement.bind(filter.limit ?? -1, at: 4)
    try statement.bind(filter.offset, at: 5)
    while try statement.step() {
      if !body(try quote(statement)) { break }
    }
  }

  /// The quote with this id; nil where there is none.
  package func quote(id: Int64) throws(SQLiteError) -> QuoteRecord? {
    let statement = try connection.prepare(Self.columns + Self.tables + "WHERE quotes.id = ?1")
    try statement.bind(id, at: 1)
    return try statement.step() ? try quote(statement) : nil
  }

  /// The quote that a row of `columns` says.
  private func quote(_ row: borrowing Statement) throws(SQLiteError) -> QuoteRecord {
    let id = row.int64(at: 0)
    return QuoteRecord(
      id: id, articleID: row.int64(at: 1), kind: Quote.Kind(rawValue: row.text(at: 2)) ?? .direct,
      text: row.text(at: 3), within: row.optionalInt64(at: 4),
      withinIndex: row.optionalInt64(at: 13).map(Int.init), cue: row.optionalText(at: 5),
      confidence: row.double(at: 6), speakerPath: row.optionalText(at: 14).flatMap(SpeakerPath.init(rawValue:)),
      segments: try segments(of: id), attributions: try attributions(of: id), title: row.optionalText(at: 7),
      outlet: row.optionalText(at: 8), publishedAt: row.optionalText(at: 9), publishedOn: row.optionalText(at: 10),
      url: row.optionalText(at: 11), origin: row.optionalText(at: 12), sha256: row.text(at: 15))
  }

  private func segments(of quote: Int64) throws(SQLiteError) -> [Segment] {
    let statement = try connection.prepare(
      "SELECT part, start, length FROM quote_segments WHERE quote_id = ?1 ORDER BY position")
    try statement.bind(quote, at: 1)
    var segments: [Segment] = []
    while try statement.step() {
      segments.append(
        Segment(
          part: Segment.Part(rawValue: statement.text(at: 0)) ?? .body, range: statement.range(at: 1) ?? .empty))
    }
    return segments
  }

  private func attributions(of quote: Int64) throws(SQLiteError) -> [AttributionRecord] {
    let statement = try connection.prepare(
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
    try statement.bind(quote, at: 1)
    var records: [AttributionRecord] = []
    while try statement.step() {
      records.append(
        AttributionRecord(
          role: Attribution.Role(rawValue: statement.text(at: 0)) ?? .speaker, articleSourceID: statement.int64(at: 1),
          sourceID: statement.int64(at: 2), name: statement.text(at: 3),
          kind: ArticleSource.Kind(rawValue: statement.text(at: 4)) ?? .anonymous,
          description: statement.optionalText(at: 5), mention: Self.mention(statement, at: 6),
          cue: Self.mention(statement, at: 9)))
    }
    return records
  }

  private static func mention(_ row: borrowing Statement, at column: Int) -> Mention? {
    guard let text = row.optionalText(at: column) else { return nil }
    return Mention(text: text, range: row.range(at: column + 1) ?? .empty)
  }
}
