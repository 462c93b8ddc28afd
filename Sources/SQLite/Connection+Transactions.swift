import CSQLite

extension Connection {
  /// Runs `body` in one transaction that takes the write lock at once (`BEGIN IMMEDIATE`).
  ///
  /// What `body` throws undoes everything; so does a commit that fails.
  package func transaction<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try within("BEGIN IMMEDIATE", body)
  }

  /// Runs `body` so that all its statements see the database as it was at the first of them.
  package func reading<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try within("BEGIN", body)
  }

  /// Runs `body` in a savepoint: what it throws undoes what it did, and the transaction around it goes on.
  package func savepoint<Result: ~Copyable>(
    _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try execute("SAVEPOINT archive_part")
    do {
      let result = try body()
      try execute("RELEASE archive_part")
      return result
    } catch {
      if isInTransaction {
        try? execute("ROLLBACK TO archive_part")
        try? execute("RELEASE archive_part")
      }
      throw error
    }
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
