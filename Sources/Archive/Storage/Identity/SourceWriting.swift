import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite

/// Writes who is who: which row of `sources` each mention has, and the names of the rows.
struct SourceWriting: ArchiveRoom {
  let database: ArchiveDatabase
  private let mentions: SourceMentions
  private let clusters: SourceClusters
  private let assignment: SourceAssignment
  /// The rows made for clusters that kept none.
  private var rowOf: [Int32: Int64] = [:]
  /// The clusters that lost or gained mentions.
  private var touched: Set<Int32> = []
  private var next = 0

  init(
    _ mentions: SourceMentions, _ clusters: SourceClusters, _ assignment: SourceAssignment, in room: some ArchiveRoom
  ) {
    (database, self.mentions, self.clusters, self.assignment) = (room.database, mentions, clusters, assignment)
    let clusterOfRow = Dictionary(
      assignment.kept.enumerated().compactMap { index, row in row.map { ($0, Int32(index)) } },
      uniquingKeysWith: { first, _ in first })
    for (index, mention) in mentions.mentions.enumerated() {
      let cluster = clusters.clusterOf[index]
      if cluster < 0 || assignment.kept[Int(cluster)] == mention.source { continue }
      touched.insert(cluster)
      if let losing = clusterOfRow[mention.source] { touched.insert(losing) }
    }
  }

  /// Gives so many mentions, at most, the rows and links that they have now. False when all have them.
  mutating func move(atMost most: Int) throws(SQLiteError) -> Bool {
    var changes = 0
    while next < mentions.mentions.count {
      if changes == most { return true }
      if try moveNext() { changes += 1 }
      next += 1
    }
    return false
  }

  private mutating func moveNext() throws(SQLiteError) -> Bool {
    let mention = mentions.mentions[next]
    let cluster = clusters.clusterOf[next]
    if cluster < 0 { return false }
    let row = try row(of: cluster, like: mention.source)
    let link = clusters.links[next]
    if row == mention.source, link == mention.link { return false }
    try connection.run(
      "UPDATE article_sources SET source_id = ?2, identity_confidence = ?3, identity_reason = ?4 WHERE id = ?1",
      mention.id, row, link.confidence, link.reason?.rawValue)
    return true
  }

  /// The row of a cluster; made, of the other row's kind, if it kept none.
  private mutating func row(of cluster: Int32, like other: Int64) throws(SQLiteError) -> Int64 {
    if let known = assignment.kept[Int(cluster)] ?? rowOf[cluster] { return known }
    try connection.run(
      "INSERT INTO sources (name, kind) SELECT ?1, kind FROM sources WHERE id = ?2",
      clusters.clusters[Int(cluster)].name, other)
    rowOf[cluster] = connection.lastInsertedRowID
    return connection.lastInsertedRowID
  }

  /// Lets the rows that went lead to those that stay, and gives changed rows their names.
  func finish() throws(SQLiteError) {
    for (gone, cluster) in assignment.gone.sorted(by: { $0.key < $1.key }) {
      if let row = assignment.kept[Int(cluster)] { try forward(gone, to: row) }
    }
    var namesOf: [Int32: Set<Int32>] = [:]
    for (index, mention) in mentions.mentions.enumerated() where touched.contains(clusters.clusterOf[index]) {
      namesOf[clusters.clusterOf[index], default: []].insert(mention.name)
    }
    for (index, cluster) in clusters.clusters.enumerated() {
      guard let row = assignment.kept[index] ?? rowOf[Int32(index)] else { continue }
      try connection.run("UPDATE sources SET name = ?2 WHERE id = ?1 AND name <> ?2", row, cluster.name)
      if let names = namesOf[Int32(index)] { try writeNames(names.map(Int.init), of: Int32(index), row: row) }
    }
  }

  /// Lets the id of a source that went lead to the one it is now.
  private func forward(_ gone: Int64, to row: Int64) throws(SQLiteError) {
    for sql in [
      "UPDATE articles SET outlet_id = ?2 WHERE outlet_id = ?1",
      """
      UPDATE sources SET kind = 'outlet'
      WHERE id = ?2 AND kind = 'organization' AND (SELECT kind FROM sources WHERE id = ?1) = 'outlet'
      """,
      """
      UPDATE sources SET domain = (SELECT domain FROM sources WHERE id = ?1)
      WHERE id = ?2 AND domain IS NULL AND (SELECT domain FROM sources WHERE id = ?1) IS NOT NULL
      """,
    ] as [SQL] {
      try connection.run(sql, gone, row)
    }
    try sources.forward(gone, to: row)
  }

  /// Gives a source the names and keys that its mentions have, and no others but single words of its names.
  private func writeNames(
    _ names: [Int], of cluster: Int32, row: Int64
  ) throws(SQLiteError) {
    var wanted = Set(names.map { mentions.names[$0].shown })
    wanted.insert(clusters.clusters[Int(cluster)].name)
    wanted.formUnion(
      try connection.texts(
        """
        SELECT DISTINCT article_source_names.name
        FROM article_sources CROSS JOIN article_source_names ON article_source_id = article_sources.id
        WHERE source_id = ?1
        """, row))
    let keys = clusters.keys(of: cluster, named: names)
    let identity = SourceIdentity(
      names: wanted.sorted(), wholeKeys: keys.whole.sorted(), shortKeys: keys.short.sorted())
    var surplus = try sources.namesAndKeys(ofSource: row).without(identity)
    let words = Set(identity.names.flatMap { registry.folder.fold($0).split(separator: " ").map(String.init) })
    surplus.names.removeAll { words.contains(registry.folder.fold($0)) }
    try sources.remove(surplus, fromSource: row)
    try sources.add(identity, toSource: row)
  }
}
