import Foundation
import Testing

/// The commands with which a person corrects the archive, run as a person runs them.
@Suite struct CorrectionCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  private func expectSound() throws {
    let run = try workplace.shell(
      """
      sqlite3 archive.db "PRAGMA integrity_check; PRAGMA foreign_key_check;
        INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1);
        INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)"
      ls
      """)
    #expect(run.output == "ok\narchive.db\narchive.db.lock\nletters\n")
  }

  @Test func `quotes are corrected`() throws {
    try expectSnapshot(
      "correct-quote",
      workplace.session(
        "archive correct quote 1 --speaker 'Bob Sample' --note 'heard on the radio'",
        "archive correct quote 4 --speaker 'Harbour Board' --kind organization",
        "archive correct quote 3 --not-a-quote", "archive quotes", "archive correct --undo 1",
        "archive correct --undo 3",
        "archive correct quote 99 --not-a-quote", "archive correct quote 2 --speaker 99"))
    try expectSound()
  }

  @Test func `the number that is shown beside a quote is the one that is corrected`() throws {
    let page = try workplace.archive("show", "2").output
    #expect(page.contains("is closed [4]"))
    #expect(page.contains("\n  [4]  probably a person familiar with the plans"))
    #expect(try workplace.archive("quotes", "--article", "2").output.contains("quote 4 · article 2"))
    #expect(try workplace.archive("correct", "quote", "4", "--speaker", "Bob Sample").status == 0)
    #expect(try workplace.archive("show", "2").output.contains("[4]  Bob Sample"))
    #expect(!(try workplace.archive("show", "1").output.contains("Bob Sample")))
  }

  @Test func `an exact name wins over other names of others`() throws {
    try workplace.write("“The quay is closed to all visitors,” Ada Example said.\n", to: "letters/4.txt")
    #expect(try workplace.archive("import", "--quiet", "letters/4.txt").status == 0)
    #expect(try workplace.archive("sources", "split", "Ada Example", "--article", "4", "--as", "Example").status == 0)
    // "Example" is another name of Ada Example too.
    let shown = try workplace.archive("sources", "show", "example")
    #expect(shown.status == 0 && shown.output.hasPrefix("Example\n"), "\(shown)")
    let corrected = try workplace.archive("correct", "quote", "4", "--speaker", "Example")
    #expect(corrected.output.contains("is by Example."), "\(corrected)")
    let merged = try workplace.archive("sources", "merge", "Bob Sample", "Example")
    #expect(merged.status != 0 && merged.errors.contains("Bob Sample"), "\(merged)")
    #expect(
      try workplace.archive("sources", "merge", "Ada Example", "Example").output.contains("Example is Ada Example"))
  }

  /// Adds an article that quotes James Clapper, also called James, and others of that name.
  private func importJames() throws {
    try workplace.write(
      "“The quay is closed to all visitors,” said James Clapper. “It stays closed,” said James Martin. “Go home,” Cora Exempel said.\n",
      to: "letters/4.txt")
    #expect(try workplace.archive("import", "--quiet", "letters/4.txt").status == 0)
    let named = try workplace.shell(
      """
      sqlite3 archive.db "INSERT INTO source_names (source_id, name)
        SELECT id, 'James' FROM sources WHERE name = 'James Clapper'"
      archive sources James --format csv --quiet
      """)
    #expect(named.output.contains("James Clapper") && named.output.contains("James Martin"), "\(named)")
  }

  @Test func `a name that several sources may mean is taken for none of them`() throws {
    try importJames()
    let clapper = try workplace.shell("sqlite3 archive.db \"SELECT id FROM sources WHERE name = 'James Clapper'\"")
    let id = clapper.output.trimmingCharacters(in: .newlines)
    for arguments in [
      ["correct", "quote", "1", "--speaker", "James"], ["sources", "merge", "Ada Example", "James"],
      ["sources", "rename", "james", "Jim"], ["sources", "split", "James", "--article", "4", "--as", "Jim"],
      ["sources", "split", "Ada Example", "--article", "1", "--as", "James"],
    ] {
      let run = try workplace.archive(arguments)
      #expect(run.status == 2 && run.output.isEmpty, "\(arguments): \(run)")
      #expect(
        run.errors.contains("may mean 2 sources: \(id) James Clapper (person)") && run.errors.contains("James Martin"),
        "\(arguments): \(run)")
    }
    let shown = try workplace.archive("sources", "show", "James")
    #expect(shown.status == 1 && shown.output.contains("Clapper") && shown.output.contains("Martin"), "\(shown)")
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", id).output.contains("is by James Clapper."))
    // Without the other one, the name is certain.
    #expect(try workplace.archive("sources", "merge", "James Clapper", "James Martin").status == 0)
    #expect(
      try workplace.archive("correct", "quote", "2", "--speaker", "james").output.contains("is by James Clapper."))
  }

  @Test func `a new source is called new, and one that is spelt or sounds alike is named`() throws {
    let id = try workplace.shell("sqlite3 archive.db \"SELECT id FROM sources WHERE name = 'Ada Example'\"").output
      .trimmingCharacters(in: .newlines)
    for (number, typed) in ["Ada Exampel", "Ada Exemple"].enumerated() {
      let run = try workplace.archive("correct", "quote", "4", "--speaker", typed)
      #expect(run.output.contains("is by \(typed), a new source. `archive correct --undo"), "\(run)")
      #expect(
        run.errors.contains("did you mean Ada Example (source \(id))")
          && run.errors.contains("--undo \(number + 1)` takes this back."),
        "\(run)")
      #expect(try workplace.archive("correct", "--undo", "\(number + 1)").status == 0)
    }
    // "Ada" is a word of her name, and no name of hers.
    let part = try workplace.archive("correct", "quote", "4", "--speaker", "Ada")
    #expect(
      part.output.contains("is by Ada, a new source.") && part.errors.contains("did you mean Ada Example"), "\(part)")
    #expect(try workplace.archive("correct", "--undo", "3").status == 0)
    #expect(try workplace.archive("sources", "show", "Adda Example").errors.contains("did you mean \"Ada Example\""))
    let other = try workplace.archive("correct", "quote", "4", "--speaker", "Zoltan Quixley")
    #expect(other.output.contains("is by Zoltan Quixley, a new source.") && other.errors.isEmpty, "\(other)")
    let known = try workplace.archive("correct", "quote", "4", "--speaker", "Ada Example")
    #expect(!known.output.contains("new source") && known.errors.isEmpty, "\(known)")
    #expect(try workplace.archive("correct", "quote", "4", "--speaker", "Ada Exampl", "--quiet").errors.isEmpty)
    let added = try workplace.archive("correct", "article", "2", "--add-quote", "67:22", "--speaker", "Quirin Zopf")
    #expect(added.output.contains("by Quirin Zopf, a new source."), "\(added)")
  }

  @Test func `a corrected quote names the correction in place of a score`() throws {
    #expect(try workplace.archive("quotes", "--why", "1").output.contains("% of quotes with this score are right."))
    #expect(try workplace.archive("correct", "quote", "4", "--speaker", "Bob Sample").status == 0)
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", "Cora Other").status == 0)
    for (quote, correction) in [(4, 1), (1, 2)] {
      let page = try workplace.archive("quotes", "--why", "\(quote)").output
      #expect(page.contains("Corrected by you: correction \(correction)."), "\(page)")
      #expect(!page.contains("with this score"), "\(page)")
    }
  }

  @Test func `a source is found from the pages that name it`() throws {
    #expect(try workplace.archive("sources", "rename", "Ada Example", "Ada M. Example").status == 0)
    let page = try workplace.archive("show", "1").output
    #expect(page.contains("[1]  Ada Example (source 2, Ada M. Example) (told)"), "\(page)")
    #expect(page.contains("\n  Ada Example (source 2, Ada M. Example) · person"), "\(page)")
    let source = try workplace.archive("sources", "show", "Ada M. Example").output
    for quote in 1...2 { #expect(source.contains("\n      quote \(quote) · 2025-03-01"), "\(source)") }
  }

  @Test func `undoing says what holds now`() throws {
    func undone(_ number: Int) throws -> String { try workplace.archive("correct", "--undo", "\(number)").output }
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", "Bob Sample").status == 0)
    #expect(try workplace.archive("correct", "quote", "1", "--speaker", "Cora Other").status == 0)
    #expect(try undone(2).contains("article 1: “The harbour opens in spring,” is now by Bob Sample."))
    #expect(try undone(1).contains("“The harbour opens in spring,” is now by Ada Example."))
    #expect(try workplace.archive("correct", "article", "1", "--outlet", "Other Times").status == 0)
    #expect(try undone(3) == "correction 3 was undone: article 1: now published by Example Times.\n")
  }

  @Test func `articles are corrected`() throws {
    try expectSnapshot(
      "correct-article",
      workplace.session(
        "archive correct article 2 --add-quote 67:22 --speaker 'Ada Example'",
        "archive correct article 3 --published 2025-11-09 --outlet 'Example Gazette' --note 'from the page'",
        "archive show 2", "archive show 3", "archive correct --undo 2", "archive correct --undo 3",
        "archive correct --undo 1", "archive show 2", "archive correct article 2 --add-quote 0:4",
        "archive correct article 2 --add-quote 0:999", "archive correct article 99 --outlet x"))
    try expectSound()
  }

  @Test func `what is so already is said and not stored again`() throws {
    try expectSnapshot(
      "correct-again",
      workplace.session(
        "archive correct quote 1 --speaker 'Bob Sample'", "archive correct quote 1 --speaker 'Bob Sample'",
        "archive correct quote 3 --not-a-quote", "archive correct quote 3 --not-a-quote",
        "archive correct article 2 --add-quote 67:22 --speaker 'Ada Example'",
        "archive correct article 2 --add-quote 67:22 --speaker 'Ada Example'",
        "archive correct article 3 --published 2025-11-09 --outlet 'Example Gazette'",
        "archive correct article 3 --published 2025-11-09 --outlet 'Example Gazette' --note 'from the page'",
        "archive correct article 3 --published 2025-11-09 --outlet 'Example Gazette'",
        "archive corrections --format jsonl | grep -c stands"))
    try expectSound()
  }

  @Test func `sources are made one, two, and called otherwise`() throws {
    try workplace.write(
      "“The quay is closed to all visitors,” Ada Exempel said. “It stays closed,” Cora Example said.\n",
      to: "letters/4.txt")
    try expectSnapshot(
      "sources-decided",
      workplace.session(
        "archive import --quiet letters/4.txt", "archive sources merge 'Ada Example' 'Ada Exempel'",
        "archive sources rename 'Ada Example' 'Ada M. Example'",
        "archive sources split 'Ada M. Example' --article 4 --as 'Ada Other'", "archive sources",
        "archive correct --undo 1", "archive correct --undo 3", "archive correct --undo 2", "archive correct --undo 1",
        "archive sources merge 'ada example' 'Bob Sample'", "archive sources merge 'Ada Example' 'Ada Example'",
        "archive sources merge 'Ada Example' 'a person familiar with the plans'",
        "archive sources rename 'Ada Example' 'Cora Example'", "archive sources split 'Ada Example' --article 3 --as X",
        "archive sources merge nobody 'Ada Example'"))
    try expectSound()
  }

  @Test(arguments: ["text", "json", "jsonl", "csv", "tsv"])
  func `corrections prints every form`(format: String) throws {
    _ = try workplace.shell(
      """
      archive correct quote 1 --speaker 'Bob Sample' --note 'heard; "twice"'; archive correct article 1 --outlet One
      archive correct article 1 --outlet Two; archive sources rename 'Ada Example' 'Ada M. Example'
      archive correct quote 3 --not-a-quote
      sqlite3 archive.db "UPDATE articles SET body = replace(body, 'nearly', 'almost') WHERE id = 1"
      """)
    try expectSnapshot("corrections-\(format)", workplace.session("archive corrections --format \(format)"))
    #expect(
      try workplace.archive("correct", "--list", "--format", format).output
        == workplace.archive("corrections", "--format", format).output)
  }

  @Test func `a source may be called as a command is`() throws {
    try workplace.write("“The quay is closed to all visitors,” said Example Merge.\n", to: "letters/4.txt")
    #expect(try workplace.archive("import", "--quiet", "letters/4.txt").status == 0)
    for arguments in [["list", "merge"], ["--", "merge"], ["--format", "text", "merge"]] {
      let run = try workplace.archive(["sources"] + arguments)
      #expect(run.status == 0, "\(arguments)")
      #expect(run.output.contains("Example Merge"))
    }
    #expect(try workplace.archive("--db", "archive.db", "sources", "list", "ada").status == 0)
    #expect(try workplace.archive("--db", "none.db", "sources", "merge", "a", "b").status == 2)
    #expect(try workplace.archive("--db", "none.db", "correct", "quote", "1", "--not-a-quote").status == 2)
  }

  @Test func `a decision waits for nobody and changes nothing while another process writes`() throws {
    let run = try workplace.shell(
      """
      { flock 9; archive correct quote 1 --not-a-quote; echo $?; archive sources merge a b; echo $?; } 9>archive.db.lock
      archive quotes --format jsonl | wc -l
      """)
    #expect(run.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) } == ["2", "2", "4"])
    #expect(run.errors.contains("is being written by another process"))
  }

  @Test func `what was made before a failure is said`() throws {
    let run = try workplace.archive("correct", "article", "1", "--published", "2025-01-01", "--outlet", "…")
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("correction 1: article 1: published 2025-01-01."))
    #expect(run.errors == "archive: a name needs letters or digits.\n")
    #expect(try workplace.archive("corrections", "--format", "jsonl").output.split(separator: "\n").count == 1)
  }
}
