import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

@Suite("Parsing plain text")
struct PlainTextTests {
  static let paragraph =
    "The library of Oakham opened its new reading room on Monday with a lecture on river maps, and two hundred people came to hear it."

  @Test func `a user's outlet, date and language hold where the text is silent`() throws {
    let date = try #require(PublicationDate(option: "2025-11-08"))
    let defaults = ArticleDefaults(outlet: "Oakham Post", published: date, language: "en")
    let silent = parsed(Array(Self.paragraph.utf8), defaults: defaults)
    #expect(silent.outlet == "Oakham Post" && silent.language == "en" && silent.published == date)
    let dated = parsed(Array("A Room for Maps\n9 November 2025\n\n\(Self.paragraph)".utf8), defaults: defaults)
    #expect(dated.published == PublicationDate(timestamp: "2025-11-09", day: "2025-11-09", origin: .text))
  }

  @Test func `a text of one line is a body`() {
    let article = parsed("Library opens reading room")
    #expect(article.title == nil && article.body == "Library opens reading room")
  }

  @Test(arguments: ["", " \n\t\n", "\u{FEFF}", "\n\n\n"])
  func `a text without words gives an empty body`(text: String) {
    let article = parsed(text)
    #expect(article.body == "" && article.blocks == [] && article.title == nil)
  }

  @Test func `a line that begins with By but names nobody is no byline`() {
    for line in ["By the Numbers", "By Dawn's Early Light", "By Monday the room was full.", "By law"] {
      let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
      #expect(article.byline == nil, "\(line)")
    }
  }

  @Test(arguments: [
    ("By Nora Quill", ["Nora Quill"]),
    ("By NORA QUILL and Tom Reed, Staff Writers", ["Nora Quill", "Tom Reed"]),
    ("By Nora Quill, Tom Reed and Ana de la Cruz", ["Nora Quill", "Tom Reed", "Ana de la Cruz"]),
    ("By Nora Quill of the Oakham Post", ["Nora Quill"]),
    ("by J.D. O'Reed and Tom Reed Jr.", ["J.D. O'Reed", "Tom Reed Jr."]),
    ("Nora Quill | Reuters", ["Nora Quill"]),
    ("By Nora Quill | Nov. 9, 2025", ["Nora Quill"]),
  ])
  func `a byline gives its authors' names`(line: String, authors: [String]) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.byline == line && article.authors == authors)
  }

  @Test(arguments: [
    ("Nov. 9, 2025", "2025-11-09"),
    ("Sunday, 9th November 2025", "2025-11-09"),
    ("Published Nov. 9, 2025 2:30 p.m. ET", "2025-11-09T14:30:00-05:00"),
    ("Published July 9, 2025 at 2 PM ET", "2025-07-09T14:00:00-04:00"),
    ("Posted: 2025-11-09T14:30:00+03:00", "2025-11-09T14:30:00+03:00"),
    ("2025-11-09 14:30 UTC", "2025-11-09T14:30:00Z"),
    ("25/11/2025", "2025-11-25"),
    ("29 February 2024", "2024-02-29"),
    ("Published Nov. 9, 2025 | Updated Nov. 10, 2025", "2025-11-09"),
    ("Updated Nov. 10, 2025 | Published Nov. 9, 2025", "2025-11-09"),
  ])
  func `a date line gives the date of publication`(line: String, timestamp: String) {
    let article = parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)")
    #expect(article.dateLine == line && article.published?.timestamp == timestamp)
  }

  @Test(arguments: [
    "Published 29 February 2025", "Updated: Nov. 10, 2025", "Published 11/09/2025", "Published 31 April 2025",
  ])
  func `a day that is none, a change or unclear is no date of publication`(line: String) {
    #expect(parsed("A Room for Maps\n\n\(line)\n\n\(Self.paragraph)").published == nil)
  }

  @Test(arguments: ["2025", "In 2025 the room was full", "May 9", "November 2025", "9/11", "1,200 visitors"])
  func `a bare year, a month alone and a sentence are no date lines`(line: String) {
    #expect(PublicationLine(line) == nil)
  }

  @Test(arguments: [
    "OAKHAM —", "OAKHAM (Reuters) -", "OAKHAM, Ashshire (AP) —", "OAKHAM, Nov. 9 (AP) --", "Oakham (Reuters) –",
    "(CNN)",
    "NEW OAKHAM, N.Y. —",
  ])
  func `a dateline stands apart from the body`(dateline: String) {
    let article = parsed("A Room for Maps\n\n\(dateline) \(Self.paragraph)")
    #expect(article.dateline == dateline && article.body == Self.paragraph)
  }

  @Test(arguments: [
    "OPEC — the club of oil states — met", "Oakham - The town", "(Note) The library",
    "A-levels — The results",
  ])
  func `a dash or brackets near the beginning make no dateline`(opening: String) {
    let body = "\(opening) and went on to say that nothing would change before the spring of next year."
    let article = parsed("A Room for Maps\n\n\(body)")
    #expect(article.dateline == nil && article.body == body)
  }

  @Test func `ranges count code points, not bytes`() {
    let last = "Der Saal ist täglich geöffnet, und im Winter wird er geheizt."
    let article = parsed("Ein Saal für Karten\n\n\(Self.paragraph)\n\nDer schöne Saal 🗺\n\n\(last)")
    #expect(article.blocks.map { text(of: $0, in: article.body) } == [Self.paragraph, "Der schöne Saal 🗺", last])
  }
}

@Suite("Code points of bytes")
struct CodePointIndexTests {
  @Test(arguments: [
    "", "plain", "für 🗺 und “so” weiter", String(repeating: "ä", count: 700), String(repeating: "x", count: 600),
  ])
  func `every byte offset of a character gives its code point`(text: String) {
    let index = CodePointIndex(utf8: Array(text.utf8))
    var offset = 0
    for (position, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.codePoint(at: offset) == position)
      offset += UTF8.width(scalar)
    }
    #expect(index.codePoint(at: offset) == text.unicodeScalars.count && index.count == text.unicodeScalars.count)
  }
}
