import Testing

/// Backup, restore, repair and adoption, run as a person runs them.
@Suite struct RescueCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  private func session(_ lines: String...) throws -> String {
    try lines.map { try workplace.session($0) }.joined().replacing(#/\d{8}T\d{6}Z/#, with: "STAMP")
      .replacing(#/3\.\d+\.\d+/#, with: "VERSION").replacing(#/extractor version \d+/#, with: "extractor version N")
      .replacing(#/\d+ pages?/#, with: "N pages").replacing(#/\d+ rows were taken/#, with: "N rows were taken")
      .replacing(#/sqlite +Version [^$]*?`archive adopt`\.\n/#, with: "sqlite …\n")
  }

  @Test(arguments: ["text", "json", "jsonl", "csv", "tsv"])
  func `a backup and a restore print every form`(format: String) throws {
    try expectSnapshot(
      "backup-\(format)",
      session(
        "archive backup --format \(format) copy.db", "archive restore --format \(format) copy.db --db new.db",
        "archive restore --format \(format) copy.db --db new.db --replace",
        "archive adopt --quiet --format \(format) copy.db --db adopted.db"))
  }

  @Test func `what may not be overwritten is said`() throws {
    try workplace.write("My notes.", to: "notes.txt")
    try expectSnapshot(
      "backup-refusals",
      session(
        "archive backup archive.db", "archive backup notes.txt", "archive backup .", "archive backup no/such/copy.db",
        "archive backup copy.db", "archive restore copy.db", "archive restore notes.txt --db new.db",
        "archive restore copy.db --db copy.db", "archive adopt notes.txt --db new.db", "archive adopt copy.db"))
  }

  @Test(arguments: ["restore", "adopt"]) func `a copy that is not there is said to be missing, and leaves nothing`(
    command: String
  ) throws {
    let run = try workplace.archive(command, "nope.db", "--db", "new.db")
    #expect(run.status == 2)
    #expect(run.errors == "archive: there is no file at ./nope.db. Check the spelling of the path.\n")
    #expect(try workplace.shell("ls").output.contains("new.db") == false)
  }

  @Test func `a folder is no place to restore to`() throws {
    let run = try workplace.shell(
      "mkdir folder && archive backup -q copy.db && archive restore copy.db --replace --db folder")
    #expect(run.status == 2)
    #expect(run.errors == "archive: ./folder is a folder. Name the archive's file: --db FILE.\n")
  }

  @Test func `a copy without originals says so wherever they are asked for`() throws {
    try expectSnapshot(
      "backup-without-originals",
      session(
        "archive backup --without-originals copy.db", "archive original 1 --db copy.db",
        "archive reextract --all --db copy.db", "archive check --db copy.db"))
  }

  @Test func `a repair says what it found, what it mended and what it kept`() throws {
    #expect(
      try workplace.shell(
        """
        sqlite3 archive.db "INSERT INTO quotes_fts (rowid, text) VALUES (77, 'a ghost');
        DELETE FROM document_origins WHERE document_id = 2; UPDATE article_sources SET source_id = 99 WHERE id = 1;
        UPDATE sqlar SET data = zeroblob(9) WHERE rowid = 3"
        """
      ).status == 0)
    try expectSnapshot("check-repair", session("archive check --repair", "ls", "archive check --repair --quiet"))
  }

  @Test func `a repair of damaged pages writes a new file and says what is lost`() throws {
    let root =
      try workplace.shell("sqlite3 archive.db \"SELECT rootpage FROM sqlite_schema WHERE name = 'documents'\"")
      .output.split(separator: "\n").first.flatMap { Int($0) } ?? 0
    #expect(
      try workplace.shell(
        "dd if=/dev/zero of=archive.db bs=8192 seek=\(root - 1) count=1 conv=notrunc 2> /dev/null"
      ).status == 0)
    try expectSnapshot("check-repair-pages", session("archive check --repair", "ls"))
  }

  @Test func `what is not an archive's is refused with the way to take it over`() throws {
    #expect(
      try workplace.shell(
        "sqlite3 archive.db 'CREATE TRIGGER evil AFTER INSERT ON articles BEGIN DELETE FROM quotes; END'"
      ).status == 0)
    try expectSnapshot(
      "adopt",
      session(
        "archive search harbour", "archive import letters", "archive adopt archive.db --db ours.db",
        "archive search harbour --db ours.db"))
  }

  @Test(arguments: ["backup", "backup a b", "restore", "adopt", "check --quick --repair"])
  func `wrong usage is said on standard error`(arguments: String) throws {
    #expect(try workplace.archive(arguments.split(separator: " ").map(String.init)).status == 64)
  }
}
