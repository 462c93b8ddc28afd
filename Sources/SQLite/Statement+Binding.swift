import CSQLite

/// Parameters are counted from 1, as in `?1`. SQLite copies the bytes, so a value may go right after the call.
extension Statement {
  /// Binds an integer, or NULL.
  package borrowing func bind(_ value: Int64?, at index: Int) throws(SQLiteError) {
    guard let value else { return try bindNull(at: index) }
    try check(unsafe sqlite3_bind_int64(pointer, Int32(index), value))
  }

  /// Binds an integer, or NULL.
  package borrowing func bind(_ value: Int?, at index: Int) throws(SQLiteError) {
    try bind(value.map(Int64.init), at: index)
  }

  /// Binds 1 for true and 0 for false.
  package borrowing func bind(_ value: Bool, at index: Int) throws(SQLiteError) {
    try bind(value ? 1 as Int64 : 0, at: index)
  }

  /// Binds a floating-point number, or NULL.
  package borrowing func bind(_ value: Double?, at index: Int) throws(SQLiteError) {
    guard let value else { return try bindNull(at: index) }
    try check(unsafe sqlite3_bind_double(pointer, Int32(index), value))
  }

  /// Binds a text with all its bytes, NUL too, or NULL; an empty text is not NULL.
  package borrowing func bind(_ value: String?, at index: Int) throws(SQLiteError) {
    guard var value else { return try bindNull(at: index) }
    let code = value.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        // A null address would bind NULL.
        guard let address = characters.baseAddress else {
          return unsafe sqlite3_bind_text(pointer, Int32(index), "", 0, archive_sqlite_transient())
        }
        return unsafe sqlite3_bind_text64(
          pointer, Int32(index), address, UInt64(characters.count), archive_sqlite_transient(), UInt8(SQLITE_UTF8))
      }
    }
    try check(code)
  }

  /// Binds text that stands in UTF-8 bytes; an empty array is an empty text, not NULL.
  package borrowing func bind(utf8 bytes: [UInt8], at index: Int) throws(SQLiteError) {
    let code = unsafe bytes.withUnsafeBytes { bytes in
      guard let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
        return unsafe sqlite3_bind_text(pointer, Int32(index), "", 0, archive_sqlite_transient())
      }
      return unsafe sqlite3_bind_text64(
        pointer, Int32(index), address, UInt64(bytes.count), archive_sqlite_transient(), UInt8(SQLITE_UTF8))
    }
    try check(code)
  }

  /// Binds a blob, or NULL; an empty blob is not NULL.
  package borrowing func bind(_ value: [UInt8]?, at index: Int) throws(SQLiteError) {
    guard let value else { return try bindNull(at: index) }
    let code = unsafe value.withUnsafeBytes { bytes in
      guard let address = bytes.baseAddress, unsafe !bytes.isEmpty else {
        return unsafe sqlite3_bind_zeroblob(pointer, Int32(index), 0)
      }
      return unsafe sqlite3_bind_blob64(
        pointer, Int32(index), address, UInt64(bytes.count), archive_sqlite_transient())
    }
    try check(code)
  }

  /// Binds NULL.
  package borrowing func bindNull(at index: Int) throws(SQLiteError) {
    try check(unsafe sqlite3_bind_null(pointer, Int32(index)))
  }

  private borrowing func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw connection.error(code, sql: sql.text) }
  }
}
