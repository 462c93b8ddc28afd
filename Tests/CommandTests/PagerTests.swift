import Testing

/// Long texts on a terminal of 24 lines.
@Suite struct PagerTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    workplace.environment["NO_COLOR"] = "1"
    let paragraphs = (1...40).map { "Paragraph \($0) stands alone." }
    try workplace.write("A long text\n\n" + paragraphs.joined(separator: "\n\n") + "\n", to: "long.txt")
    try workplace.write("A short text\n\nIt ends at once.\n", to: "short.txt")
    #expect(try workplace.archive("import", "--quiet", "long.txt", "short.txt").status == 0)
  }

  private func shown(_ pager: String, _ arguments: String...) throws -> String {
    workplace.environment["ARCHIVE_PAGER"] = pager
    let seen = try workplace.archiveOnTerminal(["show"] + arguments)
    #expect(seen.status == 0)
    return seen.shown
  }

  @Test func `a text that does not fit goes through the pager`() throws {
    let whole = try shown("", "1")
    #expect(whole.contains("\nParagraph 40 stands alone.\n"))
    #expect(try shown("sed -e s/Paragraph/Page/", "1") == whole.replacing("Paragraph", with: "Page"))
    #expect(try shown("sed 's/Paragraph/Page/' | cat", "1") == whole.replacing("Paragraph", with: "Page"))
  }

  @Test func `a text that fits is printed at once, and so is any with --no-pager or where the pager is cat`() throws {
    #expect(try shown("sed -e s/text/page/", "2").contains("A short text"))
    #expect(try shown("sed -e s/Paragraph/Page/", "1", "--no-pager").contains("Paragraph 1 stands"))
    for none in ["cat", "", " "] { #expect(try shown(none, "1").contains("Paragraph 40 stands")) }
  }

  @Test func `what a search finds goes through the pager where it does not fit`() throws {
    for number in 1...12 {
      try workplace.write(
        "Letter \(number)\n\n“The harbour is open on day \(number),” Ada Example said.\n", to: "letters/\(number).txt")
    }
    #expect(try workplace.archive("import", "--quiet", "letters").status == 0)
    workplace.environment["ARCHIVE_PAGER"] = "sed -e s/harbour/Page/"
    for command in ["search", "quotes"] {
      let seen = try workplace.archiveOnTerminal(command, "harbour")
      #expect(seen.status == 0)
      #expect(seen.shown.contains("The Page is open") && !seen.shown.contains("The harbour is open"), "\(seen.shown)")
      for options in [["--limit", "1"], ["--no-pager"], ["--format", "json"]] {
        #expect(try workplace.archiveOnTerminal([command, "harbour"] + options).shown.contains("harbour is open"))
      }
    }
  }

  @Test func `only a terminal gets a pager, and only text for people`() throws {
    workplace.environment["ARCHIVE_PAGER"] = "sed -e s/Paragraph/Page/"
    #expect(try workplace.archive("show", "1").output.contains("Paragraph 1 stands"))
    #expect(try shown("sed -e s/Paragraph/Page/", "1", "--format", "json").contains("Paragraph 1 stands"))
  }

  @Test(arguments: ["no-such-pager-at-all", "no-such-pager-at-all | cat >&2; exit 127", "/etc/passwd"])
  func `where there is no such pager the text is printed`(pager: String) throws {
    #expect(try shown(pager, "1").contains("Paragraph 40 stands"))
  }

  @Test func `a pager that closes early is no error`() throws {
    #expect(try shown("head -n 1", "1") == "A long text\n")
    #expect(try shown("true", "1") == "")
    #expect(try shown("false", "1") == "")
  }

  @Test func `PAGER is asked where ARCHIVE_PAGER is not set`() throws {
    workplace.environment["ARCHIVE_PAGER"] = nil
    workplace.environment["PAGER"] = "head -n 1"
    #expect(try workplace.archiveOnTerminal("show", "1").shown == "A long text\n")
  }

  @Test func `the pager is told how to show colours and letters, unless LESS says it`() throws {
    #expect(try shown("sh -c 'echo $LESS $LESSCHARSET'", "1") == "FRX utf-8\n")
    workplace.environment["LESS"] = "S"
    #expect(try shown("sh -c 'echo $LESS'", "1") == "S\n")
  }
}
