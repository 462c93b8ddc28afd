import Foundation
import Testing

@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStages

@Suite("Office documents and e-books")
struct OfficeDocumentTests {
  private static let fixtures = ["office", "databases"].flatMap(FileFixture.all)

  private func parse(_ bytes: [UInt8], as format: DocumentFormat) -> ParsedDocument {
    ParsedDocument(
      parsing: Document(origin: "/a", fileName: "a", bytes: bytes, sha256: [], mediaType: format.mediaType))
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let path = try #require(Self.fixtures.first { $0.description == name }?.path)
    return try Array(Data(contentsOf: URL(filePath: path)))
  }

  private func word(_ body: String, prolog: String = "", others: [Packing.Member] = []) -> [UInt8] {
    let document = """
      <?xml version="1.0"?>\(prolog)<w:document \
      xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)</w:body></w:document>
      """
    return Packing.pack([Packing.Member("word/document.xml", document)] + others, as: .zip)
  }

  private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  @Test func `comments are notes, with the words that they are about`() throws {
    let notes = [
      ArticleNote(kind: .comment, text: "Check the number with the office.", about: "Some 400 people"),
      ArticleNote(kind: .comment, text: "Who saw it?", about: "nobody was hurt"),
      ArticleNote(kind: .comment, text: "Ask the office again."),
    ]
    #expect(parse(try bytes("tracked.docx"), as: .wordDocument).articles.first?.notes == [notes[0]])
    #expect(parse(try bytes("mill.odt"), as: .openText).articles.first?.notes == [notes[1]])
    #expect(parse(try bytes("harbour.rtf"), as: .richText).articles.first?.notes == [notes[2]])
  }

  @Test(arguments: [
    "Microsoft Word - Dokument1", "Document1", "untitled draft", "minutes of May.docx", "Dokument1",
  ])
  func `a title that a program made up is none`(title: String) {
    let core = Packing.Member(
      "docProps/core.xml", "<c xmlns:dc=\"d\"><dc:title>\(title)</dc:title><dc:creator>Administrator</dc:creator></c>")
    let article = parse(word(paragraph("it rained all day, and all of the night."), others: [core]), as: .wordDocument)
      .articles.first
    #expect(article?.title == nil && article?.authors == [] && article?.body.hasPrefix("it rained") == true)
  }

  @Test func `an author in the text stands before that of the properties`() {
    let core = Packing.Member("docProps/core.xml", "<c xmlns:dc=\"d\"><dc:creator>Template Maker</dc:creator></c>")
    let body = [
      "Ferry fares rise in January", "By Nora Lind", "The fares rise by a tenth, the council said on Friday.",
    ]
    let article = parse(word(body.map(paragraph).joined(), others: [core]), as: .wordDocument).articles.first
    #expect(article?.authors == ["Nora Lind"] && article?.title == "Ferry fares rise in January")
  }

  @Test func `a book whose text is encrypted is locked, and one whose fonts are is not`() {
    func book(_ locked: String) -> ParsedDocument {
      let parts = [
        ("META-INF/container.xml", "<c><rootfile full-path=\"a.opf\"/></c>"),
        ("META-INF/encryption.xml", "<e><CipherReference URI=\"\(locked)\"/></e>"),
        ("a.opf", "<p><item id=\"a\" href=\"a%20b.html\" media-type=\"text/html\"/><itemref idref=\"a\"/></p>"),
        ("a b.html", "<p>The text of the book.</p>"),
      ]
      return parse(Packing.pack(parts.map { Packing.Member($0.0, $0.1) }, as: .zip), as: .book)
    }
    #expect(book("a%20b.html").problem == .encrypted)
    #expect(book("fonts/a.otf").articles.map(\.body) == ["The text of the book."])
  }

  private func book(_ text: String, contents: String) -> [ParsedArticle] {
    let parts = [
      ("META-INF/container.xml", "<c><rootfile full-path=\"a.opf\"/></c>"),
      (
        "a.opf",
        """
        <p xmlns:dc="d"><dc:title>The Locks</dc:title><dc:identifier>b1</dc:identifier>
        <item id="n" href="n.xhtml" properties="nav" media-type="application/xhtml+xml"/>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><itemref idref="a"/></p>
        """
      ),
      ("n.xhtml", "<html xmlns:epub=\"e\">\(contents)</html>"), ("a.xhtml", "<html><body>\(text)</body></html>"),
    ]
    return parse(Packing.pack(parts.map { Packing.Member($0.0, $0.1) }, as: .zip), as: .book).articles
  }

