import CSQLite

/// A connection to one SQLite database, used by one thread at a time: it is not Sendable.
///
/// The database is closed when everything that holds the connection is released, including its statements and
/// tokenizers. So none of them outlives what it needs.
@safe package final class Connection {
  /// Where a database is.
  package enum Location: Hashable, Sendable {
    /// In memory. It disappears with the connection.
    case memory
    /// In a file whose path has these bytes, of any encoding and without NUL.
    case file([UInt8])
  }

  /// What a connection may do with a file.
  package enum Access: Hashable, Sendable {
    /// Read.
    case read
    /// Read a file that nobody changes meanwhile, without locks. For folders in which no file can be made.
    case readImmutable
    /// Read and write a file that exists.
    case write
    /// Read and write, and make the file if it is missing.
    case create
  }

  let pointer: OpaquePointer
  /// Until when work that is bound by time may go on, by the clock of those who bind it; nil for no end. SQLite does
  /// not look at it.
  package var deadline: Duration?
  /// The prepared statements that are not in use.
  var idleStatements: StatementCache
  var progressHandler: ProgressHandler?
  var commitHandler: CommitHandler?
  var feed: RowFeed?
  var visitor: MatchVisitor?
  /// An object, such as a lock, that must live until the database is closed.
  private var companion: AnyObject?

  /// Settings for the whole process, made once before any database is opened.
  private static let processIsSetUp: Bool = archive_sqlite_keep_no_memory_statistics() == SQLITE_OK

  /// Opens the database at `location`.
  ///
  /// SQLite reads the file only with the first statement, so a file that is not a database is noticed there. Up to
  /// `statementCapacity` unused prepared statements are kept.
  package init(_ location: Location, access: Access = .create, statementCapacity: Int = 96) throws(SQLiteError) {
    _ = Self.processIsSetUp
    let mode =
      switch access {
      case .read, .readImmutable: SQLITE_OPEN_READONLY
      case .write: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    // No mutex: a connection has one owner.
    let flags = mode | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(location.uri(immutable: access == .readImmutable), &opened, flags, nil)
    guard let opened = unsafe opened else {
      throw SQLiteError(extendedCode: SQLITE_NOMEM, message: "out of memory")
    }
    unsafe pointer = opened
    idleStatements = StatementCache(capacity: statementCapacity)
    try check(code)
  }

  deinit {
    idleStatements.removeAll()
    unsafe sqlite3_close_v2(pointer)
  }

  /// Runs `sql`, which needs no values, to its end.
  package func execute(_ sql: SQL) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.run()
  }

  /// The first column of the first row of `sql` as an integer, with the values as `?1`, `?2` …; nil for no row or NULL.
  package func integer(_ sql: SQL, _ values: (any Bindable)?...) throws(SQLiteError) -> Int64? {
    let statement = try prepare(sql)
    try statement.bind(values)
    return try statement.step() ? statement.optionalInt64(at: 0) : nil
  }

  /// The first column of the first row of `sql` as text; nil for no row or NULL.
  package func text(_ sql: SQL) throws(SQLiteError) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.optionalText(at: 0) : nil
  }

  /// The id of the row inserted last.
  package var lastInsertedRowID: Int64 { unsafe sqlite3_last_insert_rowid(pointer) }

  /// How many rows the last INSERT, UPDATE or DELETE changed, without those that triggers changed.
  package var changedRows: Int { Int(unsafe sqlite3_changes64(pointer)) }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { unsafe sqlite3_get_autocommit(pointer) == 0 }

  /// Keeps `companion`, such as a lock, until the database is closed; it replaces the one before.
  package func keepAlive(_ companion: AnyObject) {
    self.companion = companion
  }
}

extension Connection {
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

extension Connection.Location {
  /// The place as a URI, every byte that means something in one escaped.
  func uri(immutable: Bool) -> String {
    guard case .file(let path) = self else { return ":memory:" }
    // An empty authority keeps "//x" a path, and "./" keeps ":memory:" a file.
    var uri = path.first == UInt8(ascii: "/") ? "file://" : "file:./"
    for byte in path {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        uri += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return immutable ? uri + "?immutable=1" : uri
  }
}
