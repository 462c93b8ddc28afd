import CSQLite

/// A copy of one database over another, page by page, while other connections use the source.
///
/// It copies the source as its connection sees it. Within a read transaction of that connection, the copy shows one
/// moment. Other connections' writes neither change it nor start it again.
@safe package struct Backup: ~Copyable {
  private let pointer: OpaquePointer
  private let source: Connection
  private let target: Connection

  /// Begins to copy `source` over everything in `target`. Nothing else may use `target` until the copy is done.
  package init(of source: Connection, over target: Connection) throws(SQLiteError) {
    self.source = source
    self.target = target
    guard let pointer = unsafe sqlite3_backup_init(target.pointer, "main", source.pointer, "main") else {
      throw target.error(unsafe sqlite3_errcode(target.pointer), sql: nil)
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe sqlite3_backup_finish(pointer) }

  /// Copies the next pages, `count` at most; false when all are copied.
  package borrowing func step(pages count: Int32) throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_backup_step(pointer, count)
    switch code {
    case SQLITE_OK: return true
    case SQLITE_DONE: return false
    default:
      throw SQLiteError(
        extendedCode: code, message: unsafe String(cString: sqlite3_errstr(code)),
        systemError: unsafe sqlite3_system_errno(target.pointer))
    }
  }

  /// How many pages the source has; 0 before the first step.
  package var pageCount: Int { Int(unsafe sqlite3_backup_pagecount(pointer)) }

  /// How many of them are not copied yet.
  package var remainingPageCount: Int { Int(unsafe sqlite3_backup_remaining(pointer)) }
}
