import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading

/// Documents made so that reading them takes far longer than their length suggests: what is bounded, and what is
/// reported.
@Suite("Costly documents")
struct CostlyDocumentTests {
  private func parse(_ text: String, as format: DocumentFormat) -> ParsedDocument {
    ParsedDocument(
      parsing: Document(
        origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: format.mediaType))
  }

  private func many(_ count: Int, _ unit: (Int) -> String) -> String { (0..<count).map(unit).joined() }

  // MARK: Feeds

  private let item = "<item><title>The quay</title><description>The quay closes on Monday.</description></item>"

  @Test func `an element of a feed keeps its first attributes, and its text`() throws {
    let feed = "<rss><channel><item\(many(5_000) { " a\($0)='1'" })/>\(item)</channel></rss>"
    let root = try #require(XMLTree.root(of: Array(feed.utf8)))
    let items = try #require(root.first("channel")).all("item")
    #expect(items.map(\.attributes.count) == [XMLRepair.attributeLimit, 0])
    #expect(items[0].attributes.last?.name == "a63")
    #expect(parse(feed, as: .feed).articles.map(\.title) == ["The quay"])
  }

  @Test(arguments: ["\"", "<b ", "<?x <![CDATA[ ?><b ", "&nvlt;b ", "<![CDATA[]]><b ", "<!-- --><b ", "</b "])
  func `no mark before them brings more attributes to libxml2`(opening: String) throws {
    let feed = "<rss><channel><a x=\"\(opening)\(many(500) { " a\($0)='1'" })></a>\(item)</channel></rss>"
    func most(_ element: XMLElement) -> Int {
      element.children.map(most).reduce(element.attributes.count, max)
    }
    let root = try #require(XMLTree.root(of: Array(feed.utf8)))
    #expect(most(root) <= XMLRepair.attributeLimit)
  }

  @Test func `attributes at the limit stay whole, whatever stands between them`() throws {
    let attributes = many(64) { "\n a\($0) = \($0 % 2 == 0 ? "\"x > y\"" : "'a \"b\" c'")" }
    let root = try #require(XMLTree.root(of: Array("<rss\(attributes) ><a/></rss>".utf8)))
    #expect(root.attributes.count == 64)
    #expect(root.attributes[62].value == "x > y" && root.attributes[63].value == "a \"b\" c")
    #expect(root.first("a") != nil)
  }

  @Test func `deep in a feed no namespace is declared, and its prefix stands for it`() throws {
    let depth = XMLRepair.namespaceDepth + 10
    let feed =
      many(depth) { "<n\($0):a xmlns:n\($0)='urn:\($0)'>" } + "x" + many(depth) { "</n\(depth - 1 - $0):a>" }
    let repaired = String(decoding: XMLRepair.repaired(Array(feed.utf8)), as: UTF8.self)
    #expect(repaired.components(separatedBy: "xmlns").count - 1 == XMLRepair.namespaceDepth + 1)
    #expect(try #require(XMLTree.root(of: Array(feed.utf8))).namespace == "urn:0")
  }

  @Test(
    arguments: [
      { "<e\($0)>x</e\($0)>" }, { "<p\($0):e>x</p\($0):e>" }, { "<e a\($0)='1'>x</e>" }, { "<e xmlns='u\($0)'>x</e>" },
      { "<e xml:id='i\($0)'>x</e>" },
    ] as [@Sendable (Int) -> String])
  func `of many names in a feed the first are kept, and the text of all`(unit: @Sendable (Int) -> String) throws {
    let source = Array("<rss><channel>\(item)<item>\(many(6_000, unit))</item></channel></rss>".utf8)
    let names = Set(String(decoding: XMLRepair.repaired(source), as: UTF8.self).split { " />".contains($0) })
    #expect(names.count < XMLRepair.nameLimit * 2 + 100)
    let items = try #require(XMLTree.root(of: source)?.first("channel")).all("item")
    #expect(items[0].first("title")?.line == "The quay")
    #expect(String(decoding: items[1].text, as: UTF8.self) == String(repeating: "x", count: 6_000))
  }

  @Test(arguments: ["<!A ", "<!A[", "<?a ", "<!DOCTYPE a [ <!B> "])
  func `declarations and instructions without an end are passed over`(opening: String) {
    let feed = "<rss><channel>\(item)\(many(20_000) { _ in opening })"
    #expect(parse(feed, as: .feed).articles.map(\.title) == ["The quay"])
  }

