/// A page's standfirst: the passage between headline and text that sums the article up.
///
/// A standfirst that the page shows comes first. The descriptions in its data confirm it, or replace it if none is
/// shown.
struct PageSummary {
  private(set) var text: String?
  /// Where it comes from, as in `ValueOrigin.place`.
  private(set) var place = ""
  /// The element that shows it.
  private(set) var node: MarkupTree.Node?
  /// Whether it is surely not part of the body: the class and a description say so.
  private(set) var isApart = false

  /// A passage that the page shows below its headline.
  private struct Passage {
    var node: MarkupTree.Node
    var text: String
    var key: String
    /// Whether its class or microdata call it a standfirst, or all of it is set in bold.
    var isMarked: Bool
    /// Whether it is as long as a paragraph of the article.
    var isText: Bool { text.utf8.count > 140 }
  }

  init(_ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, headline: MarkupTree.Node?, title: String?) {
    var descriptions: [(text: String, key: String, place: String)] = []
    func add(_ text: String?, _ place: String) {
      guard let text else { return }
      let folded = PageText.folded(text)
      let key = PageText.key(folded)
      if key.utf8.count >= 20, folded.utf8.count <= 2000 { descriptions.append((folded, key, place)) }
    }
    add(data.text("description"), "json-ld")
    add(signals.meta("og:description"), "opengraph")
    add(signals.meta("description"), "meta")
    add(signals.meta("twitter:description"), "twitter")
    add(
      signals.meta(
        "dc.description", "dcterms.description", "dcterms.abstract", "sailthru.description", "lp:description"), "meta")
    add(data.text("abstract"), "json-ld")
    let titleKey = PageText.key(title ?? "")
    descriptions.removeAll { $0.key == titleKey }
    let passages = Self.passages(tree, signals, headline: headline).filter { $0.key != titleKey }

    // A marked passage that a description confirms; then one that is marked, or confirmed, whichever comes first.
    let confirmed = { (passage: Passage) in descriptions.contains { Self.agree(passage.key, $0.key, $0.text) } }
    let opening = passages.prefix { !$0.isText || $0.isMarked }
    let marked = opening.first(where: \.isMarked)
    let shown = passages.first(where: confirmed)
    let isShownFirst = shown.map { $0.node < marked?.node ?? .max } ?? false
    if let found = passages.first(where: { $0.isMarked && confirmed($0) }) ?? (isShownFirst ? shown : marked ?? shown) {
      (text, place, node) = (found.text, found.isMarked ? "standfirst" : "text", found.node)
      // Several paragraphs are the beginning of the text.
      isApart = found.isMarked && confirmed(found) && Array(tree.elements(.p, below: found.node).prefix(2)).count < 2
    } else if let description = descriptions.first(where: { !Self.isCut($0.text) }) ?? descriptions.first {
      (text, place) = (description.text, description.place)
    }
  }

  /// Whether a passage and a description agree: they are the same, or one is cut off.
  private static func agree(_ passage: String, _ description: String, _ text: String) -> Bool {
    if passage == description { return true }
    if passage.utf8.count > description.utf8.count, passage.hasPrefix(description) {
      return isCut(text) || description.utf8.count * 10 >= passage.utf8.count * 8
    }
    // A dateline may come before it.
    if passage.utf8.count > description.utf8.count, passage.utf8.count <= description.utf8.count + 48,
      passage.hasSuffix(" " + description)
    {
      return true
    }
    return description.hasPrefix(passage) && passage.utf8.count * 10 >= description.utf8.count * 6
  }

  private static func isCut(_ text: String) -> Bool { text.hasSuffix("…") || text.hasSuffix("...") }

  /// The passages after the headline, in order, up to a bound.
  private static func passages(_ tree: MarkupTree, _ signals: PageSignals, headline: MarkupTree.Node?) -> [Passage] {
    guard let headline else { return [] }
    var marks: [MarkupTree.Node: Bool] = [:]
    for marked in signals.marked where marked.part == .standfirst { marks[marked.node] = true }
    var passages: [Passage] = []
    var node = tree.end(of: headline)
    let limit = min(tree.count, node + 400)
    while node < limit, passages.count < 12 {
      let tag = tree.tag(of: node)
      if tag == .nav || tag == .aside || tag == .footer || tag == .form || tag == .figure || tag == .ul {
        node = tree.end(of: node)
        continue
      }
      let isMarked = marks[node] ?? false
      let isBlock =
        tag == .p || tag == .h2 || tag == .h3 || tag == .h4 || isMarked || tag == .div && holdsOnlyText(tree, node)
      if isBlock, tree.end(of: node) - node <= 120, !isTeaser(tree, node) {
        let text = tree.text(of: node)
        if (30...1500).contains(text.utf8.count), !isLabel(text) {
          let isBold = (tag == .p || tag == .div) && passages.count < 3 && isBold(tree, node)
          passages.append(Passage(node: node, text: text, key: PageText.key(text), isMarked: isMarked || isBold))
          node = tree.end(of: node)
          continue
        }
      }
      node += 1
    }
    return passages
  }

  /// Whether a text is a date line, a byline or a bar of links, not a passage.
  private static func isLabel(_ text: String) -> Bool {
    if text.utf8.count <= 100, StatedDate(text, isLoose: true) != nil { return true }
    guard text.utf8.count <= 160 else { return false }
    if text.utf8.count <= 80, BylineNames.hasOpening(text) { return true }
    let lowered = text.prefix(60).lowercased()
    return text.utf8.count <= 160
      && ["share", "copy link", "facebook", "save article", "listen"].contains {
        lowered.contains($0) && lowered.split(separator: " ").count < 14 && !text.contains(".")
      }
  }

  /// Whether an element leads to another article: all its text is in one link, or it has a heading.
  private static func isTeaser(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    var linked = node
    var hasFreeText = false
    for part in tree.descendants(of: node) {
      let tag = tree.tag(of: part)
      if tag == .a { linked = max(linked, tree.end(of: part)) }
      if tag.headingLevel != nil { return true }
      if part >= linked, tree.isText(part), tree.textBytes(of: part).contains(where: { $0 > 0x40 }) {
        hasFreeText = true
      }
    }
    return !hasFreeText || tree.parent(of: node).map { tree.tag(of: $0) == .a } ?? false
  }

  /// Whether all text of an element is set in bold.
  private static func isBold(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    var bold = node
    var hasText = false
    for part in tree.descendants(of: node) {
      if tree.tag(of: part) == .strong || tree.tag(of: part) == .b { bold = max(bold, tree.end(of: part)) }
      guard tree.isText(part), tree.textBytes(of: part).contains(where: { $0 > 0x20 }) else { continue }
      if part >= bold { return false }
      hasText = true
    }
    return hasText
  }

  /// Whether an element contains no block.
  private static func holdsOnlyText(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    let end = tree.end(of: node)
    guard end - node <= 40, end > node + 1 else { return false }
    return !tree.descendants(of: node).contains { !tree.isText($0) && !tree.tag(of: $0).isInline }
  }
}
