import Testing

@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStages

@Suite("Entries of feeds")
struct FeedTests {
  private func parse(_ text: String) -> ParsedDocument {
    ParsedDocument(
      parsing: Document(
        origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: DocumentFormat.feed.mediaType))
  }

  /// The only entry of a feed whose item has these elements.
  private func entry(_ elements: String) throws -> ParsedArticle {
    let parsed = parse("<rss version=\"2.0\"><channel><title>Quay Wire</title><item>\(elements)</item></channel></rss>")
    #expect(parsed.problem == nil)
    return try #require(parsed.articles.first)
  }

  @Test(arguments: [
    "&lt;![CDATA[The quay closed on Monday.]]&gt;",
    "\n&lt;![CDATA[ &lt;p&gt;The quay closed on Monday.&lt;/p&gt; ]]&gt;\n",
    "&amp;lt;![CDATA[The quay closed on Monday.]]&amp;gt;",
    "<![CDATA[<![CDATA[The quay closed on Monday.]]]]><![CDATA[>]]>",
    "<![CDATA[The quay closed on Monday.]]>",
  ])
  func `character data that was escaped with its marks is the text in it`(text: String) throws {
    let article = try entry("<title>\(text)</title><description>\(text)</description>")
    #expect(article.title == "The quay closed on Monday." && article.body == "The quay closed on Monday.")
  }

