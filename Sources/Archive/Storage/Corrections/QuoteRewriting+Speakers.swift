import ArchiveFiles
import ArchiveModel
import ArchiveSQLite

/// Who speaks a quote, changed in its rows.
extension QuoteRewriting {
  /// Gives a quote the speaker that a person named in a decision; `withFragments`, also the marked fragments in it that had the same one.
  package func setSpeaker(
    of quote: Int64, to speaker: NamedSource, after decision: Int64, article: Int64, withFragments: Bool = false
  ) throws(SQLiteError) {
    if withFragments {
      for fragment in try fragmentsOfSameSpeaker(in: quote) {
        try setSpeaker(of: fragment, to: speaker, after: decision, article: article)
      }
    }
    let source = try articleSource(registry.current(speaker, after: decision), article: article)
    let before = try connection.prepare(
      "SELECT article_source_id, mention FROM attributions WHERE quote_id = ?1 AND position = 0")
    try before.bind(quote, at: 1)
    if try before.step() {
      let old = before.int64(at: 0)
      let mention = before.optionalText(at: 1)
      if old != source {
        // A mention stays if it names the speaker; a pronoun may mean either.
        let named = " " + registry.folder.fold(speaker.name) + " "
        let stays = mention.map { named.contains(" " + registry.folder.fold($0) + " ") } ?? false
        let update = try connection.prepare(
          """
          UPDATE attributions
          SET article_source_id = ?2, mention = iif(?3, mention, NULL), mention_start = iif(?3, mention_start, NULL),
            mention_length = iif(?3, mention_length, NULL)
          WHERE quote_id = ?1 AND position = 0
          """)
        try update.bind(quote, at: 1)
        try update.bind(source, at: 2)
        try update.bind(stays ? 1 : 0, at: 3)
        try update.run()
        try removeIfUnused(articleSource: old)
      }
    } else {
      let insert = try connection.prepare(
        "INSERT INTO attributions (quote_id, position, role, article_source_id) VALUES (?1, 0, 'speaker', ?2)")
      try insert.bind(quote, at: 1)
      try insert.bind(source, at: 2)
      try insert.run()
    }
    try setConfidence(1, ofQuote: quote, speakerPath: "person")
  }

  /// The marked fragments of a paraphrase whose speaker is the paraphrase's.
  func fragmentsOfSameSpeaker(in quote: Int64) throws(SQLiteError) -> [Int64] {
    let statement = try connection.prepare(
      """
      SELECT quotes.id
      FROM quotes
      LEFT JOIN attributions AS inside ON inside.quote_id = quotes.id AND inside.position = 0
      LEFT JOIN attributions AS outside ON outside.quote_id = ?1 AND outside.position = 0
      WHERE within = ?1 AND inside.article_source_id IS outside.article_source_id
      ORDER BY quotes.id
      """)
    try statement.bind(quote, at: 1)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  /// The row of an article's source that a person named: one that the article has, or a new one.
  func articleSource(_ source: NamedSource, article: Int64) throws(SQLiteError) -> Int64 {
    let name = SourceName(source, folding: registry.folder)
    let here = try connection.prepare(
      """
      SELECT article_sources.id, sources.name, article_sources.name
      FROM article_sources JOIN sources ON sources.id = source_id
      WHERE article_id = ?1 AND kind = ?2
      ORDER BY article_sources.id
      """)
    try here.bind(article, at: 1)
    try here.bind(source.kind.rawValue, at: 2)
    while try here.step() {
      let names = [here.text(at: 1)] + (source.kind.realm == nil ? [here.text(at: 2)] : [])
      for other in names
      where SourceName(NamedSource(name: other, kind: source.kind), folding: registry.folder).key == name.key {
        return here.int64(at: 0)
      }
    }
    let row = try registry.row(exactly: source, on: connection)
    let known = try connection.prepare(
      "SELECT id FROM article_sources WHERE article_id = ?1 AND source_id = ?2 ORDER BY id LIMIT 1")
    try known.bind(article, at: 1)
    try known.bind(row, at: 2)
    if try known.step() { return known.int64(at: 0) }
    return try insertArticleSource(ArticleSource(name: name.shown, kind: source.kind), source: row, article: article)
  }

  /// Adds a source to an article.
  func insertArticleSource(
    _ facts: ArticleSource, source: Int64, article: Int64
  ) throws(SQLiteError) -> Int64 {
    let id = try RowIDs.next(of: "article_sources", on: connection)
    let insert = try connection.prepare(
      """
      INSERT INTO article_sources (id, article_id, source_id, name, listed, no_comment, first_reported)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    try insert.bind(id, at: 1)
    try insert.bind(article, at: 2)
    try insert.bind(source, at: 3)
    try insert.bind(facts.name, at: 4)
    try insert.bind(facts.isListed ? 1 : 0, at: 5)
    try insert.bind(facts.gaveNoComment ? 1 : 0, at: 6)
    try insert.bind(facts.reportedFirst ? 1 : 0, at: 7)
    try insert.run()
    for description in facts.descriptions {
      let row = try connection.prepare(
        "INSERT INTO descriptions (article_source_id, text, start, length) VALUES (?1, ?2, ?3, ?4)")
      try row.bind(id, at: 1)
      try row.bind(description.text, at: 2)
      try row.bind(description.range.start, at: 3)
      try row.bind(description.range.length, at: 4)
      try row.run()
    }
    return id
  }

  /// Removes an article's source from which nothing of it comes any more.
  func removeIfUnused(articleSource id: Int64) throws(SQLiteError) {
    let statement = try connection.prepare("SELECT source_id FROM article_sources WHERE id = ?1")
    try statement.bind(id, at: 1)
    guard try statement.step() else { return }
    let delete = try connection.prepare(
      """
      DELETE FROM article_sources
      WHERE id = ?1 AND listed = 0 AND no_comment = 0 AND first_reported = 0
        AND NOT EXISTS (SELECT 1 FROM attributions WHERE article_source_id = ?1)
      """)
    try delete.bind(id, at: 1)
    try delete.run()
    try correctionApplication.forgetIfUnused(source: statement.int64(at: 0))
  }
}