  @Test func `a title and authors that each entry would get are bounded`() {
    let feed = "<rss><channel><title>\(many(400) { "word\($0) " })</title>\(item)</channel></rss>"
    #expect(parse(feed, as: .feed).articles.map(\.outlet) == [nil])
    let names = many(1_000) { #"{"name":"Ann Example\#($0)"},"# }
    let json =
      #"{"version":"https://jsonfeed.org/version/1","authors":[\#(names)null],"items":[{"content_text":"It closes."}]}"#
    #expect(parse(json, as: .feed).articles.map(\.authors.count) == [AuthorNames.limit])
  }

  // MARK: Dumps

  @Test func `of many values for one part the best are kept`() {
    let record = "{\(many(5_000) { "\"heading\":\"no \($0)\"," })\"title\":\"The quay\",\"text\":\"It closes.\"}"
    #expect(parse(record, as: .json).articles.map(\.title) == ["The quay"])
    #expect(AuthorNames.names(in: .strings((0..<1_000).map { "Ann Example\($0)" })).count == AuthorNames.limit)
  }

  @Test func `a header far longer than its rows counts as unpacked with each of them`() throws {
    let folder = TemporaryFolder()
    let header = "title,text" + many(5_000) { ",column\($0)" }
    try folder.write(header + "\n" + many(3_000) { "t\($0),x\n" }, to: "a.csv")
    let found = folder.stream(["a.csv"])
    #expect(found.last?.contains("over 250 times as long as it is") == true, "\(found.count)")
    #expect(found.count < 3_000)
    try folder.write("title,text\n" + many(3_000) { "t\($0),x\n" }, to: "b.csv")
    #expect(folder.stream(["b.csv"]).count == 3_000)
  }

  @Test func `beginnings of records without an end are told once`() throws {
    let folder = TemporaryFolder()
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nThe quay closes."
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nContent-Type: application/http\r\n"
      + "Content-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n"
    try folder.write(many(2_000) { _ in "WARC/1.0\r\n" } + record, to: "a.warc")
    #expect(folder.stream(["a.warc"]).last?.hasSuffix("The quay closes.") == true)
    #expect(WARCHeader(Array("WARC/1.0\r\nX: y\r\nWARC/1.0\r\nContent-Length: 3\r\n\r\n".utf8)[...]) == nil)
  }

  // MARK: Markdown and mail

  @Test func `an address that a Markdown text uses again and again is not written out each time`() {
    let address = "http://a.example/" + String(repeating: "x", count: 20_000)
    let parsed = parse("# The quay\n\nIt closes.\n\n[r]: \(address)\n\n" + many(2_000) { _ in "[r] " }, as: .markdown)
    #expect(parsed.notes == [.tooMuchMarkup])
    #expect(parsed.articles.first?.body.contains("It closes.") == true)
    let few = parse("# The quay\n\nIt closes.\n\n[r]: \(address)\n\n" + many(20) { _ in "[r] " }, as: .markdown)
    #expect(few.notes.isEmpty && few.articles.first?.title == "The quay")
  }

  @Test func `a sender that is group in group is cut, and the text is read`() {
    let groups = many(50_000) { _ in "a:" }
    let mail = "Subject: The quay\nFrom: \(groups)\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n\nIt closes.\n"
    let parsed = parse(mail, as: .mail)
    #expect(parsed.articles.map(\.title) == ["The quay"])
    #expect(parsed.articles.map(\.body) == ["It closes."])
  }

  @Test func `headers of people are cut where they are too long, and nothing else of a message is`() {
    let long = String(repeating: "a@b.example,\r\n ", count: 1_000)
    let message = "Subject: \(long)x\r\nTO : \(long)x\r\nDate: y\r\n\r\nTo be or not: \(long)\r\n"
    let bounded = String(decoding: MailAddresses.bounded(Array(message.utf8)), as: UTF8.self)
    #expect(bounded.hasPrefix("Subject: \(long)x\r\nTO : a@b"))
    #expect(bounded.hasSuffix("\nDate: y\r\n\r\nTo be or not: \(long)\r\n"))
    #expect(message.utf8.count - bounded.utf8.count > 8_000)
    let short = Array("From: a@b.example\r\n\r\nText".utf8)
    #expect(MailAddresses.bounded(short) == short)
  }
}
