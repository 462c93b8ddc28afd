import ArchiveStages
import Foundation
import ArchiveSQLite
import Testing

/// What is left after a person stops the program, and after it ends by itself.
@Suite struct InterruptionTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: workplace.folder.path).sorted()
  }

  private func firstColumn(of sql: SQL) throws -> String? {
    let path = workplace.folder.appendingPathComponent("archive.db").path
    return try Connection(.file(Array(path.utf8)), access: .read).text(sql)
  }

  @Test func `an import stopped by Ctrl-C is sound, and the same command completes it`() throws {
    let count = 3_000
    for number in 0..<count {
      try workplace.write(
        "Council Meets Again\n\nIt met for time number \(number). \"We meet a lot,\" Mayor Ada Example said.\n",
        to: "letters/\(10_000 + number).txt")
    }
    // The first thing that a terminal is sent is the line that says how far the import is, when it has barely begun.
    let stopped = try workplace.archiveOnTerminal(["import", "letters"], interrupting: true)
    #expect(stopped.status == 130, "\(stopped.shown)")
    #expect(
      stopped.shown.hasSuffix(
        "archive: interrupted. Everything stored so far is kept; run the same command again to go on.\n"))
    #expect(try names() == ["archive.db", "archive.db.lock", "letters"])
    #expect(try firstColumn(of: "PRAGMA integrity_check") == "ok")
    let stored = try #require(try firstColumn(of: "SELECT count(*) FROM articles").flatMap { Int($0) })
    #expect(stored < count)

    let completed = try workplace.archive("import", "--format", "json", "letters")
    #expect(completed.status == 0, "\(completed.errors)")
    #expect(completed.output.contains("\"added\":\(count - stored),\"revised\":0,\"unchanged\":\(stored),"))
    #expect(try firstColumn(of: "PRAGMA integrity_check") == "ok")
    let numbers = "SELECT count(*) || ' ' || max(id) || ' ' || count(DISTINCT body) FROM articles" as SQL
    #expect(try firstColumn(of: numbers) == "\(count) \(count) \(count)")
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func `an import that is told to end ends in order`(signal: Int32) throws {
    for number in 0..<3_000 {
      try workplace.write("Council Meets\n\nIt met for time number \(number).\n", to: "letters/\(10_000 + number).txt")
    }
    let stopped = try workplace.archiveOnTerminal(["import", "letters"], interrupting: true, by: signal)
    #expect(stopped.status == 128 + signal, "\(stopped.shown)")
    #expect(stopped.shown.hasSuffix("run the same command again to go on.\n"))
    #expect(try names() == ["archive.db", "archive.db.lock", "letters"])
    #expect(try firstColumn(of: "SELECT is_stopped FROM imports") == "1")
  }

  @Test func `a program that nohup started outlives its terminal`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "letters/quay.txt")
    let run = try workplace.shell(
      """
      trap '' HUP
      mkfifo go
      { archive import - letters --quiet < go; echo "status $?"; } &
      exec 3> go
      until [ -s archive.db.lock ]; do :; done
      kill -HUP $(head -1 archive.db.lock)
      exec 3>&-
      wait
      """)
    #expect(run.output == "status 0\n", "\(run.errors)")
  }

  @Test func `a dumb terminal gets whole lines`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "letters/quay.txt")
    workplace.environment["TERM"] = "dumb"
    let seen = try workplace.archiveOnTerminal(["import", "letters"])
    #expect(seen.shown == "./archive.db: 1 article added\narchive: ./archive.db is a new archive.\n")
  }

  @Test func `no command leaves a file beside the archive and its lock`() throws {
    try workplace.importSeeds()
    let commands = [
      ["import", "seeds"], ["search", "Anchorage"], ["search", "Anchorage", "--limit", "1"], ["show", "1"],
      ["quotes"], ["similar", "1"], ["sources"], ["stats"], ["original", "1"], ["show", "99"],
    ]
    for command in commands {
      _ = try workplace.archive(command)
      #expect(try names() == ["archive.db", "archive.db.lock", "seeds"], "\(command)")
    }
  }
}
