import Testing

/// Who is who across articles, as a person meets it: import, `sources resolve`, `sources suggest`, `sources show --why`.
@Suite struct WhoIsWhoTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    let texts = [
      "Senator William Quist spoke on Monday. \"The quay will stay open,\" Senator William Quist said.",
      "\"Nobody asked us,\" Bill Quist told the Harbour Gazette.", "\"It was late,\" Quist said on Tuesday.",
      "\"My father is wrong,\" William Quist Jr. said.", "\"We will see,\" said Nora Vale, a teacher.",
      "\"We won't,\" said Tom Vale, a baker.", "\"Who knows?\" Vale said.",
      "\"It rains,\" Hana Lund said.", "\"It still rains,\" Hana Lund said.", "\"It stopped,\" Lund said.",
    ]
    for (index, text) in texts.enumerated() {
      try workplace.write("Harbour news \(index)\n\n\(text)\n", to: "news/\(index).txt")
    }
    _ = try workplace.shell("archive import news")
  }

  @Test func `names of one person are one source, namesakes are not`() throws {
    let listed = try workplace.shell(
      """
      sqlite3 archive.db "SELECT sources.name, count(*) FROM sources JOIN article_sources ON source_id = sources.id
        WHERE kind = 'person' GROUP BY sources.id ORDER BY 1, 2"
      """)
    let lines = listed.output.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0 == "Bill Quist|2" || $0 == "William Quist|2" }, "\(lines)")
    #expect(lines.contains { $0.contains("Jr") && $0.hasSuffix("|1") }, "\(lines)")
    #expect(lines.filter { $0.hasSuffix("Vale|1") }.count == 3, "\(lines)")
  }

  @Test func `the pass over all says what it would change, and changes nothing twice`() throws {
    let again = try workplace.shell(
      "archive sources resolve --dry-run; archive sources resolve; archive sources resolve")
    #expect(again.status == 0)
    #expect(again.output.contains("nothing would change"), "\(again.output)")
    #expect(again.output.hasSuffix("nothing changed\n"), "\(again.output)")
  }

  @Test func `a suggestion is merged by its number, and taken back`() throws {
    let suggested = try workplace.shell("archive sources suggest --format csv")
    #expect(suggested.output.contains("suffix"), "\(suggested.output)")
    let merged = try workplace.shell("archive sources merge --suggested 1 && archive sources suggest --format csv")
    #expect(merged.output.contains("Quist"), "\(merged.output)")
    #expect(!merged.output.contains("suffix"), "\(merged.output)")
    let undone = try workplace.shell("archive correct --undo 1 && archive sources suggest")
    #expect(undone.output.contains("Jr"), "\(undone.output)")
    let missing = try workplace.shell("archive sources merge --suggested 9")
    #expect(missing.status == 1, "\(missing)")
    #expect(missing.errors.contains("none has the number 9"), "\(missing)")
  }

  @Test func `the number of a merged source finds the one it went into, and is its own again afterwards`() throws {
    let number = "sqlite3 archive.db \"SELECT id FROM sources WHERE name = 'Tom Vale'\""
    let before = try workplace.shell(number).output
    let shown = try workplace.shell(
      "archive sources merge 'Nora Vale' 'Tom Vale' && archive sources show \(before)")
    #expect(shown.output.contains("Nora Vale"), "\(shown)")
    let undone = try workplace.shell("archive correct --undo 1 >/dev/null; \(number)")
    #expect(undone.output == before)
  }

  @Test func `a surname that belongs to one article is merged with nobody`() throws {
    let refused = try workplace.shell(
      """
      archive sources merge 'Nora Vale' $(sqlite3 archive.db "SELECT id FROM sources WHERE name = 'Vale'")
      """)
    #expect(refused.status == 2, "\(refused)")
    #expect(refused.errors.contains("belongs to one article"), "\(refused)")
  }

  @Test func `why names were taken for a source's is said in words`() throws {
    let shown = try workplace.shell(
      "archive sources show Quist --why; archive sources show Bill Quist --why; archive sources show Lund --why")
    for words in ["Names in the articles", "short for", "nobody else in the archive has this surname"] {
      #expect(shown.output.contains(words), "\(words): \(shown.output)")
    }
  }
}
