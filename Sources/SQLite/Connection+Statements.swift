import CSQLite

extension Connection {
  /// The statement of `sql`, from the cache if it has been used before.
  ///
  /// SQL after the first statement is refused, as is SQL without a statement.
  package func prepare(_ sql: SQL) throws(SQLiteError) -> Statement {
    if let cached = unsafe idleStatements.take(sql) {
      return unsafe Statement(cached, of: sql, on: self)
    }
    var pointer: OpaquePointer?
    var hasMore = false
    var text = sql.text
    let code = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          self.pointer, characters.baseAddress, Int32(characters.count), UInt32(SQLITE_PREPARE_PERSISTENT), &pointer,
          &tail)
        if let start = characters.baseAddress, let tail = unsafe tail {
          unsafe hasMore = bytes[(tail - start)...].contains { !Self.isBlank($0) }
        }
        return code
      }
    }
    try check(code, sql: sql.text)
    guard let prepared = unsafe pointer, !hasMore else {
      unsafe sqlite3_finalize(pointer)
      let message = hasMore ? "more than one statement" : "no statement"
      throw SQLiteError(extendedCode: SQLITE_MISUSE, message: message, sql: sql.text)
    }
    return unsafe Statement(prepared, of: sql, on: self)
  }

  /// Runs every statement of a script that the program brings with it, such as a migration; rows are ignored.
  ///
  /// It opens no transaction of its own.
  package func execute(script: [UInt8]) throws(SQLiteError) {
    var start = 0
    while start < script.count {
      var pointer: OpaquePointer?
      let (code, length) = unsafe script.withUnsafeBytes { bytes in
        let characters = unsafe bytes.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v3(
          self.pointer, characters, Int32(script.count - start), 0, &pointer, &tail)
        guard let characters = unsafe characters, let tail = unsafe tail else { return (code, script.count) }
        return unsafe (code, tail - characters)
      }
      // sqlite3_finalize does nothing for a null pointer, which means a comment or white space.
      defer { unsafe sqlite3_finalize(pointer) }
      let end = min(script.count, start + max(length, 1))
      var text: String { String(decoding: script[start..<end], as: UTF8.self) }
      guard code == SQLITE_OK else { throw error(code, sql: text) }
      if let statement = unsafe pointer {
        var result = unsafe sqlite3_step(statement)
        while result == SQLITE_ROW { result = unsafe sqlite3_step(statement) }
        guard result == SQLITE_DONE else { throw error(result, sql: text) }
      }
      start = end
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0d).contains(byte) || byte == UInt8(ascii: ";")
  }
}
