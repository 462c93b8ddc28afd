import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

/// Markdown, and the front matter before it.
@Suite struct MarkdownTests {
  private func articles(_ text: String, _ format: DocumentFormat) -> [ParsedArticle] {
    let document = Document(
      origin: "/a", fileName: "a", bytes: Array(text.utf8), sha256: [], mediaType: format.mediaType)
    return ParsedDocument(parsing: document).articles
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
}
