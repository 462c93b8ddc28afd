import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// The views, asked without a socket.
@Suite struct PageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    page = AskedPage(workplace)
  }

  @Test(arguments: AskedPage.views) func `every view is well formed`(target: String) {
    let text = page.text(target)
    PageMarkup(text).expectOwn(target)
    #expect(text.contains("<main id=\"main\""))
    #expect(text.hasSuffix("</html>\n"))
  }

  @Test func `a search says how it was understood, and marks its words`() {
    let text = page.text("/search?q=harbour+OR+bridge")
    #expect(text.contains("2 articles for <bdi>harbour OR bridge</bdi>"))
    #expect(text.contains("The <mark>harbour</mark>"))
    #expect(text.contains("Harbour to open"))
    #expect(page.text("/search?q=author:Example").contains("Did you mean by:Example?"))
    #expect(page.text("/search?q=nothinghasthis").contains("No article has this."))
  }

  @Test func `facets and months follow the hits in the same response`() throws {
    let response = page.get("/search?q=harbour")
    let first = String(decoding: response.body, as: UTF8.self)
    #expect(first.contains("Bridge closed") && !first.contains("Outlets"))
    let later = try #require(response.rest)
    let rest = String(decoding: later(), as: UTF8.self)
    #expect(rest.contains("<h2>Outlets</h2>"))
    #expect(rest.contains(#/\/search\?q=harbour%20outlet%3A%23\d+"><bdi>Example Times</#))
    #expect(rest.contains("/search?q=harbour%20on%3A2025-03"))
    #expect(rest.contains("<th scope=\"row\"><a href=\"/search?q=harbour%20on%3A2025-04\">2025-04</a></th><td>1</td>"))
  }

  @Test func `a facet finds as many articles as it counts`() throws {
    let text = page.text("/search?q=harbour")
    let row = try #require(
      text.firstMatch(of: #/<a href="([^"]+)"><bdi>Example Times</bdi></a> <span class="n">(\d+)<\/span>/#))
    #expect(page.text(String(row.1)).contains("\(row.2) articles for"))
  }

  @Test func `an article has its quotes marked, and notes that say who said them`() {
    let text = page.text("/articles/1")
    #expect(text.contains("<span class=\"q direct\">The harbour opens in spring,</span>"))
    #expect(text.contains("<span class=\"q partial indirect\">nearly done</span>"))
    #expect(text.contains("<span id=\"q1\"></span>") && text.contains("href=\"#n1\""))
    #expect(text.contains("<li id=\"n1\"><a class=\"back\" href=\"#q1\""))
    #expect(text.contains("<bdi>Ada Example</bdi></a> (<bdi>told</bdi>), told <a href=\"/sources/"))
    #expect(text.contains("<bdi>Harbour Gazette</bdi></a>"))
    #expect(text.contains("<article lang=\"en\" dir=\"ltr\">"))
    #expect(text.contains("Change…"))
  }

  @Test func `certainty is said in words; percentages only under Why`() throws {
    let text = page.text("/articles/1")
    let withoutReasons = text.replacing(#/<details class="why">.*?<\/details>/#.dotMatchesNewlines(), with: "")
    #expect(text.contains(" %") && !withoutReasons.contains(" %"))
  }

  @Test func `a person has names, quotes and relations`() {
    let text = page.text("/sources?name=Ada+Example")
    let id = text.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example/#)?.1 ?? ""
    let person = page.text("/sources/\(id)")
    #expect(person.contains("<h1><bdi>Ada Example</bdi></h1>"))
    #expect(person.contains("Harbour Gazette"))
    #expect(person.contains("was told"))
    #expect(person.contains("Latest quotes"))
  }

  @Test func `what isn't there is not found, and nothing of the address is repeated`() {
    for target in [
      "/articles/99", "/articles/0", "/articles/x", "/articles/99999999999999999999", "/sources/99", "/stories/99",
      "/originals/99", "/nothing<script>", "/articles/1/diff?from=7", "/feed?name=none", "/api/articles/99", "/api",
      "/api/nothing", "/api/feed", "/articles/1/", "//articles/1", "/open/1",
    ] {
      let response = page.get(target)
      #expect(response.status == .notFound, "\(target)")
      #expect(!String(decoding: response.wholeBody, as: UTF8.self).contains("nothing<"), "\(target)")
    }
    for target in ["articles", "/%", "/%zz", "/a%00b", "/?q=%ff", "*", "", "/%FF"] {
      #expect(page.get(target).status == .malformed, "\(target)")
    }
  }

  @Test func `lists go on where they end`() {
    let text = page.text("/quotes?start=2&all=1")
    #expect(text.contains("<ol class=\"quotes\" start=\"3\">"))
    #expect(text.contains("First page"))
    #expect(page.text("/sources?start=100000").contains("There are no more sources."))
  }

  @Test func `styles and the script are small, and stay as they are`() {
    for asset in Asset.allCases {
      let response = page.get(Link.asset(asset).address, fields: [("Host", "localhost:4767")])
      #expect(response.status == .done)
      #expect(response["Content-Type"] == asset.type)
    }
    #expect(Asset.keys.bytes.count < 2_048)
    let first = page.get("/").wholeBody.count + Asset.allCases.reduce(0) { $0 + $1.bytes.count }
    #expect(first < 40 * 1_024)
  }

  @Test func `an archive that is replaced is read anew`() throws {
    #expect(page.text("/search?q=harbour").contains("Harbour to open"))
    let folder = workplace.folder
    let other = try Workplace()
    try other.importSeeds()
    for name in ["archive.db-wal", "archive.db-shm"] {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    try FileManager.default.removeItem(at: folder.appendingPathComponent("archive.db"))
    try FileManager.default.copyItem(
      at: other.folder.appendingPathComponent("archive.db"), to: folder.appendingPathComponent("archive.db"))
    #expect(page.text("/search?q=Anchorage").contains("Anchorage"))
  }
}

/// The pages of articles about one event.
@Suite struct StoryPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try workplace.importStory()
    page = AskedPage(workplace)
  }

  @Test func `a story has its articles, outlets and days`() {
    let stories = page.text("/stories")
    #expect(stories.contains("1 story") && stories.contains("/stories/1"))
    let story = page.text("/stories/1")
    PageMarkup(story).expectOwn("/stories/1")
    #expect(story.contains("3 articles, 3 outlets, 2 separately written texts"))
    #expect(story.contains("<svg") && story.contains("Quay News"))
    #expect(story.contains("a reprint of <a href=\"/articles/1\">article 1</a>"))
    #expect(story.contains("/compare?a=1&amp;b=3"))
  }

  @Test func `an article leads to the others of its story and to its reprints`() {
    let text = page.text("/articles/1")
    #expect(text.contains("The same story") && text.contains("/articles/3"))
    #expect(text.contains("</a> · <bdi>Ferry Post</bdi> · <bdi>2025-03-03</bdi> · <a href=\"/compare?a=1&amp;b=2\">"))
    #expect(text.contains("The same words") && text.contains("reprint"))
    #expect(page.text("/compare?a=1&b=3").contains("Two accounts"))
  }

  @Test func `of reprints a search lists one`() {
    let text = page.text("/search?q=Zephyrine")
    #expect(text.contains("+ 1 reprint"))
    #expect(text.contains("1 reprint of these texts left out."))
  }
}
