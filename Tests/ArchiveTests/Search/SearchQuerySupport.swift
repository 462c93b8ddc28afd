import ArchiveSQLite
import Testing

@testable import ArchiveStages
@testable import ArchiveSearch
@testable import ArchiveStorage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether the long runs were asked for.
var isLargeRun: Bool { unsafe getenv("LARGE_RUN") != nil }

private let tokenizer = "unicode61 remove_diacritics 2"

/// The query that a text makes.
func query(_ typed: String) throws -> SearchQuery {
  let connection = try Connection(.memory)
  return try SearchQuery(typed, tokenizer: FTS5Tokenizer(tokenizer, on: connection))
}

/// The index query of a search, as one line.
func described(_ query: SearchQuery) -> String {
  let compiled = query.compiled(for: .articles)
  if let match = compiled.match { return compiled.condition == nil ? match : "\(match), and more" }
  guard let condition = compiled.condition else { return "nothing" }
  if condition.sql.text.hasSuffix("MATCH ?)) IS NOT TRUE"), condition.values.count == 1,
    case .text(let expression) = condition.values[0]
  {
    return "all but " + expression
  }
  return "no index, \(condition.values.count) values"
}

/// An index of three small texts, with the tables that conditions ask.
private func index() throws -> Connection {
  let connection = try Connection(.memory)
  for migration in Migration.all { try connection.execute(script: migration.script) }
  try connection.execute(
    "INSERT INTO documents (sha256, byte_count, media_type, sqlar_name) VALUES (hex(zeroblob(32)), 0, 'text/plain', '1/a')"
  )
  try connection.execute(
    """
    INSERT INTO articles (id, document_id, body) VALUES
      (1, 1, 'The meeting in Anchorage, said the U.S. side.'), (2, 1, 'No meeting in Budapest.'),
      (3, 1, 'It can''t be 50 percent.')
    """)
  try connection.execute("INSERT INTO quotes (article_id, kind, text) VALUES (2, 'direct', 'No meeting in Budapest.')")
  return connection
}

/// The ids that the query finds in three small texts.
func found(_ query: SearchQuery) throws -> [Int] { try found(query, on: index()) }

private func found(
  _ query: SearchQuery, on connection: Connection, target: QueryTarget = .articles
) throws -> [Int] {
  let statement = try SearchEngine(on: connection).prepare(query.compiled(for: target).ids)
  var ids: [Int] = []
  while try statement.step() { ids.append(statement.int(at: 0)) }
  return ids.sorted()
}

/// Searches an index for `count` texts made of pieces that queries, FTS5 and SQL know, and of others that nothing
/// knows.
func tryRandomTexts(count: Int, seed: UInt64) throws {
  let pieces: [String] = [
    "meeting", "anchorage", "Budapest", "u.s.", "can't", "50%", "a", "é", "會談", "встреча", "👩‍👩‍👧", "\u{301}", "\u{AD}",
    "\u{200B}",
    "\u{FEFF}", "\u{202E}", "\0", "\u{FFFD}", "\u{10FFFF}", "\u{E000}", " ", "  ", "\t", "\n", "\u{A0}", "\u{3000}",
    "\"", "\"", "“", "”",
    "„", "«", "»", "'", "’", "*", "*", "-", "-", "—", "(", "(", ")", ")", "OR", " OR ", "AND", " AND ", "NOT", " NOT ",
    "NEAR(", "NEAR/3", "title:", "body :", "{a b}:", "^", "+", ",", ";", ":", "\\", "/", "%", "_", "?", "?1", "@a",
    "$b", "#", "--", "/*", "*/",
    "title:", "body:(", "by:", "outlet:", "source:", "speaker:\"", "-told_to:", "reported_by:", "document:(",
    "kind:direct",
    "lang:en", "url:", "path:/", "import:1", "is:revised", "after:2025", "before:2025-10", "on:2025-10-31", "during:7d",
    "on:\"last week\"", "after:today", "~5", "\"a b\"~3",
    "\"\"", "\"a\"\"b\"", "x'00'", "[", "]", "`", "~", "=", "<", ">", "&", "|", "!", ".", "…", "1e309", "-1", "0x1F",
  ]
  let connection = try index()
  let tokenizer = try FTS5Tokenizer(tokenizer, on: connection)
  var random = SeededGenerator(seed: seed)
  for round in 0..<count {
    var text = ""
    // Now and then a text beyond all bounds.
    for _ in 0..<(round % 500 == 499 ? 6_000 : Int.random(in: 0...24, using: &random)) {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<0xD800, using: &random)) ?? "x")
      case 1: text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0..<0x80, using: &random)))
      case 2:
        // Bytes that are not UTF-8, as a shell hands them over.
        text += String(decoding: [UInt8.random(in: 0x80...0xFF, using: &random), 0xED, 0xA0], as: UTF8.self)
      default: text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
    }
    let query = try SearchQuery(text, tokenizer: tokenizer)
    do {
      for target in QueryTarget.allCases { _ = try found(query, on: connection, target: target) }
    } catch {
      Issue.record("\(text.debugDescription): \(described(query)): \(error)")
    }
  }
}

/// Random numbers that are the same for the same seed (SplitMix64: Steele, Lea, Flood, OOPSLA 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that starts at `seed`.
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
