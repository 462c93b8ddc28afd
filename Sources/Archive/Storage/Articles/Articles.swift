import ArchiveModel
import ArchiveSQLite

/// Reads the articles of an archive: their texts, earlier texts, sources and quotes.
package struct Articles: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The article with this id and everything that belongs to it.
  package func article(id: Int64) throws(ArchiveError) -> ArticleRecord {
    let found = try reading { () throws(SQLiteError) in try readArticle(id) }
    guard let found else { throw .noSuchArticle(id) }
    return found
  }

  func readArticle(_ id: Int64) throws(SQLiteError) -> ArticleRecord? {
    guard let row = try articleRow(id), let document = try originals.document(row.documentID) else { return nil }
    return try ArticleRecord(
      id: id, article: row.article, wordCount: row.wordCount, document: document, revisionCount: row.revisionCount,
      quotes: quotes.quotes(ofArticle: id), sources: articleSources(of: id))
  }

  /// The article's own row with its outlet, authors and blocks; nil if there is none.
  package func articleRow(_ id: Int64) throws(SQLiteError) -> ArticleRow? {
    let statement = try connection.prepare(
      """
      SELECT title, subtitle, summary, byline, dateline, date_line, source_line, sources.name, published_at,
        published_on, published_from, language, url, body, word_count, document_id,
        (SELECT count(*) FROM revisions WHERE article_id = articles.id), extractor_version, edited_at,
        modified_at, record_id, is_free, values_from,
        EXISTS (SELECT 1 FROM spoken_turns WHERE article_id = articles.id),
        EXISTS (SELECT 1 FROM article_notes WHERE article_id = articles.id)
      FROM articles LEFT JOIN sources ON sources.id = articles.outlet_id
      WHERE articles.id = ?1
      """, id)
    guard try statement.step() else { return nil }
    var row = ArticleRow(statement)
    row.article.authors = try authors(of: id)
    row.article.blocks = try blocks(of: id)
    // Few articles are transcripts, or have notes.
    if statement.int(at: 23) != 0 { row.article.turns = try turns(of: id) }
    if statement.int(at: 24) != 0 { row.article.notes = try notes(of: id) }
    return row
  }

  /// Which of these addresses, each in its canonical form, no article has.
  package func notSaved(_ addresses: [String]) throws(ArchiveError) -> ReadingProblem.Cause {
    try converting { () throws(SQLiteError) in
      let statement = try connection.prepare(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE url_key = ?1) OR EXISTS (SELECT 1 FROM articles WHERE url = ?2)")
      var left: [String] = []
      for address in addresses {
        statement.reset()
        try statement.bind(ArticleIdentity.key(ofURL: address), at: 1)
        try statement.bind(address, at: 2)
        if try statement.step(), statement.int(at: 0) == 0 { left.append(address) }
      }
      return .addresses(left, saved: addresses.count - left.count)
    }
  }

  private func authors(of article: Int64) throws(SQLiteError) -> [String] {
    try connection.texts(
      "SELECT name FROM article_authors WHERE article_id = ?1 ORDER BY position", article)
  }

  /// The blocks of an article's body. Empty if one of them is not a range of the text; then the whole text is one
  /// paragraph.
  package func blocks(of article: Int64) throws(SQLiteError) -> [Block] {
    let statement = try connection.prepare(
      "SELECT kind, start, length FROM blocks WHERE article_id = ?1 ORDER BY position", article)
    var blocks: [Block] = []
    while try statement.step() {
      guard let range = StoredRange.range(of: statement, at: 1) else { return [] }
      blocks.append(Block(kind: Block.Kind(rawValue: statement.text(at: 0)) ?? .paragraph, range: range))
    }
    return blocks
  }

  /// Who speaks when in an article; those that are not a range of a text are left out.
  private func turns(of article: Int64) throws(SQLiteError) -> [SpokenTurn] {
    let statement = try connection.prepare(
      """
      SELECT start, length, label_start, label_length, begins_ms, ends_ms FROM spoken_turns
      WHERE article_id = ?1 ORDER BY start
      """, article)
    var turns: [SpokenTurn] = []
    while try statement.step() {
      guard let range = StoredRange.range(of: statement, at: 0) else { continue }
      turns.append(
        SpokenTurn(
          range: range, label: StoredRange.range(of: statement, at: 2),
          begins: StoredRange.milliseconds(of: statement, at: 4),
          ends: StoredRange.milliseconds(of: statement, at: 5)))
    }
    return turns
  }

  private func notes(of article: Int64) throws(SQLiteError) -> [ArticleNote] {
    try connection.rows(
      "SELECT kind, text, about FROM article_notes WHERE article_id = ?1 ORDER BY position", article
    ) { row in
      ArticleNote(
        kind: ArticleNote.Kind(rawValue: row.text(at: 0)) ?? .comment, text: row.text(at: 1),
        about: row.optionalText(at: 2))
    }
  }

  private func articleSources(of article: Int64) throws(SQLiteError) -> [ArticleSourceRecord] {
    let statement = try connection.prepare(
      """
      SELECT article_sources.id, sources.id, sources.name, article_sources.name, sources.kind, listed, no_comment,
        first_reported
      FROM article_sources JOIN sources ON sources.id = article_sources.source_id
      WHERE article_id = ?1
      ORDER BY article_sources.id
      """, article)
    var records: [ArticleSourceRecord] = []
    while try statement.step() {
      let id = statement.int64(at: 0)
      records.append(
        ArticleSourceRecord(
          id: id, sourceID: statement.int64(at: 1), sourceName: statement.text(at: 2), name: statement.text(at: 3),
          kind: ArticleSource.Kind(rawValue: statement.text(at: 4)) ?? .anonymous,
          descriptions: try descriptions(of: id), isListed: statement.int(at: 5) != 0,
          gaveNoComment: statement.int(at: 6) != 0, reportedFirst: statement.int(at: 7) != 0))
    }
    return records
  }

  package func descriptions(of articleSource: Int64) throws(SQLiteError) -> [Mention] {
    try connection.rows(
      "SELECT text, start, length FROM descriptions WHERE article_source_id = ?1 ORDER BY rowid", articleSource
    ) { row in
      Mention(text: row.text(at: 0), range: StoredRange.range(of: row, at: 1) ?? .empty)
    }
  }
}
