import Testing

@testable import ArchiveStages
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

  private func found(_ typed: String) throws -> [QuoteHit] {
    var hits: [QuoteHit] = []
    try Searcher(of: store).quotes(matching: Searcher(of: store).query(typed, today: QueryArchive.today)) {
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
  func `options let through what both they and the query ask for`(typed: String) throws {
    let all = try found(typed)
    func expect(_ options: [SearchQuery.Option], _ holds: (QuoteRecord) -> Bool) throws {
      let wanted = all.filter { holds($0.quote) }.map(\.quote.id)
      let query = try Searcher(of: store).query(typed, with: options, today: QueryArchive.today)
      #expect(try ids(query) == wanted)
      #expect(try Searcher(of: store).countQuotes(matching: query, limit: .max) == wanted.count)
    }
    #expect(all.count > 1)
    try expect([SearchQuery.Option(.speaker, "viktor lars*")]) { $0.speaker?.name == "Peter Viktor Larsen" }
    try expect([SearchQuery.Option(.article, "2")]) { $0.articleID == 2 }
    try expect([SearchQuery.Option(.article, "2"), SearchQuery.Option(.kind, "direct")]) {
      $0.articleID == 2 && $0.kind == .direct
    }
    for least in [0.95, 0.9] {
      try expect([SearchQuery.Option(.confidence, ">=\(least)")]) { $0.confidence >= least }
    }
  }

  private func ids(_ query: SearchQuery, page: SearchPage = SearchPage()) throws -> [Int64] {
    var ids: [Int64] = []
    try Searcher(of: store).quotes(matching: query, page: page) {
      ids.append($0.quote.id)
      return true
    }
    return ids
  }

  @Test func `a page of quotes is a part of all`() throws {
    let query = try Searcher(of: store).query("-nothing")
    #expect(try ids(query, page: SearchPage(limit: 2, offset: 1)) == Array(ids(query)[1..<3]))
  }

  @Test func `the explanation has the options' conditions`() throws {
    let query = try Searcher(of: store).query("asset by:müller", with: [SearchQuery.Option(.kind, "partial")])
    let explanation = try Searcher(of: store).explanation(ofQuotes: query, page: SearchPage(limit: 3))
    #expect(explanation.readAs == "kind:partial asset by:müller")
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
    let highlighter = try Searcher(of: store).highlighter(of: Searcher(of: store).query(typed))
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
    let hits = try Searcher(of: store).highlighter(of: Searcher(of: store).query("freeze")).hits(in: text)
    #expect(hits.count == 20_000)
    #expect(hits.enumerated().allSatisfy { $1 == TextRange(start: $0 * 11 + 2, length: 6) })
  }
}
