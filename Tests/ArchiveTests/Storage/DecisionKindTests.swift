import Testing

@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStages
@testable import ArchiveStorage

/// Decisions on sources whose kind changes, on two sources that are two, and who decided.
@Suite struct DecisionKindTests {
  let folder = TemporaryFolder()

  /// An archive with an article that quotes these sources.
  private func archive(of sources: [ArticleSource]) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing([sample(of: sources)])
    return store
  }

  private func sample(of sources: [ArticleSource], origin: String = "/news/a.txt", seed: Int = 0) -> Sample {
    var sample = Sample(prose(60, seed: seed), origin: origin)
    sample.extraction.sources = sources
    for index in sources.indices {
      let range = TextRange(start: index * 40, length: 30)
      sample.extraction.quotes.append(
        Quote(
          kind: .direct, segments: [Segment(range: range)],
          text: String(String.UnicodeScalarView(sample.article.body.unicodeScalars.dropFirst(range.start).prefix(30))),
          attributions: [Attribution(role: .speaker, source: index)], confidence: 0.9))
    }
    return sample
  }

  private func extract(_ sources: [ArticleSource], in store: borrowing OpenArchive) throws {
    try store.connection.transaction { () throws(SQLiteError) in
      try store.database.registry.beginTransaction(on: store.connection)
      try store.database.corrections.refresh(on: store.connection, telling: store.database.registry)
      try store.connection.run("DELETE FROM quotes")
      try store.connection.run("DELETE FROM article_sources")
      try store.connection.run("DELETE FROM sources")
      store.database.registry.forget()
      try store.connection.set(.triggers, false)
      try store.articleWriter.insert(sample(of: sources).extraction, article: 1)
      try store.database.pending.write(on: store.connection)
      try store.connection.set(.triggers, true)
      try store.correctionApplication.applyCorrections(toArticle: 1)
    }
  }

  private func speakers(in store: borrowing OpenArchive) throws -> [String] {
    try store.connection.texts("SELECT speaker FROM quote_details ORDER BY quote_id")
  }

  @Test func `a decision finds its source whatever kind that became`() throws {
    let store = try archive(of: [.init(name: "Wal Mart", kind: .person), .init(name: "Ada Example", kind: .person)])
    _ = try store.sourceCorrections.renameSource("Wal Mart", to: "Walmart Inc")
    _ = try store.sourceCorrections.mergeSources(["Ada Example"], into: "Walmart Inc")
    try extract([.init(name: "Wal Mart", kind: .organization), .init(name: "Ada Example", kind: .group)], in: store)
    let (names, states) = (try speakers(in: store), try store.states())
    #expect(names == ["Walmart Inc", "Walmart Inc"] && states == [.stands, .stands])
  }

  @Test func `a speaker is found in the article whatever kind it became`() throws {
    let store = try archive(of: [
      .init(name: "senior officials", kind: .anonymous), .init(name: "Ada Example", kind: .person),
    ])
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: 2, name: "senior officials")
    try extract(
      [.init(name: "senior officials", kind: .collective), .init(name: "Ada Example", kind: .person)], in: store)
    let (names, count) = (
      try speakers(in: store),
      try store.connection.integer("SELECT count(*) FROM sources WHERE name = 'senior officials'")
    )
    #expect(names == ["senior officials", "senior officials"] && count == 1)
  }

  @Test func `a place is not a person who is called like it`() throws {
    let store = try archive(of: [.init(name: "Washington", kind: .person), .init(name: "Ada Example", kind: .person)])
    _ = try store.sourceCorrections.renameSource("Washington", to: "Denzel Washington")
    try store.importing([sample(of: [.init(name: "Washington", kind: .organization)], origin: "/news/b.txt", seed: 1)])
    let names = try speakers(in: store)
    #expect(names == ["Denzel Washington", "Ada Example", "Washington"])
  }

  @Test func `two sources that are two are not merged, by whatever way`() throws {
    let store = try archive(of: ["Ada Example", "Ada Exempel", "Bob Sample"].map { .init(name: $0, kind: .person) })
    let decision = try store.sourceCorrections.separateSources("Ada Exempel", "Ada Example", by: "Cora")
    #expect(decision.state == .stands && decision.madeBy == "Cora" && decision.field == .different)
    let refusal = ArchiveError.refused(.decidedDifferent("Ada Exempel", "Ada Example", by: decision.id))
    #expect(throws: refusal) { try store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Ada Example") }
    #expect(throws: refusal) {
      try store.sourceCorrections.mergeSources(["Ada Exempel", "Ada Example"], into: "Bob Sample")
    }
    _ = try store.sourceCorrections.mergeSources(["Ada Example"], into: "Bob Sample")
    #expect(throws: refusal) { try store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Bob Sample") }
    #expect(throws: ArchiveError.refused(.oneSource("Ada Example", "Bob Sample"))) {
      try store.sourceCorrections.separateSources("Bob Sample", "Ada Example")
    }
    let again = try store.sourceCorrections.separateSources("Bob Sample", "Ada Exempel")
    #expect(again.isRepeated && again.id == decision.id)
    let pairs = store.database.registry.decisions.different.map { [$0.0.name, $0.1.name] }
    #expect(pairs == [["Ada Exempel", "Bob Sample"]])
    _ = try UndoRun(of: decision.id).run(in: store)
    #expect(store.database.registry.decisions.different.isEmpty)
    #expect(try store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Bob Sample").count == 1)
  }
}
