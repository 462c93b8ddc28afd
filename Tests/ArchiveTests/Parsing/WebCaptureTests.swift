import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveParsing

@Suite("Pages out of web archives")
struct WebCaptureTests {
  @Test(arguments: [
    (
      "https://web.archive.org/web/20160102030405/http://quay.example/a?b=1", "http://quay.example/a?b=1",
      "2016-01-02T03:04:05Z"
    ),
    (
      "http://web.archive.org/web/20160102030405id_/https://quay.example/", "https://quay.example/",
      "2016-01-02T03:04:05Z"
    ),
    ("https://web.archive.org/web/20160102/quay.example/a", "http://quay.example/a", "2016-01-02T00:00:00Z"),
    ("https://web.archive.org/web/2016/http:/quay.example/a", "http://quay.example/a", nil),
    ("https://archive.ph/2016.01.02-030405/https://quay.example/a", "https://quay.example/a", "2016-01-02T03:04:05Z"),
    ("http://archive.today/20160102030405/http://quay.example/a", "http://quay.example/a", "2016-01-02T03:04:05Z"),
    (
      "https://memento.example/all/20160102030405/http://quay.example/a", "http://quay.example/a",
      "2016-01-02T03:04:05Z"
    ),
    (
      "https://archive.ph/20200101000000/https://web.archive.org/web/20160102030405/http://quay.example/a",
      "http://quay.example/a", "2020-01-01T00:00:00Z"
    ),
  ]) func `an address of a copy says of what and when`(address: String, original: String, moment: String?) throws {
    let found = try #require(WebCapture(address))
    #expect(found.address == address && found.original == original && found.capturedAt == moment)
  }

  @Test(arguments: [
    "https://quay.example/2016/01/02/http-barges", "https://quay.example/20160102030405/barges",
    "https://web.archive.org/web/*/http://quay.example/", "https://web.archive.org/details/a",
    "https://archive.ph/AbCdE",
    "https://web.archive.org/web/20160102030405/", "ftp://web.archive.org/web/20160102030405/http://quay.example/",
    "https://quay.example/2016/http://harbour.example/", "",
  ]) func `other addresses are of no copy`(address: String) { #expect(WebCapture(address) == nil) }

  @Test func `a time that is none is not one`() {
    #expect(WebCapture("https://web.archive.org/web/20161399030405/http://quay.example/a")?.capturedAt == nil)
  }

  private static let text =
    "<article><h1>Barges leave the quay</h1><p>The harbour office said on Monday that the last of the barges had left the basin, and that divers would look at the piles.</p><p>The town had argued for two years about the quay, which was built in 1931, and will pay for the work with a loan.</p></article>"

  private func document(_ page: String, url: String? = nil) -> (Document, ParsedDocument) {
    var document = Document(
      origin: "/a.html", fileName: "a.html", bytes: Array(page.utf8), sha256: [], mediaType: "text/html",
      retrievedAt: "2026-01-01T00:00:00Z", retrievedFrom: url == nil ? "mtime" : "WARC-Date", url: url)
    var parsed = ParsedDocument(parsing: document)
    DocumentFacts.note(parsed, in: &document)
    DocumentFacts.fill(&parsed, from: document)
    return (document, parsed)
  }

  private static let copy = "https://web.archive.org/web/20160102030405/https://quay.example/barges"

  @Test(arguments: [
    "<!-- saved from url=(0072)\(copy) --><html><body>\(text)",
    "<!--\n Page saved with SingleFile \n url: \(copy) \n saved date: Sat Nov 21 2026 10:40:56 GMT+0100 (CET)\n--><html><body>\(text)",
    "<html><head><link rel='canonical' href='\(copy)'></head><body>\(text)",
    "<html><head><meta property='og:site_name' content='Quay Post'><link rel='memento' href='\(copy)'></head><body>\(text)",
    "<html><head><script>__wm.wombat(\"https://quay.example/barges\",\"20160102030405\",\"https://web.archive.org/\",\"web\");</script><!-- End Wayback Rewrite JS Include --></head><body>\(text)",
  ]) func `a saved copy has the page's own address and the time of the copy`(page: String) throws {
    let (document, parsed) = document(page)
    let article = try #require(parsed.articles.first)
    #expect(article.url == "https://quay.example/barges")
    #expect(article.outlet == (page.contains("Quay Post") ? "Quay Post" : "quay.example"))
    #expect(document.archivedURL == Self.copy)
    #expect(document.retrievedAt == "2016-01-02T03:04:05Z" && document.retrievedFrom == "archive")
  }

  @Test func `a copy that a crawl fetched is as old as its address says`() throws {
    let (document, parsed) = document("<html><body>\(Self.text)", url: Self.copy)
    #expect(parsed.articles.map(\.url) == ["https://quay.example/barges"])
    #expect(document.archivedURL == Self.copy && document.retrievedAt == "2016-01-02T03:04:05Z")
  }

  @Test func `addresses that the archive has rewritten are the page's own`() {
    let head =
      "<link rel='canonical' href='/web/20160102030405/https://quay.example/barges-leave'><meta property='og:url' content='https://web.archive.org/web/20160102030405/https://quay.example/barges-leave'>"
    let (_, parsed) = document("<!-- saved from url=(0072)\(Self.copy) --><html><head>\(head)</head><body>\(Self.text)")
    #expect(parsed.articles.map(\.url) == ["https://quay.example/barges-leave"])
  }

  @Test func `the archive's own words are no text, and its note says when`() {
    let bar =
      "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base'><div id='wm-ipp'><h1>Quay</h1><p>41 captures of this page were taken between the second of January and the last of May, in all of which it was the same.</p></div></div><!-- END WAYBACK TOOLBAR INSERT -->"
    let note =
      "<!--\n     FILE ARCHIVED ON 03:04:05 Jan 02, 2016 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 10:00:00 May 01, 2024.\n-->"
    let comments = String(repeating: "<!-- a comment of the page -->", count: 12)
    let (_, parsed) = document(
      "<html><head><link rel='canonical' href='\(Self.copy)'></head><body>\(bar)\(Self.text)</body></html>")
    #expect(parsed.articles.first?.body.contains("captures") == false)
    #expect(parsed.articles.first?.title == "Barges leave the quay")
    let (noted, _) = document("<html><body>\(comments)\(Self.text)</body></html>\(note)")
    #expect(noted.retrievedAt == "2016-01-02T03:04:05Z" && noted.retrievedFrom == "page" && noted.archivedURL == nil)
  }

  @Test func `other pages are no copies`() {
    let (document, parsed) = document(
      "<html><head><link rel='canonical' href='https://quay.example/a'></head><body>\(Self.text)")
    #expect(document.archivedURL == nil && document.retrievedFrom == "mtime" && parsed.capture == nil)
  }
}
