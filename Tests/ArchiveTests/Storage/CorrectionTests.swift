import SystemPackage
import Testing

@testable import Archive
@testable import SQLite

@Suite struct CorrectionTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func filled() throws -> ArchiveStore {
    let store = try newArchive(in: folder)
    try store.importing(Letters.samples())
    return store
  }

  // MARK: What lasts

  @Test(arguments: Decision.allCases) func `a decision holds at once`(decision: Decision) throws {
    let store = try filled()
    #expect(try decision.seen(in: store) != decision.expected)
    let record = try decision.make(in: store)
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(record.state == .stands)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives the import of the same bytes`(decision: Decision) throws
  {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.importing(Letters.samples())
    #expect(try decision.seen(in: store) == decision.expected)
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives a new text`(decision: Decision) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    #expect(
      try store.importing(Letters.samples(isLater: true)) == [
        .stored(document: 3, articles: [.revised(1)]), .stored(document: 4, articles: [.revised(2)]),
      ])
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases) func `a decision outlives extraction anew`(decision: Decision) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.extractAnew()
    #expect(try decision.seen(in: store) == decision.expected)
    #expect(try store.states() == [.stands])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases, [false, true])
  func `a decision holds in a new archive with other ids`(decision: Decision, isLater: Bool) throws {
    let store = try filled()
    _ = try decision.make(in: store)
    try store.close()
    let other = folder.file("other.db")
    try ArchiveStore.openForWriting(at: other, creating: true).close()
    _ = try shell(
      other, "ATTACH '\(path.string)' AS old; INSERT INTO corrections SELECT * FROM old.corrections;")
    let anew = try ArchiveStore.openForWriting(at: other, creating: false)
    try anew.importing(Letters.samples(isLater: isLater).reversed(), batch: 1)
    #expect(try decision.seen(in: anew) == decision.expected)
    #expect(try anew.states() == [.stands])
    try anew.close()
    try expectSound(other)
  }

  // MARK: What is taken back

  @Test(arguments: Decision.allCases) func `a decision that is taken back leaves nothing behind`(decision: Decision)
    throws
  {
    let store = try filled()
    let before = try store.whole()
    let record = try decision.make(in: store)
    #expect(try store.whole() != before)
    #expect(try store.undoCorrection(record.id) == record)
    #expect(try store.whole() == before)
    #expect(try store.states() == [])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases)
  func `a decision can be taken back after a new text`(decision: Decision) throws {
    let store = try filled()
    let record = try decision.make(in: store)
    try store.importing(Letters.samples(isLater: true))
    _ = try store.undoCorrection(record.id)
    let other = TemporaryFolder()
    let untouched = try newArchive(in: other)
    try untouched.importing(Letters.samples())
    try untouched.importing(Letters.samples(isLater: true))
    #expect(try store.whole() == untouched.whole())
    try store.close()
    try expectSound(path)
  }

  @Test func `the other quotes of an article keep their ids`() throws {
    let store = try filled()
    let id = try store.quoteID("It cost")
    let record = try Decision.speaker.make(in: store)
    #expect(try store.quoteID("It cost") == id)
    _ = try store.undoCorrection(record.id)
    #expect(try store.quoteID("It cost") == id)
  }

  @Test func `an earlier decision holds again when the later one is taken back`() throws {
    let store = try filled()
    let first = try store.correctSpeaker(ofQuote: store.quoteID("The harbour"), name: "Cora Test")
    let second = try store.correctSpeaker(ofQuote: store.quoteID("The harbour"), name: "Dora Test")
    #expect(try store.states() == [.replaced, .stands])
    _ = try store.undoCorrection(second.id)
    #expect(try Decision.speaker.seen(in: store) == "Cora Test 1.0")
    _ = try store.undoCorrection(first.id)
    #expect(try Decision.speaker.seen(in: store)?.hasPrefix("Ada Example") == true)

    let before = try store.whole()
    let outlet = try store.correctOutlet(ofArticle: 1, "One Post")
    let other = try store.correctOutlet(ofArticle: 1, "Two Post")
    _ = try store.undoCorrection(outlet.id)
    #expect(try Decision.outlet.seen(in: store) == "Two Post")
    _ = try store.undoCorrection(other.id)
    #expect(try store.whole() == before)
  }

  @Test func `what others build upon is taken back last`() throws {
    let store = try filled()
    let merge = try Decision.merge.make(in: store)
    let rename = try store.renameSource("Ada Example", to: "Ada E. Example")
    #expect(throws: ArchiveError.refused(.builtUpon(by: rename.id))) { try store.undoCorrection(merge.id) }
    _ = try store.undoCorrection(rename.id)
    _ = try store.undoCorrection(merge.id)
    #expect(throws: ArchiveError.noSuchCorrection(merge.id)) { try store.undoCorrection(merge.id) }
  }

  @Test(arguments: 0..<12) func `any decisions taken back leave nothing behind`(seed: UInt64) throws {
    var random = DecisionDice(state: seed)
    let store = try newArchive(in: folder)
    try store.importing(Letters.many())
    let before = try store.whole()
    let untouched = try newArchive(in: TemporaryFolder())
    try untouched.importing(Letters.many())
    try untouched.importing(Letters.many(isLater: true))
    var made: [Int64] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      if let id = try? Decision.random(in: store, using: &random) { made.append(id) }
      if Bool.random(using: &random) { try store.extractAnew() }
    }
    let isLater = Bool.random(using: &random)
    if isLater { try store.importing(Letters.many(isLater: true)) }
    #expect(try store.states().count == made.count)
    for id in made.reversed() { _ = try store.undoCorrection(id) }
    let left = try store.whole().difference(from: isLater ? untouched.whole() : before)
    #expect(left.isEmpty)
    try store.close()
    try expectSound(path)
  }

  // MARK: Words

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
      let record = try store.addQuote(toArticle: 1, at: range(of: words, in: body))
      #expect(try store.connection.text("SELECT kind FROM quotes ORDER BY id DESC LIMIT 1") == kind)
      #expect(record.text == (kind == "direct" ? "This is whole." : kind == "partial" ? "so so" : "one who knows"))
    }
    let quote = try store.quoteID("so so")
    #expect(throws: ArchiveError.refused(.overlaps(quote: quote, isSame: true))) {
      try store.addQuote(toArticle: 1, at: range(of: "so so", in: body))
    }
    #expect(throws: ArchiveError.refused(.overlaps(quote: quote, isSame: false))) {
      try store.addQuote(toArticle: 1, at: range(of: "so” there", in: body))
    }
    _ = try store.addQuote(toArticle: 1, at: range(of: "It was “so so” there", in: body))
    #expect(
      try store.connection.text("SELECT outer.text FROM quotes JOIN quotes AS outer ON outer.id = quotes.within")
        == "It was “so so” there")
    for range in [
      TextRange(start: 0, length: 9_999), TextRange(start: -1, length: 3), TextRange(start: .max, length: .max),
    ] {
      #expect(throws: ArchiveError.refused(.outsideBody(range, bodyLength: body.unicodeScalars.count))) {
        try store.addQuote(toArticle: 1, at: range)
      }
    }
    #expect(throws: ArchiveError.refused(.noWords(TextRange(start: 3, length: 1)))) {
      try store.addQuote(toArticle: 1, at: TextRange(start: 3, length: 1))
    }
    #expect(throws: ArchiveError.noSuchArticle(9)) {
      try store.addQuote(toArticle: 9, at: TextRange(start: 0, length: 3))
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
    let record = try store.correctSpeaker(ofQuote: quote, name: "Cora Test")
    #expect(try store.connection.text(speakers) == "Cora Test,Cora Test")
    try store.extractAnew()
    #expect(try store.connection.text(speakers) == "Cora Test,Cora Test")
    _ = try store.undoCorrection(record.id)
    #expect(try store.whole() == before)
  }

  @Test func `an outlet is known by its other names`() throws {
    let store = try newArchive(in: folder)
    var sample = Sample(prose(30)).quoting(
      9, by: ArticleSource(name: "Example Harbour Times", kind: .outlet, aliases: ["EHT"]))
    sample.article.outlet = nil
    try store.importing([sample])
    let record = try store.correctOutlet(ofArticle: 1, "EHT")
    #expect(record.value == "Example Harbour Times")
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 1)
    #expect(try store.connection.integer("SELECT outlet_id FROM articles") == 1)
    _ = try store.undoCorrection(record.id)
    #expect(try store.connection.integer("SELECT outlet_id FROM articles") == nil)
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
    let record = try store.addQuote(toArticle: 1, at: words)
    #expect(record.text == "It is late. And it is cold.")
    #expect(
      try store.connection.text("SELECT group_concat(start || ':' || length) FROM quote_segments") == "10:11,23:15")
    _ = try store.undoCorrection(record.id)
    #expect(try store.connection.integer("SELECT count(*) FROM quotes") == 0)
    try store.close()
    try expectSound(path)
  }

  @Test func `what is not found anew comes back as it was`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(50)).quoting(30, by: Sample.person("Ann Lee"))])
    let before = try store.whole().filter { !$0.hasPrefix("quote") }
    let record = try store.rejectQuote(1)
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 0)
    _ = try store.undoCorrection(record.id)
    #expect(try store.whole().filter { !$0.hasPrefix("quote") } == before)
    #expect(try store.connection.text("SELECT speaker || cue || confidence FROM quote_details") == "Ann Leesaid0.9")
  }

  // MARK: Articles

  // MARK: Sources

  @Test func `what is imported later follows a merge and a new name`() throws {
    let store = try filled()
    _ = try Decision.merge.make(in: store)
    _ = try store.renameSource("Ada Example", to: "Ada")
    let later = "“It opens again in the autumn of the year,” Ada Exempel said. " + prose(40, seed: 7)
    let other = "“It closes again in the winter of the year,” Ada Example said. " + prose(40, seed: 8)
    try store.importing([Letters.sample(later, origin: "/3"), Letters.sample(other, origin: "/4")])
    #expect(
      try store.connection.text("SELECT group_concat(DISTINCT name) FROM sources WHERE name LIKE 'Ada%'") == "Ada")
    #expect(try store.connection.integer("SELECT count(*) FROM quote_details WHERE speaker = 'Ada'") == 4)
    _ = try store.undoCorrection(2)
    _ = try store.undoCorrection(1)
    #expect(
      try store.connection.text(
        "SELECT group_concat(speaker || n, ' ') FROM (SELECT speaker, count(*) AS n FROM quote_details WHERE speaker LIKE 'Ada%' GROUP BY 1 ORDER BY 1)"
      ) == "Ada Example2 Ada Exempel2")
    try store.close()
    try expectSound(path)
  }

  @Test func `an outlet that becomes another publishes its articles`() throws {
    let store = try newArchive(in: folder)
    var samples = Letters.samples()
    samples[0].article.outlet = "The Post"
    samples[1].article.outlet = "Example Post"
    try store.importing(samples)
    let before = try store.whole()
    let record = try store.mergeSources(["The Post"], into: "Example Post")[0]
    #expect(try store.connection.text("SELECT group_concat(DISTINCT outlet) FROM article_details") == "Example Post")
    _ = try store.undoCorrection(record.id)
    #expect(try store.whole() == before)
    try store.close()
    try expectSound(path)
  }

  @Test func `a name that means several is refused with their ids`() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      Sample("1 " + prose(9), origin: "/1").quoting(4, by: Sample.person("Ann Lee", aliases: ["Lee"])),
      Sample("2 " + prose(9), origin: "/2").quoting(4, by: Sample.person("Bob Lee", aliases: ["Lee"])),
    ])
    let both = [
      SourceCandidate(id: 1, name: "Ann Lee", kind: .person), SourceCandidate(id: 2, name: "Bob Lee", kind: .person),
    ]
    #expect(throws: ArchiveError.refused(.severalSources("lee", both))) { try store.mergeSources(["2"], into: "lee") }
    #expect(throws: ArchiveError.refused(.severalSources("Lee", both))) { try store.renameSource("Lee", to: "X") }
    // In an article the name means whom the article has.
    _ = try store.correctSpeaker(ofQuote: 1, name: "Lee")
    #expect(try store.connection.text("SELECT speaker FROM quote_details WHERE quote_id = 1") == "Ann Lee")
    #expect(throws: ArchiveError.noSuchSource("Cem")) { try store.mergeSources(["2", "Cem"], into: "1") }
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 2)
    _ = try store.mergeSources(["2"], into: "1")
    #expect(try store.connection.text("SELECT group_concat(name) FROM sources") == "Ann Lee")
  }

  @Test func `the second of two namesakes is reached by no name`() throws {
    let store = try filled()
    _ = try Decision.splitTwin.make(in: store)
    let twin = try #require(try store.connection.integer("SELECT max(id) FROM sources WHERE name = 'Bob Sample'"))
    let candidate = SourceCandidate(id: twin, name: "Bob Sample", kind: .person)
    #expect(throws: ArchiveError.refused(.indistinctName(candidate))) { try store.renameSource("\(twin)", to: "X") }
    try store.importing([
      Letters.sample("“We are glad again this time,” Bob Sample said. " + prose(40, seed: 5), origin: "/3")
    ])
    #expect(
      try store.connection.integer(
        """
        SELECT count(*) FROM quote_details
        WHERE speaker_id = (SELECT max(id) FROM sources WHERE name = 'Bob Sample')
        """) == 1)
  }

  @Test func `another article at the same place is another article`() throws {
    let store = try filled()
    _ = try Decision.published.make(in: store)
    try store.importing([Letters.sample(prose(80, seed: 4), origin: "/news/harbour.txt")])
    #expect(try store.connection.integer("SELECT count(*) FROM articles WHERE published_on IS NULL") == 2)
    try store.close()
    let other = folder.file("other.db")
    try ArchiveStore.openForWriting(at: other, creating: true).close()
    _ = try shell(other, "ATTACH '\(path.string)' AS old; INSERT INTO corrections SELECT * FROM old.corrections;")
    let anew = try ArchiveStore.openForWriting(at: other, creating: false)
    try anew.importing([Letters.sample(prose(80, seed: 4), origin: "/news/harbour.txt")])
    #expect(try anew.states() == [.gone])
    #expect(try anew.connection.integer("SELECT count(*) FROM articles WHERE published_on IS NULL") == 1)
  }

  @Test func `two addresses are two articles and one is one`() throws {
    var facts = ArticleFacts(
      id: 1, url: "https://example.com/1", texts: [.init(sha256: "a", origins: ["/a"], body: prose(50))])
    let key = ArticleKey(facts)
    #expect(ArticleKey(key.json) == key)
    facts.texts[0] = .init(sha256: "b", origins: ["/b"], body: prose(50, seed: 3))
    #expect(key.isKey(of: facts))
    facts.url = "https://example.com/2"
    facts.texts[0] = .init(sha256: "a", origins: ["/a"], body: prose(50))
    #expect(!key.isKey(of: facts))
    facts.url = nil
    #expect(key.isKey(of: facts))
    facts.texts[0].body = prose(50, seed: 3)
    #expect(!key.isKey(of: facts))
    facts.texts[0] = .init(sha256: "c", origins: ["-"], body: prose(50))
    #expect(
      !ArticleKey(facts).isKey(
        of: ArticleFacts(id: 2, url: nil, texts: [.init(sha256: "d", origins: ["-"], body: prose(50))])))
  }
}
