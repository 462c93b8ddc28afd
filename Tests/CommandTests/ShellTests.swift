import ArchiveStages
import Foundation
import Testing

@testable import archive_cli

/// What is installed with the program: the manual, and completions for shells.
@Suite struct ShellTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  // MARK: The manual

  private func manual() throws -> [String: String] {
    #expect(try workplace.shell("mkdir man && archive help man-pages man").status == 0)
    let folder = workplace.folder.appendingPathComponent("man")
    var pages: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      pages[name] = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return pages
  }

  /// The options that a page of help lists: "--limit".
  private func options(in help: String) -> Set<String> {
    Set(help.matches(of: #/(?m)^  (?:-[a-z], )?(--[a-z-]+)/#).map { String($0.1) })
  }

  @Test func `each command has a page, and each option a place in it`() throws {
    let pages = try manual()
    for command in ArchiveCommand.configuration.subcommands {
      let name = try #require(command.configuration.commandName)
      let ways =
        [[name]] + command.configuration.subcommands.compactMap { $0.configuration.commandName }.map { [name, $0] }
      for way in ways {
        let page = try #require(pages["archive-" + way.joined(separator: "-") + ".1"], "\(way)")
        let asked = options(in: try workplace.archive(way + ["--help"]).output)
        #expect(asked.count > 1)
        for option in asked { #expect(page.contains(Roff.escaped(option)), "\(way) \(option)") }
      }
      #expect(pages["archive.1"]?.contains("\\fB\(Roff.escaped("archive-" + name))\\fR(1)") == true)
    }
    #expect(pages.keys.allSatisfy { $0.hasSuffix(".1") || $0 == "archive-query.7" })
    for (name, page) in pages { #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) }, "\(name)") }
  }

  @Test func `the page on queries has all that the page in docs has`() throws {
    let page = try #require(manual()["archive-query.7"])
    let docs = try String(contentsOf: Workplace.repository.appendingPathComponent("docs/query.md"), encoding: .utf8)
    for line in docs.split(separator: "\n") where line.hasPrefix("    ") {
      #expect(page.contains(Roff.escaped(String(line.dropFirst(4)))), "\(line)")
    }
    for line in docs.split(separator: "\n") where line.hasPrefix("## ") {
      #expect(page.contains(".SH " + line.dropFirst(3).uppercased()), "\(line)")
    }
  }

  @Test func `a page shows`() throws {
    try expectSnapshot("manual-search", #require(manual()["archive-search.1"]))
  }

  @Test func `text becomes roff that shows it as it was typed`() {
    var page = ManualPage(name: "x", section: 1, abstract: "A ` b.")
    page.parts = [.text(".one `-a` it's\n  a \\ b\n\n  “c”\nafter")]
    let roff = Roff.source(of: page, version: "1")
    #expect(
      roff.hasSuffix(
        "\\&.one \\fB\\-a\\fR it\\(aqs\n.PP\n.RS 4\n.EX\na \\e b\n\n\\[u201C]c\\[u201D]\n.EE\n.RE\n.PP\nafter\n"))
    #expect(roff.contains("x \\- a \\(ga b\n"))
  }

  @Test func `text becomes Markdown that shows it as it was typed`() {
    var page = ManualPage(name: "archive-x", section: 1, abstract: "Do x_y.")
    page.parts = [
      .heading("Options"), .entry([.bold("--db"), .plain(" "), .italic("file")], "The <archive>; `a_b`."),
      .text("One\ntwo.\n\n  -x *\n"), .references([ManualPage.Reference(name: "archive-query", section: 7)]),
    ]
    #expect(
      MarkdownPage.text(of: page) == """
        # archive x

        Do x\\_y.

        ## Options

        - `--db` *file*: The \\<archive\\>; `a_b`.

        One two.

        ```text
        -x *
        ```

        [query language](../query.md)

        """)
  }

  @Test func `a folder that cannot be written to is named`() throws {
    let run = try workplace.archive("help", "man-pages", "no/such")
    #expect(run.status == 2)
    #expect(run.errors.contains("no/such/archive.1 cannot be written"))
  }

  // MARK: Completion

  /// The completions that bash offers at the end of a line, sorted.
  private func offered(_ words: [String]) throws -> [String] {
    let program = Workplace.program.path
    let script = """
      source <(archive --generate-completion-script bash)
      complete -p archive >/dev/null || exit 9
      COMP_WORDS=("$@"); COMP_WORDS[0]='\(program)'; COMP_CWORD=$(($# - 1)); COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}; COMPREPLY=()
      _archive "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}" | sort -u
      """
    try workplace.write("archive() { '\(program)' \"$@\"; }\n" + script, to: ".offer.bash")
    let quoted = (["archive"] + words).map { "'\($0)'" }.joined(separator: " ")
    let run = try workplace.shell("bash .offer.bash \(quoted)")
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func `bash completes commands, options, values, files and saved searches`() throws {
    #expect(try workplace.archive("search", "--quiet", "--save", "harbour_news", "harbour").status == 0)
    #expect(try workplace.archive("search", "--quiet", "--save", "quay", "quay").status == 0)
    #expect(try workplace.shell("cp archive.db other.db").status == 0)
    #expect(try offered(["sea"]) == ["search"])
    #expect(try offered(["s"]) == ["saved", "search", "serve", "show", "similar", "sources", "stats", "stories"])
    #expect(try offered(["sources", "me"]) == ["merge"])
    #expect(try offered(["search", "--ig"]) == ["--ignore-age"])
    #expect(try offered(["search", "--format", ""]) == ["atom", "csv", "json", "jsonl", "text", "tsv"])
    #expect(try offered(["quotes", "--kind", "d"]) == ["direct"])
    #expect(try offered(["import", "let"]) == ["letters"])
    #expect(try offered(["search", "--db", "oth"]) == ["other.db"])
    #expect(try offered(["search", "@"]) == ["@harbour_news", "@quay"])
    #expect(try offered(["search", "--db", "other.db", "@q"]) == ["@quay"])
    #expect(try offered(["saved", "--remove", "@h"]) == ["@harbour_news"])
    #expect(try offered(["search", "--db", "none.db", "@"]) == [])
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `each shell gets a script that names all commands`(shell: String)
    throws
  {
    let script = try workplace.archive("--generate-completion-script", shell)
    #expect(script.status == 0)
    for command in ArchiveCommand.configuration.subcommands {
      #expect(script.output.contains(try #require(command.configuration.commandName)))
    }
    // If the shell is there, it says whether it can read it.
    try workplace.write(script.output, to: "script")
    let run = try workplace.shell("command -v \(shell) >/dev/null || exit 0; \(shell) -n script")
    #expect(run.status == 0, "\(run.errors)")
  }
}
