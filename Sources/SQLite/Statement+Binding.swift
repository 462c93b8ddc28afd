import CSQLite

/// The values that a parameter of a statement can have. SQLite copies the bytes, so a value may be released right after
/// the call.
package protocol Bindable {
  /// Gives the value to the parameter, which is counted from 1.
  func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError)
}

extension Int64: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.check(unsafe sqlite3_bind_int64(statement.pointer, Int32(index), self))
  }
}

extension Int: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try Int64(self).bind(to: statement, at: index)
  }
}

/// 1 for true and 0 for false.
extension Bool: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try (self ? 1 as Int64 : 0).bind(to: statement, at: index)
  }
}

extension Double: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    try statement.check(unsafe sqlite3_bind_double(statement.pointer, Int32(index), self))
  }
}

/// A text with all its bytes, NUL too; an empty text is not NULL.
extension String: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    var value = self
    try statement.check(value.withUTF8 { unsafe statement.bind(utf8: UnsafeRawBufferPointer($0), at: index) })
  }
}

/// A blob; an empty blob is not NULL.
extension [UInt8]: Bindable {
  package func bind(to statement: borrowing Statement, at index: Int) throws(SQLiteError) {
    let code = unsafe withUnsafeBytes { bytes in
      guard let address = bytes.baseAddress, unsafe !bytes.isEmpty else {
        return unsafe sqlite3_bind_zeroblob(statement.pointer, Int32(index), 0)
      }
      return unsafe sqlite3_bind_blob64(
        statement.pointer, Int32(index), address, UInt64(bytes.count), archive_sqlite_transient())
    }
    try statement.check(code)
  }
}

/// Parameters are counted from 1, as in `?1`.
extension Statement {
  /// Binds a value, or NULL.
  package borrowing func bind(_ value: (some Bindable)?, at index: Int) throws(SQLiteError) {
    if let value { try value.bind(to: self, at: index) } else { try bindNull(at: index) }
  }

  /// Binds text, or NULL. Imports bind this most, and it costs less than other values.
  package borrowing func bind(_ text: String?, at index: Int) throws(SQLiteError) {
    if let text { try text.bind(to: self, at: index) } else { try bindNull(at: index) }
  }

  /// Binds an integer, at the same small cost.
  package borrowing func bind(_ number: Int64, at index: Int) throws(SQLiteError) {
    try number.bind(to: self, at: index)
  }

  /// Binds text in UTF-8 bytes. An empty array is an empty text, not NULL.
  package borrowing func bind(utf8 bytes: [UInt8], at index: Int) throws(SQLiteError) {
    try check(unsafe bytes.withUnsafeBytes { unsafe bind(utf8: $0, at: index) })
  }

  fileprivate borrowing func bind(utf8 bytes: UnsafeRawBufferPointer, at index: Int) -> Int32 {
    // A null address would bind NULL.
    guard let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
      return unsafe sqlite3_bind_text(pointer, Int32(index), "", 0, archive_sqlite_transient())
    }
    return unsafe sqlite3_bind_text64(
      pointer, Int32(index), address, UInt64(bytes.count), archive_sqlite_transient(), UInt8(SQLITE_UTF8))
  }

  /// Binds NULL.
  package borrowing func bindNull(at index: Int) throws(SQLiteError) {
    try check(unsafe sqlite3_bind_null(pointer, Int32(index)))
  }

  /// Binds the values to `?1`, `?2` and so on, or to the parameters from another on.
  package borrowing func bind(_ values: [(any Bindable)?], from first: Int = 1) throws(SQLiteError) {
    for (index, value) in values.enumerated() {
      if let value { try value.bind(to: self, at: first + index) } else { try bindNull(at: first + index) }
    }
  }

  fileprivate borrowing func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw connection.error(code, sql: sql.text) }
  }
}
