import ArchiveHashing
import ArchiveSQLite
import SystemPackage

/// The definitions of an archive's tables, indexes, views and triggers, and whether a file has exactly these.
///
/// A file may come from somebody else, and a definition can do what a row can't: a trigger runs, a view may show
/// something else than it seems to, a table of a virtual module runs code. So the file's `sqlite_schema` is compared
/// with this before anything else is asked of the file. Tables and views that people add, with everything that belongs
/// to them, are theirs and are never touched.
package enum ArchiveSchema {
  /// A definition: a row of `sqlite_schema`.
  package struct Object: Hashable, Sendable {
    /// `table`, `index`, `view` or `trigger`.
    package var kind: String
    package var name: String
    /// The table or view it belongs to.
    package var table: String
    /// Its text; nil for SQLite's own objects.
    package var sql: String?
  }

  /// Throws `foreignSchema` unless the file at `path` has our definitions and no others that touch our tables.
  ///
  /// If everything is as this version makes it and nothing was added, that is one pass over `sqlite_schema` and one
  /// hash.
  package static func verify(_ connection: Connection, at path: FilePath) throws(ArchiveError) {
    let version = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      try Int(connection.integer("PRAGMA user_version") ?? 0)
    }
    if version == Migration.newest {
      let whole = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in try digest(of: connection) }
      if whole == KnownSchema.digest { return }
      let (own, extras) = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in try read(connection) }
      if own == KnownSchema.digest, extras.allSatisfy({ fault($0) == nil }) { return }
    }
    let found = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in try objects(of: connection) }
    let ours = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in try made(byVersion: version) }
    if let fault = fault(in: found, against: ours) { throw .foreignSchema(path, fault) }
  }

  /// The digest of all definitions.
  private static func digest(of connection: Connection) throws(SQLiteError) -> [UInt8] {
    var texts: [UInt8] = []
    texts.reserveCapacity(48_000)
    let statement = try connection.prepare(inOrder)
    while try statement.step() { append(statement, to: &texts) }
    return SHA256.digest(of: texts)
  }

  private static let inOrder: SQL = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name, type"

  private static func append(_ row: borrowing Statement, to texts: inout [UInt8]) {
    for column in 0..<4 {
      row.withBytes(at: column) { bytes in
        unsafe bytes.withUnsafeBytes { unsafe texts.append(contentsOf: $0) }
      }
      texts.append(0)
    }
  }

  /// The digest of our own definitions, and those that are not ours.
  private static func read(_ connection: Connection) throws(SQLiteError) -> ([UInt8], [Object]) {
    var texts: [UInt8] = []
    var extras: [Object] = []
    let statement = try connection.prepare(inOrder)
    while try statement.step() {
      guard KnownSchema.names.contains(statement.text(at: 1)) else {
        extras.append(object(statement))
        continue
      }
      append(statement, to: &texts)
    }
    return (SHA256.digest(of: texts), extras)
  }

  /// All definitions of a database.
  package static func objects(of connection: Connection) throws(SQLiteError) -> [Object] {
    var objects: [Object] = []
    let statement = try connection.prepare(inOrder)
    while try statement.step() { objects.append(object(statement)) }
    return objects
  }

  private static func object(_ row: borrowing Statement) -> Object {
    Object(kind: row.text(at: 0), name: row.text(at: 1), table: row.text(at: 2), sql: row.optionalText(at: 3))
  }

  /// The definitions that the migrations up to `version` make, in a database of its own.
  package static func made(byVersion version: Int) throws(SQLiteError) -> [Object] {
    let connection = try Connection(.memory)
    for migration in Migration.all where migration.version <= version {
      try migration.take(on: connection)
    }
    return try objects(of: connection)
  }

  /// The digest of definitions, to compare with `KnownSchema`.
  package static func digest(of objects: [Object]) -> [UInt8] {
    var texts: [UInt8] = []
    for object in objects.sorted(by: { ($0.name, $0.kind) < ($1.name, $1.kind) }) {
      for text in [object.kind, object.name, object.table, object.sql ?? ""] { texts += Array(text.utf8) + [0] }
    }
    return SHA256.digest(of: texts)
  }
}

// MARK: - What is wrong with a schema

extension ArchiveSchema {
  /// The first fault in `found` for which it is not an archive of ours.
  package static func fault(in found: [Object], against ours: [Object]) -> SchemaFault? {
    let known = Dictionary(ours.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<Object> = []
    for object in found {
      if let own = known[object.name] {
        guard own == object else {
          return .changed(kind: own.kind, name: own.name, isNow: object.kind)
        }
        seen.insert(own)
      } else if let fault = fault(object) {
        return fault
      }
    }
    // A file of version 0 has nothing of ours, so it is not an archive.
    if ours.isEmpty { return .missing(kind: "table", name: "documents") }
    return ours.first { !seen.contains($0) }.map { .missing(kind: $0.kind, name: $0.name) }
  }

  /// The fault of a definition that is not ours; nil if people may add it.
  private static func fault(_ object: Object) -> SchemaFault? {
    let isOnOurs = KnownSchema.names.contains(lowercased(object.table))
    switch object.kind {
    case "trigger":
      return isOnOurs ? .trigger(name: object.name, table: object.table) : nil
    case "index":
      guard isOnOurs, let sql = object.sql else { return nil }
      return isPlainIndex(sql) ? nil : .index(name: object.name, table: object.table)
    default:
      if let known = ownAdditions[object.name] {
        return object.sql == known ? nil : .changed(kind: "table", name: object.name, isNow: object.kind)
      }
      // Only SQLite itself may write to tables with such names.
      return lowercased(object.name).hasPrefix("sqlite_") || isOnOurs
        ? .changed(kind: object.kind, name: object.name, isNow: object.kind) : nil
    }
  }

  /// Definitions that may be there or not: SQLite's statistics, and the note of a copy without originals.
  private static let ownAdditions: [String: String] = [
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
    LeftOutOriginals.table: LeftOutOriginals.definition,
  ]

  /// Whether an index is over columns alone. Then writing a row computes nothing for it and can't be refused by it.
  private static func isPlainIndex(_ sql: String) -> Bool {
    let bytes = Array(lowercased(sql).utf8)
    guard bytes.starts(with: "create index ".utf8), let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      bytes.last == UInt8(ascii: ")")
    else { return false }
    return bytes[(open + 1)..<(bytes.count - 1)].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .allSatisfy(isPlainColumn)
  }

  /// Whether the text between two commas of an index is a name, with an order or a collation at most.
  private static func isPlainColumn(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isHarmless = bytes.allSatisfy { byte in
      (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 || "_\" \n\t[]`".utf8.contains(byte)
    }
    guard isHarmless else { return false }
    var words = bytes.split { " \n\t".utf8.contains($0) }.map { String(decoding: $0, as: UTF8.self) }[...]
    guard words.popFirst() != nil else { return false }
    if words.first == "collate" { words = words.dropFirst(2) }
    if words.first == "asc" || words.first == "desc" { words = words.dropFirst() }
    return words.isEmpty
  }

  private static func lowercased(_ name: String) -> String {
    String(decoding: name.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

/// How the definitions in a file differ from those of an archive.
package enum SchemaFault: Hashable, Sendable {
  /// Something of ours is defined otherwise, or is now of another kind.
  case changed(kind: String, name: String, isNow: String)
  /// Something of ours is not there.
  case missing(kind: String, name: String)
  /// A trigger on one of our tables or views is not ours.
  case trigger(name: String, table: String)
  /// An index on one of our tables is not ours, and is over more than columns: an expression, a condition, or unique.
  case index(name: String, table: String)
}
