import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// Corrections by the forms of the pages.
@Suite struct CorrectingPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    page = AskedPage(workplace)
  }

  /// The addresses of the forms in a page that have a button of this name and value.
  private func action(of button: String, in text: String) throws -> String {
    let part = try #require(text.range(of: button))
    let before = text[..<part.lowerBound]
    let form = try #require(before.range(of: "<form method=\"post\" action=\"", options: .backwards))
    return String(before[form.upperBound...].prefix { $0 != "\"" })
  }

  @Test func `two clicks correct a speaker, and one undoes it`() throws {
    let before = page.text("/articles/2")
    #expect(before.contains("speaker") || before.contains("a person familiar"))
    // "Change…", then the name of another source of the article; the archive has it from another article here.
    let article = page.text("/articles/1")
    let gazette = try #require(article.firstMatch(of: #/name="source" value="(\d+)"><bdi>Harbour Gazette/#)).1
    let action = try action(of: "value=\"\(gazette)\"", in: article)
    #expect(action == "/articles/1/quotes/1")
    let after = try page.page(after: action, [("source", String(gazette))])
    #expect(after.contains("is by <bdi>Harbour Gazette</bdi>"))
    #expect(after.contains("A person corrected it."))
    let undo = try self.action(of: "<button>Undo</button>", in: after)
    #expect(undo == "/corrections/1/undo?article=1")
    let undone = try page.page(after: undo, [])
    #expect(undone.contains("<bdi>Ada Example</bdi></a> (<bdi>told</bdi>)"))
    #expect(page.text("/corrections").contains("0 corrections"))
  }

  @Test func `the browser goes back to the quote, with the words that were marked`() throws {
    let response = page.post("/articles/1/quotes/1?q=%22harbour+opens%22+%26x", [("name", "Ada Lovelace")])
    let place = try #require(response["Location"])
    #expect(place.hasPrefix("/articles/1?q=%22harbour%20opens%22%20%26x&done=") && place.hasSuffix("#q1"))
    let after = page.text(String(place.prefix { $0 != "#" }))
    #expect(after.contains("Correction 1:") && after.contains("is by <bdi>Ada Lovelace</bdi>"))
    // Undoing leads to the same words again.
    let undo = try action(of: "<button>Undo</button>", in: after).replacing("&amp;", with: "&")
    #expect(undo == "/corrections/1/undo?article=1&q=%22harbour%20opens%22%20%26x")
    #expect(try workplace.archive("corrections", "--format", "csv").output.contains("Ada Lovelace"))
    #expect(page.text("/corrections").contains("<bdi>Ada</bdi>"))
    #expect(page.post(undo, [])["Location"] == "/articles/1?q=%22harbour%20opens%22%20%26x")
  }

  @Test func `a page tells of the correction that led to it, and of no other`() throws {
    let first = try #require(page.post("/articles/1/quotes/1", [("name", "Ada Lovelace")])["Location"])
    let target = String(first.prefix { $0 != "#" })
    #expect(page.text(target).contains("Correction 1:"))
    // What is decided already is no correction, and a number in an address is none that was made.
    let again = try page.page(after: "/articles/1/quotes/1", [("name", "Ada Lovelace")])
    #expect(again.contains("That was decided already.") && !again.contains("Correction 1:"))
    for old in ["/articles/1?done=1", "/corrections?done=1", "/sources/1?done=1", "/articles/1?done="] {
      #expect(!page.text(old).contains("class=\"done\""), "\(old)")
    }
    // Another server, as after a restart, made none.
    #expect(!AskedPage(workplace).text(target).contains("class=\"done\""))
    _ = page.post("/corrections/1/undo", [])
    #expect(!page.text(target).contains("class=\"done\""))
  }

  @Test func `undoing leads back to where the reader was`() throws {
    for (place, target) in [
      ("", "/corrections"), ("?start=50", "/corrections?start=50"), ("?article=2&q=ramp", "/articles/2?q=ramp"),
      ("?source=1", "/sources/1"), ("?article=//evil.example", "/corrections"),
    ] {
      let made = try page.page(after: "/articles/2/quotes/4", [("name", "Eva Example")])
      let number = try #require(made.firstMatch(of: #/Correction (\d+):/#)).1
      #expect(page.post("/corrections/\(number)/undo\(place)", [])["Location"] == target)
    }
  }

  @Test func `words that are no quote are removed, and come back`() throws {
    let after = try page.page(after: "/articles/1/quotes/1", [("reject", "1")])
    #expect(after.contains("is not a quote") && !after.contains("id=\"n1\""))
    let undone = try page.page(after: "/corrections/1/undo?article=1", [])
    #expect(undone.contains("<span class=\"q direct\">The harbour opens in spring,</span>"))
  }

  @Test func `words of the text become a quote`() throws {
    let form = [(name: "words", value: " “The harbour\n stays open.” "), (name: "name", value: "Ada Example")]
    let after = try page.page(after: "/articles/2/quotes", form)
    #expect(after.contains("is a quote by <bdi>Ada Example</bdi>"))
    #expect(after.contains("<span class=\"q indirect\">The harbour stays open"))
    #expect(page.post("/articles/2/quotes", [("words", "nowhere in it")]).status == .conflict)
    #expect(page.post("/articles/2/quotes", [("words", "ramp")]).status == .conflict)
    #expect(page.post("/articles/2/quotes", [("words", " ")]).status == .malformed)
    #expect(page.post("/articles/99/quotes", [("words", "ramp")]).status == .notFound)
  }

  @Test func `date and outlet are corrected`() throws {
    #expect(
      try page.page(after: "/articles/3/facts", [("published", "2025-05-06")]).contains("<time>2025-05-06</time>"))
    #expect(try page.page(after: "/articles/3/facts", [("outlet", "Quay News")]).contains("<bdi>Quay News</bdi>"))
    #expect(page.post("/articles/3/facts", [("published", "soon")]).status == .malformed)
    #expect(page.post("/articles/3/facts", []).status == .malformed)
    #expect(page.post("/articles/99/facts", [("outlet", "x")]).status == .notFound)
    #expect(try page.page(after: "/corrections/1/undo?article=3", []).contains("2025-05-06") == false)
  }

  @Test func `two spellings are merged, keeping the chosen name, and parted again`() throws {
    _ = try page.page(after: "/articles/2/quotes/4", [("name", "Ada Exampel")])
    let list = page.text("/sources")
    let other = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Exampel</#)).1
    let ada = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    let text = page.text("/sources/\(other)")
    #expect(text.contains("May be the same as") && text.contains("Keep <bdi>Ada Example</bdi> (3 quotes)"))
    let action = try action(of: "name=\"keep\" value=\"\(ada)\"", in: text)
    #expect(action == "/sources/\(other)/merge")
    let merged = try page.page(after: action, [("other", String(ada)), ("keep", String(ada))])
    #expect(merged.contains("<h1><bdi>Ada Example</bdi></h1>"))
    #expect(merged.contains("<bdi>Ada Exampel</bdi> is <bdi>Ada Example</bdi>"))
    // The number of the one that is gone leads to the one that is kept.
    #expect(page.get("/sources/\(other)")["Location"] == "/sources/\(ada)")
    let undo = try self.action(of: "<button>Undo</button>", in: merged)
    #expect(page.post(undo, [])["Location"] == "/sources/\(ada)")
    #expect(page.text("/sources/\(other)").contains("<h1><bdi>Ada Exampel</bdi></h1>"))
  }

  @Test func `two sources that are two are never offered again`() throws {
    _ = try page.page(after: "/articles/2/quotes/4", [("name", "Ada Exampel")])
    let list = page.text("/sources")
    let other = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Exampel</#)).1
    let ada = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    let after = try page.page(after: "/sources/\(ada)/merge", [("other", String(other)), ("different", "1")])
    #expect(after.contains("are two sources"))
    #expect(page.post("/sources/\(ada)/merge", [("other", String(other)), ("keep", String(ada))]).status == .conflict)
    #expect(page.post("/sources/\(ada)/merge", [("other", String(ada)), ("keep", String(ada))]).status == .malformed)
    #expect(page.post("/sources/\(ada)/merge", [("other", String(other)), ("keep", "1234")]).status == .malformed)
  }

  @Test func `a name of several sources is asked about`() throws {
    _ = try page.page(after: "/articles/2/quotes/4", [("name", "Eva Example")])
    let words = (name: "words", value: "The quay is 50% done")
    let response = page.post("/articles/3/quotes", [words, ("name", "Example")])
    let text = String(decoding: response.wholeBody, as: UTF8.self)
    #expect(response.status == .done)
    #expect(text.contains("Which source do you mean?") && text.contains("Ada Example"))
    #expect(text.contains("name=\"words\" value=\"The quay is 50% done\""))
    PageMarkup(text).expectOwn(text)
    let eva = try #require(text.firstMatch(of: #/name="source" value="(\d+)"><bdi>Eva Example/#)).1
    let after = try page.page(after: "/articles/3/quotes", [words, ("source", String(eva))])
    #expect(after.contains("is a quote by <bdi>Eva Example</bdi>"))
  }

  @Test func `forms that make no sense are refused`() {
    #expect(page.post("/articles/1/quotes/99", [("reject", "1")]).status == .notFound)
    // A quote of another article: the number was given anew since the page was shown.
    #expect(page.post("/articles/2/quotes/1", [("reject", "1")]).status == .notFound)
    #expect(page.post("/articles/1/quotes/1", []).status == .malformed)
    #expect(page.post("/articles/1/quotes/1", [("name", "  ")]).status == .malformed)
    #expect(page.post("/articles/1/quotes/1", [("name", "?!")]).status == .conflict)
    #expect(page.post("/articles/1/quotes/1", [("source", "x")]).status == .malformed)
    #expect(page.post("/articles/1/quotes/1", [("source", "9999")]).status == .notFound)
    #expect(page.post("/corrections/9/undo", []).status == .notFound)
    #expect(page.post("/nothing", []).status == .notFound)
    let request = PageRequest(
      "POST", "/articles/1/quotes/1",
      fields: AskedPage.fields + [("Sec-Fetch-Site", "same-origin"), ("Content-Type", "text/plain")],
      body: Array("reject=1".utf8))
    #expect(page.router.response(to: request).status == .malformed)
    #expect(page.text("/corrections").contains("0 corrections"))
  }

  @Test func `what is typed has limits, and a number is no name`() {
    let long = String(repeating: "a", count: 201)
    for name in ["1", "+2", "00000000000000000000001", long, "Ada\nExample", "Ada\u{1}"] {
      #expect(page.post("/articles/1/quotes/1", [("name", name)]).status == .malformed, "\(name)")
      #expect(page.post("/articles/3/facts", [("outlet", name)]).status == .malformed, "\(name)")
      #expect(page.post("/articles/3/quotes", [("words", "The quay"), ("name", name)]).status == .malformed, "\(name)")
    }
    let words = String(repeating: "a ", count: 1_001) + "b"
    #expect(page.post("/articles/3/quotes", [("words", words)]).status == .malformed)
    #expect(page.post("/articles/3/facts", [("source", "9999")]).status == .notFound)
    #expect(page.text("/corrections").contains("0 corrections"))
  }

  @Test func `while another process writes, a correction says who and since when`() throws {
    let path = FilePath(workplace.folder.path).appending("archive.db")
    let note: String
    do {
      let store = try OpenArchive.forWriting(at: path, creating: false)
      let response = page.post("/articles/1/quotes/1", [("reject", "1")])
      #expect(response.status == .conflict)
      note = String(decoding: response.wholeBody, as: UTF8.self)
      #expect(page.text("/articles/1").contains("The harbour opens"))
      try store.close()
    }
    #expect(note.contains(" has been writing to it since <time>20") && note.contains("Nothing was changed."))
    #expect(page.post("/articles/1/quotes/1", [("reject", "1")]).status == .seeOther)
  }

  @Test func `readers that wait leave the log empty`() throws {
    for target in AskedPage.views { _ = page.text(target) }
    _ = try page.page(after: "/articles/1/quotes/1", [("reject", "1")])
    let log = workplace.folder.appendingPathComponent("archive.db-wal")
    let size = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
    #expect(size == 0)
  }
}
