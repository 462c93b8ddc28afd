import Testing

@testable import ArchiveSQLite

@Suite struct ConnectionTests {
  @Test func `the library is at least 3.40`() { #expect(SQLiteVersion.number >= 3_040_000) }

  @Test func `a file opened for reading cannot be written`() throws {
    let path = TemporaryFile()
    try Connection(.file(path.bytes)).execute("CREATE TABLE t (x)")
    let reader = try Connection(.file(path.bytes), access: .read)
    #expect(try reader.integer("SELECT count(*) FROM t") == 0)
    let error = #expect(throws: SQLiteError.self) { try reader.execute("INSERT INTO t VALUES (1)") }
    #expect(error?.code == SQLiteError.Code.readOnly)
  }

  @Test func `only create makes a file`() throws {
    let path = TemporaryFile()
    let error = #expect(throws: SQLiteError.self) { _ = try Connection(.file(path.bytes), access: .write) }
    #expect(error?.code == SQLiteError.Code.cannotOpen)
    #expect(!path.exists)
  }

  @Test func `an immutable file is read without any other file beside it`() throws {
    let path = TemporaryFile()
    try Connection(.file(path.bytes)).execute("CREATE TABLE t (x)")
    let reader = try Connection(.file(path.bytes), access: .readImmutable)
    #expect(try reader.integer("SELECT count(*) FROM sqlite_schema") == 1)
  }

  @Test(arguments: ["a?mode=memory", "b#c", "100%", "%41", "space and 'quote'", "ü", ":memory:"])
  func `a path means a file whatever its bytes`(name: String) throws {
    let path = TemporaryFile(name: Array(name.utf8))
    try Connection(.file(path.bytes)).execute("CREATE TABLE t (x)")
    #expect(path.exists)
  }

  @Test func `a path need not be UTF-8`() throws {
    let path = TemporaryFile(name: [0x66, 0xff, 0x0a])
    try Connection(.file(path.bytes)).execute("CREATE TABLE t (x)")
    #expect(path.exists)
  }

  @Test func `a relative path called :memory: is a file`() {
    #expect(Connection.Location.file(Array(":memory:".utf8)).uri(immutable: false) == "file:./%3amemory%3a")
    #expect(Connection.Location.file(Array("//a".utf8)).uri(immutable: true) == "file:////a?immutable=1")
  }

  @Test func `a statement lives on when its connection has gone`() throws {
    func statement() throws -> Statement {
      let connection = try Connection(.memory)
      return try connection.prepare("SELECT 42")
    }
    let orphan = try statement()
    #expect(try orphan.step())
    #expect(orphan.int(at: 0) == 42)
  }

  @Test func `SQL after the first statement is refused`() throws {
    let connection = try Connection(.memory)
    let error = #expect(throws: SQLiteError.self) { _ = try connection.prepare("SELECT 1; DROP TABLE t") }
    #expect(error?.code == SQLiteError.Code.misuse)
    #expect(throws: SQLiteError.self) { _ = try connection.prepare("SELECT 1\0SELECT 2") }
    #expect(throws: SQLiteError.self) { _ = try connection.prepare("  ") }
    #expect(try connection.integer("SELECT 1 ; \n") == 1)
  }

  @Test func `a script runs every statement, comments and triggers with them`() throws {
    let connection = try Connection(.memory)
    let script = """
      -- a comment; with a semicolon
      CREATE TABLE t (x);
      CREATE TRIGGER more AFTER INSERT ON t WHEN new.x = 1 BEGIN
        INSERT INTO t VALUES (2);
      END;
      INSERT INTO t VALUES (1);
      -- the end
      """
    try connection.execute(script: Array(script.utf8))
    #expect(try connection.integer("SELECT sum(x) FROM t") == 3)
  }

  @Test func `a script that fails names the statement`() throws {
    let connection = try Connection(.memory)
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute(script: Array("CREATE TABLE t (x); INSERT INTO u VALUES (1);".utf8))
    }
    #expect(error?.sql == " INSERT INTO u VALUES (1);")
  }

  @Test func `a transaction that throws leaves nothing behind`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (x NOT NULL)")
    #expect(throws: SQLiteError.self) {
      try connection.transaction { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t VALUES (1)")
        try connection.execute("INSERT INTO t VALUES (NULL)")
      }
    }
    #expect(connection.isInTransaction == false)
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    try connection.transaction { () throws(SQLiteError) in try connection.execute("INSERT INTO t VALUES (1)") }
    #expect(try connection.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func `triggers can be switched off`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (x)")
    try connection.execute("CREATE TRIGGER no AFTER INSERT ON t BEGIN SELECT RAISE(ABORT, 'no'); END")
    #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO t VALUES (1)") }
    try connection.set(.triggers, false)
    try connection.execute("INSERT INTO t VALUES (1)")
  }

  @Test func `a defensive connection refuses to write the schema table`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (x)")
    try connection.set(.defensive, true)
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(throws: SQLiteError.self) { try connection.execute("DELETE FROM sqlite_schema") }
  }

  @Test func `an untrusted schema cannot call a function with side effects`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE VIEW v AS SELECT load_extension('x')")
    try connection.set(.trustedSchema, false)
    let error = #expect(throws: SQLiteError.self) { _ = try connection.text("SELECT * FROM v") }
    #expect(error?.message.contains("unsafe use") == true)
  }

  @Test func `a progress handler stops a statement and can be taken away`() throws {
    let connection = try Connection(.memory)
    var calls = 0
    connection.onProgress(every: 100) {
      calls += 1
      return calls < 3
    }
    #expect(throws: SQLiteError.self) { try connection.execute(Self.endless) }
    #expect(calls == 3)
    connection.removeProgressHandler()
    #expect(try connection.integer("SELECT count(*) FROM (VALUES (1), (2))") == 2)
    #expect(calls == 3)
  }

  private static let endless: SQL = """
    WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT count(*) FROM n
    """
}
