import CSQLite

/// Columns of the current row, counted from 0. If a column has another type, SQLite converts the value.
extension Statement {
  /// How many columns a row has.
  package var columnCount: Int { Int(unsafe sqlite3_column_count(pointer)) }

  /// What kinds of value a column can have.
  package enum ValueKind: Hashable, Sendable {
    case null, integer, real, text, blob
  }

  /// What kind of value the column has, as it is stored. To be asked before the value is read: reading may convert it.
  package borrowing func kind(at index: Int) -> ValueKind {
    switch unsafe sqlite3_column_type(pointer, Int32(index)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  /// Whether the column is NULL.
  package borrowing func isNull(at index: Int) -> Bool {
    unsafe sqlite3_column_type(pointer, Int32(index)) == SQLITE_NULL
  }

  /// The column as an integer; 0 for NULL.
  package borrowing func int64(at index: Int) -> Int64 {
    unsafe sqlite3_column_int64(pointer, Int32(index))
  }

  /// The column as an integer; 0 for NULL.
  package borrowing func int(at index: Int) -> Int {
    Int(int64(at: index))
  }

  /// The column as a floating-point number; 0 for NULL.
  package borrowing func double(at index: Int) -> Double {
    unsafe sqlite3_column_double(pointer, Int32(index))
  }

  /// The column as text with all its bytes, NUL too; "" for NULL. What is not UTF-8 becomes U+FFFD.
  package borrowing func text(at index: Int) -> String {
    // The address must be asked for before the length: asking may convert the column.
    guard let address = unsafe sqlite3_column_text(pointer, Int32(index)) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(pointer, Int32(index)))
    return unsafe String(decoding: UnsafeBufferPointer(start: address, count: count), as: UTF8.self)
  }

  /// The column's bytes, of a blob or of UTF-8 text; empty for NULL.
  package borrowing func blob(at index: Int) -> [UInt8] {
    guard let address = unsafe sqlite3_column_blob(pointer, Int32(index)) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(pointer, Int32(index)))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: address, count: count))
  }

  /// The column as an integer; nil for NULL.
  package borrowing func optionalInt64(at index: Int) -> Int64? {
    isNull(at: index) ? nil : int64(at: index)
  }

  /// The column as a floating-point number; nil for NULL.
  package borrowing func optionalDouble(at index: Int) -> Double? {
    isNull(at: index) ? nil : double(at: index)
  }

  /// The column as text; nil for NULL.
  package borrowing func optionalText(at index: Int) -> String? {
    isNull(at: index) ? nil : text(at: index)
  }

  /// Lends the column's bytes, of a blob or of UTF-8 text, without copying them; empty for NULL.
  package borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    at index: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let address = unsafe sqlite3_column_blob(pointer, Int32(index)) else { return try body(Span()) }
    let count = Int(unsafe sqlite3_column_bytes(pointer, Int32(index)))
    let bytes = unsafe UnsafeBufferPointer(start: address.assumingMemoryBound(to: UInt8.self), count: count)
    return try unsafe body(Span(_unsafeElements: bytes))
  }
}
