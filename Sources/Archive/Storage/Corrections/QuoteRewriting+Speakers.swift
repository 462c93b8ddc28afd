import ArchiveFiles
import ArchiveModel
import ArchiveSQLite

/// Changes the speaker of a quote in its rows.
extension QuoteRewriting {
  /// Gives a quote the speaker that a person named in a decision; `withFragments`, also the marked fragments in it that
  /// had the same one, but for `others`.
  package func setSpeaker(
    of quote: Int64, to speaker: NamedSource, after decision: Int64, article: Int64, withFragments: Bool = false,
    besides others: Set<Int64> = []
  ) throws(SQLiteError) {
    if withFragments {
      for fragment in try fragmentsOfSameSpeaker(in: quote) where !others.contains(fragment) {
        try setSpeaker(of: fragment, to: speaker, after: decision, article: article)
      }
    }
    let source = try articleSource(registry.current(speaker, after: decision), article: article)
    let before = try connection.prepare(
      "SELECT article_source_id, mention FROM attributions WHERE quote_id = ?1 AND position = 0", quote)
    if try before.step() {
      let old = before.int64(at: 0)
      let mention = before.optionalText(at: 1)
      if old != source {
        // A mention stays if it names the speaker; a pronoun may mean either.
        let named = " " + registry.folder.fold(speaker.name) + " "
        let stays = mention.map { named.contains(" " + registry.folder.fold($0) + " ") } ?? false
        try connection.run(
          """
          UPDATE attributions
          SET article_source_id = ?2, mention = iif(?3, mention, NULL), mention_start = iif(?3, mention_start, NULL),
            mention_length = iif(?3, mention_length, NULL)
          WHERE quote_id = ?1 AND position = 0
          """, quote, source, stays ? 1 : 0)
        try removeIfUnused(articleSource: old)
      }
    } else {
      try connection.run(
        "INSERT INTO attributions (quote_id, position, role, article_source_id) VALUES (?1, 0, 'speaker', ?2)", quote,
        source)
    }
    try setConfidence(1, ofQuote: quote, speakerPath: "person")
  }

  /// The marked fragments of a paraphrase that have the paraphrase's speaker.
  func fragmentsOfSameSpeaker(in quote: Int64) throws(SQLiteError) -> [Int64] {
    try connection.integers(
      """
      SELECT quotes.id
      FROM quotes
      LEFT JOIN attributions AS inside ON inside.quote_id = quotes.id AND inside.position = 0
      LEFT JOIN attributions AS outside ON outside.quote_id = ?1 AND outside.position = 0
      WHERE within = ?1 AND inside.article_source_id IS outside.article_source_id
      ORDER BY quotes.id
      """, quote)
  }

  /// The row of an article's source that a person named: one that the article has, if need be of another kind than at the
  /// time, or a new one. Of a surname the kind counts, since a place may be called so too.
  func articleSource(_ source: NamedSource, article: Int64) throws(SQLiteError) -> Int64 {
    let name = SourceName(source, folding: registry.folder)
    let here = try connection.prepare(
      """
      SELECT article_sources.id, sources.name, article_sources.name, kind
      FROM article_sources JOIN sources ON sources.id = source_id
      WHERE article_id = ?1 AND (kind = ?2 OR ?3)
      ORDER BY kind <> ?2, article_sources.id
      """, article, source.kind.rawValue, source.kind != .person || name.wordCount > 1 ? 1 : 0)
    while try here.step() {
      let kind = ArticleSource.Kind(rawValue: here.text(at: 3)) ?? source.kind
      let names = [here.text(at: 1)] + (SourceRegistry.Realm(kind) == nil ? [here.text(at: 2)] : [])
      for other in names
      where SourceName(NamedSource(name: other, kind: source.kind), folding: registry.folder).key == name.key {
        return here.int64(at: 0)
      }
    }
    let row = try registry.row(exactly: source, on: connection)
    let known = try connection.integer(
      "SELECT id FROM article_sources WHERE article_id = ?1 AND source_id = ?2 ORDER BY id LIMIT 1", article, row)
    if let known { return known }
    return try insertArticleSource(ArticleSource(name: name.shown, kind: source.kind), source: row, article: article)
  }

  /// Adds a source to an article.
  func insertArticleSource(
    _ facts: ArticleSource, source: Int64, article: Int64
  ) throws(SQLiteError) -> Int64 {
    let id = try RowIDs.next(of: "article_sources", on: connection)
    try connection.run(
      """
      INSERT INTO article_sources (id, article_id, source_id, name, listed, no_comment, first_reported)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """, id, article, source, facts.name, facts.isListed ? 1 : 0, facts.gaveNoComment ? 1 : 0,
      facts.reportedFirst ? 1 : 0)
    for description in facts.descriptions {
      try connection.run(
        "INSERT INTO descriptions (article_source_id, text, start, length) VALUES (?1, ?2, ?3, ?4)", id,
        description.text, description.range.start, description.range.length)
    }
    return id
  }

  /// Removes an article's source from which nothing of it comes any more.
  func removeIfUnused(articleSource id: Int64) throws(SQLiteError) {
    guard let source = try connection.integer("SELECT source_id FROM article_sources WHERE id = ?1", id) else { return }
    try connection.run(
      """
      DELETE FROM article_sources
      WHERE id = ?1 AND listed = 0 AND no_comment = 0 AND first_reported = 0
        AND NOT EXISTS (SELECT 1 FROM attributions WHERE article_source_id = ?1)
      """, id)
    try correctionApplication.forgetIfUnused(source: source)
  }
}
