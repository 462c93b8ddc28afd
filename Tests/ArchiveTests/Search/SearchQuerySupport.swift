import SQLite
import Testing

@testable import Archive

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

/// What a query asks of the index, as one line.
func described(_ meaning: SearchQuery.Meaning) -> String {
  switch meaning {
  case .nothing: "nothing"
  case .matching(let expression): expression
  case .allBut(let expression): "all but " + expression
  }
}

/// An index of three small texts.
private func index() throws -> Connection {
  let connection = try Connection(.memory)
  try connection.execute("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')")
  try connection.execute(
    """
    INSERT INTO texts(rowid, body) VALUES
      (1, 'The meeting in Anchorage, said the U.S. side.'), (2, 'No meeting in Budapest.'), (3, 'It can''t be 50 percent.')
    """)
  return connection
}

/// The ids that the query finds in three small texts.
func found(_ query: SearchQuery) throws -> [Int] { try found(query, on: index()) }

private func found(_ query: SearchQuery, on connection: borrowing Connection) throws -> [Int] {
  let statement: Statement
  switch query.meaning {
  case .nothing: return []
  case .matching(let expression):
    statement = try connection.prepare("SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid")
    try statement.bind(expression, at: 1)
  case .allBut(let expression):
    statement = try connection.prepare(
      "SELECT rowid FROM texts WHERE rowid NOT IN (SELECT rowid FROM texts WHERE texts MATCH ?1) ORDER BY rowid")
    try statement.bind(expression, at: 1)
  }
  var ids: [Int] = []
  while try statement.step() { ids.append(statement.int(at: 0)) }
  return ids
}

/// Asks an index for `count` texts made of what queries, FTS5 and SQL know, and of what nothing knows.
func tryRandomTexts(count: Int, seed: UInt64) throws {
  let pieces: [String] = [
    "meeting", "anchorage", "Budapest", "u.s.", "can't", "50%", "a", "é", "會談", "встреча", "👩‍👩‍👧", "\u{301}", "\u{AD}",
    "\u{200B}",
    "\u{FEFF}", "\u{202E}", "\0", "\u{FFFD}", "\u{10FFFF}", "\u{E000}", " ", "  ", "\t", "\n", "\u{A0}", "\u{3000}",
    "\"", "\"", "“", "”",
    "„", "«", "»", "'", "’", "*", "*", "-", "-", "—", "(", "(", ")", ")", "OR", " OR ", "AND", " AND ", "NOT", " NOT ",
    "NEAR(", "NEAR/3", "title:", "body :", "{a b}:", "^", "+", ",", ";", ":", "\\", "/", "%", "_", "?", "?1", "@a",
    "$b", "#", "--", "/*", "*/",
    "\"\"", "\"a\"\"b\"", "x'00'", "[", "]", "`", "~", "=", "<", ">", "&", "|", "!", ".", "…", "1e309", "-1", "0x1F",
  ]
  let connection = try index()
  let tokenizer = try FTS5Tokenizer(tokenizer, on: connection)
  var random = SeededGenerator(seed: seed)
  for _ in 0..<count {
    var text = ""
    for _ in 0..<Int.random(in: 0...24, using: &random) {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0..<0xD800, using: &random)) ?? "x")
      case 1: text.unicodeScalars.append(Unicode.Scalar(UInt8.random(in: 0..<0x80, using: &random)))
      case 2:
        // Bytes that are no UTF-8, as a shell hands them over.
        text += String(decoding: [UInt8.random(in: 0x80...0xFF, using: &random), 0xED, 0xA0], as: UTF8.self)
      default: text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
    }
    let query = try SearchQuery(text, tokenizer: tokenizer)
    do {
      _ = try found(query, on: connection)
    } catch {
      Issue.record("\(text.debugDescription): \(described(query.meaning)): \(error)")
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
