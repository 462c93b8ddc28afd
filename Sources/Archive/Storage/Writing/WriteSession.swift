import ArchiveSQLite

/// One transaction of a writer. In it, what the database remembers of names and decisions agrees with the tables.
/// Unless asked for, no trigger runs, since rows are written together with their indexes, and no CHECK is tried: SQLite
/// builds the list of an IN anew for each row, and what is written comes from types that have no other values.
///
/// `commit` ends it. If it is only released, it undoes everything and has the database forget what it learned.
package struct WriteSession: ~Copyable {
  private let database: ArchiveDatabase
  private let runsTriggers: Bool
  private var isCommitted = false

  private init(of database: ArchiveDatabase, runsTriggers: Bool) {
    self.database = database
    self.runsTriggers = runsTriggers
  }

  /// Begins a transaction that takes the write lock at once.
  package static func begin(
    on database: ArchiveDatabase, runsTriggers: Bool = false
  ) throws(SQLiteError) -> WriteSession {
    let session = WriteSession(of: database, runsTriggers: runsTriggers)
    if !runsTriggers { try session.setTriggersAndChecks(false) }
    try database.connection.execute("BEGIN IMMEDIATE")
    try database.registry.beginTransaction(on: database.connection)
    try database.corrections.refresh(on: database.connection, telling: database.registry)
    return session
  }

  /// Makes everything last that was written.
  package consuming func commit() throws(SQLiteError) {
    let texts = database.newTexts.stories
    try TextMatching(database: database).settle()
    // Reprints belong to the story of the text that they carry.
    try StoryPlacing(database: database).settle(adding: texts)
    try database.connection.execute("COMMIT")
    isCommitted = true
  }

  deinit {
    if !isCommitted {
      // A full disk and the like have SQLite roll back by itself.
      if database.connection.isInTransaction { try? database.connection.execute("ROLLBACK") }
      database.forget()
    }
    if !runsTriggers { try? setTriggersAndChecks(true) }
  }

  private borrowing func setTriggersAndChecks(_ areOn: Bool) throws(SQLiteError) {
    try database.connection.set(.triggers, areOn)
    let checks: SQL = areOn ? "PRAGMA ignore_check_constraints = OFF" : "PRAGMA ignore_check_constraints = ON"
    try database.connection.execute(checks)
  }
}
