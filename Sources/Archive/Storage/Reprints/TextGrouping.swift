import ArchiveSQLite
import ArchiveStories

/// Forms the groups of reprints: what is connected by pairs of `shared_texts`.
struct TextGrouping {
  let connection: Connection

  init(on connection: Connection) { self.connection = connection }

  /// Forms the groups of these articles again, and of all that belong to one with them.
  func form(around articles: Set<Int64>) throws(SQLiteError) {
    var done: Set<Int64> = []
    for article in articles.sorted() where !done.contains(article) {
      let members = try connected(to: article)
      done.formUnion(members)
      try write(members)
    }
  }

  /// An article and all that are reprints of it, of each other, and so on.
  private func connected(to article: Int64) throws(SQLiteError) -> Set<Int64> {
    var found: Set<Int64> = [article]
    var open = [article]
    while let next = open.popLast() {
      let others = try connection.integers(
        """
        SELECT other_id FROM shared_texts WHERE article_id = ?1 AND kind = 'reprint'
        UNION ALL SELECT article_id FROM shared_texts WHERE other_id = ?1 AND kind = 'reprint'
        """, next)
      for other in others where found.insert(other).inserted { open.append(other) }
    }
    return found
  }

  private func write(_ articles: Set<Int64>) throws(SQLiteError) {
    for article in articles { try connection.run("DELETE FROM text_groups WHERE article_id = ?1", article) }
    if articles.count < 2 { return }
    var members: [TextGroup.Member] = []
    for article in articles.sorted() {
      let member = try connection.first(Self.facts, article) { Self.member(article, $0) }
      if let member { members.append(member) }
    }
    guard let first = members.first, members.count > 1, let group = TextGroup(of: members) else { return }
    for member in members {
      try connection.run(
        "INSERT INTO text_groups (article_id, group_id, head_id, credited, basis) VALUES (?1, ?2, ?3, ?4, ?5)",
        member.id, first.id, group.head, group.credited, group.basis?.rawValue)
    }
  }

  private static let facts: SQL = """
    SELECT published_on, sources.name, byline, source_line, substr(body, 1, 400)
    FROM articles LEFT JOIN sources ON sources.id = articles.outlet_id
    WHERE articles.id = ?1
    """

  private static func member(_ id: Int64, _ row: borrowing Statement) -> TextGroup.Member {
    let outlet = row.optionalText(at: 1)
    return TextGroup.Member(
      id: id, day: row.optionalText(at: 0),
      agency: WireService.credited(outlet: outlet, byline: nil, sourceLine: nil, body: ""),
      credited: WireService.credited(
        outlet: outlet, byline: row.optionalText(at: 2), sourceLine: row.optionalText(at: 3), body: row.text(at: 4)))
  }
}
