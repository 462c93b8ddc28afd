import ArchiveSQLite
import ArchiveStorage

/// The words that a full-text index has, in the order of their bytes.
///
/// It reads FTS5's table of instances from a given word on and stops at the first row, so that no list of articles is
/// read: a look-up costs about 20 µs, however common the word is.
package struct Vocabulary: ~Copyable {
  private let seeking: Statement

  /// The words of the index over articles.
  package init(on connection: Connection) throws(SQLiteError) {
    // A table that only the connection has. Nothing is written to a file, but SQLite counts making it as writing.
    let isQueryOnly = try connection.integer("PRAGMA query_only") == 1
    if isQueryOnly { try connection.execute("PRAGMA query_only = OFF") }
    defer { if isQueryOnly { try? connection.execute("PRAGMA query_only = ON") } }
    try connection.execute(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.articles_words USING fts5vocab(main, articles_fts, instance)")
    seeking = try connection.prepare("SELECT term FROM temp.articles_words WHERE term >= ?1 LIMIT 1")
  }

  /// The first word that is no less than `word`; nil after the last one.
  package borrowing func first(from word: [UInt8]) throws(SQLiteError) -> [UInt8]? {
    seeking.reset()
    try seeking.bind(String(decoding: word, as: UTF8.self), at: 1)
    guard try seeking.step() else { return nil }
    let found = seeking.withBytes(at: 0) { bytes in bytes.indices.map { bytes[$0] } }
    seeking.reset()
    return found
  }

  /// Whether an article has the word.
  package borrowing func contains(_ word: [UInt8]) throws(SQLiteError) -> Bool {
    try first(from: word) == word
  }

  /// Those of `candidates` that the index has, in the order of their bytes. Costs a look-up for each, or for each of
  /// the index's words between the first and the last, whichever are fewer.
  package borrowing func known(of candidates: [[UInt8]]) throws(SQLiteError) -> [[UInt8]] {
    var known: [[UInt8]] = []
    var found: [UInt8]?
    for candidate in candidates.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if let found, candidate.lexicographicallyPrecedes(found) { continue }
      if found != candidate {
        guard let next = try first(from: candidate) else { break }
        found = next
      }
      if found == candidate, known.last != candidate { known.append(candidate) }
    }
    return known
  }
}
