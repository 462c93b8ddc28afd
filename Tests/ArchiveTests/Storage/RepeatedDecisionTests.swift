import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// Decisions that are made again, as by a command that was interrupted after its work was done.
@Suite struct RepeatedDecisionTests {
  let folder = TemporaryFolder()

  private func filled() throws -> OpenArchive { try Letters.archive(in: folder) }

  @Test(arguments: [Decision.speaker, .addedQuote, .published, .outlet])
  func `a decision that is made again is stored once`(decision: Decision) throws {
    let store = try filled()
    let first = try decision.make(in: store)
    let before = try store.whole()
    let again = try decision.make(in: store)
    #expect(again.isRepeated && !first.isRepeated && again.id == first.id && again.state == .stands)
    #expect(try store.states() == [.stands])
    #expect(try store.whole() == before)
    #expect(try store.connection.integer("SELECT seq FROM sqlite_sequence WHERE name = 'corrections'") == 1)
    try store.close()
    try expectSound(folder.file("archive.db"))
  }

  @Test func `a quote that was removed is not removed again`() throws {
    let store = try filled()
    let quote = try store.quoteID("It cost less")
    let first = try store.quoteCorrections.rejectQuote(quote)
    let again = try store.quoteCorrections.rejectQuote(quote)
    #expect(again.isRepeated && again.id == first.id && again.text == "It cost less than planned,")
    #expect(try store.states() == [.stands])
    _ = try store.quoteCorrections.addQuote(
      toArticle: store.articleID("harbour"), at: range(of: "It cost less than planned,", in: Letters.harbour))
    #expect(throws: ArchiveError.noSuchQuote(quote)) { try store.quoteCorrections.rejectQuote(quote) }
  }

  @Test(arguments: [Decision.merge, .rename, .split, .splitTwin])
  func `a decision on sources that is made again is refused`(decision: Decision) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    let before = try store.whole()
    #expect(throws: ArchiveError.self) { try decision.make(in: store) }
    #expect(try store.states() == [.stands] && store.whole() == before)
  }

  @Test func `another value, another note, and a value that held before are decisions of their own`() throws {
    let store = try filled()
    let quote = try store.quoteID("The harbour opens")
    for name in ["Cora Test", "Dan Test", "Cora Test"] {
      #expect(try !store.quoteCorrections.correctSpeaker(ofQuote: quote, name: name).isRepeated)
    }
    #expect(try !store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Cora Test", note: "heard").isRepeated)
    #expect(try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Cora Test", note: "heard").isRepeated)
    #expect(try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Cora Test").isRepeated)
    for day in ["2025-01-01", "2025-01-02", "2025-01-01"] {
      let date = PublicationDate(timestamp: day, day: day, origin: .option)
      #expect(try !store.articleCorrections.correctDate(ofArticle: 1, date).isRepeated)
    }
    #expect(try store.states().count == 7)
  }

  @Test func `a speaker that is called otherwise since is the same one`() throws {
    let store = try filled()
    let quote = try store.quoteID("The harbour opens")
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Bob Sample")
    _ = try store.sourceCorrections.renameSource("Bob Sample", to: "Robert Sample")
    #expect(try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Robert Sample").isRepeated)
    #expect(try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Bob Sample").isRepeated)
    #expect(try store.states() == [.stands, .stands])
  }

  @Test func `what was changed by hand since is put right again`() throws {
    let store = try filled()
    _ = try Decision.published.make(in: store)
    try store.connection.execute("UPDATE articles SET published_at = '1999-01-01', published_on = '1999-01-01'")
    #expect(try Decision.published.make(in: store).isRepeated)
    #expect(try store.connection.text("SELECT published_on FROM articles WHERE id = 1") == "2024-05-06")
  }
}
