import ArchiveSQLite
import ArchiveStorage

extension Suggestions {
  /// The sources of which one was probably meant by a name: spelt nearly like it, with words that sound alike, or with
  /// more words. The nearest comes first, and among equals the one in most articles; at most three. Looks at every name.
  package func sources(alike typed: String) throws(ArchiveError) -> [SourceCandidate] {
    try converting { () throws(SQLiteError) in
      let wanted = TypedName(registry.folder.fold(typed))
      let statement = try connection.prepare(
        """
        SELECT source_id, coalesce(folded, lower(source_names.name))
        FROM source_names JOIN sources ON sources.id = source_id
        WHERE kind IN ('person', 'organization', 'outlet')
        """)
      var distances: [Int64: Int] = [:]
      while try statement.step() {
        if let distance = wanted.distance(to: statement.text(at: 1)) {
          let id = statement.int64(at: 0)
          distances[id] = min(distance, distances[id] ?? .max)
        }
      }
      for id in try sources.ids(named: typed, lastMayGoOn: false) where distances[id] == nil {
        let names = try sources.names(of: id)
        if !names.contains(where: { registry.folder.fold($0) == wanted.folded }) { distances[id] = .max }
      }
      var found: [(source: SourceCandidate, distance: Int, articles: Int64)] = []
      for (id, distance) in distances {
        guard let source = try sources.source(id: id) else { continue }
        let articles = try connection.integer("SELECT count(*) FROM article_sources WHERE source_id = ?1", id) ?? 0
        found.append((source, distance, articles))
      }
      found.sort { ($0.distance, $1.articles, $0.source.id) < ($1.distance, $0.articles, $1.source.id) }
      return found.prefix(3).map(\.source)
    }
  }
}

/// A folded name that others are compared with.
private struct TypedName {
  let folded: String
  private let letters: [Unicode.Scalar]
  private let sounds: [[UInt8]]

  init(_ folded: String) {
    self.folded = folded
    letters = Array(folded.unicodeScalars)
    sounds = Self.sounds(folded)
  }

  /// How many typing errors a name is away; a name that only sounds alike is further away than any of these. Nil for
  /// other names, and for the same name.
  func distance(to name: String) -> Int? {
    if name == folded || abs(name.utf8.count - folded.utf8.count) > Self.mostErrors * 2 { return nil }
    let limit = letters.count < 5 ? 1 : letters.count < 10 ? 2 : Self.mostErrors
    if let distance = EditDistance.between(letters, Array(name.unicodeScalars), atMost: limit) { return distance }
    return Self.sounds(name) == sounds ? Self.mostErrors + 1 : nil
  }

  private static let mostErrors = 3

  /// Each word's sound; the word itself where it has none.
  private static func sounds(_ name: String) -> [[UInt8]] {
    name.split(separator: " ").map { NameSound.of(Array($0.utf8)) ?? Array($0.utf8) }
  }
}
