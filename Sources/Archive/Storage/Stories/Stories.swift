import ArchiveSQLite

/// Which articles report one event.
package struct Stories: ArchiveRoom {
  package let database: ArchiveDatabase

  /// The stories, or those that have one of `articles`, in this order.
  package func list(
    order: StoryOrder = .size, with articles: Set<Int64>? = nil, only story: Int64? = nil
  ) throws(ArchiveError) -> [Story] {
    try converting { () throws(SQLiteError) in
      let chosen = try articles.map { articles throws(SQLiteError) in try stories(of: articles) }
      let found = try connection.rows(Self.listed, story) { Self.story($0) }.filter { chosen?.contains($0.id) ?? true }
      if order == .size { return found }
      return found.sorted { one, other in
        let (day, otherDay) = (one.lastOn ?? "", other.lastOn ?? "")
        return day == otherDay ? one.id < other.id : day > otherDay
      }
    }
  }

  private static let listed: SQL = """
    WITH found AS (
      SELECT story_id, count(*) AS size, min(published_on) AS first_on, max(published_on) AS last_on,
        count(DISTINCT outlet_id) AS outlets, count(DISTINCT coalesce(group_id, -articles.id)) AS texts,
        max(is_provisional) AS is_provisional
      FROM story_articles
      JOIN articles ON articles.id = story_articles.article_id
      LEFT JOIN text_groups ON text_groups.article_id = articles.id
      WHERE ?1 IS NULL OR story_id = ?1
      GROUP BY story_id
    )
    SELECT found.story_id, size, first_on, last_on, outlets, texts, found.is_provisional, title, substr(body, 1, 400)
    FROM found JOIN articles ON articles.id = (
      SELECT article_id FROM story_articles JOIN articles ON articles.id = article_id
      WHERE story_articles.story_id = found.story_id
      ORDER BY published_on IS NULL, published_on, article_id LIMIT 1)
    ORDER BY size DESC, last_on DESC, found.story_id
    """

  private static func story(_ row: borrowing Statement) -> Story {
    Story(
      id: row.int64(at: 0), title: row.optionalText(at: 7), opening: row.text(at: 8), firstOn: row.optionalText(at: 2),
      lastOn: row.optionalText(at: 3), articleCount: row.int(at: 1), outletCount: row.int(at: 4),
      textCount: row.int(at: 5), isProvisional: row.int(at: 6) != 0)
  }

  private func stories(of articles: Set<Int64>) throws(SQLiteError) -> Set<Int64> {
    var found: Set<Int64> = []
    for article in articles {
      let story = try connection.integer("SELECT story_id FROM story_articles WHERE article_id = ?1", article)
      if let story { found.insert(story) }
    }
    return found
  }

  /// The story with this id.
  package func story(_ id: Int64) throws(ArchiveError) -> Story {
    guard let story = try list(only: id).first else { throw .noSuchStory(id) }
    return story
  }

  /// The story that an article is of; nil if it is alone.
  package func story(ofArticle article: Int64) throws(ArchiveError) -> Int64? {
    try converting { () throws(SQLiteError) in
      try connection.integer("SELECT story_id FROM story_articles WHERE article_id = ?1", article)
    }
  }

  /// The articles of a story, the earliest first; those without a day last.
  package func articles(of story: Int64) throws(ArchiveError) -> [StoryArticle] {
    try converting { () throws(SQLiteError) in
      try connection.rows(
        """
        SELECT articles.id, title, substr(body, 1, 400), sources.name, published_on,
          (SELECT origin FROM document_origins WHERE document_id = articles.document_id ORDER BY import_id, origin LIMIT 1),
          record_id, head_id
        FROM story_articles
        JOIN articles ON articles.id = story_articles.article_id
        LEFT JOIN sources ON sources.id = outlet_id
        LEFT JOIN text_groups ON text_groups.article_id = articles.id
        WHERE story_id = ?1
        ORDER BY published_on IS NULL, published_on, articles.id
        """, story
      ) {
        StoryArticle(
          story: story, id: $0.int64(at: 0), title: $0.optionalText(at: 1), opening: $0.text(at: 2),
          outlet: $0.optionalText(at: 3), publishedOn: $0.optionalText(at: 4), origin: $0.optionalText(at: 5),
          recordID: $0.optionalText(at: 6), head: $0.optionalInt64(at: 7))
      }
    }
  }

  /// An article for each separately written text of a story, the earliest first: of reprints, the one that stands for the
  /// group, or the earliest that the story has. Throws if there is no such story.
  package func separateTexts(of story: Int64) throws(ArchiveError) -> [Int64] {
    let members = try articles(of: try self.story(story).id)
    let heads = Set(members.map(\.id)).intersection(members.compactMap(\.head))
    var shown: Set<Int64> = []
    return members.filter { article in
      guard let head = article.head else { return true }
      return heads.contains(head) ? article.id == head : shown.insert(head).inserted
    }.map(\.id)
  }

  /// How many articles were placed when later ones were there already.
  package func provisionalCount() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      Int(try connection.integer("SELECT count(*) FROM story_articles WHERE is_provisional") ?? 0)
    }
  }
}