  @Test func `several chapters in one file of a book are told apart by the table of contents`() {
    let text = """
      <h1>The Lock</h1><h2>Of its gates</h2><p>It opens at six.</p><p>The Mill</p><h1>The Mill</h1><p>It is shut.</p>
      <h2>A part</h2><p>Nobody knows why.</p>
      """
    let contents = """
      <nav epub:type="toc"><ol><li><a href="a.xhtml#1">The Lock</a></li><li><a href="a.xhtml#2">A heading of its own</a></li>
      <li><a href="a.xhtml#3">The Mill</a><ol><li><a href="a.xhtml#4">A part</a></li></ol></li></ol></nav>
      <nav epub:type="page-list"><ol><li><a href="a.xhtml#5">It is shut.</a></li></ol></nav>
      """
    let chapters = book(text, contents: contents)
    #expect(chapters.map(\.title) == ["The Lock", "The Mill"])
    #expect(chapters[0].body == "It opens at six." && chapters[0].subtitle == "Of its gates")
    #expect(chapters[0].valueOrigins.contains(ValueOrigin(field: .subtitle, place: "heading")))
    #expect(chapters.map(\.recordID) == ["b1#a.xhtml", "b1#a.xhtml#2"])
    let one = book(text, contents: "<nav epub:type=\"toc\"><ol><li><a href=\"a.xhtml\">The Lock</a></li></ol></nav>")
    #expect(one.map(\.title) == ["The Lock"] && one[0].body.contains("A part"))
  }

  @Test func `what is locked or damaged says so`() {
    let member = [Packing.Member("word/document.xml", "<a/>")]
    let locked = Packing.pack(member, as: .zip, options: "zip:encryption=traditional", password: "secret")
    #expect(parse(locked, as: .wordDocument).problem == .encrypted)
    for (bytes, format) in [
      ([0x50, 0x4B, 0x03, 0x04, 0, 0], DocumentFormat.wordDocument), (Array("PK".utf8), .book),
      (Packing.pack([Packing.Member("a", "b")], as: .zip), .openText),
    ] {
      guard case .refused(by: .libarchive, _) = parse(bytes, as: format).problem else {
        Issue.record("\(format.name) is not refused")
        continue
      }
    }
    #expect(parse(word(""), as: .wordDocument).problem == .noText)
    #expect(parse(Array("{\\rtf1}".utf8), as: .richText).problem == .noText)
  }

  @Test(.timeLimit(.minutes(30))) func `members that unpack to far more than they are end at a limit`() {
    let bomb = String(repeating: paragraph(String(repeating: "x ", count: 1 << 14)), count: 2_100)
    let parsed = parse(word(bomb), as: .wordDocument)
    #expect(parsed.notes == [.cutShort] && (parsed.articles.first?.blocks.count ?? 0) > 1_000)
    let members = (0..<21_000).map { Packing.Member("word/\($0).xml", "<a/>") }
    #expect(parse(Packing.pack(members, as: .zip), as: .wordDocument).articles.isEmpty)
  }

