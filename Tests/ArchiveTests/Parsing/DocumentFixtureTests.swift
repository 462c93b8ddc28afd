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

  @Test func `what lies in memory after a Markdown text is not read`() {
    // MD4C 0.4.8 takes a point behind a number at the end of a text for the mark of a list's item.
    let text = Array("The old lock opens at six.\n\n> It is old.\n0".utf8)
    for _ in 1...200 {
      // What is freed here is likely to be what the text's copy gets.
      let points = (1...8).map { [UInt8](repeating: UInt8(ascii: "."), count: text.count + $0) }
      #expect(points.count == 8)
      #expect(String(decoding: MarkdownText(text[...]).body.utf8, as: UTF8.self).hasSuffix("It is old. 0"))
    }
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

  @Test(.timeLimit(.minutes(30))) func `front matter of many keys is read in linear time, and of too many not at all`()
  {
    let keys = (0..<40_000).map { "key\($0): v\n" }.joined()
    #expect(articles("---\n" + keys + "title: Bridge\n---\nText.", .markdown).map(\.title) == ["Bridge"])
    let long = "title: Bridge\nkey: " + String(repeating: "v", count: 1 << 20)
    #expect(articles("---\n" + long + "\n---\nText.", .markdown).map(\.body) == ["Text."])
  }

  @Test func `front matter that is broken is left out, and said so`() throws {
    func parse(_ text: String) -> ParsedDocument {
      ParsedDocument(
        parsing: Document(
          origin: "/a.md", fileName: "a.md", bytes: Array(text.utf8), sha256: [], mediaType: "text/markdown"))
    }
    let broken = parse("---\ntitle: \"Bridge\n  - [\n---\nThe old bridge was closed.")
    #expect(broken.notes == [.brokenFrontMatter] && broken.articles.map(\.body) == ["The old bridge was closed."])
    #expect(DecodingNote.brokenFrontMatter.nextStep.contains("between ---"))
    for whole in ["---\ntitle: Bridge\n---\nText.", "---\nA line between two rules.\n---\nText.", "Text."] {
      #expect(parse(whole).notes.isEmpty)
    }
  }

  @Test(arguments: [
    ("title: Old bridge: a story\ndate: 2025-11-09\nauthor: Nora Quill", "Old bridge: a story", true),
    (
      "title: \"Bridge\" and \"Ferry\"\ndate: 9. November 2025\nauthors:\n  - Nora Quill", "\"Bridge\" and \"Ferry\"",
      true
    ),
    ("title: 'It's the bridge'\ndate: 9 novembre 2025\nauthors: [Nora Quill]", "It's the bridge", true),
    ("title: [Opinion] The bridge\r\ndate: 2025-11-09 # a day\r\nauthor: Nora Quill\r", "[Opinion] The bridge", true),
    ("title: @bridge\nseo: \n  title: Not this\ndate: 2025-11-09\nauthor: 'Nora Quill'", "@bridge", true),
    (
      "title: >\n  Old bridge:\n  a story\nx: a: b\nauthor: Nora Quill\npublished: 2025-11-09", "Old bridge: a story",
      true
    ),
    ("title: *Bridge* closed\nno key here\ndate: 2025-11-09\nauthor: Nora Quill", "*Bridge* closed", false),
    ("title: Bridge: closed\nsummary: \"open\ndate: 2025-11-09\nauthor: Nora Quill", "Bridge: closed", false),
  ])
  func `front matter that YAML refuses is read line by line`(matter: String, title: String, isWhole: Bool) throws {
    let text = "---\n\(matter)\n---\n\nThe old bridge was closed."
    let parsed = ParsedDocument(
      parsing: Document(
        origin: "/a.md", fileName: "a.md", bytes: Array(text.utf8), sha256: [], mediaType: "text/markdown"))
    let article = try #require(parsed.articles.first)
    #expect(article.title == title && article.authors == ["Nora Quill"] && article.published?.day == "2025-11-09")
    #expect(article.body == "The old bridge was closed." && parsed.notes.isEmpty == isWhole)
  }

  @Test(.timeLimit(.minutes(30))) func `what is no TOML is passed over, in linear time`() {
    func title(_ matter: String) -> String? { articles("+++\n" + matter + "\n+++\nText.", .markdown).first?.title }
    #expect(title("title = 'Bridge'") == "Bridge")
    #expect(title("a = [\ntitle = 'Bridge'") == nil)
    #expect(title("a = \"\"\"\ntitle = 'x'\n\"\"\"\ntitle = '''\nBridge'''") == "Bridge")
    #expect(title("= 1\n\"\" = 2\na\nb = {\n'c\ntitle = \"Br\\u0069dge\"") == "Bridge")
    _ = title(String(repeating: "a = [", count: 100_000))
    _ = title("a = [" + String(repeating: "[[[[[[[[[\n", count: 50_000))
    _ = title(String(repeating: "\"\"\"", count: 100_000))
  }

  @Test func `a program that is not there is none`() {
    #expect(OutsideProgram(words: ["no-such-program-of-ours"]).run(on: []) == nil)
  }

  @Test func `a program that runs too long or writes too much is ended`() {
    var slow = OutsideProgram(words: ["sleep", "30"])
    slow.secondsLimit = 1
    #expect(slow.run(on: [])?.status == nil)
    var long = OutsideProgram(words: ["cat"])
    long.outputLimit = 1000
    #expect(long.run(on: Array(repeating: 65, count: 1 << 20))?.status == nil)
    #expect(OutsideProgram(words: ["cat"]).run(on: [65, 66])?.output == [65, 66])
  }

  // If a program inherited another one's pipe, that pipe's reader would wait until the program ends.
  @Test(.timeLimit(.minutes(30))) func `many programs run side by side, and none has the pipe of another`() async {
    let pipes = "for file in /dev/fd/*; do [ -p $file ] && echo ${file##*/}; done; cat"
    let outputs = await withTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        group.addTask {
          let run = OutsideProgram(words: ["sh", "-c", pipes]).run(on: Array("\(number)".utf8))
          return String(decoding: run?.output ?? [], as: UTF8.self)
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    // The input comes last; before it the pipe of its own, and those that the tests' own runner lets everybody have.
    let lines = outputs.map { $0.split(separator: "\n") }
    #expect(Set(lines.map(\.last)) == Set((0..<200).map { "\($0)" }))
    #expect(lines.allSatisfy { $0.first == "1" } && Set(lines.map { $0.dropLast() }).count == 1)
  }

  @Test func `a program is not in the group of processes that a terminal's Ctrl-C goes to`() throws {
    let run = try #require(OutsideProgram(words: ["sh", "-c", "ps -o pgid= -p $$; echo $$"]).run(on: []))
    let numbers = String(decoding: run.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    #expect(numbers.count == 2 && numbers.first == numbers.last)
  }
}

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

/// A PDF with lines of Helvetica at given places: the least that ISO 32000-1 asks for.
struct TinyPDF {
  struct Line {
    var x, y: Int
    var size = 11
    var text: String
  }
  var pages: [[Line]] = []
  /// Other entries of the trailer.
  var trailer = ""

  var bytes: [UInt8] {
    var objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    var kids: [String] = []
    for page in pages {
      let text = page.map { line in
        let escaped = line.text.map { "()\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "BT /F1 \(line.size) Tf \(line.x) \(line.y) Td (\(escaped)) Tj ET"
      }.joined(separator: "\n")
      objects.append("<< /Length \(text.utf8.count) >>\nstream\n\(text)\nendstream")
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents \(objects.count) 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
      )
      kids.append("\(objects.count) 0 R")
    }
    objects[1] = "<< /Type /Pages /Count \(kids.count) /Kids [\(kids.joined(separator: " "))] >>"
    var output = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(output.utf8.count)
      output += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = output.utf8.count
    output += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets { output += String(repeating: "0", count: 10 - "\(offset)".count) + "\(offset) 00000 n \n" }
    output += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(output.utf8)
  }
}
