import SystemPackage

extension Fault {
  /// SQLite's own shell.
  static let shell = Fault(
    "sqlite3",
    "the stock sqlite3 opens, searches, edits, adds and deletes: check stays clean, the program sees the edits",
    quick: 3,
    full: 12, needs: [.program("sqlite3")]
  ) { laboratory in
    let original = try laboratory.archiveFolder(of: 0..<12)
    let edits: [(sql: String, search: String, finds: Bool)] = [
      ("UPDATE articles SET body = body || ' Zanzibar.' WHERE id = 3", "Zanzibar", true),
      ("UPDATE articles SET title = 'Quagga' WHERE id = 4", "title:Quagga", true),
      ("DELETE FROM articles WHERE id = 5", "\"Letter 4\"", false),
      ("UPDATE articles SET body = 'Nothing else is left but a wombat.'", "wombat", true),
      ("INSERT INTO articles (document_id, title, body) VALUES (1, 'Okapi', 'An okapi came.')", "okapi", true),
      ("DELETE FROM articles", "harbour", false),
      ("DELETE FROM articles WHERE document_id = 2; DELETE FROM documents WHERE id = 2", "\"Letter 1\"", false),
      ("BEGIN; UPDATE articles SET body = 'Lost wombat.'; ROLLBACK", "wombat", false),
      ("UPDATE articles SET summary = 'A gnu stood there', dateline = 'ROME', language = 'it'", "gnu", true),
      (
        "DELETE FROM quotes WHERE id = 1; DELETE FROM sources WHERE id NOT IN (SELECT source_id FROM article_sources)",
        "harbour", true
      ),
      ("VACUUM; REINDEX; ANALYZE", "harbour", true),
      (
        "INSERT INTO articles_fts(articles_fts) VALUES('rebuild'); INSERT INTO quotes_fts(quotes_fts) VALUES('optimize')",
        "harbour", true
      ),
    ]
    return Trials(
      count: edits.count,
      make: { trial, _ in
        let edit = edits[trial]
        let folder = try laboratory.trialFolder()
        try folder.takeArchive(original.archive)
        var faults: [String] = []
        for sql in [
          "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'harbour'",
          "SELECT speaker, text, title FROM quote_details", edit.sql,
        ] {
          let run = try laboratory.program.run("sqlite3", ["archive.db", sql], in: folder)
          if run.status != 0 { faults.append("sqlite3 ends with \(run.ending): \(run.errors.prefix(200))") }
        }
        let check = try laboratory.program.run(["check"], in: folder)
        if check.status != 0 { faults.append("check ends with \(check.ending): \(check.output.prefix(400))") }
        let search = try laboratory.program.run(["search", "--count", edit.search], in: folder)
        let finds = search.output.contains(where: { $0.isNumber && $0 != "0" })
        if finds != edit.finds { faults.append("search \(edit.search) says: \(search.output) \(search.errors)") }
        for command in [["reextract", "--quiet"], ["check", "--quiet"]] {
          let run = try laboratory.program.run(command, in: folder)
          if run.status != 0 {
            faults.append("\(command[0]) ends with \(run.ending): \(run.errors.prefix(200)) \(run.output.prefix(200))")
          }
        }
        return (faults + ArchiveJudge.faults(of: folder.archive)).map { "\(edit.sql): \($0)" }
      })
  }
}
