import ArchiveModel
import ArchiveText

/// A piece of HTML that is known to be an article's text: a feed's entry, a column of a dump. All its words are body,
/// except captions, forms and hidden text.
struct MarkupFragment {
  /// The text, block by block.
  private(set) var body = BodyBlocks()

  /// The text of a piece of HTML in UTF-8. A parameter says whether text in forms belongs to it. Linear in its length.
  init(_ source: [UInt8], keepingForms: Bool = false) {
    let tree = MarkupTree(parsing: SelfClosedTags.opened(source))
    var open: [(end: Int, kind: Block.Kind?)] = []
    var text = FoldedText()
    var breaks = 0
    let signatures = QuoteSignatures(in: tree)
    var node = tree.root + 1
    func kind() -> Block.Kind { open.last { $0.kind != nil }?.kind ?? .paragraph }
    while node < tree.count {
      while let last = open.last, last.end <= node {
        flush(&text, kind())
        open.removeLast()
      }
      let tag = tree.tag(of: node)
      if tag == .text {
        let bytes = tree.textBytes(of: node)
        if breaks > 0, bytes.contains(where: { $0 > 0x20 }) { breaks = 0 }
        text.add(bytes)
      } else if !signatures.isEmpty, signatures.quote(signedBy: node) != nil {
        flush(&text, kind())
        open.append((tree.end(of: node), .paragraph))
        if SignatureLine.dashLength(tree.foldedText(of: node)[...]) == nil { text.add(SignatureLine.dash[...]) }
      } else if tag == .br {
        breaks += 1
        if breaks > 1 { flush(&text, kind()) } else { text.addSpace() }
      } else if tree.isNeverShown(node) || Self.isBesideText(tag) && !(keepingForms && tag == .form)
        || tag == .a && Self.isNoteMark(node, in: tree)
      {
        node = tree.end(of: node)
        continue
      } else if !tag.isInline {
        flush(&text, kind())
        open.append((tree.end(of: node), Self.kind(of: tag)))
      }
      node += 1
    }
    while let last = open.popLast() {
      flush(&text, last.kind ?? open.last { $0.kind != nil }?.kind ?? .paragraph)
    }
    flush(&text, .paragraph)
  }

  private mutating func flush(_ text: inout FoldedText, _ kind: Block.Kind) {
    if !text.utf8.isEmpty { body.append(kind, text.utf8) }
    text = FoldedText()
  }

  private static func kind(of tag: MarkupTag) -> Block.Kind? {
    switch tag {
    case .h1, .h2, .h3, .h4, .h5, .h6: .heading
    case .li, .dt, .dd: .list
    case .blockquote: .blockquote
    default: nil
    }
  }

  /// Whether an element is never part of the text.
  private static func isBesideText(_ tag: MarkupTag) -> Bool {
    switch tag {
    case .figcaption, .form, .button, .nav, .audio, .video, .object: true
    default: false
    }
  }

  /// Whether a link is the number of a footnote, or leads back from it (DPUB-ARIA 1.0; EPUB 3).
  private static func isNoteMark(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    tree.attribute("role", of: node, lists: "doc-noteref") || tree.attribute("role", of: node, lists: "doc-backlink")
      || tree.attribute("epub:type", of: node, lists: "noteref")
  }

