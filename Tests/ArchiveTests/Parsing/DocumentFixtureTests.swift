import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

@Suite("Feeds, mail and documents")
struct DocumentFixtureTests {
  private static let fixtures = ["feeds", "mail", "documents", "office", "databases"].flatMap(FileFixture.all)

  @Test func `there are fixtures, and each says what it gives`() {
    #expect(Self.fixtures.count >= 41 && Self.fixtures.allSatisfy { $0.expected != nil })
  }

  @Test(arguments: fixtures) func `a file gives its articles`(fixture: FileFixture) {
    #expect(fixture.found() == fixture.expected)
  }

  private func articles(_ text: String, _ format: DocumentFormat) -> [ParsedArticle] {
    let document = Document(
      origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: format.mediaType)
    return ParsedDocument(parsing: document).articles
  }

  @Test(arguments: [
    ("text/markdown", "---\ntitle: \"a\\0b\"\n---\n\nc"), ("text/markdown", "---\ntitle: \"a\\x00b\"\n---\n\nc"),
    ("text/markdown", "+++\ntitle = \"a\\u0000b\"\n+++\n\nc"),
    ("application/json; role=record", "{\"title\": \"a\\u0000b\", \"text\": \"c\"}"),
    ("application/json; role=record", "{\"title\": \"a\\u0000b\", \"text\": \"c\", }"),
  ])
  func `a NUL that signs write becomes U+FFFD, as a plain one does`(mediaType: String, text: String) {
    let document = Document(origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: mediaType)
    let found = ParsedDocument(parsing: document).articles
    #expect(found.map(\.title) == ["a\u{FFFD}b"] && found.map(\.body) == ["c"])
  }

  @Test func `entities of a feed are not replaced, whatever they declare`() {
    let levels = (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined()
    let feed = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "x">\(levels)<!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss version="2.0"><channel><item><title>T &a9;</title><description>D &f;</description></item></channel></rss>
      """
    let found = articles(feed, .feed)
    #expect(found.map(\.title) == ["T &a9;"] && found.map(\.body) == ["D &f;"])
  }

  @Test(.timeLimit(.minutes(30))) func `a feed of many entries and one of deep elements are read in linear time`() {
    let item = "<item><title>A</title><description>B & c</description></item>"
    let many = "<rss><channel>" + String(repeating: item, count: 5_000) + "</channel></rss>"
    #expect(articles(many, .feed).count == 5_000)
    let deep = "<rss><channel><item><description>x" + String(repeating: "<a>", count: 20_000)
    #expect(articles(deep, .feed).count <= 1)
    #expect(articles("<rss>" + String(repeating: "<![CDATA[", count: 50_000), .feed).isEmpty)
  }

  @Test(.enabled(if: MailPart.canBeRead)) func `a page that is attached under no name has no title of that`() {
    let mail = """
      Subject: Bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\
      Content-Type: text/plain\r\n\r\nSee the page.\r\n--x\r\nContent-Type: text/html\r\n\
      Content-Disposition: attachment; filename=""\r\n\r\n<p>It was closed on Monday.</p>\r\n--x--\r\n
      """
    #expect(articles(mail, .mail).map(\.title) == ["Bridge", nil])
  }

  @Test func `the parts of a page that was saved with its pictures can be had by their addresses`() throws {
    let page = """
      From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/bridge\r\nSubject: Bridge\r\n\
      MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n\
      Content-Type: text/html; charset=utf-8\r\nContent-ID: <frame@mhtml>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
      Content-Location: https://courier.example/bridge\r\n\r\n<p>It was closed =E2=80=93 on Monday.</p>\r\n--x\r\n\
      Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/i.png\r\n\r\n\
      iVBORw0K\r\n--x--\r\n
      """
    let message = try #require(MailPart(message: Array(page.utf8)))
    #expect(message.line("snapshot-content-location") == "https://courier.example/bridge")
    let leaves = message.all.filter { $0.kind == .leaf }
    #expect(leaves.map(\.contentType) == ["text/html", "image/png"])
    #expect(leaves[0].contentLocation == "https://courier.example/bridge" && leaves[0].contentID == "frame@mhtml")
    #expect(String(decoding: leaves[0].bytes, as: UTF8.self).hasPrefix("<p>It was closed – on Monday.</p>"))
    #expect(leaves[1].bytes == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A])
  }

  @Test(.timeLimit(.minutes(30))) func `multiparts in multiparts and long headers end`() {
    var nested = "MIME-Version: 1.0\r\nMessage-ID: <a@b>\r\n"
    for level in 0..<500 { nested += "Content-Type: multipart/mixed; boundary=\"b\(level)\"\r\n\r\n--b\(level)\r\n" }
    _ = articles(nested + "\r\nThe end.", .mail)
    _ = articles("Subject: " + String(repeating: "=?utf-8?Q?x?= ", count: 50_000) + "\r\n\r\nText.", .mail)
  }
}
