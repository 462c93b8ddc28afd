import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// The meaning of SQLite's errors for an archive.
@Suite struct RefusalTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  @Test func `every code of SQLite but those of wrong calls has a cause in the file, the disk or another program`() {
    for code in Int32(1)...26 {
      let error = ArchiveError(SQLiteError(extendedCode: code, message: "x"), at: path)
      if case .database(_, let refusal) = error {
        let isWrongCall = code == SQLiteError.Code.misuse || code == SQLiteError.Code.range
        #expect(refusal.isOfFile != isWrongCall, "code \(code)")
      }
    }
  }

  @Test(
    arguments: [
      (5, .busy("a")), (6, .busy("a")), (15, .busy("a")), (261, .busy("a")), (517, .busy("a")), (13, .diskFull("a")),
      (3, .notPermitted("a")), (8, .notPermitted("a")), (7, .outOfMemory("a")), (3082, .outOfMemory("a")),
      (18, .tooLong("a")), (9, .interrupted), (11, .corrupt("a", detail: "x")), (267, .corrupt("a", detail: "x")),
      (19, .corrupt("a", detail: "x")), (1555, .corrupt("a", detail: "x")), (20, .corrupt("a", detail: "x")),
      (26, .notSQLite("a")), (22, .io("a", systemError: 0, detail: "x")),
    ] as [(Int32, ArchiveError)])
  func `a code has its meaning`(code: Int32, meaning: ArchiveError) {
    #expect(ArchiveError(SQLiteError(extendedCode: code, message: "x"), at: "a") == meaning)
  }

  @Test func `a newer format that the log alone asks for is damage`() throws {
    try newArchive(in: folder).close()
    let refusal = SQLiteError(extendedCode: 1, message: "unsupported file format")
    #expect(ArchiveError(refusal, at: path) == .corrupt(path, detail: "unsupported file format"))
    var bytes = try folder.read(path)
    bytes[47] = 5
    try folder.write(bytes, to: "archive.db")
    #expect(ArchiveError(refusal, at: path) == .unknownFileFormat(path))
  }

  @Test func `a writer beside is told as one, whatever it holds`() throws {
    try newArchive(in: folder).close()
    for sql in ["BEGIN IMMEDIATE", "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"] {
      let other = try Connection(.file(path.bytes), access: .write)
      try other.execute(script: Array(sql.utf8))
      try other.execute("UPDATE imports SET failed = failed")
      let connection = try Connection(.file(path.bytes), access: .write)
      connection.waitForLocks(milliseconds: 0)
      #expect(throws: ArchiveError.busy(path)) {
        try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
          try connection.transaction { () throws(SQLiteError) in }
        }
      }
    }
  }
}
