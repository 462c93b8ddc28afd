import SystemPackage

@testable import ArchiveStages
@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStorage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes: changes to the bytes of a small archive. Our own reader of SQLite's
/// format then reads the archive, as a rescue does. A change is three bytes for the place, one for the number of bytes
/// that follow, and these bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  do {
    let made: Archive
    if let kept = unsafe archive { made = kept } else { made = try Archive() }
    unsafe archive = made
    try made.read(changedBy: input)
    return 0
  } catch {
    print(error)
  }
  fflush(nil)
  abort()
}

/// An archive in pages of 512 bytes, so that its trees have inner pages and its texts chains of overflow pages.
private final class Archive {
  private let path: FilePath
  private let sound: [UInt8]
  private let known: [String: Set<String>]
  private var shapes: [StrayPages.Shape] = []

  init() throws {
    path = FilePath("/tmp/archive-rescue-fuzzing-\(getpid()).db")
    path.unlink()
    known = try RescuedSchema.knownDefinitions()
    let connection = try Connection(.file(path.bytes))
    try connection.execute("PRAGMA page_size = 512")
    for migration in Migration.all { try connection.execute(script: migration.script) }
    try connection.execute("INSERT INTO imports (id, started_at, arguments) VALUES (1, '2025', '[]')")
    try connection.execute(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
      INSERT INTO documents (sha256, byte_count, media_type, sqlar_name)
      SELECT substr(hex(zeroblob(32)), 1, 60) || (1000 + i), 9, 'text/plain', i || '/a.txt' FROM n
      """)
    try connection.execute(
      "INSERT INTO sqlar SELECT sqlar_name, 33188, 0, 3000, zeroblob(100 * id) FROM documents")
    try connection.execute(
      "INSERT INTO document_origins (document_id, origin, import_id) SELECT id, '/a.txt', 1 FROM documents")
    try connection.execute(
      "INSERT INTO articles (document_id, title, body) SELECT id, 'The quay', replace(hex(zeroblob(50 * id)), '0', 'ab ') FROM documents"
    )
    try connection.execute(
      "INSERT INTO quotes (article_id, kind, text) SELECT id, 'direct', 'The quay is open' FROM articles")
    for table in RescuedTable.all where !["sqlite_sequence", "archive_identity"].contains(table.name) {
      shapes.append(try StrayPages.Shape(of: table, on: connection))
    }
    sound = try Self.bytes(of: path)
  }

  func read(changedBy input: [UInt8]) throws {
    var bytes = sound
    var place = 0
    while place + 4 <= input.count {
      let start = (Int(input[place]) << 16 | Int(input[place + 1]) << 8 | Int(input[place + 2])) % bytes.count
      let count = min(Int(input[place + 3]), input.count - place - 4, bytes.count - start)
      for index in 0..<count { bytes[start + index] = input[place + 4 + index] }
      place += 4 + count
    }
    let file = try FileDescriptor.open(path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    try file.closeAfter { _ = try file.writeAll(bytes) }
    let pages = try PageFile(at: path)
    let schema = try RescuedSchema(pages, known: known)
    var reader = TreeReader(pages)
    var rows = 0
    for table in RescuedTable.all {
      guard let place = schema.tables[table.name] else { continue }
      _ = try reader.read(root: place.root, hasRowIDs: table.rows != .key) { (_) throws(ArchiveError) in rows += 1 }
    }
    try StrayPages(in: pages, of: shapes).read(except: PageSet(pageCount: pages.pageCount)) {
      (_, _) throws(ArchiveError) in rows += 1
    }
    // No tree has more rows than its pages have room for.
    if rows > bytes.count * RescuedTable.all.count { throw ArchiveError.interrupted }
  }

  private static func bytes(of path: FilePath) throws -> [UInt8] {
    let file = try FileDescriptor.open(path, .readOnly)
    return try file.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
      }
    }
  }
}

nonisolated(unsafe) private var archive: Archive?