  /// Whether a text is HTML: near its beginning is an end tag, or a tag that breaks lines.
  static func isMarkup(_ text: some Collection<UInt8>) -> Bool {
    var rest = text.prefix(32 << 10)
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[rest.index(after: start)...]
      let name = rest.drop { $0 == UInt8(ascii: "/") }.prefix(12)
        .prefix { (0x41...0x5A).contains($0 & 0xDF) || (0x31...0x36).contains($0) }
      let behind = rest.drop { $0 == UInt8(ascii: "/") }.dropFirst(name.count)
      guard !name.isEmpty, name.count < 12, let next = behind.first(where: { _ in true }) else { continue }
      guard next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next <= 0x20 else { continue }
      let tag = MarkupTag(name: Array(name)[...])
      if tag != .other, tag != .text, tag != .document { return true }
    }
    return false
  }

  /// A text without the marks of XML's character data, which some programs escape together with their content:
  /// `&lt;![CDATA[ … ]]&gt;`. Linear in its length.
  static func withoutCharacterData(_ utf8: [UInt8]) -> [UInt8] {
    guard opensCharacterData(utf8) else { return utf8 }
    let text = String(decoding: utf8, as: UTF8.self)
    // If the text was escaped twice, it has references in place of the marks' brackets.
    let isEscaped = text.components(separatedBy: "&lt;![CDATA[").count > 1
    let plain = isEscaped ? String(decoding: CharacterReferences.decoded(utf8), as: UTF8.self) : text
    let opened = plain.components(separatedBy: "<![CDATA[").joined()
    return Array(opened.components(separatedBy: "]]>").joined().utf8)
  }

  /// Whether a mark of character data is near the beginning of a text.
  private static func opensCharacterData(_ utf8: [UInt8]) -> Bool {
    var rest = utf8.prefix(200)
    while let open = rest.firstIndex(of: UInt8(ascii: "[")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "CDATA[".utf8) { return true }
    }
    return false
  }

  /// A text in one line without markup: tags go, references become characters, white space is folded.
  static func line(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    if utf8.contains(UInt8(ascii: "<")), isMarkup(utf8) {
      let tree = MarkupTree(parsing: utf8)
      return tree.text(of: tree.root)
    }
    var folded = FoldedText()
    folded.add(CharacterReferences.decoded(utf8)[...])
    return String(decoding: folded.utf8, as: UTF8.self)
  }
}

extension ParsedArticle {
  /// Makes a text without markup the body, in paragraphs as it shows them. What its first paragraph opens with, place
  /// and agency, becomes the dateline.
  mutating func takeBody(plain utf8: [UInt8]) {
    let text = TextLines(utf8: utf8)
    let units = text.units(in: ParagraphLayout(of: text))
    var assembly = BodyAssembly(text: text)
    dateline = assembly.append(units[...])
    body = String(decoding: assembly.utf8, as: UTF8.self)
    blocks = assembly.blocks
  }

  /// Makes blocks the body. What the first paragraph opens with, place and agency, becomes the dateline.
  mutating func takeBody(_ body: BodyBlocks) {
    guard let first = body.blocks.firstIndex(where: { $0.kind == .paragraph }),
      first == 0 || body.blocks[..<first].allSatisfy({ $0.kind == .heading }) && first < 3
    else { return body.fill(&self) }
    let text = body.text(of: first)
    guard let found = Dateline(text) else { return body.fill(&self) }
    dateline = String(decoding: text.prefix(found.byteCount), as: UTF8.self)
    var rest = BodyBlocks()
    for (index, block) in body.blocks.enumerated() {
      rest.append(block.kind, body.text(of: index).dropFirst(index == first ? found.textOffset : 0))
    }
    rest.fill(&self)
  }

  /// Makes HTML the body. The reader of pages reads a whole page; a piece is all text.
  mutating func takeBody(markup utf8: [UInt8]) {
    let opening = DocumentOpening(of: utf8)
    if DocumentFormat.webPage.signatures.contains(where: opening.shows),
      let page = WebPageParser(utf8).articles().first, !page.body.isEmpty
    {
      body = page.body
      blocks = page.blocks
      dateline = page.dateline
      title = title ?? page.title
      summary = summary ?? page.summary
      published = published ?? page.published
      modified = modified ?? page.modified
      outlet = outlet ?? page.outlet
      url = url ?? page.url
      language = language ?? page.language
      if authors.isEmpty { authors = page.authors }
      return
    }
    takeBody(MarkupFragment(utf8).body)
  }
}
