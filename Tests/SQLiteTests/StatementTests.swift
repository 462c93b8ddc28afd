import Testing

@testable import ArchiveSQLite

@Suite struct StatementTests {
  @Test func `text keeps NUL and everything after it`() throws {
    let connection = try Connection(.memory)
    let statement = try connection.prepare("SELECT ?1, length(CAST(?1 AS BLOB))")
    try statement.bind("a\0b", at: 1)
    #expect(try statement.step())
    #expect(statement.text(at: 0) == "a\0b")
    #expect(statement.int(at: 1) == 3)
  }

  @Test func `empty text and empty blobs are not NULL`() throws {
    let connection = try Connection(.memory)
    let statement = try connection.prepare("SELECT typeof(?1), typeof(?2), typeof(?3), length(?1), length(?2)")
    try statement.bind("", at: 1)
    try statement.bind([UInt8](), at: 2)
    try statement.bind(utf8: [], at: 3)
    #expect(try statement.step())
    #expect(statement.text(at: 0) == "text")
    #expect(statement.text(at: 1) == "blob")
    #expect(statement.text(at: 2) == "text")
    #expect(statement.int(at: 3) == 0)
    #expect(statement.int(at: 4) == 0)
  }

  @Test func `every kind of value comes back as it was bound`() throws {
    let connection = try Connection(.memory)
    let statement = try connection.prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6")
    try statement.bind(Int64.min, at: 1)
    try statement.bind(0.1, at: 2)
    try statement.bind("Straße 🙂", at: 3)
    try statement.bind([0, 255, 0] as [UInt8], at: 4)
    try statement.bind(true, at: 5)
    try statement.bind(utf8: Array("né".utf8), at: 6)
    #expect(try statement.step())
    #expect(statement.int64(at: 0) == Int64.min)
    #expect(statement.double(at: 1) == 0.1)
    #expect(statement.text(at: 2) == "Straße 🙂")
    #expect(statement.blob(at: 3) == [0, 255, 0])
    #expect(statement.int(at: 4) == 1)
    #expect(statement.text(at: 5) == "né")
    #expect(statement.columnCount == 6)
    #expect(statement.withBytes(at: 3) { $0.count } == 3)
    #expect(statement.withBytes(at: 2) { $0[0] } == UInt8(ascii: "S"))
  }

  @Test func `nil is NULL and NULL is nil`() throws {
    let connection = try Connection(.memory)
    let statement = try connection.prepare("SELECT ?1, ?2, ?3, ?4")
    try statement.bind(nil as Int64?, at: 1)
    try statement.bind(nil as Double?, at: 2)
    try statement.bind(nil as String?, at: 3)
    try statement.bind(nil as [UInt8]?, at: 4)
    #expect(try statement.step())
    #expect(statement.optionalInt64(at: 0) == nil)
    #expect(statement.optionalDouble(at: 1) == nil)
    #expect(statement.optionalText(at: 2) == nil)
    #expect(statement.isNull(at: 3) == true)
    #expect(statement.text(at: 0) == "")
    #expect(statement.withBytes(at: 0) { $0.isEmpty })
  }

  @Test func `text in the file that is not UTF-8 is read with replacement characters`() throws {
    let connection = try Connection(.memory)
    #expect(try connection.text("SELECT CAST(x'41FF42' AS TEXT)") == "A\u{FFFD}B")
  }

  @Test func `a statement in use is absent from the cache and comes back clean`() throws {
    let connection = try Connection(.memory)
    let sql: SQL = "SELECT ?1"
    do {
      let first = try connection.prepare(sql)
      let second = try connection.prepare(sql)
      try first.bind(1, at: 1)
      try second.bind(2, at: 1)
      #expect(try first.step())
      #expect(try second.step())
      #expect(first.int(at: 0) == 1)
      #expect(second.int(at: 0) == 2)
      #expect(connection.idleStatements.count == 0)
    }
    #expect(connection.idleStatements.count == 1)
    let again = try connection.prepare(sql)
    #expect(connection.idleStatements.count == 0)
    #expect(try again.step())
    #expect(again.isNull(at: 0) == true)
  }

  @Test func `the cache is bounded and drops what was unused longest`() throws {
    let connection = try Connection(.memory, statementCapacity: 2)
    for sql in ["SELECT 1", "SELECT 2", "SELECT 3"] as [SQL] { try connection.execute(sql) }
    #expect(connection.idleStatements.count == 2)
    try connection.execute("SELECT 3")
    #expect(connection.idleStatements.count == 2)
  }

  @Test func `literals can be joined`() throws {
    let connection = try Connection(.memory)
    let sql: SQL = "SELECT 1" + " + 2"
    #expect(try connection.integer(sql + " + 3") == 6)
  }

  @Test func `an error has SQLite's codes and the SQL and no bound value`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (name TEXT UNIQUE)")
    let statement = try connection.prepare("INSERT INTO t VALUES (?1)")
    try statement.bind("a secret", at: 1)
    try statement.run()
    let error = #expect(throws: SQLiteError.self) { try statement.run() }
    #expect(error?.code == SQLiteError.Code.constraint)
    #expect(error?.extendedCode == 2067)
    #expect(error?.sql == "INSERT INTO t VALUES (?1)")
    #expect(error.map { "\($0)".contains("secret") } == false)
  }

  @Test func `a query that FTS5 does not understand is not repeated in the error`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE VIRTUAL TABLE f USING fts5(x)")
    let statement = try connection.prepare("SELECT * FROM f WHERE f MATCH ?1")
    try statement.bind("secret: \"", at: 1)
    let error = #expect(throws: SQLiteError.self) { _ = try statement.step() }
    #expect(error.map { "\($0)".contains("secret") } == false)
    #expect(error?.code == SQLiteError.Code.error)
  }

  @Test func `a parameter that is not there is an error`() throws {
    let connection = try Connection(.memory)
    let statement = try connection.prepare("SELECT ?1")
    let error = #expect(throws: SQLiteError.self) { try statement.bind(1, at: 2) }
    #expect(error?.code == SQLiteError.Code.range)
  }
}
