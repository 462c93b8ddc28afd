/// The elements of a page that name the speaker of a block quote: at its end a `cite`, a `footer` or an element with
/// such a class, or the caption of the figure around it.
struct QuoteSignatures {
  /// For each such element the `blockquote` that it signs.
  private var quotes: [MarkupTree.Node: MarkupTree.Node] = [:]

  /// The signatures of a page. Linear in its nodes.
  init(in tree: MarkupTree) {
    for quote in tree.elements(.blockquote) {
      if let node = Self.last(in: quote, tree) ?? Self.caption(behind: quote, tree) { quotes[node] = quote }
    }
  }

  var isEmpty: Bool { quotes.isEmpty }

  /// The quotation that an element signs; nil if it signs none.
  func quote(signedBy node: MarkupTree.Node) -> MarkupTree.Node? { quotes[node] }

  /// The words of the names of such elements.
  private static let names = ["attribution", "author", "cite", "citation", "signature", "speaker", "quotee", "source"]

  /// The outermost such element that has the last text of a quotation, but not all of it.
  private static func last(in quote: MarkupTree.Node, _ tree: MarkupTree) -> MarkupTree.Node? {
    guard let text = tree.descendants(of: quote).last(where: { isWords($0, tree) }) else { return nil }
    var found: MarkupTree.Node?
    for node in tree.ancestors(of: text).prefix(8) {
      if node == quote { break }
      if isSignature(node, tree) { found = node }
    }
    guard let found, let before = (quote + 1..<found).last(where: { isWords($0, tree) }) else { return nil }
    // In the line of other words a work may be cited: the quotation has ended before, or it is another line.
    if tree.tag(of: found) == .cite, tree.parent(of: found) == tree.parent(of: before) {
      let words = tree.textBytes(of: before).trimmingBlanks
      guard
        (before..<found).contains(where: { tree.tag(of: $0) == .br }) || BlockEnding(words).endsSentence
          || ["—", "–", "―", "-"].contains(where: { words.ends(with: $0) })
      else { return nil }
    }
    return tree.foldedText(of: found).count <= 300 ? found : nil
  }

  /// The caption of the figure that is nothing but a quotation.
  private static func caption(behind quote: MarkupTree.Node, _ tree: MarkupTree) -> MarkupTree.Node? {
    guard let figure = tree.ancestors(of: quote).prefix(4).first(where: { tree.tag(of: $0) == .figure }) else {
      return nil
    }
    let end = tree.end(of: figure)
    guard let caption = (tree.end(of: quote)..<end).prefix(60).first(where: { tree.tag(of: $0) == .figcaption }),
      !tree.foldedText(of: caption).isEmpty, tree.foldedText(of: caption).count <= 300
    else { return nil }
    return caption
  }

  private static func isSignature(_ node: MarkupTree.Node, _ tree: MarkupTree) -> Bool {
    switch tree.tag(of: node) {
    case .cite, .footer, .figcaption: return true
    case .p, .div, .span, .small:
      guard let value = tree.attributeBytes("class", of: node) else { return false }
      let words = String(decoding: value.prefix(200), as: UTF8.self).lowercased()
        .split { !$0.isLetter }
      return words.contains { word in names.contains { word == $0 } }
    default: return false
    }
  }

  private static func isWords(_ node: MarkupTree.Node, _ tree: MarkupTree) -> Bool {
    tree.isText(node) && tree.textBytes(of: node).contains { $0 > 0x20 }
  }
}
