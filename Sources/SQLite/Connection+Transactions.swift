import CSQLite

extension Connection {
  /// Runs `body` in one transaction that takes the write lock at once (`BEGIN IMMEDIATE`).
  ///
  /// An error in `body`, or a commit that fails, undoes everything.
  package func transaction<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try within("BEGIN IMMEDIATE", body)
  }

  /// Runs `body` so that all its statements see the database as it was at the first of them. Within a transaction they are a part of
  /// that.
  package func reading<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    if isInTransaction { return try body() }
    return try within("BEGIN", body)
  }

  private func within<Result: ~Copyable>(
    _ begin: SQL, _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try execute(begin)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // A full disk and the like have SQLite roll back by itself.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }
}
