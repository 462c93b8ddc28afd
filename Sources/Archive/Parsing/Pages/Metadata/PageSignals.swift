/// What the elements of a page say about it, collected in one pass over its tree. Nothing is judged yet.
struct PageSignals {
  /// A value that a meta element gives: its name in lower case ("og:title"), and its content.
  struct Meta {
    var name: String
    var content: String
  }

  /// An element that says which part of the article it is, by microdata, RDFa or the words of its class.
  struct Marked {
    var node: MarkupTree.Node
    var part: PagePart
    /// Whether microdata or RDFa say so. They are meant for machines; a class is only a name.
    var isProperty: Bool
  }

  /// The meta elements, in order, without empty ones.
  var metas: [Meta] = []
  /// Where `link rel=canonical` points to.
  var canonical: String?
  /// The language of the page, as `html` or `body` declares it.
  var language: String?
  /// The text of the title element.
  var title: String?
  /// The headings of the first level that show something.
  var headings: [MarkupTree.Node] = []
  /// The first headings of the second and third level.
  var subheadings: [MarkupTree.Node] = []
  /// The time elements, and others with a `datetime`.
  var times: [MarkupTree.Node] = []
  /// The elements that name their part.
  var marked: [Marked] = []

  /// The signals of a page. Linear in its nodes.
  init(of tree: MarkupTree) {
    var node = 1
    while node < tree.count {
      let tag = tree.tag(of: node)
      switch tag {
      case .text: break
      case .meta: take(meta: node, tree)
      case .link:
        if canonical == nil, tree.attribute("rel", of: node, lists: "canonical") {
          canonical = tree.attribute("href", of: node)
        }
      case .html, .body:
        if language == nil { language = tree.attribute("lang", of: node) ?? tree.attribute("xml:lang", of: node) }
      case .title: if title == nil { title = Self.content(of: node, tree) }
      default:
        if tag == .h1 { headings.append(node) }
        if (tag == .h2 || tag == .h3) && subheadings.count < 40 { subheadings.append(node) }
        if tag == .time { times.append(node) }
        take(attributesOf: node, tree)
      }
      node += 1
    }
  }

  /// The contents of the meta elements with one of these names, in the order of the names.
  func metas(_ names: [String]) -> [String] {
    names.flatMap { name in metas.filter { $0.name == name }.map(\.content) }
  }

  /// The first content of the first of these names.
  func meta(_ names: String...) -> String? {
    for name in names { if let found = metas.first(where: { $0.name == name }) { return found.content } }
    return nil
  }

  /// The elements for a part of the article.
  func nodes(of part: PagePart) -> [MarkupTree.Node] { marked.filter { $0.part == part }.map(\.node) }

  private mutating func take(meta node: MarkupTree.Node, _ tree: MarkupTree) {
    guard let content = tree.attribute("content", of: node) ?? tree.attribute("value", of: node),
      content.utf8.contains(where: { $0 > 0x20 }), metas.count < 1000
    else { return }
    for attribute: StaticString in ["property", "name", "itemprop", "http-equiv"] {
      guard let names = tree.attributeBytes(attribute, of: node) else { continue }
      for name in names.split(whereSeparator: { $0 <= 0x20 }) {
        metas.append(Meta(name: String(decoding: name, as: UTF8.self).lowercased(), content: content))
      }
      if attribute.description == "itemprop" { take(properties: names, node) }
    }
  }

  private mutating func take(attributesOf node: MarkupTree.Node, _ tree: MarkupTree) {
    let record = tree.records[node]
    guard record.attributeCount > 0 else { return }
    var part: PagePart?
    let start = Int(record.attributeStart)
    for attribute in tree.attributes[start..<start + Int(record.attributeCount)] {
      let name = tree.utf8[Int(attribute.nameStart)..<Int(attribute.nameEnd)]
      let value = tree.utf8[Int(attribute.nameEnd)..<Int(attribute.valueEnd)]
      switch name.count {
      case 2 where name.elementsEqual("id".utf8), 5 where name.elementsEqual("class".utf8):
        part = part ?? PagePart.named(value)
      case 4 where record.tag == .a && part == nil && name.elementsEqual("href".utf8):
        if PagePart.isAuthorsAddress(value) { part = .author }
      case 3 where name.elementsEqual("rel".utf8):
        if value.elementsEqual("author".utf8) { part = .author }
      case 8 where name.elementsEqual("itemprop".utf8): take(properties: value, node)
      case 8 where name.elementsEqual("property".utf8): take(properties: value, node)
      case 8 where name.elementsEqual("datetime".utf8): if record.tag != .time { times.append(node) }
      case 11 where name.elementsEqual("data-testid".utf8), 9 where name.elementsEqual("data-qa".utf8),
        14 where name.elementsEqual("data-component".utf8), 9 where name.elementsEqual("data-type".utf8):
        part = part ?? PagePart.named(value)
      default: break
      }
    }
    if let part, marked.count < 2000 { marked.append(Marked(node: node, part: part, isProperty: false)) }
  }

  private mutating func take(properties: ArraySlice<UInt8>, _ node: MarkupTree.Node) {
    for property in properties.split(whereSeparator: { $0 <= 0x20 }) {
      if let part = PagePart.property(property), marked.count < 2000 {
        marked.append(Marked(node: node, part: part, isProperty: true))
      }
    }
  }

  /// The text below an element that shows nothing itself, white space folded.
  private static func content(of node: MarkupTree.Node, _ tree: MarkupTree) -> String? {
    var text = FoldedText()
    for child in tree.descendants(of: node) where tree.isText(child) { text.add(tree.textBytes(of: child)) }
    return text.utf8.isEmpty ? nil : String(decoding: text.utf8, as: UTF8.self)
  }
}