  @Test(arguments: ["Five < six", "a <- b", "I <3 the quay", "x <y, z", "less <than more"])
  func `a bare sign for less than changes nothing behind it`(title: String) throws {
    let parsed = parse(
      """
      <rss version="2.0"><channel><title>Quay & Co</title><item><title>\(title)</title></item>
      <item><title>A&B and C&D</title><description>A&B said &amp; did.</description><link>https://q.example/?a=1&b=2</link></item>
      </channel></rss>
      """)
    #expect(parsed.articles.map(\.title) == [title, "A&B and C&D"] && parsed.articles.first?.outlet == "Quay & Co")
    #expect(
      parsed.articles.last?.body == "A&B said & did." && parsed.articles.last?.url == "https://q.example/?a=1&b=2")
  }

  @Test(arguments: [
    "<title lang=de>A &amp; B</title>", "<title>A &amp; B</title></wrong>", "<Title>A &amp; B</title>",
    "<title a=b/c d>A &amp; B</title>",
    "<title>A &amp; B<link>https://q.example/</link>", "<title>A &amp; B</title><enclosure url=https://q.example/a&b/>",
  ])
  func `text and references outlive other faults of a feed`(title: String) throws {
    let article = try entry("\(title)<description>C &lt; D &amp; E</description>")
    #expect(article.title == "A & B" && article.body == "C < D & E")
  }

  @Test(arguments: [
    "<![CDATA[The ferry ran late, and", "The ferry ran late, and", "<p>The ferry ran late, and",
    "The ferry ran late, and</descr",
    "<![CDATA[The ferry ran late, and]]></description></item>",
  ])
  func `a feed that breaks off is told, and what was read of it kept`(rest: String) {
    let feed =
      "<rss version=\"2.0\"><channel><item><title>Quay</title><description>It closed.</description></item>"
      + "<item><title>Ferry</title><description>" + rest
    let parsed = parse(feed)
    #expect(parsed.problem == .truncated(offset: feed.utf8.count))
    #expect(parsed.articles.map(\.title) == ["Quay", "Ferry"])
    #expect(parsed.articles.last?.body.hasPrefix("The ferry ran late, and") == true)
  }

  @Test func `a feed in JSON that breaks off is told, too`() {
    let feed =
      "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\", \"content_text\": \"It closed.\"}, {\"id\": \"2\", \"content_te"
    let parsed = parse(feed)
    #expect(parsed.problem == .truncated(offset: feed.utf8.count))
    #expect(parsed.articles.first?.body == "It closed.")
    #expect(parse(String(feed.prefix(109)) + "]}").problem == nil)
  }

  @Test(arguments: [
    ("<content type=\"application/octet-stream\">VGhlIHF1YXkgY2xvc2VkLg==</content>", "The quay closed."),
    ("<content type=\"text/plain\" mode=\"base64\">VGhlIHF1YXkgY2xvc2VkLg==</content>", "The quay closed."),
    ("<content type=\"application/x-any\">\n VGhlIDxiPnF1YXk8L2I+\n IGNsb3NlZC4=\n</content>", "The quay closed."),
    ("<content type=\"image/png\">iVBORw0KGgoAAAANSUhEUg==</content>", ""),
    ("<content type=\"application/octet-stream\">The quay closed.</content>", "The quay closed."),
    ("<content type=\"text/html\">VGhlIHF1YXk=</content>", "VGhlIHF1YXk="),
  ])
  func `content in base64 is decoded, and never a text by itself`(content: String, body: String) throws {
    let parsed = parse(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Quay</title>\(content)</entry></feed>")
    #expect(parsed.articles.map(\.body) == [body])
  }

  @Test(arguments: [
    ("Nora Quill &lt;nora@quay.example&gt;", ["Nora Quill"]), ("nora@quay.example (Nora Quill)", ["Nora Quill"]),
    ("Nora Quill (nora@quay.example)", ["Nora Quill"]), ("nora@quay.example", []),
    ("Nora Quill &lt;nora@quay.example&gt;, Tom Reed &lt;tom@quay.example&gt;", ["Nora Quill", "Tom Reed"]),
    ("nora@quay.example (Nora Quill), tom@quay.example (Tom Reed)", ["Nora Quill", "Tom Reed"]),
    ("Nora Quill (@noraquill)", ["Nora Quill"]), ("\"Nora Quill\" &lt;nora@quay.example&gt;", ["Nora Quill"]),
    ("Nora Quill, nora@quay.example", ["Nora Quill"]),
  ])
  func `an author is the name, with an address before, behind or around it`(text: String, names: [String]) throws {
    #expect(try entry("<title>Quay</title><author>\(text)</author>").authors == names)
    #expect(try entry("<title>Quay</title><author><name>\(text)</name></author>").authors == names)
  }

  @Test(arguments: [
    "ma, 03 mar 2025 10:20:30 +0000", "man, 3 marts 2025 10:20:30 GMT", "lun., 03 mars 2025 10:20:30 +0000",
    "lun, 3 mar 2025 10:20:30 +0000", "Mo, 03 Mär 2025 10:20:30 +0000", "pon, 03 mar 2025 10:20:30 Z",
    "пн, 03 мар 2025 10:20:30 +0000", "Pzt, 03 Mar 2025 10:20:30 +0000", "mar 3 mar 2025 10:20:30 +0000",
  ])
  func `a feed's dates have the names of its language`(date: String) throws {
    #expect(try entry("<title>Quay</title><pubDate>\(date)</pubDate>").published?.timestamp == "2025-03-03T10:20:30Z")
  }

  @Test(arguments: [
    "<r:rss xmlns:r=\"urn:r\"><r:channel><r:item><r:title>Quay</r:title></r:item></r:channel></r:rss>",
    "<CHANNEL HREF=\"https://q.example/\"><ITEM HREF=\"https://q.example/1\"><TITLE>Quay</TITLE></ITEM></CHANNEL>",
    "<rss xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><item><media:title>Quay</media:title></item></channel></rss>",
  ])
  func `feeds with prefixes, of the older format and with titles of media alone are read`(feed: String) {
    #expect(DocumentFormat(of: Array(feed.utf8), named: []) == .feed)
    #expect(parse(feed).articles.map(\.title) == ["Quay"])
  }

  @Test(arguments: ["don\u{92}t", "don&#146;t", "don&#x92;t", "don&amp;#146;t"])
  func `controls that no text has are signs of Windows-1252`(text: String) throws {
    #expect(try entry("<title>\(text)</title>").title == "don’t")
  }

  @Test(arguments: [
    "<iframe src=\"x\"/>", "<script src='x' />", "<video src=x/>", "<object data=\"a>b\" />", "<iframe src=\"x\">",
    "<object>",
  ])
  func `a tag that ends in itself takes nothing of the text behind it`(tag: String) throws {
    let article = try entry("<description><![CDATA[<p>The quay \(tag)closed.</p><p>Ferries run.</p>]]></description>")
    #expect(article.body == "The quay closed.\n\nFerries run.")
  }
}
