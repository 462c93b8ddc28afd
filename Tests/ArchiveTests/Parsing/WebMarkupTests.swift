import Testing

@testable import ArchiveStages
@testable import ArchiveParsing

@Suite struct WebMarkupTests {
  private func tree(_ source: String) -> MarkupTree { MarkupTree(parsing: Array(source.utf8)) }

  @Test func `a tree knows elements, attributes and text in document order`() throws {
    let tree = tree(
      "<html lang=en><head><meta property='og:title' content='Ice &amp; fire'></head><body><p CLASS='a lead'>One<b>two</b></p>"
    )
    let meta = try #require(tree.first(.meta))
    #expect(tree.attribute("property", of: meta) == "og:title")
    #expect(tree.attribute("content", of: meta) == "Ice & fire")
    #expect(tree.attribute("name", of: meta) == nil)
    let paragraph = try #require(tree.first(.p))
    #expect(tree.attribute("class", of: paragraph, lists: "lead"))
    #expect(!tree.attribute("class", of: paragraph, lists: "le"))
    #expect(tree.text(of: paragraph) == "Onetwo")
    #expect(tree.children(of: paragraph).map(tree.tag(of:)) == [.text, .b])
    #expect(tree.ancestors(of: paragraph).map(tree.tag(of:)) == [.body, .html])
    #expect(tree.attributes(of: try #require(tree.first(.html))).map(\.name) == ["lang"])
  }

  @Test func `blocks part words, inline elements do not`() throws {
    let tree = tree("<div>one<br>two<div>three</div>fo<i>ur</i>&nbsp; five</div>")
    #expect(tree.text(of: try #require(tree.first(.div))) == "one two three four five")
  }

  @Test func `scripts, styles, drawings and comments leave no trace in the text`() throws {
    let tree = tree(
      """
      <!-- saved from url=(0023)https://example.org/a/b --><style>p{}</style><p>a<!-- x -->b<script>if (a<b) "</p>"</script>\
      <svg viewBox="0 0 1 1"><title>Arrow</title><path d="M0"/></svg>c</p><script>x = "<!--<script></script>"</script><p>d</p>
      """)
    #expect(tree.text(of: tree.root) == "abc d")
    #expect(tree.comments.first == " saved from url=(0023)https://example.org/a/b ")
  }

  @Test func `linked data is kept as it stands`() {
    let tree = tree("<script type='application/ld+json'>{\"a\": \"<b>\"}</script><p>x")
    #expect(tree.linkedData == [Array("{\"a\": \"<b>\"}".utf8)])
  }

  @Test func `a drawing that is not closed ends at the first paragraph`() {
    let tree = tree("<div><svg><path><p>text</p></div>")
    #expect(tree.text(of: tree.root) == "text")
  }

  @Test(arguments: [
    "", "<", "<!", "</", "<!--", "<a", "<a href=\"x", "</a", "<script>", "<svg><svg", "<title>x", "\u{0}<p>\u{0}",
  ])
  func `what breaks off is read as far as it goes`(source: String) {
    let tree = tree(source)
    #expect(tree.end(of: tree.root) == tree.count)
    _ = tree.text(of: tree.root)
  }

  @Test func `deep, wide and huge pages end soon`() {
    let deep = tree(String(repeating: "<div>", count: 300_000) + "core")
    #expect(deep.text(of: deep.root) == "core")
    let wide = tree("<p " + (0..<100_000).map { "a\($0)=b " }.joined() + ">text")
    #expect(wide.text(of: wide.root) == "text")
    let bold = tree((0..<20_000).map { "<b id=\($0)><p>" }.joined() + "text")
    #expect(bold.text(of: bold.root) == "text")
  }
}
