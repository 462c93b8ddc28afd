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
      """, prepared.wordCount)
    try Self.bind(article, document: document, outlet: outlet, to: statement)
    try statement.bind(ArchiveVersion.extractor, at: 22)
    try statement.run()
    let id = connection.lastInsertedRowID
    try connection.run(
      "INSERT INTO articles_fts (rowid, title, subtitle, summary, body) VALUES (?1, ?2, ?3, ?4, ?5)", id,
      article.title.map(IndexText.of), article.subtitle.map(IndexText.of), article.summary.map(IndexText.of),
      IndexText.of(article.body))
    return id
  }

  /// Binds an article's own values to parameters 2 to 21.
  package static func bind(
    _ article: ParsedArticle, document: Int64, outlet: Int64?, to statement: borrowing Statement
  ) throws(SQLiteError) {
    let values: [(any Bindable)?] = [
      document, article.title, article.subtitle, article.summary, article.byline, article.dateline, article.dateLine,
      article.sourceLine, outlet, article.published?.timestamp, article.published?.day,
      article.published?.origin.rawValue, article.language, article.url, article.body, article.modified?.timestamp,
      article.recordID, article.isFree, StoredValueOrigins.text(article.valueOrigins),
      ArticleIdentity.key(ofURL: article.url),
    ]
    try statement.bind(values, from: 2)
  }

  func outletID(_ article: ParsedArticle) throws(SQLiteError) -> Int64? {
    guard let outlet = article.outlet else { return nil }
    return try registry.id(ofOutlet: outlet, on: connection)
  }

  /// Adds the article's authors, blocks, turns and notes to the rows to be written.
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
