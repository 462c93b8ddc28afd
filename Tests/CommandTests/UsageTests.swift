import ArchiveStages
import ArgumentParser
import Foundation
import Testing

@testable import archive_cli

/// Help, wrong usage, and files that are not archives.
@Suite struct UsageTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let commands = ArchiveCommand.configuration.subcommands.compactMap { $0.configuration.commandName }

  @Test(arguments: commands) func `every command explains itself`(command: String) throws {
    try expectSnapshot("help-\(command)", workplace.session("archive \(command) --help"))
  }

  @Test func `what prints CSV can print it for spreadsheets`() throws {
    func names(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
      command.configuration.subcommands.isEmpty ? [command] : command.configuration.subcommands.flatMap(names)
    }
    for command in names(ArchiveCommand.self) {
      let help = command.helpMessage()
      #expect(help.contains("--format <format>") == help.contains("--spreadsheet-safe"), "\(command)")
      #expect(help.contains("--format <format>") == help.contains("--bom"), "\(command)")
    }
  }

  @Test func `the parts of a command explain themselves`() throws {
    for command in ArchiveCommand.configuration.subcommands {
      let parts = command.configuration.subcommands.compactMap { $0.configuration.commandName }
      if parts.isEmpty { continue }
      let lines = parts.map { "archive \(command.configuration.commandName ?? "") \($0) --help" }
      try expectSnapshot(
        "help-\(command.configuration.commandName ?? "")-parts", lines.map { try workplace.session($0) }.joined())
    }
  }

  @Test func `the program alone prints its help`() throws {
    try expectSnapshot("help", workplace.session("archive"))
    #expect(try workplace.archive().output == workplace.archive("--help").output)
  }

  @Test func `the formats that are read are listed, and docs has the same list`() throws {
    try expectSnapshot("import-formats", workplace.session("archive import --formats"))
    let file = Workplace.repository.appendingPathComponent("docs/formats.md")
    let page = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(page.range(of: "writes this table -->\n"))
    let end = try #require(page.range(of: "<!-- end of formats -->"))
    let listed = page[begin.upperBound..<end.lowerBound]
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil {
      let written = page[..<begin.upperBound] + ListedFormat.markdown + page[end.lowerBound...]
      try Data(written.utf8).write(to: file)
      return
    }
    #expect(listed == ListedFormat.markdown)
  }

  @Test func `the page on queries is the one in docs, names every field, and fits a terminal`() throws {
    let file = Workplace.repository.appendingPathComponent("docs/query.md")
    let page = try workplace.archive("help", "query")
    #expect(try page.output == String(contentsOf: file, encoding: .utf8))
    #expect(page.status == 0)
    for field in QueryField.allCases { #expect(page.output.contains(" \(field.rawValue):"), "\(field.rawValue)") }
    for line in page.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `the version is printed`() throws {
    let run = try workplace.archive("--version")
    #expect(run.output.contains(#/^\d+\.\d+\.\d+\n$/#))
    #expect(run.status == 0)
  }

  @Test(arguments: [
    "--nonsense", "nonsense", "search", "search --limit 0 x", "search --limit x x", "search --offset -1 x",
    "search --format xml x", "search --sort size x", "search --ignore-age --sort date x", "show", "show one",
    "show 1 2", "quotes --kind loud",
    "original", "original 1 --document 1", "extract", "import", "stats extra", "sources --kind ghost",
    "sources merge a",
    "sources split a --as b", "sources split a --article 1", "sources rename a", "correct", "correct quote 1",
    "correct quote 1 --speaker x --not-a-quote", "correct article 1", "correct article 1 --add-quote 3",
    "correct article 1 --add-quote 3:0", "correct article 1 --speaker x", "correct article 1 --published soon",
    "correct --undo x", "correct --undo 1 --list", "correct 1",
    "quotes --why 1 --article 1", "quotes --article 0", "quotes --speaker ?", "quotes --why one", "quotes --why 1 word",
    "quotes --explain", "sources show", "sources different a", "sources anonymous --by colour",
    "reprints --kind loud", "reprints --article x", "cite", "cite x", "cite 1 --quote 1 --range 1:2",
    "cite 1 --range 3",
    "cite 1 --range 3:0", "cite 1 --format xml", "cite 1 --bundle https://news.example/a.zip",
    "similar", "similar x", "similar 1 2", "similar 1 --limit 0", "similar 1 --columns title",
    "similar 1 --format csv --columns ghost", "trace", "trace --limit 0 x", "compare 1", "compare 1 1", "compare 1 x",
    "stories --sort x", "stories show", "stories show x", "stories same 1", "stories different x 1",
    "timeline --story x", "corrections import",
    "corrections export a b",
    "show 1 --highlight", "show 1 --highlight x --revisions", "export", "export-site", "export-site a",
    "export-site a --story 0x",
    "serve --behind-proxy", "serve --host a.example", "serve --host a/b --behind-proxy", "datasette a b",
    "dates --article 0", "dates --article x", "timeline --limit 0", "serve --port x", "serve --port 70000", "serve x",
  ]) func `wrong usage is said on standard error`(arguments: String) throws {
    let run = try workplace.archive(arguments.split(separator: " ").map(String.init))
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("archive: "))
  }

  @Test(arguments: [
    "search x", "show 1", "quotes", "quotes x", "sources", "sources list merge", "sources show x", "sources anonymous",
    "stats", "dates", "dates x", "timeline", "timeline x", "reprints", "reprints x",
    "similar 1", "trace 1", "trace x", "compare 1 2", "cite 1",
    "stories", "stories x", "stories show 1", "stories rebuild", "stories same 1 2",
    "original 1", "corrections", "corrections export x.jsonl",
    "correct --undo 1", "correct quote 1 --not-a-quote", "sources merge a b", "sources different a b", "export study x",
    "export-site study x",
    "datasette", "serve", "serve --port 0 --no-browser",
  ])
  func `where there is no archive each command says how to make one`(arguments: String) throws {
    let run = try workplace.archive(arguments.split(separator: " ").map(String.init))
    #expect(run.status == 2)
    #expect(
      run.errors == "archive: no archive at ./archive.db. `archive import FOLDER` makes one. "
        + "Name another archive with --db FILE.\n"
    )
    #expect(!FileManager.default.fileExists(atPath: workplace.folder.appendingPathComponent("archive.db").path))
  }

  @Test func `a folder that is missing is named`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "quay.txt")
    let run = try workplace.archive("import", "--db", "no/such/archive.db", "quay.txt")
    #expect(run.status == 2)
    #expect(
      run.errors
        == "archive: there is no folder at no/such. Make it first, or name another archive: --db FILE.\n")
  }

  @Test func `what is no archive is refused with a sentence and left alone`() throws {
    try workplace.write("", to: "empty.db")
    try workplace.write(String(repeating: "not a database\n", count: 100), to: "text.db")
    #expect(try workplace.shell("sqlite3 other.db 'CREATE TABLE t (x)'; mkfifo pipe; mkdir folder").status == 0)
    try SampleArchive.make(in: workplace)
    #expect(try workplace.shell("sqlite3 archive.db 'PRAGMA user_version = 99'; mv archive.db newer.db").status == 0)
    let before = try workplace.shell("ls").output
    try expectSnapshot(
      "refusals",
      workplace.session(
        "archive stats --db empty.db", "archive stats --db text.db", "archive stats --db other.db",
        "archive stats --db folder",
        "archive stats --db pipe", "archive stats --db newer.db", "archive stats --db missing/archive.db"))
    #expect(try workplace.shell("wc -c < empty.db").output.contains("0"))
    #expect(try workplace.shell("head -c 4 text.db").output == "not ")
    #expect(try workplace.shell("ls").output == before)
  }

  @Test func `the archive is --db, else ARCHIVE_DB, else archive.db`() throws {
    try SampleArchive.make(in: workplace)
    #expect(try workplace.shell("mkdir a b; cp archive.db a/one.db; mv archive.db b/two.db").status == 0)
    #expect(try workplace.archive("stats").status == 2)
    workplace.environment["ARCHIVE_DB"] = "a/one.db"
    #expect(try workplace.archive("stats").status == 0)
    workplace.environment["ARCHIVE_DB"] = "a/none.db"
    #expect(try workplace.archive("stats").status == 2)
    #expect(try workplace.archive("stats", "--db", "b/two.db").status == 0)
    #expect(try workplace.archive("--db", "b/two.db", "stats").status == 0)
  }

  @Test func `an archive's name may have any bytes`() throws {
    try SampleArchive.make(in: workplace)
    let run = try workplace.shell(
      #"name=$(printf 'a\377b\n.db'); mv archive.db "$name" && archive stats --db "$name" && archive stats --db "$name.no""#
    )
    #expect(run.output.contains("articles"))
    #expect(run.errors.contains("no archive at ./a\u{FFFD}b"))
  }
}