  @Test(.timeLimit(.minutes(30))) func `entities are not replaced, and deep elements end the text`() {
    let levels = (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined()
    let prolog = "<!DOCTYPE a [<!ENTITY a0 \"x\">\(levels)<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    let parsed = parse(word(paragraph("Before &a9;&f; and behind it."), prolog: prolog), as: .wordDocument)
    #expect((parsed.articles.first?.body.utf8.count ?? 0) < 100)
    let deep = paragraph("The text before it.") + String(repeating: "<w:sdt>", count: 100_000)
    let cut = parse(word(deep), as: .wordDocument)
    #expect(cut.notes == [.cutShort])
    let boxes = String(repeating: "<w:p><w:r><w:txbxContent>", count: 60)
    _ = parse(word(boxes), as: .wordDocument)
  }

  @Test(.timeLimit(.minutes(30))) func `groups of rich text end, however many there are and however deep`() {
    func body(_ text: String) -> String? { parse(Array(text.utf8), as: .richText).articles.first?.body }
    #expect(body("{\\rtf1 " + String(repeating: "{}", count: 1_000_000) + "it ends here.}") == "it ends here.")
    let deep = String(repeating: "{", count: 1_000_000) + "it is deep" + String(repeating: "}", count: 1_000_000)
    #expect(body("{\\rtf1 " + deep + " and ends.}") == "it is deep and ends.")
    #expect(body("{\\rtf1 a\\bin999999999999 b") == "a")
    #expect(body("{\\rtf1 " + String(repeating: "\\u-10179?", count: 100_000) + "a}") == "a")
    #expect(body("{\\rtf1{\\fonttbl" + (0..<50_000).map { "{\\f\($0)\\fcharset204 A;}" }.joined() + "}a}") == "a")
    _ = body("{\\rtf1 " + String(repeating: "\\trowd\\intbl\\cell", count: 200_000) + "\\row a}")
    _ = body("{\\rtf1 " + String(repeating: "{\\footnote a", count: 100_000))
  }

  @Test(arguments: [
    ("\\ansicpg1251 \\'cc\\'ee\\'f1\\'f2", "Мост"), ("\\ansicpg932 \\'8b\\'b4\\'82a", "橋Ｂ"),
    ("{\\fonttbl{\\f3\\fcharset238 A;}}\\f3 \\'f3\\'b3", "ół"), ("\\uc0\\u321\\u243d\\u378", "Łódź"),
    ("\\u-3913?", "•"), ("a\\~b\\-c\\_d", "a bc-d"), ("\\u322{\\'b3}x", "ł³x"), ("M\\'fcller", "Müller"),
    ("{\\upr{caf?}{\\*\\ud{caf\\u233?}}}", "café"), ("a{\\*\\unknown b}c{\\unknown d}", "acd"),
    ("\\ansicpg65001 \\'c3\\'a9", "é"), ("é", "é"), ("\\{a\\}\\\\", "{a}\\"),
  ])
  func `characters of rich text are written in many ways`(text: String, characters: String) {
    #expect(parse(Array("{\\rtf1\\ansi \(text)}".utf8), as: .richText).articles.first?.body == characters)
  }

  @Test(.timeLimit(.minutes(30))) func `damaged documents give what can be read, or say why not`() throws {
    var chance = SystemRandomNumberGenerator()
    for fixture in Self.fixtures {
      let whole = try Array(Data(contentsOf: URL(filePath: fixture.path)))
      let format = try #require(DocumentFormat(of: whole, named: Array(fixture.description.utf8)))
      for step in 1..<20 { _ = parse(Array(whole.prefix(whole.count * step / 20)), as: format) }
      for _ in 0..<20 {
        var spoilt = whole
        for _ in 0..<5 {
          spoilt[Int.random(in: spoilt.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
        }
        for article in parse(spoilt, as: format).articles {
          #expect(article.blocks.allSatisfy { $0.range.end <= article.body.unicodeScalars.count })
          #expect(article.title != "" && !article.authors.contains(""))
        }
      }
    }
  }
}

@Suite("Files of news databases")
struct NewsExportTests {
  private func articles(_ lines: [String]) -> [ParsedArticle]? {
    NewsExport.articles(in: lines.map { NewsExport.Line(text: $0, isHeading: false) })
  }

  @Test func `texts that look like it are no files of news databases`() {
    for lines in [
      ["Minutes", "Body", "The council met.", "End of Document"], ["Length: 3 words", "End of Document"],
      ["HD", "BY", "WC", "PD"], ["Document ABC", "120 words", "9 May 2025"], [],
      ["A text", "120 words", "of which 9 May 2025 is none", "Document 12345678901234567890x"],
      ["The page", "1 of 2 DOCUMENTS", "no date at all", "LENGTH: 3 words", "a b c"],
    ] {
      #expect(articles(lines) == nil, "\(lines)")
    }
  }

  @Test(.timeLimit(.minutes(30))) func `thousands of articles are read in linear time`() {
    let nexis = [
      "Ferry stops", "The Courier", "May 9, 2025 Friday", "Length: 9 words", "Body", "The ferry stops, he said.",
      "Load-Date: May 9, 2025", "End of Document",
    ]
    let factiva = [
      "Mill burns", "By Jon Maas", "40 words", "9 May 2025", "The Post", "POST", "English", "(c) 2025 The Post",
      "The mill burned.", "Document POSTXX0020250509el590001p",
    ]
    for lines in [nexis, factiva] {
      let found = articles(Array(repeating: lines, count: 3_000).flatMap { $0 })
      #expect(found?.count == 3_000 && found?.allSatisfy { $0.published?.day == "2025-05-09" } == true)
    }
  }

  @Test(arguments: [
    (
      [
        "Titre", "Le Courrier", "lundi 3 mars 2025", "Longueur: 9 mots", "Auteur: Anna Maas", "Body", "Le texte.",
        "Fin du document",
      ],
      "2025-03-03", "Titre", "Anna Maas"
    ),
    (
      ["Título", "El Correo", "3 de marzo de 2025", "Longitud: 9 palabras", "Body", "El texto.", "End of Document"],
      "2025-03-03", "Título", nil
    ),
    (
      [
        "1 of 1 DOCUMENTS", "The Ledger", "March 3, 2025 Monday", "Late Edition - Final", "Headline",
        "BYLINE: ANNA MAAS", "LENGTH: 3 words",
        "The text.", "LOAD-DATE: March 4, 2025",
      ], "2025-03-03", "Headline", "Anna Maas"
    ),
    (
      [
        "Licht auf dem See", "Sarner Bote (Gesamtausgabe)", "Dienstag 4. März 2025", "Kestreler Echo",
        "Section: LOKALES; S. 6", "Length: 75 words", "Body", "Der Text.", "Load-Date: March 5, 2025",
        "End of Document",
      ], "2025-03-04", "Licht auf dem See", nil
    ),
  ])
  func `heads of Nexis in other languages`(lines: [String], day: String, title: String, author: String?) {
    let found = articles(lines)
    #expect(found?.first?.published?.day == day && found?.first?.title == title)
    #expect(found?.first?.authors == (author.map { [$0] } ?? []))
  }

  private func read(_ text: String, as format: DocumentFormat) -> [ParsedArticle] {
    ParsedDocument(
      parsing: Document(
        origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: format.mediaType)
    ).articles
  }

  private static let nexis = """
    Download Request: Selected Items: 1-3
    Time Of Request: Friday, March 7, 2025  16:51:31

    Terms: (lock and mill)


                                   1 of 3 DOCUMENTS



                                     Mill Post

                                March 3, 2025 Monday
                                     Edition 1;
                                      Riverside

    The lock opens at six

    BYLINE: INES VALE

    SECTION: NEWS; Pg. 6

    LENGTH: 21 words


    The lock opens at six, the keeper said on Monday, and it
    closes at nine.

    Nobody knows why.

    LOAD-DATE: March 4, 2025

    LANGUAGE: ENGLISH


                            Copyright 2025 Mill Post Ltd
                                All Rights Reserved

                                   2 of 3 DOCUMENTS


    A page without a date, which is kept.


                                   3 of 3 DOCUMENTS



                                   Lock News Daily

                                February 28, 2025

    The mill is shut

    LENGTH: 4 words

    It is shut.

    LOAD-DATE: March 1, 2025
    """

  @Test(arguments: ["\n", "\r\n"]) func `plain texts of Nexis are read, with a cover and broken lines`(end: String) {
    let found = read(Self.nexis.components(separatedBy: "\n").joined(separator: end), as: .plainText)
    #expect(found.map(\.title) == ["The lock opens at six", nil, "The mill is shut"])
    #expect(
      found.map(\.body) == [
        "The lock opens at six, the keeper said on Monday, and it closes at nine.\n\nNobody knows why.",
        "A page without a date, which is kept.", "It is shut.",
      ])
    #expect(found.map(\.outlet) == ["Mill Post", nil, "Lock News Daily"])
    #expect(found.map { $0.published?.day } == ["2025-03-03", nil, "2025-02-28"])
    #expect(found[0].authors == ["Ines Vale"] && found[0].language == "en")
  }

  @Test func `a text that only speaks of documents is no file of Nexis`() {
    let text = "The council has DOCUMENTS.\n\n1 of 3 DOCUMENTS\n\nIt did not show them, Ines Vale said on Monday.\n"
    let found = read(text, as: .plainText)
    #expect(found.count == 1 && found[0].body.contains("1 of 3 DOCUMENTS"))
  }

  /// An article as Factiva's own pages have it: a section above the headline, lines below the byline, who publishes it.
  private func factiva(_ number: String, _ headline: String, word: String) -> String {
    """
    <div id="article-\(number)" class="article"><div class="article enArticle"><p></p><div>Local Desk; 1</div>
    <div id="hd"><span class="enHeadline">\(headline)  </span></div><div class="author">By INES VALE  </div>
    <div>Special to The Mill Post</div><div>12 words</div><div>3 March 2025</div><div>The Mill Post</div><div>MILLP</div>
    <div>Late Edition</div><div>1</div><div>English</div><div>Copyright 2025 The Mill Post Company. All Rights Reserved.</div>
    <p></p><p class="articleParagraph enarticleParagraph">The lock opens at six, the keeper said.</p>
    <p class="articleParagraph enarticleParagraph">And the post is late, he added</p>
    <p>Mill Post Digital (Full Text)</p><p>\(word) \(number)</p></div></div>
    """
  }

  @Test func `pages of Factiva show their headlines by a class`() {
    let page = """
      <html><head><title>Factiva</title></head><body><table><tr><td><h1>Dow Jones Factiva</h1></td><td>Dow Jones</td></tr></table>
      <form>\(factiva("MILLP00020250303el330001a", "THE <b>LOCK</b> OPENS &amp; CLOSES", word: "Document"))
      \(factiva("MILLP00020250303el330001b", "The mill is shut", word: "文件"))</form></body></html>
      """
    let found = read(page, as: .webPage)
    #expect(found.map(\.title) == ["THE LOCK OPENS & CLOSES", "The mill is shut"])
    #expect(found.allSatisfy { $0.authors == ["Ines Vale"] && $0.byline == "By INES VALE\nSpecial to The Mill Post" })
    #expect(found.map(\.recordID) == ["MILLP00020250303el330001a", "MILLP00020250303el330001b"])
    #expect(
      found.allSatisfy { $0.body == "The lock opens at six, the keeper said.\n\nAnd the post is late, he added" })
    #expect(found.allSatisfy { $0.outlet == "The Mill Post" && $0.published?.day == "2025-03-03" })
  }
}
