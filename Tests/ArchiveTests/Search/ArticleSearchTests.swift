import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSearch
@testable import ArchiveStorage
@testable import ArchiveText

@Suite struct ArticleSearchTests {
  private let folder: TemporaryFolder

  init() { folder = TemporaryFolder() }

  /// An article of its own document, published on a day.
  private func sample(_ body: String, title: String?, day: String? = nil) -> Sample {
    var sample = Sample(body, origin: "/news/\(title ?? body.prefix(5).description).txt", title: title)
    if let day { sample.article.published = PublicationDate(timestamp: day, day: day, origin: .text) }
    sample.article.outlet = "Example Times"
    return sample
  }

  private func found(
    _ typed: String, in store: borrowing OpenArchive, order: SearchOrder = .relevance, limit: Int = 100,
    offset: Int = 0
  ) throws -> [String?] {
    try Searcher(of: store).search(Searcher(of: store).query(typed), order: order, limit: limit, offset: offset).map(
      \.title)
  }

  @Test func `a word in the headline counts more than one in the body`() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      sample("The harbour, the harbour and the harbour are old.", title: "Old things"),
      sample("Nothing new here since then.", title: "Harbour"),
      sample("Of something else.", title: "Else"),
    ])
    #expect(try found("harbour", in: store) == ["Harbour", "Old things"])
  }

  @Test func `by date the newest comes first and what has no date last`() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      sample("quay one", title: "Old", day: "2024-01-01"), sample("quay two", title: "Undated"),
      sample("quay three", title: "New", day: "2025-01-01"), sample("pier", title: "Pier", day: "2024-06-01"),
    ])
    #expect(try found("quay", in: store, order: .date) == ["New", "Old", "Undated"])
    #expect(try found("-quay", in: store) == ["Pier"])
    #expect(try found("-pier", in: store) == ["New", "Old", "Undated"])
    #expect(try found("-nowhere", in: store) == ["New", "Pier", "Old", "Undated"])
  }

  @Test func `pages follow each other and the count is of all`() throws {
    let store = try newArchive(in: folder)
    try store.importing((0..<25).map { sample("quay number \($0)", title: "\($0)") })
    let all = try found("quay", in: store)
    let pages = try (0..<5).flatMap { try found("quay", in: store, limit: 6, offset: $0 * 6) }
    #expect(Set(all).count == 25)
    #expect(pages == all)
    #expect(try Searcher(of: store).countOfHits(Searcher(of: store).query("quay")).hits == 25)
    #expect(try Searcher(of: store).countOfHits(Searcher(of: store).query("-quay")).hits == 0)
    #expect(try Searcher(of: store).countOfHits(Searcher(of: store).query("%")).hits == 0)
  }

  @Test func `words are found with what hides in them, by any case and accent`() throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("A nee\u{AD}dle in the Résumé, can’t be.", title: "Hidden")])
    for typed in ["needle", "nee\u{AD}dle", "RESUME", "résumé", "can't", "“needle in the resume”", "resu*"] {
      #expect(try found(typed, in: store) == ["Hidden"], "\(typed)")
    }
  }

  @Test func `a hit tells what lists show`() throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("The quay is open.", title: "Quay", day: "2025-01-01"), sample("No quay.", title: nil)])
    let hit = try #require(try Searcher(of: store).search(Searcher(of: store).query("\"quay is\""), limit: 1).first)
    #expect(hit.id == 1)
    #expect(hit.origin == "/news/Quay.txt")
    #expect(hit.outlet == "Example Times")
    #expect(hit.published == "2025-01-01")
    #expect(hit.score > 0)
    #expect(hit.snippet == Snippet(text: "The quay is open.", hits: [TextRange(start: 4, length: 7)]))
    let untitled = try #require(try Searcher(of: store).search(Searcher(of: store).query("no quay"), limit: 1).first)
    #expect(untitled.title == nil)
    #expect(untitled.opening == "No quay.")
  }

  @Test func `of a huge article only the beginning is looked through`() throws {
    let store = try newArchive(in: folder)
    let body = "begin " + String(repeating: "word and word ", count: 100_000) + "needle"
    try store.importing([sample(body, title: "Huge")])
    let far = try #require(try Searcher(of: store).search(Searcher(of: store).query("needle"), limit: 1).first)
    #expect(far.snippet.hits.isEmpty)
    #expect(far.snippet.text.hasPrefix("begin word"))
    let many = try #require(try Searcher(of: store).search(Searcher(of: store).query("word begin"), limit: 1).first)
    #expect(many.snippet.hits.count > 1)
    #expect(many.snippet.text.unicodeScalars.count < 300)
  }

  @Test func `the index has the tokenizer that queries are read with`() throws {
    let store = try newArchive(in: folder)
    let sql = try store.connection.text("SELECT sql FROM sqlite_master WHERE name = 'articles_fts'")
    #expect(sql?.contains("\"\(IndexText.tokenizer)\"") == true)
  }

  @Test func `queries leave out just what names leave out`() {
    for value in 0...0x2FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(VisibleText.hides(scalar) == VisibleText.of("a\(scalar)").elementsEqual("a"), "U+\(value)")
    }
  }
}
