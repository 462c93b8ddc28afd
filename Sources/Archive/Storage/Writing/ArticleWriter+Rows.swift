import ArchiveModel
import ArchiveSQLite

/// The rows of one article and of what extraction found in it.
extension ArticleWriter {
  /// Inserts the article's own row and its full text; the triggers are off.
  func insertText(of prepared: PreparedArticle, document: Int64) throws(SQLiteError) -> Int64 {
    let article = prepared.article
    let outlet = try outletID(article)
    let statement = try connection.prepare(
      """
      INSERT INTO articles (
        word_count, document_id, title, subtitle, summary, byline, dateline, date_line, source_line, outlet_id,
        published_at, published_on, published_from, language, url, body, modified_at, record_id, is_free, values_from,
        url_key, extractor_version)
      VALUES (
        ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
      """)
    try statement.bind(prepared.wordCount, at: 1)
    try Self.bind(article, document: document, outlet: outlet, to: statement)
    try statement.bind(ArchiveVersion.extractor, at: 22)
    try statement.run()
    let id = connection.lastInsertedRowID
    let index = try connection.prepare(
      "INSERT INTO articles_fts (rowid, title, subtitle, summary, body) VALUES (?1, ?2, ?3, ?4, ?5)")
    try index.bind(id, at: 1)
    try index.bind(article.title.map(IndexText.of), at: 2)
    try index.bind(article.subtitle.map(IndexText.of), at: 3)
    try index.bind(article.summary.map(IndexText.of), at: 4)
    try index.bind(IndexText.of(article.body), at: 5)
    try index.run()
    return id
  }

  /// Binds what an article says of itself to parameters 2 to 21.
  package static func bind(
    _ article: ParsedArticle, document: Int64, outlet: Int64?, to statement: borrowing Statement
  ) throws(SQLiteError) {
    try statement.bind(document, at: 2)
    try statement.bind(article.title, at: 3)
    try statement.bind(article.subtitle, at: 4)
    try statement.bind(article.summary, at: 5)
    try statement.bind(article.byline, at: 6)
    try statement.bind(article.dateline, at: 7)
    try statement.bind(article.dateLine, at: 8)
    try statement.bind(article.sourceLine, at: 9)
    try statement.bind(outlet, at: 10)
    try statement.bind(article.published?.timestamp, at: 11)
    try statement.bind(article.published?.day, at: 12)
    try statement.bind(article.published?.origin.rawValue, at: 13)
    try statement.bind(article.language, at: 14)
    try statement.bind(article.url, at: 15)
    try statement.bind(article.body, at: 16)
    try statement.bind(article.modified?.timestamp, at: 17)
    try statement.bind(article.recordID, at: 18)
    try statement.bind(article.isFree.map { $0 ? 1 : 0 }, at: 19)
    try statement.bind(StoredValueOrigins.text(article.valueOrigins), at: 20)
    try statement.bind(ArticleIdentity.key(ofURL: article.url), at: 21)
  }

  func outletID(_ article: ParsedArticle) throws(SQLiteError) -> Int64? {
    guard let outlet = article.outlet else { return nil }
    return try registry.id(ofOutlet: outlet, on: connection)
  }

  /// Adds the article's authors, blocks, turns and notes to the rows that are to be written.
  func insertParts(of parsed: ParsedArticle, article: Int64) {
    for (position, author) in parsed.authors.enumerated() {
      pending.authors.append(article)
      pending.authors.append(position)
      pending.authors.append(author)
    }
    for (position, block) in parsed.blocks.enumerated() {
      pending.blocks.append(article)
      pending.blocks.append(position)
      pending.blocks.append(block.kind.rawValue)
      pending.blocks.append(block.range.start)
      pending.blocks.append(block.range.length)
    }
    for turn in parsed.turns {
      pending.turns.append(article)
      pending.turns.append(turn.range.start)
      pending.turns.append(turn.range.length)
      pending.turns.append(turn.label?.start)
      pending.turns.append(turn.label?.length)
      pending.turns.append(turn.begins)
      pending.turns.append(turn.ends)
    }
    for (position, note) in parsed.notes.enumerated() {
      pending.notes.append(article)
      pending.notes.append(position)
      pending.notes.append(note.kind.rawValue)
      pending.notes.append(note.text)
      pending.notes.append(note.about)
    }
  }
}
