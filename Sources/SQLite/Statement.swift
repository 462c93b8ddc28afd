import CSQLite

/// A prepared statement in use. When it is released, it is reset and returns to its connection's cache.
@safe package struct Statement: ~Copyable {
  let pointer: OpaquePointer
  let sql: SQL
  let connection: Connection

  init(_ pointer: OpaquePointer, of sql: SQL, on connection: Connection) {
    unsafe self.pointer = pointer
    self.sql = sql
    self.connection = connection
  }

  deinit {
    unsafe sqlite3_reset(pointer)
    unsafe sqlite3_clear_bindings(pointer)
    unsafe connection.idleStatements.give(pointer, for: sql)
  }

  /// Goes to the next row; false if there is none.
  package borrowing func step() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw connection.error(code, sql: sql.text, hidingValues: unsafe sqlite3_bind_parameter_count(pointer) > 0)
  }

  /// Runs to the end, past any rows, and is then ready to run again with the same or other values.
  package borrowing func run() throws(SQLiteError) {
    defer { reset() }
    while try step() {}
  }

  /// Goes back before the first row; the bound values stay.
  package borrowing func reset() {
    unsafe sqlite3_reset(pointer)
  }
}
