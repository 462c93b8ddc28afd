import Testing

@testable import Archive
@testable import ArchiveSearch
@testable import ArchiveStorage
@testable import ArchiveText

@Suite final class QuoteSearchTests {
  private let folder: TemporaryFolder
  private let store: OpenArchive

  init() throws {
    folder = TemporaryFolder()
    store = try QueryArchive.make(in: folder)
  }

  private func found(_ typed: String, _ filter: QuoteFilter = QuoteFilter()) throws -> [QuoteHit] {
    var hits: [QuoteHit] = []
    try store.quotes(matching: store.query(typed, today: QueryArchive.today), filter) {
      hits.append($0)
      return true
    }
    return hits
  }

  /// The words of a hit that the query has.
  private func words(_ hit: QuoteHit) -> [String] {
    let scalars = Array(hit.quote.text.unicodeScalars)
    return hit.hits.map { String(String.UnicodeScalarView(scalars[$0.start..<$0.end])) }
  }

  @Test func `a quote is found by its words, and says exactly where they stand`() throws {
    let hits = try found("freeze the")
    #expect(hits.map(\.quote.id) == [2])
    #expect(hits.map(words) == [["The", "freeze"]])
    #expect(try found("\"asset freeze\"").map(words) == [["asset freeze"]])
    #expect(try found("café").map(words) == [["café"]])
    #expect(try found("LARI* OR лари*").map(words) == [["Ларин"]])
  }

  @Test func `conditions alone find quotes, and mark no words`() throws {
    let hits = try found("speaker:larsen")
    #expect(hits.map(\.quote.id) == [1])
    #expect(hits.map(\.hits) == [[]])
  }

  @Test(arguments: ["the OR peter OR le", "lang:en OR lang:fr OR lang:ru", "-nothing", "(the title:freeze) OR peter"])
  func `a filter lets through what both it and the query ask for`(typed: String) throws {
    let all = try found(typed)
    func expect(_ filter: QuoteFilter, _ holds: (QuoteRecord) -> Bool) throws {
      let wanted = all.filter { holds($0.quote) }.map(\.quote.id)
      #expect(try found(typed, filter).map(\.quote.id) == wanted)
      #expect(
        try store.countQuotes(matching: store.query(typed, today: QueryArchive.today), filter, limit: .max)
          == wanted.count)
    }
    #expect(all.count > 1)
    var filter = QuoteFilter()
    filter.speaker = "viktor lars"
    try expect(filter) { $0.speaker?.name == "Peter Viktor Larsen" }
    filter = QuoteFilter()
    filter.article = 2
    try expect(filter) { $0.articleID == 2 }
    filter.kind = .direct
    try expect(filter) { $0.articleID == 2 && $0.kind == .direct }
    filter = QuoteFilter()
    filter.leastConfidence = 0.95
    try expect(filter) { $0.confidence >= 0.95 }
    filter.leastConfidence = 0.9
    try expect(filter) { $0.confidence >= 0.9 }
  }

  @Test func `a page of quotes is a part of all`() throws {
    let all = try found("-nothing").map(\.quote.id)
    var filter = QuoteFilter()
    filter.limit = 2
    filter.offset = 1
    #expect(try found("-nothing", filter).map(\.quote.id) == Array(all[1..<3]))
  }

  @Test func `a query that asks for nothing finds nothing, whatever the filter`() throws {
    var filter = QuoteFilter()
    filter.kind = .direct
    #expect(try found("%", filter).isEmpty)
    #expect(try store.countQuotes(matching: store.query("%"), filter, limit: .max) == 0)
  }

  @Test func `the explanation has the filter's conditions`() throws {
    var filter = QuoteFilter()
    filter.kind = .partial
    filter.limit = 3
    let explanation = try store.explanation(ofQuotes: store.query("asset by:müller"), filter)
    #expect(explanation.readAs == "asset by:müller")
    #expect(explanation.sql.contains("quotes.kind = ?"))
    #expect(explanation.values.contains(.text("partial")))
    #expect(explanation.values.contains(.text(#"["Jörg Müller","Zoë Müller"]"#)))
    #expect(explanation.values.suffix(2) == [.integer(3), .integer(0)])
  }

  @Test func `a quote names the document that it is from`() throws {
    let quote = try #require(found("freeze").first?.quote)
    #expect(try quote.sha256 == store.articles.article(id: quote.articleID).document.sha256)
  }
}

@Suite final class HighlighterTests {
  private let folder: TemporaryFolder
  private let store: OpenArchive

  init() throws {
    folder = TemporaryFolder()
    store = try newArchive(in: folder)
  }

  private func marked(_ typed: String, in text: String, of part: SearchQuery.Part = .body) throws -> String {
    let highlighter = try store.highlighter(of: store.query(typed))
    var scalars = text.unicodeScalars.map { String($0) }
    for hit in highlighter.hits(in: text, of: part) {
      scalars[hit.start] = "[" + scalars[hit.start]
      scalars[hit.end - 1] += "]"
    }
    return scalars.joined()
  }

  @Test(arguments: [
    ("freeze", "A freeze, the freeze; unfreeze.", "A [freeze], the [freeze]; unfreeze."),
    ("free*", "Freezes are free.", "[Freezes] are [free]."),
    ("\"the asset\" asset", "The asset.", "[The asset]."),
    ("-asset freeze", "An asset freeze.", "An asset [freeze]."),
    ("\"freeze asset\"~3", "A freeze of an asset.", "A [freeze] of an [asset]."),
    ("cafe", "Le café 會談 CAFÉ", "Le [café] 會談 [CAFÉ]"), ("title:freeze", "A freeze.", "A freeze."),
    ("body:freeze", "A freeze.", "A [freeze]."), ("outlet:freeze", "A freeze.", "A freeze."), ("x", "", ""),
  ]) func `the words of a query are marked in a whole text`(typed: String, text: String, marks: String) throws {
    #expect(try marked(typed, in: text) == marks)
  }

  @Test func `words asked of the headline are marked there alone`() throws {
    #expect(try marked("title:freeze body:asset", in: "An asset freeze", of: .title) == "An asset [freeze]")
    #expect(try marked("freeze", in: "An asset freeze", of: .title) == "An asset [freeze]")
  }

  @Test func `every hit of a long text is found, in its order`() throws {
    let text = String(repeating: "a freeze — ", count: 20_000)
    let hits = try store.highlighter(of: store.query("freeze")).hits(in: text)
    #expect(hits.count == 20_000)
    #expect(hits.enumerated().allSatisfy { $1 == TextRange(start: $0 * 11 + 2, length: 6) })
  }
}
