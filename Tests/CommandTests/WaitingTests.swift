import Testing

/// What a person sees who writes to an archive while somebody else is writing.
@Suite struct WaitingTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "letters/quay.txt")
  }

  @Test func `a writer that does not wait names the process that writes`() throws {
    let run = try workplace.shell(
      """
      { flock 9; printf '4711\\n2025-11-21T10:00:00Z\\narchive import big\\n' >&9; archive import letters; } 9>archive.db.lock
      """)
    #expect(run.status == 2)
    #expect(
      run.errors
        == "archive: ./archive.db is being written by process 4711 since 2025-11-21T10:00:00Z: archive import big. "
        + "Use --wait to wait until it is done.\n")
  }

  @Test func `a writer says whom it waits for, and gives up in time`() throws {
    let run = try workplace.shell(
      """
      { flock 9; printf '4711\\n2025-11-21T10:00:00Z\\narchive import big\\nhost.invalid\\n' >&9
      archive import --wait=0.02 letters; } 9>archive.db.lock
      """)
    #expect(run.status == 2)
    #expect(
      run.errors.hasPrefix(
        "archive: waiting: the archive is being written by process 4711 on host.invalid since 2025-11-21T10:00:00Z: "
          + "archive import big.\n"))
    #expect(run.errors.contains("is being written by process 4711 on host.invalid since"))
  }

  @Test(arguments: ["--wait", "--wait=5", "--wait=0"])
  func `the word after it is still a path`(option: String) throws {
    let run = try workplace.archive("import", option, "letters")
    #expect(run.output == "./archive.db: 1 article added\n", "\(run.errors)")
    for command in [
      ["remove", "--yes", option, "1"], ["search", option, "quay", "--save", "quay"], ["reextract", option],
    ] {
      let run = try workplace.archive(command)
      #expect(run.status == 0, "\(command): \(run.errors)")
    }
  }

  @Test func `what is no number of seconds is refused`() throws {
    #expect(try workplace.archive("import", "--wait=soon", "letters").status == 64)
    #expect(try workplace.archive("import", "--wait=-1", "letters").status == 64)
  }

  @Test(arguments: ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"], ["", "--wait", "--wait=20"])
  func `an archive with a rollback journal is waited for while another program writes it`(
    begin: String, option: String
  ) throws {
    let run = try workplace.shell(
      """
      archive import --quiet letters && sqlite3 archive.db 'PRAGMA journal_mode = DELETE' > /dev/null && mkfifo talk || exit 9
      sqlite3 archive.db < talk & exec 9> talk; echo '\(begin);' >&9; sleep 0.3; { sleep 2; echo 'COMMIT;' >&9; } &
      exec 9>&-; archive import \(option) letters; status=$?; wait; exit $status
      """)
    #expect(run.status == 0 && run.output == "./archive.db: 0 articles added, 1 unchanged\n", "\(run.errors)")
    let isTold = run.errors == "archive: waiting: the archive is being written by another process.\n"
    #expect(option.isEmpty ? run.errors.isEmpty : isTold, "\(run.errors)")
  }
}
