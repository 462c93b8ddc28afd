import Testing

/// The commands that read an archive, run as a person runs them.
@Suite struct ReadingCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  // MARK: What is seen

  private static let formats = ["text", "json", "jsonl", "csv", "tsv"]

  @Test(arguments: formats) func `search prints every form`(format: String) throws {
    try expectSnapshot(
      "search-\(format)",
      workplace.session(
        "archive search --format \(format) harbour", "archive search --format \(format) --sort date harbour OR quay",
        "archive search --format \(format) nothing-like-this"))
  }

  @Test(arguments: formats) func `quotes prints every form`(format: String) throws {
    try expectSnapshot(
      "quotes-\(format)",
      workplace.session("archive quotes --format \(format)", "archive quotes --format \(format) --speaker nobody"))
  }

  @Test(arguments: formats) func `sources prints every form`(format: String) throws {
    try expectSnapshot(
      "sources-\(format)",
      workplace.session("archive sources --format \(format)", "archive sources --format \(format) nobody"))
  }

  @Test(arguments: formats) func `quotes that a query finds are printed in every form`(format: String) throws {
    try expectSnapshot(
      "quotes-found-\(format)",
      workplace.session(
        "archive quotes --format \(format) harbour spring", "archive quotes --format \(format) done --kind indirect",
        "archive quotes --format \(format) nothing-like-this",
        "archive quotes --format \(format) --explain --speaker ada 'done -by:nobody'"))
  }

  @Test(arguments: formats) func `sources of a name are printed in every form`(format: String) throws {
    try expectSnapshot("sources-named-\(format)", workplace.session("archive sources --format \(format) examp"))
  }

  @Test(arguments: formats) func `one source is shown in every form`(format: String) throws {
    try expectSnapshot(
      "source-\(format)",
      workplace.session(
        "archive sources show --format \(format) Ada Example", "archive sources show --format \(format) harbour",
        "archive sources show --format \(format) exam", "archive sources show --format \(format) nobody"))
  }

  @Test func `a name in another spelling is suggested wherever a name is asked for`() throws {
    for command in ["sources exampell", "quotes --speaker exampell", "quotes --speaker exampell harbour"] {
      let run = try workplace.archive(command.split(separator: " ").map(String.init))
      #expect(run.status == 1, "\(command)")
      #expect(run.errors.contains("instead of exampell, did you mean \"Ada Example\""), "\(command): \(run.errors)")
    }
  }

  @Test func `sources and a source are laid out for narrow terminals`() throws {
    try expectSnapshot(
      "sources-narrow",
      workplace.session(
        "COLUMNS=20 archive sources", "COLUMNS=20 archive sources examp", "COLUMNS=20 archive sources show ada"))
  }

  @Test(arguments: formats) func `show prints every form`(format: String) throws {
    try expectSnapshot("show-\(format)", workplace.session("archive show 1 --format \(format)"))
  }

  @Test func `the words of a query are marked in an article`() throws {
    workplace.environment["CLICOLOR_FORCE"] = "1"
    let seen = try workplace.session("archive show 1 --highlight '\"the harbour\" OR title:spring -nearly'")
    try expectSnapshot("show-highlight", seen.replacing("\u{1B}", with: "␛"))
    workplace.environment["CLICOLOR_FORCE"] = nil
    let row = try workplace.archive("show", "2", "--highlight", "-x bridge", "--format", "json").output
    #expect(
      row.contains(
        #","hits":[{"part":"title","start":0,"length":6},{"part":"body","start":4,"length":6}],"id":2,"#))
    #expect(try workplace.archive("show", "2", "--highlight", "%", "--format", "json").output.contains(#""hits":[]"#))
  }

  @Test func `show lays out articles of all kinds`() throws {
    try expectSnapshot("show-others", workplace.session("archive show 2", "archive show 3"))
  }

  @Test(arguments: formats) func `stats prints every form`(format: String) throws {
    // The size of the file is SQLite's affair.
    let seen = try workplace.session("archive stats --format \(format)")
    try expectSnapshot(
      "stats-\(format)",
      seen.replacing(#/\d{2,3},?\d{3}\n/#, with: "SIZE\n").replacing(#/\d{5,6}(?=[}␍])/#, with: "SIZE"))
  }

  // MARK: Search

  @Test(arguments: [
    "search x", "search --facets x", "search --histogram x", "quotes x", "quotes", "sources", "sources x",
  ])
  func `an archive without articles says so`(arguments: String) throws {
    #expect(try workplace.shell("mkdir none; archive import --db empty.db --quiet none").status == 1)
    let run = try workplace.archive(["--db", "empty.db"] + arguments.split(separator: " ").map(String.init))
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "archive: the archive has no articles yet. `archive import FOLDER` adds some.\n")
  }

  @Test func `words that begin with a minus are left out`() throws {
    #expect(
      try workplace.archive("search", "--format", "jsonl", "harbour", "-bridge").output.split(separator: "\n").count
        == 1)
    #expect(try workplace.archive("search", "-bridge", "--format", "jsonl").output.split(separator: "\n").count == 2)
    #expect(
      try workplace.archive("search", "--format", "jsonl", "--", "-bridge").output.split(separator: "\n").count == 2)
  }

  @Test(arguments: ["%", "—", "\"", "(", "*", "-", "^", "", " ", "\u{200B}"])
  func `a text without words finds nothing and says so`(query: String) throws {
    let run = try workplace.archive("search", query)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.contains("nothing to search for"))
  }

  @Test func `words as they are typed find what they say`() throws {
    #expect(try workplace.archive("search", "50%").output.contains("50% done"))
    #expect(try workplace.archive("search", "NEAR(harbour").errors.contains("no article has all the words"))
    #expect(try workplace.archive("search", "\"NEAR(harbour\"").status == 1)
    #expect(try workplace.archive("search", "title:harbour").status == 0)
    #expect(try workplace.archive("search", "titles:harbour").status == 1)
    #expect(try workplace.archive("search", "橋本").status == 0)
  }

  @Test(arguments: formats) func `a query is explained in every form`(format: String) throws {
    try expectSnapshot(
      "explain-\(format)",
      workplace.session(
        "archive search --explain --format \(format) 'harbour -by:example outlet:\"O’Times\" after:2025-01'"))
  }

  @Test func `the SQL that is shown gives the same articles in the stock shell`() throws {
    for query in [
      "harbour", "harbour -bridge", "outlet:example", "harbour speaker:example after:2024", "by:nobody OR title:bridge",
      "'quay OR \"it'\\''s \\ 50%\"'",
    ] {
      let line = "archive search --explain --format text \(query) | sed 1d | sqlite3 archive.db | cut -d'|' -f1"
      let found = "archive search --format csv \(query) | sed 1d | cut -d, -f1 | tr -d '\\r' | head -10"
      let (shown, listed) = try (workplace.shell(line), workplace.shell(found))
      #expect(shown.output == listed.output, "\(query): \(shown.errors)")
      #expect(!shown.output.isEmpty, "\(query)")
    }
  }

  @Test func `a query that is read otherwise than it was typed says so`() throws {
    #expect(
      try workplace.archive("search", "(harbour)", "kind:loud").errors.contains(
        "read as: harbour \"kind:loud\""))
    #expect(try workplace.archive("search", "(harbour)").errors == "archive: read as: harbour\n")
    #expect(try workplace.archive("search", "(harbour)", "--format", "jsonl").errors == "")
    #expect(try workplace.archive("search", "harbour").errors == "")
  }

  @Test func `a cut list says so on standard error only`() throws {
    let run = try workplace.archive("search", "--limit", "1", "--format", "jsonl", "harbour")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors == "archive: 1 of 2. Use --limit or --offset for more.\n")
    #expect(try workplace.archive("search", "--limit", "1", "--quiet", "harbour").errors == "")
    #expect(try workplace.archive("search", "--offset", "1", "--format", "jsonl", "harbour").errors == "")
    #expect(
      try workplace.archive("quotes", "--limit", "2").errors == """
        archive: 2 of 3. Use --limit or --offset for more.
        archive: 2 shown, 1 less certain or repeated: --all

        """)
    #expect(try workplace.archive("sources", "--limit", "1", "--format", "csv").errors.hasPrefix("archive: 1 of "))
  }

  // MARK: Quotes

  @Test func `quotes are chosen by speaker, article and kind`() throws {
    func count(_ options: String) throws -> Int {
      try workplace.shell("archive quotes --format jsonl \(options)").output.split(separator: "\n").count
    }
    #expect(try count("") == 4)
    #expect(try count("--speaker example") == 3)
    #expect(try count("--speaker 'ada exam*'") == 3)
    #expect(try count("--speaker 'ada exam'") == 0)
    #expect(try count("'speaker:\"ada exam\"*'") == 3)
    #expect(try count("--article 2") == 1)
    #expect(try count("--kind partial") == 1)
    #expect(try count("--kind indirect --article 1") == 1)
    #expect(try count("--speaker nobody") == 0)
  }

  @Test func `a query chooses among the quotes that the options choose`() throws {
    func count(_ options: String) throws -> Int {
      try workplace.shell("archive quotes --format jsonl \(options)").output.split(separator: "\n").count
    }
    #expect(try count("harbour OR done OR bridge") == 4)
    #expect(try count("harbour OR done OR bridge --speaker ada") == 3)
    #expect(try count("--article 2 harbour OR bridge") == 1)
    #expect(try count("--kind indirect ''") == count("--kind indirect"))
    #expect(try count("done -planned") == 1)
    #expect(try count("-- -planned") == 3)
    #expect(try count("outlet:example -done --kind indirect") == 1)
    #expect(try count("''") == 0)
    let run = try workplace.archive("quotes", "(harbour)")
    #expect(run.errors == "archive: read as: harbour\n")
    #expect(try workplace.archive("quotes", "--limit", "1", "the").errors.contains("1 of "))
    #expect(try workplace.archive("quotes", "%").errors.contains("nothing to search for"))
  }

  @Test func `the SQL of a search for quotes gives the same ones in the stock shell`() throws {
    for query in [
      "done", "done --kind partial", "outlet:example --speaker ada", "done --speaker ada --min-confidence 0.5",
      "--speaker 'ada exam*'", "'confidence:>0.5' -article:2",
    ] {
      let line = "archive quotes --all --explain \(query) | sed 1d | sqlite3 archive.db"
      let (shown, listed) = try (
        workplace.shell(line),
        workplace.shell("archive quotes --format csv \(query) | sed 1d | cut -d, -f1 | tr -d '\\r'")
      )
      #expect(shown.output == listed.output, "\(query): \(shown.errors)")
      #expect(!shown.output.isEmpty, "\(query)")
    }
  }

  @Test func `every column of quote_details stands in the rows of quotes`() throws {
    let names = ["within": "within_id"]
    func columns(_ line: String) throws -> [[String: String]] {
      let rows = try workplace.shell(line).output.replacing("\r", with: "").split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      let heads = try #require(rows.first)
      return rows.dropFirst().map { Dictionary(zip(heads, $0)) { first, _ in first } }
    }
    let view = try columns("sqlite3 -header -separator '\t' archive.db 'SELECT * FROM quote_details ORDER BY quote_id'")
    let printed = try columns("archive quotes --format tsv")
    #expect(view.count == 4)
    for (row, quote) in zip(view, printed) {
      for (name, value) in row {
        let expected = name == "shown_by_default" ? value == "1" ? "true" : "false" : value
        #expect(quote[names[name] ?? name] == expected, "\(name)")
      }
    }
  }

  @Test func `quotes are chosen by how sure they are`() throws {
    #expect(try workplace.shell("sqlite3 archive.db 'UPDATE quotes SET confidence = 0.75 WHERE id = 3'").status == 0)
    let rows = try workplace.archive("quotes", "--format", "jsonl", "--min-confidence", "0.8").output
    #expect(rows.split(separator: "\n").count == 3)
    #expect(!rows.contains(#""confidence":0.75"#))
    let run = try workplace.archive("quotes", "--article", "1", "--min-confidence", "0.8", "--limit", "1")
    #expect(run.errors.contains("1 of 2"))
    for wrong in ["2", "-1", "sure"] {
      #expect(try workplace.archive("quotes", "--min-confidence=\(wrong)").status == 64)
    }
  }

  @Test(arguments: formats) func `the reasons for a quote are shown in every form`(format: String) throws {
    let seen = try workplace.session(
      "archive quotes --format \(format) --why 3", "archive quotes --format \(format) --why 99")
    try expectSnapshot("why-\(format)", Self.hidingVersion(seen))
  }

  @Test func `the reasons are shown for quotes of all kinds, and for those of an edited text`() throws {
    #expect(
      try workplace.shell(
        "sqlite3 archive.db \"UPDATE quotes SET speaker_path = NULL, confidence = 0.97 WHERE id = 2\""
      )
      .status == 0)
    let seen = try workplace.session(
      "archive quotes --why 1", "archive quotes --why 2", "archive quotes --why 4", "archive quotes --why 1 --limit 3")
    try expectSnapshot("why-others", Self.hidingVersion(seen))
  }

  /// What a person sees, without the extractor's version, which grows.
  private static func hidingVersion(_ seen: String) -> String {
    seen.replacing(#/(version |extractor_version":)\d+/#) { "\($0.1)VERSION" }
      .replacing(#/,\d+,(?=,1,[0-9a-f]{64})/#, with: ",VERSION,")
      .replacing(#/\t\d+\t(?=\t1\t[0-9a-f]{64})/#, with: "\tVERSION\t")
  }

  @Test func `a source that one name stands for is shown, and several are listed with their numbers`() throws {
    #expect(try workplace.archive("sources", "show", "Ada", "Example").output.hasPrefix("Ada Example\n"))
    #expect(try workplace.archive("sources", "show", "2").status == 0)
    let several = try workplace.archive("sources", "show", "exam")
    #expect(several.status == 1)
    #expect(several.errors == "archive: exam means several sources. `archive sources show NUMBER` shows one of them.\n")
    #expect(try workplace.archive("sources", "show", "nobody").status == 1)
    #expect(try workplace.archive("sources", "list", "show").status == 1)
  }

  @Test func `a fragment names the paraphrase it stands in by its place in the article`() throws {
    let rows = try workplace.archive("quotes", "--kind", "partial", "--format", "jsonl").output
    #expect(rows.contains(#""within":1"#))
  }

  // MARK: Originals

  @Test func `an original comes back byte for byte`() throws {
    let run = try workplace.shell(
      "archive original 2 > copy && cmp copy letters/2.txt && archive original --document 1 | cmp - letters/1.txt")
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `an original reaches a terminal with its controls made visible`() throws {
    let seen = try workplace.archiveOnTerminal("original", "1")
    #expect(seen.shown.hasPrefix("␛[31m\n"))
    #expect(seen.status == 0)
  }

  @Test func `header lines of what came in no crawl are said to be missing, and where there are some`() throws {
    let run = try workplace.archive("original", "1", "--headers")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("no header lines are kept for document 1") && run.errors.contains("WARC"))
  }

  // MARK: Terminals

  @Test func `on a terminal text is coloured and fits its width`() throws {
    let seen = try workplace.archiveOnTerminal("show", "1")
    #expect(seen.shown.contains("\u{1B}[36m"))
    let plain = seen.shown.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    for line in plain.split(separator: "\n") where !line.hasPrefix("/") && !line.hasPrefix("http") {
      #expect(line.count <= 60)
    }
  }

  @Test func `NO_COLOR takes the colour away and CLICOLOR_FORCE brings it elsewhere`() throws {
    workplace.environment["NO_COLOR"] = "1"
    #expect(try !workplace.archiveOnTerminal("show", "1").shown.contains("\u{1B}"))
    workplace.environment["NO_COLOR"] = nil
    #expect(try !workplace.archive("show", "1").output.contains("\u{1B}"))
    workplace.environment["CLICOLOR_FORCE"] = "1"
    #expect(try workplace.archive("show", "1").output.contains("\u{1B}[36m"))
  }

  @Test(arguments: ["text", "json", "jsonl", "csv", "tsv"])
  func `nothing that an article says steers the terminal`(format: String) throws {
    workplace.environment["NO_COLOR"] = "1"
    for command in [["show", "1"], ["search", "harbour"], ["quotes"], ["sources"]] {
      let seen = try workplace.archiveOnTerminal(command + ["--format", format])
      #expect(
        !seen.shown.unicodeScalars.contains {
          $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 0x202E
        })
      #expect(!seen.shown.isEmpty)
    }
  }

  @Test func `a list shows whole words of a text without a headline`() throws {
    try workplace.write(String(repeating: "quayside ", count: 40) + "\n\nIt ends.\n", to: "long.txt")
    #expect(try workplace.archive("import", "long.txt").status == 0)
    let shown = try workplace.archive("search", "quayside").output
    #expect(shown.contains("quayside…\n"))
    #expect(shown.split(separator: "\n")[0].count <= 64)
  }

  // MARK: Ends

  @Test func `an unknown number is nothing found`() throws {
    for command in [["show", "99"], ["original", "99"], ["original", "--document", "99"]] {
      let run = try workplace.archive(command)
      #expect(run.status == 1)
      #expect(run.errors.contains("99"))
    }
  }

  @Test func `a pipe that closes early ends the program quietly`() throws {
    let run = try workplace.shell(
      "{ archive quotes --format json; echo $? >&2; } | true; { archive show 1; echo $? >&2; } | true")
    #expect(run.errors == "0\n0\n")
  }

  @Test func `a stream that is closed from the start is no place for the archive's files`() throws {
    let run = try workplace.shell(
      """
      archive import letters >&- 2>errors; echo $?; archive quotes >&- <&-; echo $?
      archive import --quiet letters >&- 2>&- <&-; echo $?; sqlite3 archive.db 'PRAGMA integrity_check'
      """)
    #expect(run.output == "2\n2\n0\nok\n")
    #expect(
      run.errors == "archive: standard output can't be written: Bad file descriptor. The results are not complete.\n")
  }

  @Test func `a full disk is said`() throws {
    let run = try workplace.shell("test -e /dev/full || exit 2; archive quotes > /dev/full")
    #expect(run.status == 2)
    #expect(run.errors.isEmpty || run.errors.contains("standard output can't be written"))
  }
}
