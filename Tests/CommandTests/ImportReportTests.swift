import Foundation
import Testing

/// What `archive import` reports about single documents, in a dry run, and in a retry.
@Suite struct ImportReportTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let quay = "Quay to Close\n\nThe quay closes on Monday, Mayor Ada Example said at the town hall.\n"
  private static let later = quay + "\nBoats go to the old harbour until then, and nobody pays for that.\n"

  /// The bytes of a file in the folder; nil if there is none.
  private func bytes(_ name: String) -> Data? { try? Data(contentsOf: workplace.folder.appendingPathComponent(name)) }

  @Test func `a report has a line of JSON for each document`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    try workplace.write(Self.quay + "\n", to: "letters/twin.txt")
    try workplace.write("", to: "letters/empty.txt")
    try expectSnapshot(
      "import-report",
      workplace.session(
        "archive import --report report.jsonl letters missing.txt", "cat report.jsonl",
        "archive import --report - letters", "archive import --quiet --report - letters",
        "archive import --report archive.db letters", "archive import --report no/such/file letters",
        "archive import --report - --format json letters"))
    #expect(try workplace.archive("check").status == 0)
  }

  @Test func `a report in the folder that is imported is not read, and is overwritten by the next`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    for outcome in ["1 article added", "0 articles added, 1 unchanged"] {
      let run = try workplace.archive("import", "--report", "letters/report.txt", "letters")
      #expect(run.output == "./archive.db: \(outcome)\n")
    }
    #expect(String(decoding: bytes("letters/report.txt") ?? Data(), as: UTF8.self).contains(#""outcome":"known""#))
  }

  @Test func `a report overwrites nothing but a report`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    try workplace.write(Self.later, to: "letters/later.txt")
    #expect(try workplace.archive("import", "--quiet", "letters/quay.txt").status == 0)
    try FileManager.default.linkItem(
      at: workplace.folder.appendingPathComponent("archive.db.lock"),
      to: workplace.folder.appendingPathComponent("second"))
    let taken = ["second", "letters/later.txt", "letters/quay.txt", "archive.db", "archive.db-wal", "archive.db.lock"]
    for name in taken {
      let before = bytes(name)
      let run = try workplace.archive("import", "--report", name, "letters/quay.txt")
      #expect(run.status == 2, "\(name)")
      #expect(run.errors.contains("Name another file for the report."), "\(run.errors)")
      #expect(bytes(name) == before)
    }
    #expect(try workplace.archive("check").status == 0)
  }

  @Test func `a report goes into a pipe that somebody reads, and waits for nobody`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    let run = try workplace.shell("mkfifo pipe; archive import --report pipe letters")
    #expect(run.status == 2)
    #expect(run.errors.contains("no program reads from ./pipe. Start the reader first"), "\(run.errors)")
    let read = try workplace.shell(
      "cat pipe > got & sleep 0.3; archive import --quiet --report pipe letters; status=$?; wait; cat got; exit $status"
    )
    #expect(read.status == 0, "\(read.errors)")
    #expect(read.output.contains(#""outcome":"added""#))
  }

  @Test func `a report on a full disk is named, and what was imported is stored`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    let run = try workplace.shell("test -e /dev/full || exit 9; archive import letters --report /dev/full")
    if run.status == 9 { return }
    #expect(run.status == 2)
    #expect(run.errors.contains("the report /dev/full could not be written completely: No space left on device."))
    #expect(try workplace.archive("search", "quay").status == 0)
  }

  @Test func `a dry run says what would be and makes nothing`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    try expectSnapshot(
      "import-dry-run",
      workplace.session(
        "archive import --dry-run letters", "archive import --dry-run --format json letters", "ls",
        "archive import --quiet letters", "archive import --dry-run --report - letters"))
    try workplace.write(Self.later, to: "letters/quay.txt")
    #expect(
      try workplace.archive("import", "--dry-run", "letters").output
        == "./archive.db: dry run, nothing written: 0 articles added, 1 revised\n")
    #expect(
      try workplace.archive("show", "1", "--revisions", "--format", "csv").output.split(whereSeparator: \.isNewline)
        .count == 2)
  }

  @Test func `what failed is tried again by the import's number`() throws {
    try workplace.write(Self.quay, to: "letters/quay.txt")
    #expect(try workplace.archive("import", "--quiet", "letters", "late.txt").status == 2)
    try workplace.write(Self.later, to: "late.txt")
    try expectSnapshot(
      "import-retry",
      workplace.session(
        "archive import --retry 1", "archive import --retry 1", "archive import --retry 9",
        "archive import --retry 1 letters", "archive imports 1"))
  }

  @Test func `what is tried again is read by the options of then, unless they are given anew`() throws {
    let dump = "Kopf,Rumpf\n\"Quay to Close\",\"The quay closes on Monday, Mayor Ada Example said.\"\n"
    func newest() throws -> String {
      try workplace.shell(
        "sqlite3 archive.db 'SELECT title, outlet, published_at, language FROM article_details ORDER BY article_id DESC LIMIT 1'"
      ).output
    }
    try workplace.write("Ferry\n\nThe ferry runs again, Bob Test said on Sunday.\n", to: "ferry.txt")
    let first = try workplace.archive(
      "import", "--quiet", "--outlet", "The Example", "--published", "2025-11-09", "--map", "title=Kopf,body=Rumpf",
      "ferry.txt", "a.csv", "b.txt", "c.txt")
    #expect(first.status == 2)
    try workplace.write(dump, to: "a.csv")
    #expect(try workplace.archive("import", "--quiet", "--retry", "1", "--language", "pt-BR").status == 2)
    #expect(try newest() == "Quay to Close|The Example|2025-11-09|pt-BR\n")
    // The second import is another try of the first.
    try workplace.write("Bridge\n\nThe bridge is closed, Bob Test said on Sunday.\n", to: "b.txt")
    #expect(try workplace.archive("import", "--quiet", "--retry", "2", "--outlet", "Another").status == 2)
    #expect(try newest() == "Bridge|Another|2025-11-09|pt-BR\n")
  }

  @Test(arguments: [
    ("mv a.db in/b.db", "was moved to "), ("rm a.db", "was deleted"), ("cp a.db c.db; mv c.db a.db", "was replaced"),
  ])
  func `a watch whose archive is taken away says where it is`(taking: String, words: String) throws {
    try workplace.write(Self.quay, to: "in/quay.txt")
    let run = try workplace.shell(
      """
      "\(Workplace.program.path)" import --watch --db a.db in >out 2>err & pid=$!
      n=0; until grep -q watching err; do n=$((n+1)); [ $n -gt 600 ] && { cat err; kill $pid; exit 9; }; sleep 0.1; done
      \(taking); wait $pid; echo "status $?"; cat err
      """)
    #expect(run.output.hasPrefix("status 2\n"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("a.db \(words)"), "\(run.output)")
    if taking.hasPrefix("mv") { #expect(run.output.contains("/in/b.db while it was being written"), "\(run.output)") }
  }

  @Test(arguments: ["", "--poll"]) func `a watch imports what arrives until Ctrl-C`(option: String) throws {
    try workplace.write(Self.quay, to: "in/quay.txt")
    try workplace.write("Ferry\n\nThe ferry runs again, Bob Test said on Sunday.\n", to: "ferry.txt")
    // The archive is in the watched folder. Another command writes in between.
    let run = try workplace.shell(
      """
      touch -t 202501010000 in/quay.txt
      "\(Workplace.program.path)" import --watch \(option) --db in/a.db in >out 2>err & pid=$!
      wait_for() { n=0; until grep -q "$1" "$2"; do n=$((n+1)); [ $n -gt 6000 ] && { cat out err; kill $pid; exit 9; }; \
      sleep 0.1; done; }
      wait_for watching err
      archive import --quiet --db in/a.db ferry.txt || exit 8
      mkdir -p in/new; printf 'Bridge\\n\\nThe bridge is closed, she said.\\n' > in/new/bridge.txt
      wait_for "1 article added$" out
      n=0; until [ "$(grep -c 'added' out)" = 2 ]; do n=$((n+1)); [ $n -gt 6000 ] && break; sleep 0.1; done
      kill -INT $pid; wait $pid; echo "status $?"
      """)
    #expect(run.output == "status 0\n", "\(run.errors)")
    let out = try String(contentsOf: workplace.folder.appendingPathComponent("out"), encoding: .utf8)
    let err = try String(contentsOf: workplace.folder.appendingPathComponent("err"), encoding: .utf8)
    #expect(out == "in/a.db: 1 article added\nin/a.db: 1 article added\n")
    #expect(
      err == "archive: watching. Ctrl-C ends it.\narchive: stopped watching; in total: 2 articles added.\n")
    let imports = try workplace.archive("imports", "--db", "in/a.db", "--format", "csv")
    #expect(imports.output.split(whereSeparator: \.isNewline).count == 3, "\(imports.output)")
  }

  @Test(arguments: [
    "import --watch missing", "import --watch -", "import --watch --dry-run .", "import --poll .",
    "import --watch --format json .", "import --retry 1 .",
  ]) func `what does not go together is wrong usage`(arguments: String) throws {
    let run = try workplace.archive(arguments.split(separator: " ").map(String.init))
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("archive: "))
  }
}
