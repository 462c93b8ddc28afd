@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes: text that a person might type into a search. It stops the process at
/// a finding, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  do {
    let found = try faults(of: String(decoding: input, as: UTF8.self))
    if found.isEmpty { return 0 }
    print(found)
  } catch {
    print(error)
  }
  fflush(nil)
  abort()
}

/// An archive in memory with a few articles and quotes, made once.
private final class Archive {
  let connection: Connection

  init() throws(SQLiteError) {
    connection = try Connection(.memory)
    for migration in Migration.all { try connection.execute(script: migration.script) }
    try connection.execute(
      "INSERT INTO documents (sha256, byte_count, media_type, sqlar_name) VALUES (hex(zeroblob(32)), 0, 'text/plain', 'a')"
    )
    try connection.execute("INSERT INTO imports (id, started_at, arguments) VALUES (1, '2025', '[]')")
    try connection.execute("INSERT INTO document_origins (document_id, origin, import_id) VALUES (1, '/a.txt', 1)")
    try connection.execute(
      "INSERT INTO sources (name, kind) VALUES ('Example Times', 'outlet'), ('Ada Example', 'person')")
    try connection.execute(
      "INSERT INTO source_names VALUES (1, 'Example Times', 'example times'), (2, 'Ada Example', 'ada example')")
    try connection.execute(
      """
      INSERT INTO articles (document_id, title, body, outlet_id, language, published_on) VALUES
        (1, 'The quay', 'The quay is open, said Ada Example.', 1, 'en', '2025-10-31'), (1, NULL, 'a b c', NULL, NULL, NULL)
      """)
    try connection.execute("INSERT INTO article_authors VALUES (1, 0, 'Zoë Example')")
    try connection.execute("INSERT INTO article_sources (article_id, source_id, name) VALUES (1, 2, 'Ada Example')")
    try connection.execute("INSERT INTO quotes (article_id, kind, text) VALUES (1, 'direct', 'The quay is open')")
    try connection.execute(
      "INSERT INTO attributions (quote_id, position, role, article_source_id) VALUES (1, 0, 'speaker', 1)")
  }
}

nonisolated(unsafe) private var archive: Archive?

/// What is wrong with how a text is read and searched; empty if nothing is.
private func faults(of typed: String) throws(SQLiteError) -> [String] {
  let made: Archive
  if let kept = unsafe archive { made = kept } else { made = try Archive() }
  unsafe archive = made
  let today = CalendarDay(year: 2025, month: 11, day: 21)
  let query = try SearchEngine(on: made.connection).searchQuery(typed, today: today)
  // A text that was cut at a bound may be cut at another place when it is read again.
  let again = try SearchEngine(on: made.connection).searchQuery(query.readAs, today: today)
  if query.notes.isEmpty, again.readAs != query.readAs {
    return ["read again as something else", query.readAs, again.readAs]
  }
  let (content, contentAgain) = (query.tree?.contentOfQuestion?.readAs, again.tree?.contentOfQuestion?.readAs)
  if query.notes.isEmpty, contentAgain != content {
    return ["read again as another question, or as none", query.readAs, content ?? "", contentAgain ?? ""]
  }
  for target in QueryTarget.allCases {
    let ids = try found(query.compiled(for: target) { _ in ["quays", "b"] }, on: made.connection)
    if query.isEmpty, !ids.isEmpty { return ["nothing was asked, and something found"] }
    let plain = try found(query.compiled(for: target), on: made.connection)
    if query.notes.isEmpty, try found(again.compiled(for: target), on: made.connection) != plain {
      return ["read again it finds something else", query.readAs]
    }
    let negated = try SearchEngine(on: made.connection).searchQuery("-(\(query.readAs))", today: today)
    if query.notes.isEmpty, negated.notes.isEmpty, !query.isEmpty {
      let others = try found(negated.compiled(for: target), on: made.connection)
      let all = target == .articles ? [1, 2] : [1]
      if (plain + others).sorted() != all { return ["not all is found or left out", query.readAs] }
    }
  }
  return []
}

private func found(_ query: CompiledQuery, on connection: Connection) throws(SQLiteError) -> [Int] {
  let statement = try SearchEngine(on: connection).prepare(query.ids)
  var ids: [Int] = []
  while try statement.step() { ids.append(statement.int(at: 0)) }
  return ids.sorted()
}
