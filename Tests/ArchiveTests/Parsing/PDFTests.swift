import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

// They need pdftotext: apt install poppler-utils, or brew install poppler, as `make test` does.
@Suite("PDFs", .enabled(if: OutsideProgram(words: ["pdftotext", "-v"]).run(on: []) != nil))
struct PDFTests {
  private func parse(_ bytes: [UInt8]) -> ParsedDocument {
    ParsedDocument(
      parsing: Document(origin: "/a.pdf", fileName: "a.pdf", bytes: bytes, sha256: [], mediaType: "application/pdf"))
  }

  @Test func `columns are read one after the other, and what repeats on each page goes`() throws {
    let left = [
      "The old bridge over the Sarn was closed on", "Monday after engineers found deep cracks in",
      "two of its pillars. It will not open again be-",
      "fore the spring, the mayor said.", "Ferries run every ten minutes until then and",
      "nobody has to wait for long, said the harbour",
    ]
    let right = [
      "master of Kestrel. The last boat leaves at", "midnight, and the first one at five o'clock in", "the morning.",
      "Buses do not run. The council will talk about", "them on Friday, when it meets for the last", "time this year.",
    ]
    var pdf = TinyPDF()
    for page in 1...3 {
      var text = [TinyPDF.Line(x: 60, y: 780, text: "Sarn Courier, November \(9 + page), 2025")]
      for (row, line)
        in (page == 1
        ? left
        : [
          page == 2
            ? "The second page has other words on it, and they"
            : "Nothing like it stands on the third page, whose words",
          page == 2 ? "end with a full sentence." : "are its own.",
        ])
        .enumerated()
      {
        text.append(.init(x: 60, y: 700 - row * 14, text: line))
      }
      for (row, line) in (page == 1 ? right : []).enumerated() {
        text.append(.init(x: 330, y: 700 - row * 14, text: line))
      }
      text.append(.init(x: 290, y: 40, text: "\(page)"))
      pdf.pages.append(text)
    }
    let article = try #require(parse(pdf.bytes).articles.first)
    #expect(!article.body.contains("Sarn Courier"))
    #expect(article.body.contains("It will not open again before the spring, the mayor said."))
    #expect(article.body.contains("said the harbour master of Kestrel. The last boat leaves at midnight, and"))
    #expect(
      article.body.contains(
        "time this year.\n\nThe second page has other words on it, and they end with a full sentence."))
    #expect(article.blocks.count >= 4)
  }

  /// A page of a newspaper: a running head, a headline over all columns, a byline, and columns of lines between two
  /// edges.
  private func newspaper(_ columns: [[String]], head: String, headline: [String], foot: String) -> [TinyPDF.Line] {
    let width = 500 / columns.count
    let size = [10, 10, 8, 6][columns.count - 1]
    var lines = [TinyPDF.Line(x: 50, y: 815, size: 5, text: head), TinyPDF.Line(x: 50, y: 20, size: 5, text: foot)]
    for (row, text) in headline.enumerated() { lines.append(.init(x: 90, y: 760 - row * 26, size: 20, text: text)) }
    lines.append(.init(x: 50, y: 690, size: size, text: "By Nora Lind"))
    // The rows of all columns in turn, as programs for layout write them.
    for row in 0..<(columns.map(\.count).max() ?? 0) {
      for (number, column) in columns.enumerated().reversed() where row < column.count {
        let text = column[row]
        let indent = text.hasPrefix(" ") ? 10 : 0
        let line = text.drop { $0 == " " }
        lines.append(.init(x: 50 + number * width + indent, y: 650 - row * (size + 3), size: size, text: String(line)))
      }
    }
    return lines
  }

  private let story = [
    " The ferry to Sarn stops on Friday,", "the harbour office said. It runs", "again in March, when the ice is gone",
    "from the upper lake.",
    " \"We have no other way to the town,\"", "said Tomas Reyes, who bakes the",
    "bread for both shores of the lake. He", "crosses at four each morning.",
    " The company of Anna", "Maas owns two boats. She would not", "say which of them she will sell, or to",
    "whom, or for how much money.",
    " Work on the pier begins in April. It", "takes five weeks, if the weather is", "mild, and costs as much as a new",
    "boat would have cost last year.",
    " Opponents of the plan have until the", "end of the month to collect names.",
    "They had forty on Tuesday night, one", "of them said on the pier.",
    " The mayor did not answer a letter of", "the Courier, which she had got on the",
    "first day of the month by the post.", "It was returned on Monday.",
  ]

  @Test(
    arguments: [1, 2, 3, 4],
    [
      ("THE SARN COURIER     Tuesday, 4 March 2025", ["Ferry to Sarn stops for the winter"], "Page 7"),
      ("4 March 2025", ["No boat to Sarn until the", "ice is gone in March"], "7"),
      ("THE SARN COURIER", ["Night ferry ends after forty years"], "The Sarn Courier, page 12 of 40"),
    ])
  func `columns are read one after the other, below the headline`(
    count: Int, page: (head: String, headline: [String], foot: String)
  ) throws {
    let rows = story.count / count
    let columns = (0..<count).map { Array(story[($0 * rows)..<($0 == count - 1 ? story.count : ($0 + 1) * rows)]) }
    var pdf = TinyPDF()
    pdf.pages = [newspaper(columns, head: page.head, headline: page.headline, foot: page.foot)]
    let article = try #require(parse(pdf.bytes).articles.first)
    #expect(article.title == page.headline.joined(separator: " "))
    #expect(article.authors == ["Nora Lind"])
    let text = story.map { $0.drop { $0 == " " } }.joined(separator: " ")
    #expect(article.body.split(separator: "\n\n").joined(separator: " ") == text)
    #expect(article.blocks.count == 6, "\(article.body)")
    if page.head.hasSuffix("2025") { #expect(article.published?.day == "2025-03-04") }
  }

  @Test func `the name of a newspaper on its front page is no headline`() throws {
    var page = newspaper([story], head: "4 March 2025", headline: ["Ferry to Sarn stops for the winter"], foot: "1")
    page.append(.init(x: 60, y: 790, size: 28, text: "THE SARN COURIER"))
    let article = try #require(parse(TinyPDF(pages: [page]).bytes).articles.first)
    #expect(article.title == "Ferry to Sarn stops for the winter" && article.published?.day == "2025-03-04")
    #expect(!article.body.contains("COURIER"))
  }

  @Test func `the cells of a table stay in their rows`() throws {
    var pdf = TinyPDF()
    var lines = [TinyPDF.Line(x: 50, y: 750, text: "What the ferries of the lake take and cost, by their names")]
    for row in 0..<12 {
      for (column, text) in ["Heron \(row)", "120 seats", "\(row + 2) euros"].enumerated() {
        lines.append(.init(x: 50 + column * 170, y: 700 - row * 14, text: text))
      }
    }
    pdf.pages = [lines]
    let text = try #require(parse(pdf.bytes).articles.first?.body)
    #expect(text.contains("Heron 3") && !text.contains("Heron 3 Heron 4 Heron 5"))
  }

  @Test func `places that cannot be are read without harm`() {
    for places in [
      "<page>",
      "<page width=\"nan\" height=\"inf\">\n<line xMin=\"1e300\" yMin=\"-1e300\" xMax=\"nan\" yMax=\"0\">\n<word a>b</word>",
      "<page width=\"1\" height=\"1\">\n"
        + String(
          repeating: "<line xMin=\"0\" yMin=\"0\" xMax=\"900\" yMax=\"0\">\n<word>a &amp;</word>\n", count: 3_000),
    ] {
      _ = PDFPage.pages(in: Array(places.utf8)).map { PagedText(PDFLayout($0)) }
    }
    #expect(PDFPage.pages(in: Array("Usage: pdftotext".utf8)) == nil)
    // Two faces in a word; a word in Hebrew.
    let words =
      "<page width=\"99\" height=\"99\">\n<line xMin=\"0\" yMin=\"0\" xMax=\"50\" yMax=\"10\">\n"
      + "<word xMin=\"0\" yMin=\"0\" xMax=\"9\" yMax=\"9\">Sarn</word>\n<word xMin=\"9.2\" yMin=\"0\" xMax=\"12\" yMax=\"9\">,</word>\n"
      + "<word xMin=\"15\" yMin=\"0\" xMax=\"19\" yMax=\"9\">now</word>\n"
    let page = PDFPage.pages(in: Array(words.utf8)) ?? []
    #expect(page.first?.lines.map { String(decoding: $0.text, as: UTF8.self) } == ["Sarn, now"])
    #expect(!PDFPage.areRightToLeft(page))
    let hebrew = PDFPage.pages(in: Array(words.replacing("now", with: "עכשיו").utf8)) ?? []
    #expect(PDFPage.areRightToLeft(hebrew))
  }

  @Test func `a PDF without text and one that is damaged are told apart`() {
    var scanned = TinyPDF()
    scanned.pages = [[]]
    #expect(parse(scanned.bytes).problem == .scanned)
    guard case .refused(by: .pdftotext, _) = parse(Array("%PDF-1.4\nnothing".utf8)).problem else {
      Issue.record("a damaged PDF is not refused")
      return
    }
  }

  @Test func `a PDF that is locked says so, and what to do`() throws {
    var locked = TinyPDF()
    locked.pages = [[TinyPDF.Line(x: 60, y: 700, text: "The old bridge was closed on Monday.")]]
    // No password gives these checks of it (ISO 32000-1, section 7.6.3).
    let check = String(repeating: "5A", count: 32)
    locked.trailer = """
      /Encrypt << /Filter /Standard /V 1 /R 2 /O <\(check)> /U <\(check)> /P -4 >> /ID [<5A5A5A5A> <5A5A5A5A>]
      """
    let problem = ReadingProblem(origin: "/a.pdf", cause: try #require(parse(locked.bytes).problem))
    #expect(problem.causeText == "pdftotext cannot read it: it is locked with a password")
    #expect(problem.nextStep == "Open it in a program that shows it, save its text, then import that.")
    #expect(!problem.isPassedOver)
  }
}
