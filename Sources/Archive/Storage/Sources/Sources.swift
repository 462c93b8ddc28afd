import ArchiveModel
import ArchiveSQLite
import ArchiveText

/// Reads who speaks in the archive: people, organizations, outlets, documents and the unnamed.
package struct Sources: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Calls `body` with each source, most quotes first, then most articles, then by name, until it returns false.
  ///
  /// Linear in all mentions of sources in articles or, if a name is given, in those of sources with that name. If the
  /// filter allows estimates, it takes at most about 0.1 s.
  package func list(_ filter: SourceFilter, _ body: (SourceRecord) -> Bool) throws(ArchiveError) {
    try reading { () throws(SQLiteError) in
      if let records = try bestKnownSources(filter) {
        for record in records { if !body(record) { break } }
        return
      }
      try forEachSource(filter, ids: filter.name.map { name throws(SQLiteError) in try ids(named: name) }, body)
    }
  }

  /// How many sources match the filter, without its limit and offset; or `limit`, if that is less.
  package func count(_ filter: SourceFilter, limit: Int? = nil) throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      let ids = try filter.name.map { name throws(SQLiteError) in try self.ids(named: name) }
      return Int(
        try connection.integer(
          "SELECT count(*) FROM (SELECT 1 FROM sources WHERE " + Self.wanted + "LIMIT ?3)",
          ids.map { JSONText.array($0) },
          filter.kind?.rawValue, limit ?? -1) ?? 0)
    }
  }

  /// The sources with these ids, those that there are, in the order of `sources`.
  package func sourceRecords(_ ids: [Int64], withDetails: Bool = false) throws(SQLiteError) -> [SourceRecord] {
    var records: [SourceRecord] = []
    var filter = SourceFilter()
    filter.withDetails = withDetails
    try forEachSource(filter, ids: ids) { source in
      records.append(source)
      return true
    }
    return records
  }

  /// The ids of the sources that have the words of a name, in order. Looks at the names of the sources that have all
  /// the words; if a script sets no spaces, at every name.
  package func ids(named name: String, lastMayGoOn: Bool = true) throws(SQLiteError) -> [Int64] {
    let query = NameQuery(folded: registry.folder.fold(name), lastMayGoOn: lastMayGoOn)
    if query.isEmpty { return [] }
    let match = query.match
    // One word has no order, so that the index says all.
    if let match, query.wordCount == 1 {
      return try connection.integers(
        "SELECT rowid FROM source_names_fts WHERE source_names_fts MATCH ?1 ORDER BY rowid", match)
    }
    let statement = try connection.prepare(
      match == nil
        ? "SELECT source_id, coalesce(folded, lower(name)) FROM source_names WHERE ?1 IS NULL ORDER BY source_id"
        : """
        SELECT source_id, coalesce(folded, lower(name)) FROM source_names_fts
        CROSS JOIN source_names ON source_id = source_names_fts.rowid
        WHERE source_names_fts MATCH ?1
        ORDER BY source_names_fts.rowid
        """, match)
    var ids: [Int64] = []
    while try statement.step() {
      let id = statement.int64(at: 0)
      // The names of one source come together.
      if ids.last != id, query.stand(in: statement.text(at: 1)) { ids.append(id) }
    }
    return ids
  }

  // A NULL parameter lets everything through.
  private static let wanted: SQL = """
    (?1 IS NULL OR sources.id IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR sources.kind = ?2)

    """

  private func forEachSource(
    _ filter: SourceFilter, ids: [Int64]?, _ body: (SourceRecord) -> Bool
  ) throws(SQLiteError) {
    let statement = try connection.prepare(
      Self.counted(ofSome: ids != nil) + Self.wanted
        + "ORDER BY 5 DESC, 6 DESC, 7 DESC, sources.name, sources.id LIMIT ?3 OFFSET ?4",
      ids.map { JSONText.array($0) },
      filter.kind?.rawValue, filter.limit ?? -1, filter.offset)
    while try statement.step() {
      let id = statement.int64(at: 0)
      let name = statement.text(at: 1)
      var source = SourceRecord(
        id: id, name: name, kind: ArticleSource.Kind(rawValue: statement.text(at: 2)) ?? .anonymous,
        domain: statement.optionalText(at: 3), otherNames: try names(of: id).filter { $0 != name },
        quotes: statement.int(at: 4), articles: statement.int(at: 5), articlesPublished: statement.int(at: 6),
        firstOn: statement.optionalText(at: 7), lastOn: statement.optionalText(at: 8))
      if filter.withDetails {
        source.descriptions = try descriptions(ofSource: id, limit: Self.detailCount)
        source.outlets = try outlets(quoting: id, limit: Self.detailCount)
      }
      if !body(source) { break }
    }
  }

  /// How many descriptions and outlets a list has.
  static let detailCount = 5

  /// The sources with their counts. For all sources, in one pass over each table; for some, by the indexes.
  private static func counted(ofSome: Bool) -> SQL {
    let some: SQL = ofSome ? " IN (SELECT value FROM json_each(?1))\n" : " IS NOT NULL\n"
    return """
      WITH
        heard AS (
          SELECT article_sources.source_id, count(DISTINCT article_sources.article_id) AS articles,
            min(articles.published_on) AS first_on, max(articles.published_on) AS last_on
          FROM article_sources CROSS JOIN articles ON articles.id = article_sources.article_id
          WHERE article_sources.source_id
      """ + some + """
          GROUP BY 1),
        spoken AS (
          SELECT article_sources.source_id, count(*) AS quotes
          FROM article_sources JOIN attributions ON attributions.article_source_id = article_sources.id
          WHERE attributions.position = 0 AND article_sources.source_id
        """ + some + """
            GROUP BY 1),
          published AS (
            SELECT outlet_id AS source_id, count(*) AS articles, min(published_on) AS first_on,
              max(published_on) AS last_on
            FROM articles WHERE outlet_id
          """ + some + """
              GROUP BY 1)
          SELECT sources.id, sources.name, sources.kind, sources.domain, coalesce(spoken.quotes, 0) AS quotes,
            coalesce(heard.articles, 0) AS articles, coalesce(published.articles, 0),
            min(coalesce(heard.first_on, published.first_on), coalesce(published.first_on, heard.first_on)),
            max(coalesce(heard.last_on, published.last_on), coalesce(published.last_on, heard.last_on))
          FROM sources
          LEFT JOIN heard ON heard.source_id = sources.id
          LEFT JOIN spoken ON spoken.source_id = sources.id
          LEFT JOIN published ON published.source_id = sources.id
          WHERE\u{20}
          """
  }

  package func names(of source: Int64) throws(SQLiteError) -> [String] {
    try connection.texts(
      "SELECT name FROM source_names WHERE source_id = ?1 ORDER BY name", source)
  }

  /// What articles call a source besides its name, most used first. If a number is given, of so many of its newest
  /// articles.
  package func descriptions(
    ofSource id: Int64, limit: Int? = nil, inNewest newest: Int? = nil
  ) throws(SQLiteError) -> [DescriptionCount] {
    try connection.rows(
      """
      SELECT descriptions.text, count(*)
      FROM (SELECT id FROM article_sources WHERE source_id = ?1 ORDER BY id DESC LIMIT ?3) AS newest
      CROSS JOIN descriptions ON descriptions.article_source_id = newest.id
      WHERE descriptions.text <> (SELECT name FROM sources WHERE sources.id = ?1)
      GROUP BY 1
      ORDER BY 2 DESC, 1
      LIMIT ?2
      """, id, limit ?? -1, newest ?? -1
    ) { row in
      DescriptionCount(text: row.text(at: 0), count: row.int(at: 1))
    }
  }

  /// Who published the articles that have a source, with their number, most articles first. If a number is given, of so
  /// many of its newest articles.
  package func outlets(
    quoting id: Int64, limit: Int? = nil, inNewest newest: Int? = nil
  ) throws(SQLiteError) -> [RelatedSource] {
    try connection.rows(
      """
      SELECT sources.id, sources.name, sources.kind, counted.articles
      FROM (
        SELECT articles.outlet_id AS outlet_id, count(DISTINCT articles.id) AS articles
        FROM (SELECT article_id FROM article_sources WHERE source_id = ?1 ORDER BY id DESC LIMIT ?3) AS newest
        CROSS JOIN articles ON articles.id = newest.article_id
        GROUP BY 1) AS counted
      JOIN sources ON sources.id = counted.outlet_id
      ORDER BY counted.articles DESC, sources.name, sources.id
      LIMIT ?2
      """, id, limit ?? -1, newest ?? -1
    ) { RelatedSource($0, from: 0) }
  }
}

extension RelatedSource {
  /// A row's id, name, kind and count, from this column on.
  package init(_ row: borrowing Statement, from column: Int) {
    self.init(
      id: row.int64(at: column), name: row.text(at: column + 1),
      kind: ArticleSource.Kind(rawValue: row.text(at: column + 2)) ?? .anonymous, count: row.int(at: column + 3))
  }
}
