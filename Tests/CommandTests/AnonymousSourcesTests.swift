import Testing

/// `archive sources anonymous`, run as a person runs it.
@Suite struct AnonymousSourcesTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
  }

  @Test func `anonymous sources are counted by outlet, month, institution and reason`() throws {
    let prepared = try workplace.shell(
      """
      archive correct article 1 --outlet 'Example Times'; archive correct article 2 --outlet 'Example Post'
      sqlite3 archive.db "INSERT OR REPLACE INTO anonymous_sources (article_source_id, institution, reason)
        SELECT article_sources.id, 'Harbour Board', 'who was not authorized to speak'
        FROM article_sources JOIN sources ON sources.id = source_id WHERE kind = 'anonymous'"
      """)
    #expect(prepared.status == 0, "\(prepared)")
    try expectSnapshot(
      "sources-anonymous",
      workplace.session(
        "archive sources anonymous", "archive sources anonymous --by month --format csv",
        "archive sources anonymous --by institution --format json", "archive sources anonymous --by reason",
        "archive sources anonymous --by outlet 'outlet:\"Example Post\"' --format tsv",
        "archive sources anonymous zeppelin", "archive sources anonymous --by outlet --limit 1"))
  }
}
