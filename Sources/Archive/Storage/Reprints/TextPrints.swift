import ArchiveSQLite
import ArchiveStories

/// The prints of all articles, by which texts with words in common are found: the table `text_prints`.
struct TextPrints: ArchiveRoom {
  let database: ArchiveDatabase

  /// How many articles a print is looked up in. One that stands in more of them says little.
  static let mostArticles = 64
  /// How many of a text's prints are looked up, the smallest ones. Two texts with words in common have the
  /// smallest of these in common most of the time (Broder, "On the resemblance and containment of documents", 1997).
  static let mostLookedUp = 32

  func insert(_ fingerprint: Fingerprint, of article: Int64) throws(SQLiteError) {
    if fingerprint.prints.isEmpty { return }
    try connection.run(
      "INSERT INTO text_prints (rowid, prints) VALUES (?1, ?2)", article, Self.text(of: fingerprint.prints))
  }

  /// Takes out the prints of an article that has this body; false if the table doesn't have them all.
  ///
  /// FTS5 needs the words that went in, and calls the index corrupt later if it never had them.
  func delete(article: Int64, body: String) throws(SQLiteError) -> Bool {
    let prints = Fingerprint(of: OwnWords(of: body)).prints
    if prints.isEmpty { return true }
    for print in prints where try !has(print, article: article) { return false }
    try connection.run(
      "INSERT INTO text_prints (text_prints, rowid, prints) VALUES ('delete', ?1, ?2)", article, Self.text(of: prints))
    return true
  }

  /// Whether an article has a print.
  func has(_ print: UInt32, article: Int64) throws(SQLiteError) -> Bool {
    try connection.hasRow(
      "SELECT 1 FROM text_prints WHERE text_prints MATCH ?1 AND rowid = ?2", Self.text(of: print), article)
  }

  /// Articles that share a print with a text, in the order of their ids, and `mostArticles + 1` at most. Some of them may
  /// be gone, or have another text now.
  func articles(sharing prints: some Collection<UInt32>) throws(SQLiteError) -> [Int64] {
    if prints.isEmpty { return [] }
    let query = prints.map(Self.text).joined(separator: " OR ")
    return try connection.integers(
      "SELECT rowid FROM text_prints WHERE text_prints MATCH ?1 LIMIT ?2", query, Self.mostArticles + 1)
  }

  private static func text(of prints: [UInt32]) -> String { prints.map(text).joined(separator: " ") }

  /// A print as a word of the index: eight hexadecimal digits.
  private static func text(of print: UInt32) -> String {
    let digits = String(print, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
