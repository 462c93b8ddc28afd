import CSQLite
import Synchronization

/// An open `sqlite3 *`, closed when its last holder lets go: the connection, its statements and tokenizers.
///
/// It also keeps the prepared statements that are not in use, the closures that SQLite calls, and until when work may go on.
@safe final class DatabaseHandle {
  let pointer: OpaquePointer
  let interrupter: Interrupter
  var idleStatements: StatementCache
  var progressHandler: ProgressHandler?
  var commitHandler: CommitHandler?
  var deadline: Duration?
  var feed: RowFeed?
  var visitor: MatchVisitor?
  /// What must not go before the database is closed, such as a lock.
  var companion: AnyObject?

  /// What holds for the whole process, done once and before any database is opened.
  private static let processIsSetUp: Bool = archive_sqlite_keep_no_memory_statistics() == SQLITE_OK

  init(
    opening location: Connection.Location, access: Connection.Access, statementCapacity: Int
  ) throws(SQLiteError) {
    _ = Self.processIsSetUp
    let mode =
      switch access {
      case .read, .readImmutable: SQLITE_OPEN_READONLY
      case .write: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    // No mutex: a connection has one owner, and interrupting needs none.
    let flags = mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(location.uri(immutable: access == .readImmutable), &opened, flags, nil)
    guard let opened = unsafe opened else {
      throw SQLiteError(extendedCode: SQLITE_NOMEM, message: "out of memory")
    }
    unsafe pointer = opened
    interrupter = unsafe Interrupter(opened)
    idleStatements = StatementCache(capacity: statementCapacity)
    try check(code)
  }

  deinit {
    interrupter.disarm()
    idleStatements.removeAll()
    unsafe sqlite3_close_v2(pointer)
  }

  /// The connection's last error. With `hidingValues`, a message that might repeat a bound value is replaced.
  func error(_ code: Int32, sql: String?, hidingValues: Bool = false) -> SQLiteError {
    let extended = unsafe sqlite3_extended_errcode(pointer)
    let isLast = extended & 0xff == code & 0xff
    let chosen = isLast ? extended : code
    let message =
      // FTS5 repeats the query in its messages, under the generic code; constraints name columns only.
      if isLast, !(hidingValues && chosen & 0xff == SQLITE_ERROR) {
        unsafe String(cString: sqlite3_errmsg(pointer))
      } else {
        unsafe String(cString: sqlite3_errstr(chosen))
      }
    return SQLiteError(
      extendedCode: chosen, message: message, sql: sql, systemError: unsafe sqlite3_system_errno(pointer))
  }

  /// Throws the connection's last error unless `code` says that all is well.
  func check(_ code: Int32, sql: String? = nil) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw error(code, sql: sql) }
  }
}

/// The closure that SQLite calls while a statement runs.
final class ProgressHandler {
  let shouldContinue: () -> Bool

  init(_ shouldContinue: @escaping () -> Bool) {
    self.shouldContinue = shouldContinue
  }
}

/// The closure that SQLite calls before each commit.
final class CommitHandler {
  let mayCommit: () -> Bool

  init(_ mayCommit: @escaping () -> Bool) {
    self.mayCommit = mayCommit
  }
}

/// Stops what a connection is doing, from any thread, also after the connection has gone.
public final class Interrupter: Sendable {
  // The pointer is only handed to sqlite3_interrupt, which SQLite allows from any thread while the database is open.
  @safe private struct Target: @unchecked Sendable {
    var pointer: OpaquePointer?
  }

  private let target: Mutex<Target>

  init(_ pointer: OpaquePointer) {
    unsafe target = Mutex(Target(pointer: pointer))
  }

  /// Makes the statements that run at this moment fail with `SQLiteError.Code.interrupted`.
  public func interrupt() {
    target.withLock { target in
      if let pointer = unsafe target.pointer { unsafe sqlite3_interrupt(pointer) }
    }
  }

  func disarm() {
    target.withLock { target in unsafe target.pointer = nil }
  }
}
