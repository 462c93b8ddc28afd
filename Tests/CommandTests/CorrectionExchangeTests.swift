import Foundation
import Testing

/// Two people with an archive each, who exchange their corrections by commands.
@Suite struct CorrectionExchangeTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    try workplace.write("“The quay is closed to all visitors,” said Ada Exempel.\n", to: "letters/4.txt")
    #expect(try workplace.archive("import", "--quiet", "letters/4.txt").status == 0)
    // The other one has the same letters in an archive of her own.
    #expect(try workplace.archive("--db", "hers.db", "import", "--quiet", "letters").status == 0)
  }

  @Test func `corrections are exchanged, contested and settled`() throws {
    try expectSnapshot(
      "corrections-exchanged",
      workplace.session(
        "archive correct quote 1 --speaker 'Bob Sample' --by Ada",
        "archive sources different 'Ada Example' 'Ada Exempel' --by Ada", "archive corrections export mine.jsonl",
        "archive correct quote 1 --speaker 'Cora Other' --note 'heard it' --by Cora --db hers.db",
        "archive correct article 1 --outlet 'Example Post' --by Cora --db hers.db",
        "archive corrections export hers.jsonl --db hers.db", "archive corrections import hers.jsonl --dry-run",
        "archive corrections import hers.jsonl", "archive corrections import hers.jsonl", "archive corrections",
        "archive check --quick | grep corrections", "archive sources merge 'Ada Example' 'Ada Exempel'",
        "archive correct quote 1 --speaker 'Cora Other' --by Ada", "archive corrections import mine.jsonl --db hers.db",
        "archive corrections export --db archive.db | archive corrections import - --db hers.db",
        "archive corrections --format csv --db hers.db | cut -d, -f1-4"))
  }

  @Test func `who decides is an option, or a variable`() throws {
    let run = try workplace.shell(
      """
      ARCHIVE_USER=Ada archive correct quote 1 --speaker 'Bob Sample'
      ARCHIVE_USER=Ada archive correct quote 1 --not-a-quote --by Cora
      ARCHIVE_USER= archive sources rename 'Ada Example' 'Ada M. Example'
      sqlite3 archive.db "SELECT group_concat(ifnull(made_by, '-')) FROM corrections"
      """)
    #expect(run.output.hasSuffix("\nAda,Cora,-\n"), "\(run)")
  }

  @Test func `lines that can't be read are named and the rest is taken`() throws {
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", "Bob Sample").status == 0)
    #expect(try workplace.archive("correct", "article", "1", "--outlet", "Example Post").status == 0)
    #expect(try workplace.archive("corrections", "export", "mine.jsonl", "--quiet").errors.isEmpty)
    let lines = try workplace.shell("cat mine.jsonl").output.split(separator: "\n").map(String.init)
    try #require(lines.count == 2)
    let newer = lines[0].replacing("{\"archive_correction\":1,", with: "{\"archive_correction\":2,")
    let more = lines[0].replacing("{\"archive_correction\":1,", with: "{\"archive_correction\":1,\"weight\":3,")
    let wrong = lines[0].replacing("\"field\":\"speaker\"", with: "\"field\":\"colour\"")
    let content = ["", newer, more, wrong, "{\"id\":7}", "[1", String(lines[1].dropLast(20))].joined(separator: "\n")
    try workplace.write(content, to: "theirs.jsonl")
    let run = try workplace.archive("corrections", "import", "theirs.jsonl", "--db", "hers.db")
    #expect(run.status == 2)
    #expect(run.output == "1 correction added, 0 made here too, 0 known before.\n", "\(run)")
    let said = run.errors.split(separator: "\n").map(String.init)
    #expect(
      said == [
        "archive: ./theirs.jsonl, line 2: is of version 2 of the format, and this program knows 1. Update archive, and import the file again. It was left out.",
        "archive: ./theirs.jsonl, line 4: has a correction that can't be read. It was left out.",
        "archive: ./theirs.jsonl, line 5: is not a correction. It was left out.",
        "archive: ./theirs.jsonl, line 6: is not JSON. It was left out.",
        "archive: ./theirs.jsonl, line 7: is cut off. Ask for the whole file, and import it again. It was left out.",
        "archive: ./theirs.jsonl: weight is of a newer version of archive and was left out; the rest was taken.",
      ], "\(run.errors)")
    #expect(try workplace.archive("corrections", "import", "mine.jsonl", "--db", "hers.db").status == 0)
  }

  @Test func `a file that is not ours is neither taken nor overwritten`() throws {
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", "Bob Sample").status == 0)
    try workplace.write("a letter\n", to: "letter.txt")
    for arguments in [
      ["import", "letter.txt"], ["export", "letter.txt"], ["import", "none.jsonl"], ["import", "archive.db"],
      ["export", "archive.db"], ["export", "archive.db-wal"],
    ] {
      let run = try workplace.archive(["corrections"] + arguments)
      #expect(run.status == 2 && run.output.isEmpty && run.errors.hasPrefix("archive: "), "\(arguments): \(run)")
    }
    #expect(try workplace.shell("cat letter.txt; ls").output.hasPrefix("a letter\n"))
    #expect(try workplace.archive("corrections", "--format", "csv").status == 0)
    for _ in 0..<2 { #expect(try workplace.archive("corrections", "export", "mine.jsonl").status == 0) }
    #expect(try workplace.shell("ls | grep part").output.isEmpty)
    let empty = try workplace.archive("corrections", "export", "hers.jsonl", "--db", "hers.db")
    #expect(empty.status == 1 && empty.output.isEmpty)
  }
}
