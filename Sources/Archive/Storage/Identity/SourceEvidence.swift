import ArchiveIdentity
import ArchiveSQLite

/// What articles say of names besides the names: other names they give, offices, whose child somebody is.
struct SourceEvidence {
  private let connection: Connection
  private let fold: (String) -> String
  /// For a short name of a body its whole name, and for each person's name those that articles give besides.
  private var expansions: [String: [String: Int]] = [:]
  private var pairs: [String: Set<String>] = [:]

  /// Reads the other names that articles give.
  init(on connection: Connection, registry: borrowing SourceRegistry, fold: @escaping (String) -> String)
    throws(SQLiteError)
  {
    self.connection = connection
    self.fold = fold
    let statement = try connection.prepare(
      """
      SELECT article_sources.name, article_source_names.name, sources.kind
      FROM article_source_names
      CROSS JOIN article_sources ON article_sources.id = article_source_id
      CROSS JOIN sources ON sources.id = source_id
      WHERE sources.kind IN ('person', 'organization', 'outlet')
      """)
    while try statement.step() {
      let realm = statement.text(at: 2) == "person" ? SourceRegistry.Realm.people : .organizations
      let whole = SourceName(statement.text(at: 0), in: realm, folding: registry.folder)
      let other = SourceName(statement.text(at: 1), in: realm, folding: registry.folder)
      if whole.key == other.key { continue }
      if realm == .people {
        pairs[whole.key, default: []].insert(other.key)
      } else {
        expansions[other.key, default: [:]][whole.key, default: 0] += 1
      }
    }
  }

  /// From which share of articles on a short name is one body's.
  private static let boundOfShare = 0.8

  /// The key of the body that a short name means where articles give both; nil if they give none, or several.
  func expansion(of key: String) -> String? {
    guard let found = expansions[key] else { return nil }
    let sum = found.values.reduce(0, +)
    let best = found.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, Double(best.value) >= Self.boundOfShare * Double(sum) else { return nil }
    // Two names of each other would go in a circle: the longer one is the whole.
    if let back = expansions[best.key], back[key] != nil, (best.key.count, best.key) < (key.count, key) { return nil }
    return best.key
  }

  /// The pairs among names of people that an article gives for one person, by their places.
  func pairs(among keys: [String]) -> [(Int, Int)] {
    if pairs.isEmpty { return [] }
    var found: [(Int, Int)] = []
    for (index, key) in keys.enumerated() {
      guard let others = pairs[key] else { continue }
      for (other, otherKey) in keys.enumerated() where others.contains(otherKey) { found.append((index, other)) }
    }
    return found
  }

  /// The offices that articles give with these mentions, and whether one says whose child it is.
  ///
  /// An office is the first letters of the description's last word before "of" or "for", so that "Sen." is "senator".
  func offices(of mentions: [Int64]) throws(SQLiteError) -> (offices: Set<String>, isChild: Bool) {
    var offices: Set<String> = []
    var isChild = false
    for mention in mentions {
      for text in try connection.texts("SELECT text FROM descriptions WHERE article_source_id = ?1", mention) {
        let words = fold(text).split(separator: " ")
        guard let head = words.prefix(while: { $0 != "of" && $0 != "for" }).last.map(String.init) else { continue }
        if Self.children.contains(head) { isChild = true }
        if SourceWords.shared.before.contains(head), !Self.notOffices.contains(head) {
          offices.insert(String(head.prefix(3)))
        }
      }
    }
    return (offices, isChild)
  }

  private static let children: Set<String> = ["son", "daughter", "child"]
  private static let notOffices: Set<String> = [
    "dame", "lady", "lord", "miss", "mr", "mrs", "ms", "president", "sir",
  ]
}
