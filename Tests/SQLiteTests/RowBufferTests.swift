import Testing

@testable import ArchiveSQLite

struct RowBufferTests {
  @Test func `every kind of value arrives as it was, in order`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (a, b, c, d)")
    var rows = RowBuffer(width: 4)
    rows.append(Int64.min)
    rows.append("a\0é\u{1F600}")
    rows.append(-0.5)
    rows.append(nil as String?)
    rows.append(nil as Int64?)
    rows.append("")
    rows.append(true)
    rows.append(Int64.max)
    try connection.insert("INSERT INTO t SELECT c0, c1, c2, c3 FROM row_feed", &rows)
    let statement = try connection.prepare(
      "SELECT typeof(a) || typeof(b) || typeof(c) || typeof(d), a, b, c, d FROM t ORDER BY rowid")
    #expect(try statement.step())
    #expect(statement.text(at: 0) == "integertextrealnull")
    #expect(statement.int64(at: 1) == .min)
    #expect(statement.text(at: 2) == "a\0é\u{1F600}")
    #expect(statement.double(at: 3) == -0.5)
    #expect(try statement.step())
    #expect(statement.text(at: 0) == "nulltextintegerinteger")
    #expect(statement.text(at: 2) == "")
    #expect(statement.int64(at: 3) == 1)
    #expect(statement.int64(at: 4) == .max)
    #expect(try !statement.step())
    #expect(rows.isEmpty)
  }

  @Test func `nothing is inserted from an empty buffer, and a full one can be filled again`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (a)")
    var rows = RowBuffer(width: 1)
    for round in 0..<3 {
      try connection.insert("INSERT INTO t SELECT c0 FROM row_feed", &rows)
      for number in 0..<10_000 { rows.append(number) }
      try connection.insert("INSERT INTO t SELECT c0 FROM row_feed", &rows)
      #expect(try connection.integer("SELECT count(*) FROM t") == Int64(round + 1) * 10_000)
    }
    #expect(try connection.integer("SELECT count(*) FROM row_feed") == 0)
  }

  @Test func `a row that a constraint refuses leaves none of them`() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t (a INTEGER NOT NULL UNIQUE)")
    var rows = RowBuffer(width: 1)
    for number in [1, 2, 2, 3] { rows.append(number) }
    #expect(throws: SQLiteError.self) {
      try connection.insert("INSERT INTO t SELECT c0 FROM row_feed", &rows)
    }
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
  }
}
