import CSQLite

/// A connection to one SQLite database, used by one thread at a time.
///
/// It has no copies. Statements and tokenizers keep the database open until they go, so none of them can
/// outlive what it needs.
public struct Connection: ~Copyable {
  /// Where a database is.
  public enum Location: Hashable, Sendable {
    /// In memory, gone with the connection.
    case memory
    /// In a file whose path has these bytes, of any encoding and without NUL.
    case file([UInt8])
  }

  /// What a connection may do with a file.
  public enum Access: Hashable, Sendable {
    /// Read.
    case read
    /// Read a file that nobody changes meanwhile, without locks: for folders in which no file can be made.
    case readImmutable
    /// Read and write a file that exists.
    case write
    /// Read and write, and make the file where it is missing.
    case create
  }

  let handle: DatabaseHandle

  /// Opens the database at `location`.
  ///
  /// SQLite reads the file only with the first statement, so a file that is no database shows itself there.
  /// Of the prepared statements that nobody uses, `statementCapacity` are kept.
  public init(_ location: Location, access: Access = .create, statementCapacity: Int = 96) throws(SQLiteError) {
    handle = try DatabaseHandle(opening: location, access: access, statementCapacity: statementCapacity)
  }

  /// Runs `sql`, which needs no values, to its end.
  public borrowing func execute(_ sql: SQL) throws(SQLiteError) {
    let statement = try prepare(sql)
    try statement.run()
  }

  /// The first column of the first row of `sql` as an integer; nil for no row or NULL.
  public borrowing func integer(_ sql: SQL) throws(SQLiteError) -> Int64? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.optionalInt64(at: 0) : nil
  }

  /// The first column of the first row of `sql` as text; nil for no row or NULL.
  public borrowing func text(_ sql: SQL) throws(SQLiteError) -> String? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.optionalText(at: 0) : nil
  }

  /// The id of the row inserted last.
  public var lastInsertedRowID: Int64 { unsafe sqlite3_last_insert_rowid(handle.pointer) }

  /// How many rows the last INSERT, UPDATE or DELETE changed, without those that triggers changed.
  public var changedRows: Int { Int(unsafe sqlite3_changes64(handle.pointer)) }

  /// How many rows changed since the connection was opened, with those that triggers changed.
  public var totalChangedRows: Int { Int(unsafe sqlite3_total_changes64(handle.pointer)) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle.pointer) == 0 }

  /// How many prepared statements wait in the cache.
  var idleStatementCount: Int { handle.idleStatements.count }
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
