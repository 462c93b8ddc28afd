import ArchiveStages
import Foundation
import SystemPackage
import Testing

/// Forms that keep searches, divide sources, and send again what stands in their fields.
@Suite struct FormPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try SampleArchive.make(in: workplace)
    page = AskedPage(workplace)
  }

  // MARK: Saved searches

  @Test func `a search is saved under a name, and removed`() throws {
    #expect(page.text("/search?q=harbour+OR+bridge").contains("name=\"q\" value=\"harbour OR bridge\""))
    let form = [(name: "q", value: "harbour OR bridge"), (name: "name", value: " @port ")]
    let after = try page.page(after: "/saved", form)
    #expect(after.contains("Saved as @<bdi>port</bdi>.") && after.contains("2 articles for <bdi>@port</bdi>"))
    #expect(page.text("/").contains("@<bdi>port</bdi></a> <bdi>harbour OR bridge</bdi> · nothing new"))
    #expect(try workplace.archive("saved", "--format", "csv").output.contains("port,harbour OR bridge"))
    let taken = page.post("/saved", [("q", "quay"), ("name", "port")])
    #expect(taken.status == .conflict)
    #expect(String(decoding: taken.wholeBody, as: UTF8.self).contains("Another search is saved as"))
    #expect(page.text("/search?q=%40port").contains("action=\"/saved/remove\""))
    let removed = try page.page(after: "/saved/remove", [("name", "port")])
    #expect(removed.contains("The search @<bdi>port</bdi> is no longer saved."))
    #expect(page.post("/saved/remove", [("name", "port")]).status == .notFound)
  }

  @Test func `a search without words or a name that is none is not saved`() throws {
    for (query, name) in [("", "port"), ("%", "port"), ("harbour", ""), ("harbour", "a b"), ("harbour", "<b>")] {
      #expect(page.post("/saved", [("q", query), ("name", name)]).status == .malformed, "\(query) \(name)")
    }
    #expect(page.post("/saved", [("q", "harbour"), ("name", String(repeating: "a", count: 101))]).status == .malformed)
    #expect(try workplace.archive("saved").output == "")
  }

  // MARK: Sources

  @Test func `articles that mean somebody else are taken from a source`() throws {
    _ = try page.page(after: "/articles/2/quotes/4", [("name", "Ada Example")])
    let list = page.text("/sources")
    let ada = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    #expect(page.text("/sources/\(ada)").contains("href=\"/sources/\(ada)/split\""))
    let text = page.text("/sources/\(ada)/split")
    PageMarkup(text).expectOwn(text)
    // Each article with what it calls the source, and how many quotes go with it.
    #expect(text.contains("name=\"article\" value=\"1\""))
    #expect(text.contains("</td><td><bdi>Ada Example</bdi>, <bdi>Mayor</bdi></td><td class=\"n\">3</td></tr>"))
    #expect(text.contains("name=\"article\" value=\"2\""))
    let after = try page.page(after: "/sources/\(ada)/split", [("article", "2"), ("name", "Ada Example")])
    #expect(after.contains("in 1 article, <bdi>Ada Example</bdi> is somebody else: <bdi>Ada Example</bdi>"))
    #expect(page.text("/sources").matches(of: #/\/sources\/\d+"><bdi>Ada Example</#).count == 2)
    let undo = "/corrections/2/undo?source=\(ada)"
    #expect(after.contains("action=\"\(undo)\""))
    #expect(page.post(undo, [])["Location"] == "/sources/\(ada)")
    #expect(page.text("/sources").matches(of: #/\/sources\/\d+"><bdi>Ada Example</#).count == 1)
  }

  @Test func `a choice that makes no sense divides nothing`() throws {
    let ada = try #require(page.text("/sources").firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    let name = (name: "name", value: "Ada Example")
    #expect(page.post("/sources/\(ada)/split", [name]).status == .malformed)
    #expect(page.post("/sources/\(ada)/split", [("article", "1")]).status == .malformed)
    #expect(page.post("/sources/\(ada)/split", [("article", "x"), name]).status == .malformed)
    #expect(page.post("/sources/\(ada)/split", [("article", "2"), name]).status == .conflict)
    #expect(page.post("/sources/\(ada)/split", [("article", "99"), name]).status == .notFound)
    #expect(page.post("/sources/9999/split", [("article", "1"), name]).status == .notFound)
    #expect(page.get("/sources/9999/split").status == .notFound)
    #expect(page.text("/sources/\(ada)/split?start=100").contains("There are no more articles."))
    #expect(page.text("/corrections").contains("0 corrections"))
  }

  @Test func `what was chosen is kept while a name is asked about`() throws {
    // Two sources of one name, which is then given to a part of a third.
    _ = try page.page(after: "/articles/2/quotes/4", [("name", "Ada Example")])
    let list = page.text("/sources")
    let ada = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    let gazette = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Harbour Gazette</#)).1
    let form = [(name: "article", value: "1"), (name: "name", value: "Ada Example")]
    _ = try page.page(after: "/sources/\(ada)/split", [("article", "2"), ("name", "Ada Example")])
    let text = String(decoding: page.post("/sources/\(gazette)/split", form).wholeBody, as: UTF8.self)
    #expect(text.contains("Which source do you mean?") && text.contains("name=\"article\" value=\"1\""))
  }

  // MARK: Fields

  /// The values of the fields of a name, as a browser sends them.
  private func values(of field: String, in text: String) -> [String] {
    var values: [String] = []
    for match in text.matches(of: #/name="([a-z]+)"[^>]* value="([^"]*)"/#) where match.1 == field {
      values.append(Self.withoutReferences(String(match.2)))
    }
    return values
  }

  private static func withoutReferences(_ value: String) -> String {
    var text = ""
    for part in value.split(separator: "&", omittingEmptySubsequences: false) {
      guard let end = part.firstIndex(of: ";"), part.startIndex != value.startIndex else {
        text += part
        continue
      }
      let name = part[..<end]
      let known: [Substring: String] = ["lt": "<", "gt": ">", "quot": "\"", "amp": "&"]
      if let number = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(number) {
        text.unicodeScalars.append(scalar)
      } else {
        text += known[name] ?? "?"
      }
      text += part[part.index(after: end)...]
    }
    return text
  }

  @Test func `a field has what was typed, byte for byte`() throws {
    let typed = "a\u{200B}b\u{AD}c \u{202E}d\u{2066}e\u{9B}f\u{FEFF}g&amp;<\"'>"
    let encoded = PercentCoding.encoded(typed)
    let targets = [
      ("/search?q=\(encoded)", "q"), ("/quotes?q=\(encoded)", "q"), ("/stories?q=\(encoded)", "q"),
      ("/sources?name=\(encoded)", "name"), ("/network?q=\(encoded)", "q"),
    ]
    for (target, field) in targets {
      let found = values(of: field, in: page.text(target))
      #expect(!found.isEmpty && found.allSatisfy { $0.utf8.elementsEqual(typed.utf8) }, "\(target): \(found)")
    }
    // What is shown, not sent, has no character that hides.
    #expect(page.text("/search?q=\(encoded)").contains("<bdi>a\\u{200B}b"))
  }

  @Test func `a name with invisible characters that is sent again stays as it was`() throws {
    let outlet = "Quay\u{200B} News \u{202B}x"
    #expect(page.post("/articles/3/facts", [("outlet", outlet)]).status == .seeOther)
    let text = page.text("/articles/3")
    #expect(values(of: "outlet", in: text) == [outlet])
    let again = page.post("/articles/3/facts", [("outlet", try #require(values(of: "outlet", in: text).first))])
    let after = page.text(try #require(again["Location"]))
    #expect(after.contains("That was decided already."))
  }
}
