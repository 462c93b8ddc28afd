import CSQLite
import SystemPackage

/// An SQLite file, read through SQLite's own interface, so that faults in the program's layers can't hide.
@safe struct JudgedDatabase: ~Copyable {
  /// What SQLite refused.
  struct Refusal: Error, CustomStringConvertible {
    let code: Int32
    let description: String
  }

  private let handle: OpaquePointer

  /// Opens the file at `path`, which must be there.
  init(_ path: FilePath, writable: Bool = false) throws {
    var opened: OpaquePointer?
    let flags = writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
    let code = unsafe sqlite3_open_v2(path.string, &opened, flags, nil)
    guard code == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw Refusal(code: code, description: "\(path) does not open (\(code))")
    }
    unsafe handle = opened
    unsafe sqlite3_busy_timeout(handle, 10_000)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Lets statements change rows without the rows that depend on them.
  func switchTriggersOff() {
    _ = unsafe archive_sqlite_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw refusal(sql) }
  }

  /// Calls `body` with the columns of each row, as bytes; nil for NULL.
  func rows(_ sql: String, _ body: ([[UInt8]?]) throws -> Void) throws {
    var statement: OpaquePointer?
    guard unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw refusal(sql) }
    defer { unsafe sqlite3_finalize(statement) }
    while true {
      switch unsafe sqlite3_step(statement) {
      case SQLITE_ROW: try unsafe body(columns(of: statement))
      case SQLITE_DONE: return
      default: throw refusal(sql)
      }
    }
  }

  /// The first column of all rows, as text.
  func texts(_ sql: String) throws -> [String] {
    var texts: [String] = []
    try rows(sql) { texts.append(String(decoding: ($0.first ?? nil) ?? [], as: UTF8.self)) }
    return texts
  }

  /// The one number that a query gives.
  func number(_ sql: String) throws -> Int { try texts(sql).first.flatMap { Int($0) } ?? 0 }

  private func columns(of statement: OpaquePointer?) -> [[UInt8]?] {
    let count = unsafe sqlite3_column_count(statement)
    return (0..<count).map { unsafe column($0, of: statement) }
  }

  private func column(_ index: Int32, of statement: OpaquePointer?) -> [UInt8]? {
    guard unsafe sqlite3_column_type(statement, index) != SQLITE_NULL else { return nil }
    // Bytes instead of text, because it may have a NUL.
    let bytes = unsafe sqlite3_column_blob(statement, index)
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, index))))
  }

  private func refusal(_ sql: String) -> Refusal {
    let message = unsafe sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "?"
    return Refusal(
      code: unsafe sqlite3_extended_errcode(handle), description: "\(message), at: \(sql.prefix(80))")
  }
}
