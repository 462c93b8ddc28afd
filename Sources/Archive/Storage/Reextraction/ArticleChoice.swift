import ArchiveSQLite
import ArchiveText

/// Which articles to read again.
package enum ArticleChoice: Hashable, Sendable {
  /// Those that an earlier version of the extractor read, or that no version read.
  case behind
  /// All of them.
  case all
  /// These, whatever version read them.
  case ids([Int64])
}

/// The words of a quote, and who says them as the article names them.
package struct SpokenWords: Hashable, Sendable {
  package var text: String
  package var speaker: String?
  /// Whether a person decided on them. Then no extraction changes them.
  package var isDecided = false

  package init(text: String, speaker: String? = nil, isDecided: Bool = false) {
    self.text = text
    self.speaker = speaker
    self.isDecided = isDecided
  }
}

/// The queries of a re-extraction's queue.
extension Reextraction {
  /// How many articles are chosen, of those behind `version`. Throws for an id that no article has.
  package func count(_ choice: ArticleChoice, behind version: Int) throws(ArchiveError) -> Int {
    if case .ids(let ids) = choice {
      for id in ids where try !hasArticle(id) { throw .noSuchArticle(id) }
    }
    return try converting { () throws(SQLiteError) in
      let chosen = Self.values(of: choice, behind: version)
      return Int(
        try connection.integer("SELECT count(*) FROM articles " + Self.chosen, 0, chosen.version, chosen.ids) ?? 0)
    }
  }

  private func hasArticle(_ id: Int64) throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in
      try connection.hasRow("SELECT 1 FROM articles WHERE id = ?1", id)
    }
  }

  /// The next documents after `last` that chosen articles come from, in the order of their ids, at most `limit`.
  package func documents(
    of choice: ArticleChoice, behind version: Int, after last: Int64, limit: Int
  ) throws(SQLiteError) -> [Int64] {
    let chosen = Self.values(of: choice, behind: version)
    return try connection.integers(
      "SELECT DISTINCT document_id FROM articles " + Self.chosen + " ORDER BY document_id LIMIT ?4", last,
      chosen.version, chosen.ids, limit)
  }

  /// The articles whose text comes from a document, oldest first.
  package func articles(ofDocument id: Int64) throws(SQLiteError) -> [Int64] {
    try connection.integers("SELECT id FROM articles WHERE document_id = ?1 ORDER BY id", id)
  }

  /// The texts of an article's quotes in order, with the speaker's name in the article; then the words that a person
  /// said are not a quote.
  package func spokenWords(of article: Int64) throws(SQLiteError) -> [SpokenWords] {
    let words = try connection.rows(
      """
      SELECT quotes.text, article_sources.name, ifnull(quotes.speaker_path, '') = 'person'
      FROM quotes
      LEFT JOIN attributions ON attributions.quote_id = quotes.id AND attributions.position = 0
      LEFT JOIN article_sources ON article_sources.id = attributions.article_source_id
      WHERE quotes.article_id = ?1
      ORDER BY quotes.id
      """, article
    ) { row in
      SpokenWords(text: row.text(at: 0), speaker: row.optionalText(at: 1), isDecided: row.int(at: 2) != 0)
    }
    return try words + rejectedWords(of: article)
  }

  private func rejectedWords(of article: Int64) throws(SQLiteError) -> [SpokenWords] {
    try memory.refresh(on: connection, telling: registry)
    guard !memory.isEmpty, let facts = try articles.facts(ofArticle: article) else { return [] }
    return memory.concerning(facts).filter { $0.field == .notAQuote }.compactMap { correction in
      correction.words.map { SpokenWords(text: $0.segments.joined(separator: " "), isDecided: true) }
    }
  }

  /// Whether the user named a language for the silent documents of an import that this document was in.
  package func hasLanguageOption(document id: Int64) throws(SQLiteError) -> Bool {
    try connection.hasRow(
      """
      SELECT 1
      FROM document_origins
      JOIN imports ON imports.id = document_origins.import_id
      JOIN json_each(imports.arguments) AS argument
      WHERE document_origins.document_id = ?1
        AND (argument.value = '--language' OR argument.value LIKE '--language=%')
      """, id)
  }

  // The index articles_document_id has both columns, so that no body is read. A NULL lets everything through.
  private static let chosen: SQL = """
    WHERE document_id > ?1
      AND (?2 IS NULL OR extractor_version IS NULL OR extractor_version < ?2)
      AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3)))
    """

  private static func values(of choice: ArticleChoice, behind version: Int) -> (version: Int?, ids: String?) {
    switch choice {
    case .behind: (version, nil)
    case .all: (nil, nil)
    case .ids(let ids): (nil, JSONText.array(ids))
    }
  }
}
