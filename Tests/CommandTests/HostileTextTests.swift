import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The output of every command for text that tries to control a terminal, to hide and to mislead.
@Suite struct HostileTextTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try HostileText.makeArchive(in: workplace)
    let pair = try workplace.shell(
      """
      sqlite3 archive.db "
        INSERT OR REPLACE INTO shared_texts VALUES (1, 1, 'reprint', 30, 0.6);
        INSERT INTO articles (id, document_id, title, body, outlet_id)
        SELECT 2, document_id, title, body, outlet_id FROM articles WHERE id = 1;
      "
      """)
    try #require(pair.status == 0, "\(pair.errors)")
    let story = try workplace.shell(
      """
      sqlite3 archive.db "INSERT OR IGNORE INTO stories VALUES (1); INSERT OR REPLACE INTO story_articles VALUES (1, 1, 0)"
      """)
    try #require(story.status == 0, "\(story.errors)")
    var row = "title,body,author,url\r\n"
    for name in ["one", "two"] {
      row += ["title", "body", "author"].map { "\"\(HostileText.part($0)) \(name)\"" }.joined(separator: ",")
      row += ",https://other.example/\(name)\r\n"
    }
    try workplace.write(row, to: "dump.csv")
  }

  /// The commands that print rows in every format, each with the parts of the text that must be in them.
  private static let rows: [(line: [String], parts: [String])] = [
    (["search", "words"], ["title", "outlet"]),
    (["search", "--sort", "date", "title:title"], ["title"]),
    (["search", "--facets", "words"], ["outlet", "voice"]),
    (["search", "--histogram", "words"], []),
    (["search", "--explain", "words by:\"\(HostileText.all)\""], []),
    (
      ["show", "1"],
      [
        "title", "subtitle", "summary", "byline", "author", "dateline", "outlet", "language", "record", "words",
        "voice",
      ]
    ),
    (["show", "1", "--highlight", "words"], ["title"]),
    (["show", "1", "--revisions"], ["title"]),
    (["show", "1", "--revision", "1"], ["title", "subtitle", "summary"]),
    (["diff", "1"], []),
    (["quotes"], ["words", "voice", "title", "outlet"]),
    (["quotes", "words"], ["words", "voice", "title"]),
    (["quotes", "--why", "2"], ["words", "voice", "title"]),
    (["sources"], ["voice", "relay", "outlet"]),
    (["sources", "voice"], ["voice", "words"]),
    (["sources", "show", "voice"], ["voice", "words"]),
    (["sources", "anonymous"], ["outlet"]),
    (["dates"], ["words"]),
    (["timeline", "words"], ["words"]),
    (["similar", "1", "--all"], ["title", "outlet"]),
    (["reprints"], ["title", "outlet"]),
    (["cite", "1", "--quote", "2"], ["words", "voice", "title", "outlet", "author", "language"]),
    (["trace", "words"], ["words", "voice", "title", "outlet"]),
    (["compare", "1", "2"], ["words", "voice", "title", "outlet"]),
    (["stories"], ["title"]),
    (["stories", "--articles"], ["title", "outlet"]),
    (["stories", "show", "1"], ["title", "outlet"]),
    (["stats"], []),
    (["imports"], ["argument"]),
    (["imports", "1"], ["origin", "cause", "step"]),
    (["saved"], []),
    (["corrections"], []),
    (["check"], []),
    (["reextract", "--dry-run", "--all"], []),
    (["remove", "--dry-run", "1"], []),
    (["import", "--dry-run", "dump.csv"], []),
    (["extract", "dump.csv", "."], []),
  ]

  /// Commands that print only text, and commands that fail.
  private static let others: [[String]] = [
    ["search", HostileText.all], ["search", "title:\"\(HostileText.all)\" -words"],
    ["search", "--save", "kept", "words\n\u{1B}c"],
    ["search", "--save", HostileText.all, "words"], ["search", "@kept", "--new"], ["search", "@" + HostileText.all],
    ["search", "--format", HostileText.all, "words"], ["search", "--" + HostileText.all],
    ["saved", "--remove", "kept"],
    ["saved", "--remove", HostileText.all], ["quotes", "--speaker", HostileText.all], ["sources", HostileText.all],
    ["sources", "show", HostileText.all], ["show", HostileText.all], ["--db", HostileText.all, "stats"],
    ["--db", HostileText.all + "/x.db", "import", "dump.csv"], ["--db", "archive.db/\(HostileText.all)", "stats"],
    ["import", HostileText.all], ["import", "--watch", HostileText.all],
    ["import", "--map", HostileText.all, "dump.csv"],
    ["import", "--outlet", HostileText.all, "--report", HostileText.all + "/x", "dump.csv"], ["import", "."],
    ["import", "--published", HostileText.all, "."], ["import", "--language", HostileText.all, "."],
    ["correct", "quote", "2", "--speaker", HostileText.part("nobody"), "--note", HostileText.part("note")],
    ["corrections"], ["correct", "--undo", "1"], ["sources", "rename", "relay", HostileText.part("renamed")],
    ["sources", "merge", HostileText.part("voice"), HostileText.part("renamed")], ["corrections"],
    ["corrections", "export"], ["export-site", HostileText.all, "words"], ["export-site", "site", HostileText.all],
    ["sources", "different", "voice", "relay"],
    ["reextract", "--all"], ["check"], [HostileText.all], ["help", HostileText.all],
    ["help", "man-pages", HostileText.all + "/man"], ["original", HostileText.all], ["remove", HostileText.all],
    ["remove", "--yes", "1"],
  ]

  /// Fails if the text has anything but printable characters, newlines and, on request, colours.
  private func expectHarmless(
    _ text: String, _ line: [String], withColours: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let rest = withColours ? text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") : text
    let harmful = Set(rest.unicodeScalars.filter { !$0.isPrintable && $0 != "\n" }.map { String($0.value, radix: 16) })
    #expect(harmful.isEmpty, "\(line.prefix(2)): \(harmful.sorted())", sourceLocation: sourceLocation)
  }

  // MARK: For people

  @Test(arguments: [false, true]) func `nothing but printable characters reaches a person`(withColours: Bool) throws {
    workplace.environment["CLICOLOR_FORCE"] = withColours ? "1" : nil
    workplace.environment["COLUMNS"] = "200"
    for line in Self.rows.map(\.line) + Self.others {
      let run = try workplace.archive(line + (line.first == "extract" ? ["--format", "text"] : []))
      #expect(run.status < 128, "\(line.prefix(2)): \(run.status)")
      expectHarmless(run.output, line, withColours: withColours)
      expectHarmless(run.errors, line)
    }
  }

  @Test func `a message is one line, whatever the names in it hold`() throws {
    for line in [["import", "a\nb"], ["--db", "a\nb", "stats"], ["search", "@a\nb"], ["sources", "show", "a\nb"]] {
      let run = try workplace.archive(line)
      #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("archive: ") }, "\(run.errors)")
    }
    let usage = try workplace.archive("search", "--a\narchive: done")
    #expect(!usage.errors.contains("\narchive: done"))
  }

  @Test func `bytes that are no UTF-8 are shown as such`() throws {
    let run = try workplace.shell(
      #"archive import "$(printf 'a\377\300b')"; archive "$(printf -- '--x\377')" stats; archive stats --db "$(printf '\355\240\200')""#
    )
    expectHarmless(run.errors, ["import"])
    #expect(run.errors.contains("a%FF%C0b"))
    #expect(run.errors.contains("--x\u{FFFD}"))
  }

  @Test func `a name that looks like another shows what it is`() throws {
    try workplace.write("The quay opens in spring, and nobody was there.", to: "p\u{430}ypal.txt")
    try workplace.write("The ferry runs again, and everybody was there.", to: "привет.txt")
    let report = try workplace.archive("extract", "--format", "text", "p\u{430}ypal.txt", "привет.txt").output
    #expect(report.contains(#"p\u{430}ypal.txt"#) && report.contains("привет.txt"))
  }

  @Test func `a terminal gets nothing but printable characters and our own sequences`() throws {
    for line in [
      ["show", "1", "--no-pager"], ["cite", "1", "--quote", "2", "--format", "bibtex"], ["original", "1"],
      ["search", "--format", "csv", "words"], ["quotes", "--why", "2"],
    ] {
      let seen = try workplace.archiveOnTerminal(line)
      expectHarmless(seen.shown.replacingOccurrences(of: "\r\n", with: "\n"), line, withColours: true)
    }
    workplace.environment["ARCHIVE_PAGER"] = "sh -c 'tee paged' | cat"
    _ = try workplace.archiveOnTerminal("show", "1")
    let paged = try String(contentsOf: workplace.folder.appendingPathComponent("paged"), encoding: .utf8)
    expectHarmless(paged, ["pager"], withColours: true)
  }

  // MARK: For programs

  @Test func `JSON is harmless on a terminal and decodes to exactly what was put in`() throws {
    for (line, parts) in Self.rows {
      let run = try workplace.archive(line + ["--format", "json"])
      expectHarmless(run.output, line)
      guard !run.output.isEmpty else {
        Issue.record("\(line): \(run.errors)")
        continue
      }
      let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8), options: .fragmentsAllowed)
      let strings = Self.strings(in: value)
      for part in parts {
        let whole = strings.contains { $0.unicodeScalars.elementsEqual(HostileText.part(part).unicodeScalars) }
        let inside = strings.contains { $0.utf8.count > 400 && $0.contains(HostileText.part(part)) }
        #expect(whole || inside, "\(line.prefix(2)): \(part)")
      }
      let lines = try workplace.archive(line + ["--format", "jsonl"]).output
      expectHarmless(lines, line)
      for row in lines.split(separator: "\n") { _ = try JSONSerialization.jsonObject(with: Data(row.utf8)) }
    }
    let report = try workplace.archive("import", "--dry-run", "--report", "-", ".").output
    expectHarmless(report, ["--report"])
    let origins = try report.split(separator: "\n").compactMap { row in
      (try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any])?["origin"] as? String
    }
    for name in HostileText.names {
      let origin =
        workplace.folder.path + "/" + (String(validating: name, as: UTF8.self) ?? "a%FF%C0\u{1B}%ED%A0%80.txt")
      #expect(origins.contains { $0.unicodeScalars.elementsEqual(origin.unicodeScalars) })
    }
  }

  private static func strings(in value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let object as [String: Any]: object.values.flatMap(strings)
    default: []
    }
  }

  @Test func `cells of CSV and TSV are exactly what was put in`() throws {
    for (line, parts) in Self.rows where !["imports", "extract"].contains(line[0]) {
      let rows = try workplace.archive(line + ["--format", "csv"]).output
      let lines = try workplace.archive(line + ["--format", "tsv"]).output
      for part in parts where !["author", "words", "voice"].contains(part) || line == ["quotes"] {
        let text = HostileText.part(part)
        #expect(rows.utf8.contains(text.replacingOccurrences(of: "\"", with: "\"\"").utf8), "\(line) \(part)")
        let cell = text.unicodeScalars.map { scalar in
          ["\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"][scalar] ?? String(scalar)
        }.joined()
        #expect(lines.utf8.contains(cell.utf8), "\(line) \(part)")
      }
    }
  }

  @Test func `a feed is harmless and keeps what XML can hold`() throws {
    let feed = try workplace.archive("search", "--format", "atom", "words").output
    expectHarmless(feed, ["atom"])
    let document = XMLParser(data: Data(feed.utf8))
    #expect(document.parse())
    // All characters that XML can't have are left out, even as references.
    #expect(!feed.contains("&#x1B;") && !feed.contains("&#xFFFE;") && !feed.contains("\u{FFFE}"))
    #expect(feed.contains("&#x202E;") && feed.contains("&#xE0041;"))
  }

  // MARK: Spreadsheets

  @Test func `cells that begin like a formula are altered where that is asked for, and only then`() throws {
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\u{FF1D}1", " =1", "\u{200B}=1", "\t=1"]
    var table = "title,body\r\n"
    for formula in formulas { table += "\"\(formula)\",\"\(formula) The quay opens in spring.\"\r\n" }
    try workplace.write(table, to: "formulas.csv")
    let plain = try workplace.archive("extract", "--format", "csv", "formulas.csv").output
    let safe = try workplace.archive("extract", "--format", "csv", "--spreadsheet-safe", "formulas.csv").output
    for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\u{FF1D}1"] {
      #expect(plain.contains(",\(formula),") && !plain.contains(",'\(formula),"))
      #expect(safe.contains(",'\(formula),") && !safe.contains(",\(formula),"))
    }
    #expect(safe.replacing("'", with: "") == plain.replacing("'", with: ""))
    for line in [
      ["search", "opens", "--format", "tsv"], ["--spreadsheet-safe", "search", "--format", "tsv", "opens"],
    ] {
      #expect(try workplace.archive(line).status < 2)
    }
  }
}

extension String.UTF8View {
  /// Whether it has these bytes anywhere.
  fileprivate func contains(_ other: String.UTF8View) -> Bool { Data(self).range(of: Data(other)) != nil }
}