/// The two ways in which the arguments of a search are read.
@Suite struct SearchArgumentsTests {
  @Test(arguments: [
    "x", "x y", "--limit 3 x", "x --limit 3 --offset 2", "-q x", "--quiet x", "--sort date x", "--format csv x",
    "--db a.db x", "-Lavrov x", "x -- --limit", "--limit 3 --limit 4 x", "--format json --sort relevance -q x -y",
    "--ignore-age x",
  ]) func `plain arguments mean what the argument parser takes them for`(line: String) throws {
    let arguments = SearchArguments.rearranged(["search"] + line.split(separator: " ").map(String.init))
    let plain = try #require(SearchArguments.plainCommand(arguments))
    let parsed = try SearchCommand.parse(Array(arguments.dropFirst()))
    #expect(plain.words == parsed.words)
    #expect(plain.sort == parsed.sort)
    #expect(plain.ignoreAge == parsed.ignoreAge)
    #expect(plain.format == parsed.format)
    #expect(plain.page.limit == parsed.page.limit)
    #expect(plain.page.offset == parsed.page.offset)
    #expect(plain.archive.path == parsed.archive.path)
    #expect(plain.quiet.quiet == parsed.quiet.quiet)
  }

  @Test(arguments: [
    "", "--help x", "-h", "--limit=3 x", "--limit x y", "--limit 0 x", "--limit -1 x", "--offset -1 x", "--bogus x",
    "--format xml x", "--sort size x", "x --limit", "--version", "--sort date --ignore-age x",
  ]) func `everything else is left to the argument parser`(line: String) {
    let arguments = SearchArguments.rearranged(["search"] + line.split(separator: " ").map(String.init))
    #expect(SearchArguments.plainCommand(arguments).map(\.words) == nil)
  }

  @Test func `other commands are left to the argument parser`() {
    #expect(SearchArguments.plainCommand(["show", "--", "1"]).map(\.words) == nil)
    #expect(SearchArguments.plainCommand([]).map(\.words) == nil)
  }
}
