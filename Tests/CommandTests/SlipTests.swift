import Foundation
import Testing

/// What is said of typing errors, and of queries that mean something else than they were probably typed for.
@Suite struct SlipTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  @Test func `an unknown command or option is named, and so is the nearest one`() throws {
    try expectSnapshot(
      "slips-usage",
      workplace.session(
        "archive serach foo", "archive help nosuch", "archive help sources shwo", "archive repair", "archive nonsense",
        "archive --db x.db serach", "archive correct qoute 1", "archive correct",
        "archive corrections --undo 2", "archive quotes --facets x", "archive show --highlite x 1",
        "archive sources --knd x", "archive sources --kind x", "archive check --quik", "archive quotes --bad",
        "archive --nonsense"))
  }

  @Test func `a query that was probably typed for something else is searched for as typed, and a hint says so`() throws
  {
    try SampleArchive.make(in: workplace)
    #expect(try workplace.archive("search", "--save", "quay", "harbour").status == 0)
    try expectSnapshot(
      "slips-queries",
      workplace.session(
        "archive search harbour NOT bridge", "archive search harbour AND spring", "archive search from:2016",
        "archive search from:", "archive search since:2016-05", "archive search until:2016-05-31",
        "archive search date:2016", "archive search author:Smith", "archive quotes kind:anonymous",
        "archive quotes speaker_kind:minister", "archive search after:13/05/2016", "archive search on:5.6.2016",
        "archive search after:soon", "archive search outlet: Times", "archive search -v harbour",
        "archive search '@quay spring'", "archive search confidence:high", "archive search is:old",
        "archive search import:last"))
    #expect(try workplace.archive("search", "@nobody", "harbour").errors.contains("@nobody") == false)
    #expect(try workplace.archive("search", "--quiet", "author:Smith").errors == "")
    #expect(
      try workplace.archive("search", "Re:harbour a:b http://news.example").errors.contains("Did you mean") == false)
  }

  @Test func `conditions that no day meets are explained`() throws {
    try SampleArchive.make(in: workplace)
    try expectSnapshot(
      "slips-days",
      workplace.session(
        "archive search --count after:2024 before:2025", "archive search --count after:2026 before:2024",
        "archive search --count after:2025-03 before:2025-03", "archive search --count on:2024 on:2025",
        "archive search --count after:2025-03-01 before:2025-03-02", "archive search --count after:2024 before:2026",
        "archive search --count on:2025 after:2025"))
    // What is proposed finds something.
    #expect(try workplace.archive("search", "--count", "after:2024", "before:2026").output == "2\n")
  }

  @Test func `an option that is a field of the query is answered with the query`() throws {
    for (arguments, meant) in [
      (["quotes", "--document", "readout"], "document:readout"),
      (["quotes", "quay", "--source", "Reuters"], "source:Reuters"),
      (["search", "quay", "--reported-by", "RIA Novosti"], "'reported_by:\"RIA Novosti\"'"),
      (["search", "--lang=en", "quay"], "lang:en"), (["search", "--title"], "title:…"),
      (["export", "study", "--speaker", "Ada Example"], "'speaker:\"Ada Example\"'"),
      (["export-site", "site", "--speaker", "Ada Example"], "'speaker:\"Ada Example\"'"),
      (["export", "study", "--kind", "direct"], "kind:direct"), (["export", "study", "--after", "2016"], "after:2016"),
      (["quotes", "--author", "Smith"], "by:Smith"),
    ] {
      let run = try workplace.archive(arguments)
      #expect(run.status == 64 && run.errors.hasPrefix("archive: Unknown option --"), "\(arguments): \(run)")
      #expect(run.errors.hasSuffix(". Type it in the query: \(meant)\n"), "\(arguments): \(run)")
    }
    // Whoever reads is not sent to a command that changes data.
    for arguments in [["quotes", "--watch", "x"], ["search", "--undo", "2"], ["show", "--with-corrections", "1"]] {
      let errors = try workplace.archive(arguments).errors
      #expect(errors.contains("--help` lists its options.") && !errors.contains(" -- "), "\(errors)")
    }
  }

  @Test func `words for an order and for undoing are understood`() throws {
    for command in ["search", "quotes"] {
      let run = try workplace.archive(command, "--sort", "newest", "quay")
      #expect(run.status == 64 && run.errors.hasSuffix("Did you mean --sort date?\n"), "\(run)")
    }
    #expect(
      try workplace.archive("correct", "undo", "2").errors.hasSuffix("Did you mean `archive correct --undo 2`?\n"))
  }

  @Test func `a misspelt field is named, in a search and in an export`() throws {
    try SampleArchive.make(in: workplace)
    for (typed, meant) in [
      ("from:\"Washington Times\"", "outlet:\"Washington Times\""),
      ("from:“Example Times”", "outlet:\"Example Times\""),
      ("outlett:Reuters", "outlet:Reuters"), ("speeker:Ada", "speaker:Ada"), ("-outlett:Reuters", "-outlet:Reuters"),
      ("titel:\"two words\"", "title:\"two words\""), ("after:13/05/2016", "after:2016-05-13"),
    ] {
      for command in [["search"], ["search", "--count"], ["quotes"], ["export", "study"]] {
        let run = try workplace.archive(command + ["harbour", typed])
        #expect(run.errors.contains("Did you mean \(meant)?"), "\(command) \(typed): \(run)")
      }
    }
    #expect(try !workplace.archive("search", "note:x http://a.example 12:30").errors.contains("Did you mean"))
  }

  @Test func `a query that was cut ends with an error where programs read`() throws {
    try SampleArchive.make(in: workplace)
    let cut = "harbour" + (1...40).map { " -outlet:X\($0)" }.joined()
    for arguments in [
      ["search", "--count"], ["search", "--format", "csv"], ["search", "--format", "json"],
      ["quotes", "--format", "jsonl"],
      ["search", "--facets"], ["search", "--histogram"], ["export", "study"],
    ] {
      let run = try workplace.archive(arguments + [cut])
      #expect(run.status == 2 && run.errors.contains("only the first 32 were used."), "\(arguments): \(run)")
      #expect(!run.output.isEmpty, "\(arguments)")
      #expect(try workplace.archive(arguments + ["harbour"]).status == 0, "\(arguments)")
    }
    #expect(try workplace.archive("search", cut).status == 0)
  }

  @Test func `a wrong file or number is named before anything else`() throws {
    try SampleArchive.make(in: workplace)
    try workplace.write("{}\n", to: "base.jsonl")
    func said(_ arguments: String..., status: Int32) throws -> String {
      let run = try workplace.archive(arguments)
      #expect(run.status == status, "\(arguments): \(run)")
      #expect(!run.errors.contains("name another archive"), "\(run)")
      return run.errors
    }
    #expect(
      try said("backup", "nodir/x.db", status: 2)
        == "archive: there is no folder at ./nodir. Make it first, or give another place for the copy.\n")
    #expect(try said("backup", ".", status: 2).hasPrefix("archive: . is a folder. Name a file in it for the copy: "))
    #expect(
      try said("restore", "base.jsonl", "--db", "new.db", status: 2)
        == "archive: ./base.jsonl is not an SQLite file. Nothing was restored. Give a copy that `archive backup` made.\n"
    )
    #expect(
      try said("restore", "letters", "--db", "new.db", status: 2).contains("letters is a folder. Nothing was restored.")
    )
    #expect(try workplace.shell("test -e new.db").status == 1)
    #expect(try said("remove", "--import", "10", "9", status: 64).contains("not both."))
    #expect(try said("remove", "--import", "99", status: 1).contains("there is no import 99."))
    #expect(try said("remove", "--import", "1", status: 64).contains("There is no terminal to confirm on."))
    #expect(try workplace.archive("search", "--count", "harbour").output == "2\n")
    #expect(try said("sources", "show", "Exempel", status: 1).contains("did you mean \"Ada Example\""))
    #expect(try said("backup", "colleague.db", status: 0).isEmpty)
    let errors = try said("import", "colleague.db", status: 1)
    #expect(errors.contains("archive adopt ./colleague.db --db NEW.db") && !errors.contains("CSV"), "\(errors)")
  }

  @Test func `a web address is not fetched`() throws {
    for command in ["import", "extract"] {
      let run = try workplace.archive(command, "https://news.example/a?b=c")
      #expect(run.status == 64)
      #expect(
        run.errors.hasPrefix(
          "archive: https://news.example/a?b=c is a web address, and this program fetches nothing. Save the page and give its "
            + "path, or pipe it in: curl -sL 'https://news.example/a?b=c' | archive \(command) -"))
    }
    #expect(try workplace.archive("import", "file:///a").errors.contains("Give the path of the file, without file://"))
    #expect(!FileManager.default.fileExists(atPath: workplace.folder.appendingPathComponent("archive.db").path))
  }

  @Test func `an import that found nothing says where, and an archive is not imported into itself`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "quay.txt")
    #expect(try workplace.archive("import", "quay.txt").status == 0)
    #expect(try workplace.shell("mkdir empty").status == 0)
    try expectSnapshot(
      "slips-imports",
      workplace.session(
        "archive import empty", "archive import archive.db", "archive imports 1", "archive import --retry 1"))
  }

  @Test(.enabled(if: Workplace.canBeOrdinaryUser, "root can write everywhere"))
  func `a folder that an archive can't be made in is named`() throws {
    try workplace.write("Letter\n\nThe quay closes on Monday.\n", to: "quay.txt")
    try workplace.letOrdinaryUserWrite()
    let run = try workplace.shellOfOrdinaryUser(
      "mkdir closed && chmod 555 closed && archive import --db closed/a.db quay.txt; cd closed && archive import ../quay.txt"
    )
    #expect(run.status == 2)
    #expect(
      run.errors == """
        archive: closed/a.db can't be made there. The folder is not writable: ./closed. Choose another place with --db FILE.
        archive: ./archive.db can't be made there. The folder is not writable: the current folder. Choose another place with --db FILE.

        """)
  }
}
