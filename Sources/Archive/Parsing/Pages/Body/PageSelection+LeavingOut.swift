import ArchiveModel

/// Leaves out what is never body, whatever its chance: hidden text, pull quotes that the text has too, boxes with other
/// articles and with readers' comments.
extension PageSelection {
  /// Leaves out lists of links to other articles with their heading, and the words that tell users of screen readers
  /// where a list begins and ends.
  mutating func leaveOutTeasers() {
    var left: Set<Int> = []
    // The heading of such a list, if one is open, and the links below it.
    var heading: Int?
    var links: [Int] = []
    func end() {
      if let heading, links.count > 1 { left.formUnion([heading] + links) }
      (heading, links) = (nil, [])
    }
    for (index, block) in view.blocks.enumerated() {
      guard block.wordCount <= 40 else {
        end()
        continue
      }
      let isLink = block.linkShare >= 3
      let fifth = block.text.count > 6 ? view.page.utf8[block.text.lowerBound + 4] : 0
      let isAfterList = fifth == 0x20 && view.page.utf8[block.text.lowerBound] | 0x20 == UInt8(ascii: "l")
      let isAfterEnd = fifth == UInt8(ascii: "o") && view.page.utf8[block.text.lowerBound] | 0x20 == UInt8(ascii: "e")
      let text = isAfterList || isAfterEnd ? lowercased(block) : ""
      if !text.isEmpty, Self.isListMark(text) || block.linkShare >= 2 && Self.isItemMark(text) {
        left.insert(index)
        if heading != nil { links.append(index) }
      } else if heading != nil, isLink {
        links.append(index)
      } else {
        end()
        if !isLink, block.wordCount <= 6, isTeaserHeading(block) { heading = index }
      }
    }
    end()
    if !left.isEmpty { blocks.removeAll(where: left.contains) }
  }

  private func lowercased(_ block: PageBlock) -> String {
    String(decoding: view.page.text(of: block).prefix(100), as: UTF8.self).lowercased()
  }

  private func isTeaserHeading(_ block: PageBlock) -> Bool {
    let text = view.page.text(of: block).prefix(60)
    guard let first = text.first else { return false }
    // For letters beyond ASCII, the first byte alone doesn't show their case.
    let lower =
      first < 0x80
      ? text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      : Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
    guard let openings = ParsingLexicon.teasersByInitial[lower[0]] else { return false }
    return openings.contains { opening in
      lower.starts(with: opening)
        && (lower.count == opening.count || lower[opening.count] == 0x20 || lower[opening.count] == 0x3A)
    }
  }

  /// "list of 3 items", "end of list".
  private static func isListMark(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return text == "end of list"
      || words.count == 4 && text.hasPrefix("list of ") && words[3].hasPrefix("item") && Int(words[2]) != nil
  }

