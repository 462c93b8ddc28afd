import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

/// Decisions on the words of quotes, and how those are found again.
@Suite struct CorrectedQuoteTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func filled() throws -> OpenArchive { try Letters.archive(in: folder) }

  @Test func `words that are gone are listed and moved to no others`() throws {
    let store = try filled()
    for decision in [Decision.speaker, .notAQuote, .addedQuote] { _ = try decision.make(in: store) }
    let changed = Letters.harbour.split(separator: ". ").dropFirst(3).joined(separator: ". ")
    let text = "“The harbour stays shut for the whole year,” Ada Example said on Monday. " + changed
    try store.importing([Letters.sample(text, origin: "/news/harbour.txt")])
    #expect(try store.states() == [.gone, .gone, .gone])
    #expect(
      try store.connection.text("SELECT group_concat(speaker) FROM quote_details WHERE article_id = 1") == "Ada Example"
    )
    try store.importing([Letters.sample(Letters.harbour, origin: "/news/harbour.txt", isLater: true)])
    #expect(try store.states() == [.stands, .stands, .stands])
    #expect(try Decision.speaker.seen(in: store) == Decision.speaker.expected)
    try store.close()
    try expectSound(path)
  }

  @Test func `of the same words twice the right ones are meant`() throws {
    let text = Array("“No,” Ann said. “No,” Bob said. “No,” Cem said.".unicodeScalars)
    let ranges = text.indices.filter { text[$0] == "N" }.map { TextRange(start: $0, length: 3) }
    let words = try #require(QuoteWords(part: .body, kind: .direct, ranges: [ranges[1]], in: text))
    #expect(words.occurrences == 3)
    #expect(words.ranges(in: text) == [ranges[1]])
    let later = Array("“No,” Eve said. “No,” Ann said. “No,” Bob said. Later.".unicodeScalars)
    #expect(words.ranges(in: later) == [TextRange(start: 33, length: 3)])
    #expect(words.ranges(in: Array("“No,” Eve said.".unicodeScalars)) == nil)
    #expect(words.ranges(in: Array("“Yes,” Bob said.".unicodeScalars)) == nil)
  }

  @Test func `words are found in any text in linear time`() throws {
    let text = [Unicode.Scalar](repeating: "a", count: 200_000) + ["b"]
    let words = try #require(
      QuoteWords(part: .body, kind: .direct, ranges: [TextRange(start: 100_000, length: 100_001)], in: text))
    #expect(words.ranges(in: text) == [TextRange(start: 100_000, length: 100_001)])
    #expect(words.ranges(in: text.reversed()) == nil)
  }

  @Test func `an added quote is told by its marks`() throws {
    let store = try newArchive(in: folder)
    let body = "She left. “This is whole.” It was “so so” there, in words of one who knows. " + prose(20)
    try store.importing([Sample(body)])
    for (words, kind) in [("“This is whole.”", "direct"), ("so so", "partial"), (" one who knows", "indirect")] {
      let record = try store.quoteCorrections.addQuote(toArticle: 1, at: range(of: words, in: body))
      #expect(try store.connection.text("SELECT kind FROM quotes ORDER BY id DESC LIMIT 1") == kind)
      #expect(record.text == (kind == "direct" ? "This is whole." : kind == "partial" ? "so so" : "one who knows"))
    }
    let quote = try store.quoteID("so so")
    #expect(throws: ArchiveError.refused(.overlaps(quote: quote, isSame: true))) {
      try store.quoteCorrections.addQuote(toArticle: 1, at: range(of: "so so", in: body), speaker: "Ada Example")
    }
    #expect(throws: ArchiveError.refused(.overlaps(quote: quote, isSame: false))) {
      try store.quoteCorrections.addQuote(toArticle: 1, at: range(of: "so” there", in: body))
    }
    _ = try store.quoteCorrections.addQuote(toArticle: 1, at: range(of: "It was “so so” there", in: body))
    #expect(
      try store.connection.text("SELECT outer.text FROM quotes JOIN quotes AS outer ON outer.id = quotes.within")
        == "It was “so so” there")
    for range in [
      TextRange(start: 0, length: 9_999), TextRange(start: -1, length: 3), TextRange(start: .max, length: .max),
    ] {
      #expect(throws: ArchiveError.refused(.outsideBody(range, bodyLength: body.unicodeScalars.count))) {
        try store.quoteCorrections.addQuote(toArticle: 1, at: range)
      }
    }
    #expect(throws: ArchiveError.refused(.noWords(TextRange(start: 3, length: 1)))) {
      try store.quoteCorrections.addQuote(toArticle: 1, at: TextRange(start: 3, length: 1))
    }
    #expect(throws: ArchiveError.noSuchArticle(9)) {
      try store.quoteCorrections.addQuote(toArticle: 9, at: TextRange(start: 0, length: 3))
    }
    try store.close()
    try expectSound(path)
  }

  @Test func `marked fragments follow the speaker of their paraphrase`() throws {
    let store = try newArchive(in: folder)
    try store.importing(Letters.many())
    let before = try store.whole()
    let speakers: SQL = """
      SELECT group_concat(speaker, ',') FROM quote_details
      WHERE text LIKE 'the quay was%' OR text = 'nearly done' OR text LIKE 'that the quay was%'
      """
    try #require(try store.connection.text(speakers) == "Dan Tester,Dan Tester")
    let quote = try #require(
      try store.connection.integer("SELECT within FROM quotes WHERE text = 'nearly done'"))
    let record = try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Cora Test")
    #expect(try store.connection.text(speakers) == "Cora Test,Cora Test")
    try store.extractAnew()
    #expect(try store.connection.text(speakers) == "Cora Test,Cora Test")
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.whole() == before)
  }

  @Test func `an added quote over two paragraphs has two segments`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample("He spoke. It is late.\n\nAnd it is cold. He left.")
    sample.article.blocks = [
      Block(kind: .paragraph, range: TextRange(start: 0, length: 21)),
      Block(kind: .paragraph, range: TextRange(start: 23, length: 24)),
    ]
    try store.importing([sample])
    let words = range(of: "It is late.\n\nAnd it is cold.", in: sample.article.body)
    let record = try store.quoteCorrections.addQuote(toArticle: 1, at: words)
    #expect(record.text == "It is late. And it is cold.")
    #expect(
      try store.connection.text("SELECT group_concat(start || ':' || length) FROM quote_segments") == "10:11,23:15")
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.connection.integer("SELECT count(*) FROM quotes") == 0)
    try store.close()
    try expectSound(path)
  }
}
