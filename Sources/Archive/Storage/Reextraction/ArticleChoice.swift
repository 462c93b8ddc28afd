import ArchiveSQLite

/// Which articles are to be read again.
package enum ArticleChoice: Hashable, Sendable {
  /// Those that an earlier version of the extractor read, or none.
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
  /// Whether a person decided on them, so that no extraction changes them.
  package var isDecided = false

  package init(text: String, speaker: String? = nil, isDecided: Bool = false) {
    self.text = text
    self.speaker = speaker
    self.isDecided = isDecided
  }
}

/// What the queue of a re-extraction asks the archive.
extension Reextraction {
  /// How many articles are chosen, of those behind `version`. Throws for an id that no article has.
  package func count(_ choice: ArticleChoice, behind version: Int) throws(ArchiveError) -> Int {
    if case .ids(let ids) = choice {
      for id in ids where try !hasArticle(id) { throw .noSuchArticle(id) }
    }
    return try converting { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT count(*) FROM articles " + Self.chosen)
      try Self.bind(choice, behind: version, after: 0, to: statement)
      return try statement.step() ? statement.int(at: 0) : 0
    }
  }

  private func hasArticle(_ id: Int64) throws(ArchiveError) -> Bool {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare("SELECT 1 FROM articles WHERE id = ?1")
      try statement.bind(id, at: 1)
      return try statement.step()
    }
  }

  /// The next documents after `last` that chosen articles come from, in the order of their ids, at most `limit`.
  package func documents(
    of choice: ArticleChoice, behind version: Int, after last: Int64, limit: Int
  ) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare(
      "SELECT DISTINCT document_id FROM articles " + Self.chosen + " ORDER BY document_id LIMIT ?4")
    try Self.bind(choice, behind: version, after: last, to: statement)
    try statement.bind(limit, at: 4)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// The articles whose text comes from a document, oldest first.
  package func articles(ofDocument id: Int64) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare("SELECT id FROM articles WHERE document_id = ?1 ORDER BY id")
    try statement.bind(id, at: 1)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// The texts of an article's quotes in their order, with the speaker's name as the article has it; then the words that
  /// a person said are no quote.
  package func spokenWords(of article: Int64) throws(SQLiteError) -> [SpokenWords] {
    let statement = try connection.prepare(
      """
      SELECT quotes.text, article_sources.name, ifnull(quotes.speaker_path, '') = 'person'
      FROM quotes
      LEFT JOIN attributions ON attributions.quote_id = quotes.id AND attributions.position = 0
      LEFT JOIN article_sources ON article_sources.id = attributions.article_source_id
      WHERE quotes.article_id = ?1
      ORDER BY quotes.id
      """)
    try statement.bind(article, at: 1)
    var words: [SpokenWords] = []
    while try statement.step() {
      words.append(
        SpokenWords(
          text: statement.text(at: 0), speaker: statement.optionalText(at: 1), isDecided: statement.int(at: 2) != 0))
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
    let statement = try connection.prepare(
      """
      SELECT 1
      FROM document_origins
      JOIN imports ON imports.id = document_origins.import_id
      JOIN json_each(imports.arguments) AS argument
      WHERE document_origins.document_id = ?1
        AND (argument.value = '--language' OR argument.value LIKE '--language=%')
      """)
    try statement.bind(id, at: 1)
    return try statement.step()
  }

  // The index articles_document_id has both columns, so that no body is read. A NULL lets everything through.
  private static let chosen: SQL = """
    WHERE document_id > ?1
      AND (?2 IS NULL OR extractor_version IS NULL OR extractor_version < ?2)
      AND (?3 IS NULL OR id IN (SELECT value FROM json_each(?3)))
    """

  private static func bind(
    _ choice: ArticleChoice, behind version: Int, after last: Int64, to statement: borrowing Statement
  ) throws(SQLiteError) {
    try statement.bind(last, at: 1)
    switch choice {
    case .behind: try statement.bind(version, at: 2)
    case .all: break
    case .ids(let ids): try statement.bind("[\(ids.map(String.init).joined(separator: ","))]", at: 3)
    }
  }
}