  /// "list 1 of 3 …".
  private static func isItemMark(_ text: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 4)
    return words.count >= 4 && words[0] == "list" && Int(words[1]) != nil && words[2] == "of" && Int(words[3]) != nil
  }

  /// Leaves out what the page doesn't show, unless that is most of it: some pages show their text by script.
  mutating func leaveOutHidden() {
    let words = blocks.reduce(0) { $0 + view.blocks[$1].wordCount }
    let hidden = blocks.reduce(0) { $0 + (view.blocks[$1].isHidden ? view.blocks[$1].wordCount : 0) }
    guard hidden > 0 else { return }
    let shown = blocks.reduce(0) { $0 + (view.isProse[$1] ? view.blocks[$1].wordCount : 0) }
    if hidden * 2 < words {
      blocks.removeAll { view.blocks[$0].isHidden }
    } else if shown >= 40 {
      blocks.removeAll { view.blocks[$0].isHiddenForGood }
    }
  }

  /// Leaves out block quotes whose words are in the running text too.
  mutating func leaveOutPullQuotes() {
    let apart = Set(blocks.filter { isSetApart(view.blocks[$0]) && (4...60).contains(view.blocks[$0].wordCount) })
    guard !apart.isEmpty else { return }
    var runs: Set<UInt64> = []
    for index in blocks where !apart.contains(index) {
      runs.formUnion(Self.runs(view.page.text(of: view.blocks[index])))
    }
    blocks.removeAll { index in
      guard apart.contains(index) else { return false }
      let own = Self.runs(view.page.text(of: view.blocks[index]))
      return !own.isEmpty && own.filter(runs.contains).count * 10 >= own.count * 9
    }
  }

  /// Whether a block is in an element that separates it from the running text.
  private func isSetApart(_ block: PageBlock) -> Bool {
    for node in [block.container] + view.tree.ancestors(of: block.container).prefix(4) {
      switch view.tree.tag(of: node) {
      case .blockquote, .aside, .figure, .q: return true
      case .article, .main, .body: return false
      default: break
      }
    }
    return false
  }

  /// The runs of four words of a text, hashed.
  private static func runs(_ text: ArraySlice<UInt8>) -> [UInt64] {
    let words = PageEvidence.words(text)
    guard words.count >= 4 else { return [] }
    return (0...words.count - 4).map { start in
      words[start..<start + 4].reduce(0) { ($0 ^ $1) &* 0x9e37_79b9_7f4a_7c15 }
    }
  }

  /// Leaves out headings that are links and have no text below them: they lead to other articles.
  mutating func leaveOutLinkedHeadings() {
    var left: Set<Int> = []
    for (index, next) in zip(blocks, blocks.dropFirst() + [-1])
    where kinds[index] == .heading && view.blocks[index].linkShare == 4 && (next < 0 || kinds[next] == .heading) {
      left.insert(index)
    }
    if !left.isEmpty { blocks.removeAll(where: left.contains) }
  }

  /// Leaves out boxes of readers' comments or of other articles after the text, recognised by the box's names.
  ///
  /// Elements around a whole article also have such names. So the box must contain neither the headline nor all of the
  /// text.
  mutating func leaveOutBoxes(_ decision: PageDecision) {
    let view = view
    // The names of elements around blocks are known; no others are looked up.
    let namesOf = decision.names
    // For each element, whether it is such a box, once that was asked.
    var known = [Bool?](repeating: nil, count: view.tree.count)
    var boxIsOfComments = true
    let title = view.title.map { view.blocks[$0].first } ?? 0
    func isBox(_ node: MarkupTree.Node) -> Bool {
      if let found = known[node] { return found }
      let names = namesOf[node] ?? []
      var isBox = false
      if !view.tree.isNode(title, within: node) {
        isBox = names.contains(where: Self.boxes.contains)
        if isBox { boxIsOfComments = false }
        if !isBox, names.contains(where: Self.comments.contains) {
          // Many are in it that are called so as well.
          var count = 0
          for other in view.tree.descendants(of: node) where !view.tree.isText(other) {
            if namesOf[other]?.contains(where: Self.comments.contains) ?? false { count += 1 }
            if count == 3 { break }
          }
          isBox = count == 3
        }
      }
      known[node] = isBox
      return isBox
    }
    let boxed = Set(
      blocks.filter { index in
        let container = view.blocks[index].container
        return isBox(container) || view.tree.ancestors(of: container).contains(where: isBox)
      })
    guard !boxed.isEmpty else { return }
    let rest = blocks.filter { !boxed.contains($0) }
    func prose(_ blocks: some Sequence<Int>) -> Int {
      blocks.reduce(0) { $0 + (view.isProse[$1] ? view.blocks[$1].wordCount : 0) }
    }
    // Comments may have more words than the text, other boxes not.
    if prose(rest) >= 40, boxIsOfComments || prose(rest) >= prose(boxed) { blocks = rest }
  }

  private static let boxes = hashes(["relatedposts", "yarpp", "outbrain", "taboola", "zergnet", "disqus"])
  private static let comments = hashes(["comment", "comments", "commentlist", "reply", "replies"])

  private static func hashes(_ words: [String]) -> Set<UInt64> {
    Set(words.map { PageFeatures.hash(Array($0.utf8)[...]) })
  }
}
