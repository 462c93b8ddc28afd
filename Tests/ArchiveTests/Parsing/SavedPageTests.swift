import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

@Suite struct SavedPageTests {
  /// A page as Chromium saves it in one file.
  private static let page = """
    From: <Saved by Blink>
    Snapshot-Content-Location: https://courier.example/news/ferries
    Subject: Ferries collide in fog
    Date: Tue, 3 Mar 2026 21:05:09 +0100
    MIME-Version: 1.0
    Content-Type: multipart/related; type="text/html"; boundary="----Boundary----"

    ------Boundary----
    Content-Type: text/html; charset=utf-8
    Content-Transfer-Encoding: quoted-printable
    Content-Location: https://courier.example/news/ferries

    <html><head><title>Ferries collide in fog</title></head><body><nav><a href=3D"/">News</a></nav>
    <article><h1>Ferries collide in fog</h1><div class=3D"article-body"><p>The harbour stays closed until Friday,=
     the port authority said on Tuesday, after two ferries touched in dense fog.</p><p>No one was hurt, but some =
    400 passengers spent the night in the old customs hall, where volunteers handed out soup.</p></div></article>
    </body></html>

    ------Boundary----
    Content-Type: text/css
    Content-Location: https://courier.example/style.css

    p { color: red }

    ------Boundary------

    """

  @Test(.enabled(if: MailPart.canBeRead)) func `a page saved in one file is a page, not mail`() throws {
    let bytes = Array(Self.page.replacing("\n", with: "\r\n").utf8)
    let document = Document(
      origin: "/a.mhtml", fileName: "a.mhtml", bytes: bytes, sha256: [], mediaType: "message/rfc822")
    let parsed = ParsedDocument(parsing: document)
    #expect(parsed.retrievedAt == "2026-03-03T20:05:09Z")
    #expect(parsed.articles.map(\.url) == ["https://courier.example/news/ferries"])
    #expect(parsed.articles.map(\.title) == ["Ferries collide in fog"])
    #expect(parsed.articles.first?.blocks.count == 2)
    #expect(parsed.articles.first?.body.hasSuffix("volunteers handed out soup.") == true)
  }
}
