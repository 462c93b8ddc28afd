import CSQLite

extension Connection {
  /// A switch of `sqlite3_db_config`.
  package enum Switch: Sendable {
    /// SQL cannot corrupt the file on purpose: no writable schema, no writes to shadow tables.
    case defensive
    /// Triggers fire.
    case triggers
    /// Views and triggers may use functions and virtual tables with side effects.
    case trustedSchema
    /// Closing the last connection leaves the write-ahead log where it is, instead of writing it into the file.
    case keepsLogOnClose

    fileprivate var option: Int32 {
      switch self {
      case .defensive: SQLITE_DBCONFIG_DEFENSIVE
      case .triggers: SQLITE_DBCONFIG_ENABLE_TRIGGER
      case .trustedSchema: SQLITE_DBCONFIG_TRUSTED_SCHEMA
      case .keepsLogOnClose: SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE
      }
    }
  }

  /// Turns a switch on or off for this connection.
  package func set(_ which: Switch, _ isOn: Bool) throws(SQLiteError) {
    try check(unsafe archive_sqlite_db_config(pointer, which.option, isOn ? 1 : 0))
  }

  /// Whether a switch is on for this connection.
  package func isSet(_ which: Switch) -> Bool {
    unsafe archive_sqlite_db_config_value(pointer, which.option) == 1
  }

  /// How long a statement waits for another connection's lock before it fails as busy.
  package func waitForLocks(milliseconds: Int32) {
    unsafe sqlite3_busy_timeout(pointer, milliseconds)
  }

  /// Calls `shouldContinue` about every `instructions` steps of SQLite's machine; false interrupts the statement.
  package func onProgress(every instructions: Int32, _ shouldContinue: @escaping () -> Bool) {
    let handler = ProgressHandler(shouldContinue)
    progressHandler = handler
    unsafe sqlite3_progress_handler(
      pointer, instructions,
      { context in
        guard let context = unsafe context else { return 0 }
        let handler = unsafe Unmanaged<ProgressHandler>.fromOpaque(context).takeUnretainedValue()
        return handler.shouldContinue() ? 0 : 1
      }, Unmanaged.passUnretained(handler).toOpaque())
  }

  /// Calls `mayCommit` before each commit, even for a single statement. False undoes the transaction, and the commit
  /// fails as with a constraint. The closure must not use the connection.
  package func beforeCommit(_ mayCommit: @escaping () -> Bool) {
    let handler = CommitHandler(mayCommit)
    commitHandler = handler
    _ = unsafe sqlite3_commit_hook(
      pointer,
      { context in
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<CommitHandler>.fromOpaque(context).takeUnretainedValue().mayCommit() ? 0 : 1
      }, Unmanaged.passUnretained(handler).toOpaque())
  }

  /// Takes the progress handler away.
  package func removeProgressHandler() {
    unsafe sqlite3_progress_handler(pointer, 0, nil, nil)
    progressHandler = nil
  }
}
