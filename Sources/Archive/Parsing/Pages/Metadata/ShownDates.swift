import ArchiveText

/// The dates that a page shows. Those beside the headline come first.
struct ShownDates {
  /// Those that nothing marks as dates of change.
  private(set) var published: [PageDates.Found] = []
  /// Those that words or names beside them call a date of change.
  private(set) var modified: [PageDates.Found] = []

  /// The first of `published`, if it is right beside the headline.
  private(set) var besideHeadline: PageDates.Found?

  /// How many nodes there may be between a headline and the date beside it.
  private static let reach = 120

  /// None.
  init() {}

  /// The dates that a page shows near its headline.
  init(_ tree: MarkupTree, _ signals: PageSignals, headline: MarkupTree.Node?) {
    var candidates: [(rank: Int, node: MarkupTree.Node, place: String)] = []
    let start = headline ?? 0
    func rank(_ node: MarkupTree.Node) -> Int { node >= start ? node - start : (start - node) * 3 }
    for node in signals.times.prefix(200) where !Self.isAside(tree, node, headline) {
      candidates.append((rank(node), node, "time"))
    }
    for marked in signals.marked.prefix(400) where marked.part == .published && !marked.isProperty {
      let node = marked.node
      if Self.isAside(tree, node, headline) || tree.end(of: node) - node > 40 { continue }
      // Time elements below it say more exactly which of its dates is which.
      if signals.times.prefix(200).contains(where: { $0 != node && tree.isNode($0, within: node) }) { continue }
      candidates.append((rank(node), node, "text"))
    }
    // Texts near the headline that have only a date and a few words.
    for node in max(1, start - 150)..<max(1, min(tree.count, start + 500)) where tree.isText(node) {
      let bytes = tree.textBytes(of: node)
      guard bytes.count < 200, bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), bytes.trimmingBlanks.count <= 72
      else { continue }
      candidates.append((rank(node) + 20, node, "text"))
    }
    candidates.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
    for candidate in candidates.prefix(120) {
      guard published.count < 10 else { break }
      let node = candidate.node
      var date: StatedDate?
      if candidate.place == "time", let text = tree.attribute("datetime", of: node) { date = StatedDate(text) }
      if date == nil {
        let text =
          tree.isText(node)
          ? PageText.folded(String(decoding: tree.textBytes(of: node), as: UTF8.self)) : tree.text(of: node)
        if text.utf8.count <= 200 { date = StatedDate(text, isLoose: true) }
      }
      guard let date else { continue }
      if Self.isChange(tree, node) {
        modified.append(PageDates.Found(date: date, place: candidate.place))
      } else {
        let found = PageDates.Found(date: date, place: candidate.place)
        if published.isEmpty, headline != nil, candidate.rank <= Self.reach { besideHeadline = found }
        published.append(found)
      }
    }
  }

  /// Whether the text around a date says that it is a date of change.
  private static func isChange(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    let names = [tree.attribute("class", of: node), tree.attribute("itemprop", of: node)].compactMap {
      $0?.lowercased()
    }
    if names.contains(where: { $0.contains("modif") || $0.contains("updated") }) { return true }
    // Its own words, and those right before it.
    var words = tree.isText(node) ? String(decoding: tree.textBytes(of: node), as: UTF8.self) : tree.text(of: node)
    if words.utf8.count > 200 { return false }
    var before = node - 1
    while before > 0, node - before < 6 {
      if tree.isText(before) {
        let text = String(decoding: tree.textBytes(of: before).prefix(100), as: UTF8.self)
        if text.utf8.contains(where: { $0 > 0x20 }) {
          if text.utf8.count < 40 { words = text + words }
          break
        }
      }
      before -= 1
    }
    let lowered = words.lowercased()
    return ParsingLexicon.changeWords.contains { lowered.contains($0) }
      && !ParsingLexicon.publishingWords.contains { lowered.contains($0) }
  }

  /// Whether a node is outside the article: in a navigation, a footer other than the article's own, an aside.
  private static func isAside(_ tree: MarkupTree, _ node: MarkupTree.Node, _ headline: MarkupTree.Node?) -> Bool {
    var isInFooter = false
    for parent in tree.ancestors(of: node) {
      switch tree.tag(of: parent) {
      case .nav, .aside: return true
      case .footer: isInFooter = true
      case .article:
        if isInFooter, let headline, tree.isNode(headline, within: parent) { isInFooter = false }
      default: break
      }
    }
    return isInFooter
  }
}
