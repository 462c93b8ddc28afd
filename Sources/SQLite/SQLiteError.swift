import CSQLite

/// An error of SQLite's, in SQLite's words. It never holds a value that was bound to a statement.
package struct SQLiteError: Error, Hashable, Sendable {
  /// SQLite's primary result code: `SQLITE_CONSTRAINT`.
  package let code: Int32
  /// SQLite's extended result code: `SQLITE_CONSTRAINT_UNIQUE`.
  package let extendedCode: Int32
  /// SQLite's message, or its general text for the code if the message might repeat a bound value.
  package let message: String
  /// The text of the statement, with parameters in place of values; nil if no statement was concerned.
  package let sql: String?
  /// The system's error number if the disk or the file system was the cause, otherwise 0.
  package let systemError: Int32

  /// An error with these facts; `code` is taken from the low byte of `extendedCode`.
  package init(extendedCode: Int32, message: String, sql: String? = nil, systemError: Int32 = 0) {
    self.code = extendedCode & 0xff
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
    self.systemError = systemError
  }

  /// SQLite's result codes, as far as callers ask for them.
  package enum Code {
    /// A generic error: bad SQL, or a query that FTS5 does not understand.
    package static let error = SQLITE_ERROR
    /// The file may not be opened or written.
    package static let permission = SQLITE_PERM
    /// Another connection holds the lock.
    package static let busy = SQLITE_BUSY
    /// A lock within this connection.
    package static let locked = SQLITE_LOCKED
    /// Memory ran out.
    package static let noMemory = SQLITE_NOMEM
    /// A write to something that may only be read.
    package static let readOnly = SQLITE_READONLY
    /// `interrupt()` was called, or the progress handler said stop.
    package static let interrupted = SQLITE_INTERRUPT
    /// The disk or file system failed.
    package static let io = SQLITE_IOERR
    /// The file contradicts itself.
    package static let corrupt = SQLITE_CORRUPT
    /// The disk is full.
    package static let full = SQLITE_FULL
    /// The log's locks could not be had, again and again.
    package static let lockProtocol = SQLITE_PROTOCOL
    /// The file could not be opened.
    package static let cannotOpen = SQLITE_CANTOPEN
    /// A text or blob is too long, over 10^9 bytes.
    package static let tooBig = SQLITE_TOOBIG
    /// A constraint of the schema, or a trigger, refused the change.
    package static let constraint = SQLITE_CONSTRAINT
    /// A value is of another type than a strict table, or a row's id, may have.
    package static let mismatch = SQLITE_MISMATCH
    /// A statement does something that this connection may not do.
    package static let notAuthorized = SQLITE_AUTH
    /// The system can't have files of this length.
    package static let noLargeFiles = SQLITE_NOLFS
    /// The extended code if there was no memory for the log's shared memory, or for a buffer of the file system.
    package static let ioNoMemory = SQLITE_IOERR | (12 << 8)
    /// The interface was used against its rules.
    package static let misuse = SQLITE_MISUSE
    /// A parameter's number is out of range.
    package static let range = SQLITE_RANGE
    /// The file is not an SQLite database.
    package static let notADatabase = SQLITE_NOTADB
  }
}

extension SQLiteError {
  /// Whether the file may be the cause: something in it is missing, or doesn't fit the statement. False if the
  /// interface was used against its rules.
  package var isOfFile: Bool { code != Code.misuse && code != Code.range }
}

extension SQLiteError: CustomStringConvertible {
  /// Message, code and SQL, for logs and tests.
  package var description: String {
    "SQLite error \(extendedCode): \(message)" + (sql.map { " in: \($0)" } ?? "")
  }
}
