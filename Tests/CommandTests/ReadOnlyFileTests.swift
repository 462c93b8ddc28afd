import Foundation
import Testing

/// Files that may be read and not be written, as somebody meets them who is not root.
@Suite(.enabled(if: Workplace.canBeOrdinaryUser)) struct ReadOnlyFileTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "letters/quay.txt")
    try workplace.write("Mill\n\nThe mill opens on Monday.\n", to: "more/mill.txt")
    try workplace.letOrdinaryUserWrite()
    let run = try workplace.shellOfOrdinaryUser("archive import letters")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// A file's mode, in octal digits.
  private func mode(_ name: String) throws -> String {
    try workplace.shell("stat -c %a \(name)").output.trimmingCharacters(in: .newlines)
  }

  @Test(arguments: ["444", "400"], ["copy.db", "copy.db --without-originals"])
  func `a file that nobody may write is copied with its mode`(mode: String, target: String) throws {
    let run = try workplace.shellOfOrdinaryUser(
      "chmod \(mode) archive.db && archive backup --quiet \(target) && archive check --quiet --db copy.db")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try self.mode("copy.db") == mode)
    // It also replaces the copy, and what a run left that was killed at its end.
    let again = try workplace.shellOfOrdinaryUser(
      "touch copy.db.partial && chmod 444 copy.db.partial && archive backup --quiet \(target)")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try workplace.shell("ls").output == "archive.db\narchive.db.lock\ncopy.db\ncopy.db.lock\nletters\nmore\n")
  }

  @Test(arguments: ["444", "400"]) func `a file that nobody may write is restored with its mode`(mode: String) throws {
    let run = try workplace.shellOfOrdinaryUser(
      """
      chmod \(mode) archive.db && archive restore --quiet archive.db --db new.db \\
        && archive restore --quiet archive.db --db new.db --replace && archive search --quiet quay --db new.db
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try self.mode("new.db") == mode)
    #expect(try !workplace.shell("ls").output.contains("partial"))
  }

  @Test func `reading a file that nobody may write leaves nothing beside it`() throws {
    let run = try workplace.shellOfOrdinaryUser(
      "chmod 444 archive.db && archive search --count quay && archive similar --quiet 1; archive check -q")
    #expect(run.status == 0 && run.output == "1\n", "\(run.output)\(run.errors)")
    #expect(try workplace.shell("ls").output == "archive.db\narchive.db.lock\nletters\nmore\n")
  }

  @Test(arguments: ["archive.db-shm", "archive.db-wal", "archive.db-wal archive.db-shm"])
  func `what a reader left that may not be written is nobody's hindrance`(left: String) throws {
    // The state in which SQLite leaves it: the files beside the archive have its permissions.
    let run = try workplace.shellOfOrdinaryUser(
      """
      chmod 444 archive.db && sqlite3 'file:archive.db?mode=ro' 'SELECT count(*) FROM articles' > /dev/null
      for name in archive.db-shm archive.db-wal; do case "\(left)" in *$name*) test -e $name || exit 9;; *) rm -f $name;; esac; done
      chmod u+w archive.db && archive check | grep -c 'left out'; archive import more
      """)
    #expect(run.status == 0 && run.output == "0\n./archive.db: 1 article added\n", "\(run.output)\(run.errors)")
    #expect(try workplace.shell("ls").output == "archive.db\narchive.db.lock\nletters\nmore\n")
  }

  @Test(.enabled(if: geteuid() == 0, "only root has files of two users"))
  func `what another user left goes when nobody reads, and is named when somebody does`() throws {
    let leaving = "touch archive.db-wal && head -c 32768 /dev/zero > archive.db-shm && chmod 444 archive.db-*"
    #expect(try workplace.shell(leaving).status == 0)
    let run = try workplace.shellOfOrdinaryUser("archive import more")
    #expect(run.output == "./archive.db: 1 article added\n", "\(run.errors)")
    #expect(try workplace.shell(leaving).status == 0)
    let beside = try workplace.shell(
      """
      mkfifo talk && chmod 644 talk; setpriv --reuid=65533 --regid=65533 --clear-groups sqlite3 archive.db < talk &
      exec 9> talk && echo 'SELECT count(*) FROM articles;' >&9
      sleep 0.5; setpriv --reuid=65534 --regid=65534 --clear-groups "\(Workplace.program.path)" import more
      status=$?; exec 9>&-; wait; exit $status
      """)
    #expect(beside.status == 2)
    #expect(beside.errors.hasPrefix("archive: you may not read or write ./archive.db-wal. "), "\(beside.errors)")
  }

  @Test(arguments: [true, false]) func `noise in place of a log keeps nobody from reading`(hasIndex: Bool) throws {
    let run = try workplace.shellOfOrdinaryUser(
      """
      head -c 20000 /dev/urandom > archive.db-wal; \(hasIndex ? "head -c 32768 /dev/zero > archive.db-shm;" : "")
      chmod 444 archive.db*; chmod 555 .; date +%s; archive search --count quay; date +%s; chmod 755 .
      """)
    let lines = run.output.split(separator: "\n")
    try #require(lines.count == 3 && lines[1] == "1", "\(run.output)\(run.errors)")
    #expect((Int(lines[2]) ?? 0) - (Int(lines[0]) ?? 0) < 6)
  }

  @Test func `a log that cannot be read where it is says what to do`() throws {
    let run = try workplace.shellOfOrdinaryUser(
      """
      sqlite3 archive.db '.dbconfig no_ckpt_on_close on' "UPDATE articles SET title = 'Pier'" > /dev/null
      rm archive.db-shm; chmod 444 archive.db*; chmod 555 .; archive search quay; status=$?; chmod 755 .
      mkdir own; cp archive.db archive.db-wal own; archive search pier --db own/archive.db; exit $status
      """)
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("archive: ./archive.db-wal holds the latest changes to ./archive.db"), "\(run.errors)")
    #expect(run.errors.contains("Copy both files, with the same names,"))
    #expect(run.output.contains("Pier"), "\(run.output)")
  }
}
