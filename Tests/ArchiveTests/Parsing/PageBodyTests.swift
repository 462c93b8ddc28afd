import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

/// Which parts of a page are its article's text, with pages of a few paragraphs.
@Suite struct PageBodyTests {
  private static let first =
    "<p>The harbour office said on Monday that the last of the barges had left the basin, and that divers would look at the old piles beneath the quay.</p>"
  private static let second =
    "<p>The town had argued for two years about the quay, which was built in 1931 and closed after a beam fell, and will pay for the work with a loan.</p>"

  /// The blocks of a page with these paragraphs and what is between them, after its headline.
  private func blocks(_ middle: String, behind: String = "", lang: String = "en") -> [(kind: Block.Kind, text: String)]
  {
    let source =
      "<!DOCTYPE html><html lang='\(lang)'><head><title>Barges leave the old quay</title></head><body><article><h1>Barges leave the old quay</h1>\(Self.first)\(middle)\(Self.second)\(behind)</article></body></html>"
    guard let article = WebPageParser(Array(source.utf8)).articles().first else { return [] }
    let scalars = Array(article.body.unicodeScalars)
    return article.blocks.map { block in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[block.range.start..<block.range.end])
      return (block.kind, String(text))
    }
  }

  /// The text between the two paragraphs, or after them.
  private func between(_ middle: String, behind: String = "", lang: String = "en") -> [String] {
    blocks(middle, behind: behind, lang: lang).map(\.text).filter {
      !$0.hasPrefix("The harbour office said on Monday that") && !$0.hasPrefix("The town had argued for two")
    }
  }

  @Test(arguments: [
    "<blockquote><p>We never said that.</p><cite>Olga Reyes</cite></blockquote>",
    "<blockquote><p>We never said that.</p><footer>— <cite>Olga Reyes</cite></footer></blockquote>",
    "<figure><blockquote>We never said that.</blockquote><figcaption>Olga Reyes</figcaption></figure>",
    "<blockquote><p>We never said that.</p><p>— Olga Reyes</p></blockquote>",
    "<blockquote>We never said that.<br>— Olga Reyes</blockquote>",
    "<blockquote>We never said that. — <cite>Olga Reyes</cite></blockquote>",
    "<blockquote><p>We never said that.</p></blockquote><p>— Olga Reyes</p>",
    "<blockquote><p>We never said that.</p><p class='attribution'>Olga Reyes</p></blockquote>",
  ]) func `the line that signs a quotation is a paragraph below it`(quotation: String) {
    let found = blocks(quotation).filter { $0.text.utf8.count < 40 }
    #expect(found.map(\.text) == ["We never said that.", "— Olga Reyes"])
    #expect(found.map(\.kind) == [.blockquote, .paragraph])
  }

  @Test func `a quotation that ends the text is kept with its signature`() {
    #expect(
      between("", behind: "<blockquote><p>We never said that.</p><footer>Olga Reyes, mayor</footer></blockquote>")
        == ["We never said that.", "— Olga Reyes, mayor"])
  }

  @Test(arguments: [
    "<blockquote><p>Nobody wrote more of quays than the poet in <cite>The Basin</cite> does, which all of us had read.</p></blockquote>",
    "<blockquote><p>All of it stands in a book that everybody in the town has read, and it is called <cite>The Basin</cite></p></blockquote>",
    "<blockquote><p>– Will the barges come back to us?</p><p>– Ada says that they will.</p></blockquote>",
  ]) func `a work that a quotation names and a dialogue are no signatures`(quotation: String) {
    #expect(!blocks(quotation).contains { $0.text.hasPrefix("— ") })
  }

  @Test(arguments: [
    (
      "en", "<q>Come back,</q> said Ada Lund. <q>He said <q>No</q> to us.</q>",
      "“Come back,” said Ada Lund. “He said ‘No’ to us.”"
    ),
    ("de-DE", "<q>Kommt zurück</q>, sagte Ada Lund gestern.", "„Kommt zurück“, sagte Ada Lund gestern."),
    ("fr", "Ada Lund a dit : <q>Revenez</q> à tous.", "Ada Lund a dit : «Revenez» à tous."),
    ("en", "Ada Lund said: <q> Come <b>back </b> </q>to all.", "Ada Lund said: “Come back” to all."),
    ("en", "<q>“Come back,”</q> said Ada Lund, and “<q>soon</q>”.", "“Come back,” said Ada Lund, and “soon”."),
    ("ja", "<q>戻ってきて</q>と彼女は言った。それから皆が港に集まり、船を見送った。", "「戻ってきて」と彼女は言った。それから皆が港に集まり、船を見送った。"),
    ("en", "Nothing stands in <q></q> this one, said Ada Lund.", "Nothing stands in this one, said Ada Lund."),
  ]) func `a quotation in a line has the marks that a browser shows`(language: String, line: String, expected: String) {
    let source = "<html lang='\(language)'><body><p>\(line)</p></body></html>"
    let tree = MarkupTree(parsing: Array(source.utf8))
    #expect(tree.text(of: tree.root) == expected)
  }

  @Test(arguments: [
    "<section class='more-on'><h2>Recommended Stories</h2><p>list of 2 items</p><ul><li>list 1 of 2 <a href='/1'>Storm closes the strait</a></li><li>list 2 of 2 <a href='/2'>Fish prices rise in the capital</a></li></ul><p>end of list</p></section>",
    "<h3>Related stories</h3><ul><li><a href='/1'>Storm closes the strait for a week</a></li><li><a href='/2'>Fish prices rise in the capital</a></li></ul>",
    "<p><b>Lesen Sie auch:</b></p><ul><li><a href='/1'>Sturm schließt die Meerenge</a></li><li><a href='/2'>Fischpreise steigen in der Stadt</a></li></ul>",
    "<h2>Read more</h2><p><a href='/1'>Storm closes the strait for a week</a></p><p><a href='/2'>Fish prices rise in the capital</a></p>",
    "<div class='jp-relatedposts'><h3>Related</h3><p>The town has paid for barges before, as we wrote in the spring, and nobody liked it then.</p></div>",
  ]) func `links to other articles and their heading are no text`(box: String) { #expect(between(box) == []) }

  @Test func `a list of links without such a heading stays`() {
    let list =
      "<p>These barges have left the basin and will not come back to it:</p><ul><li>Ada, built in 1931</li><li>Olga, built in 1932</li></ul>"
    #expect(between(list).count == 2)
  }

  @Test func `readers' comments are no text, though there are more of them`() {
    let comment = { (number: Int) in
      "<div id='comment-\(number)' class='post'><p>I have seen barge number \(number) leave the basin, and I will miss it, for we used to play on its deck.</p></div>"
    }
    let box = "<div id='comment-box'>" + (1...12).map(comment).joined() + "</div>"
    #expect(between("", behind: box) == [])
  }

  @Test(arguments: ["<p style='display: none'>", "<p hidden>", "<div style='visibility:hidden'>"])
  func `what the page never shows is no text`(start: String) {
    let hidden =
      "The harbour office has nothing to add to this, though many have asked it for the names of the barges, and for their age. "
    #expect(between(start + String(repeating: hidden, count: 5) + (start.hasPrefix("<p") ? "</p>" : "</div>")) == [])
  }

  @Test(arguments: [
    (
      "<div><span>March 4, 2022</span><span>Research by</span><span>Ada Lund</span></div>",
      "March 4, 2022 Research by Ada Lund"
    ),
    ("<div><a href='/a'>Ships</a><span>Posted on Monday</span></div>", "Ships Posted on Monday"),
    ("<p><b>The basin</b><i>as it was in 1931</i></p>", "The basin as it was in 1931"),
    ("<p><span>T</span><span>he barges left.</span></p>", "The barges left."),
    ("<p><span>CO</span><sub>2</sub><span> and H</span><sub>2</sub><span>O</span></p>", "CO2 and H2O"),
    ("<p>un<b>believ</b>able</p>", "unbelievable"),
  ]) func `words of elements in a row do not run together`(row: String, expected: String) {
    let blocks = PageBlocks(of: MarkupTree(parsing: Array("<body>\(row)".utf8)))
    #expect(blocks.blocks.map { String(decoding: blocks.text(of: $0), as: UTF8.self) } == [expected])
  }

  @Test func `formulas are shown, without their source`() {
    let formula =
      "<p>When <math><mi>a</mi> <mo>≠</mo> <mn>0</mn><annotation encoding='application/x-tex'>a \\ne 0</annotation></math> holds, it is said.</p>"
    let blocks = PageBlocks(of: MarkupTree(parsing: Array("<body>\(formula)".utf8)))
    #expect(
      blocks.blocks.map { String(decoding: blocks.text(of: $0), as: UTF8.self) } == ["When a ≠ 0 holds, it is said."])
  }
}
