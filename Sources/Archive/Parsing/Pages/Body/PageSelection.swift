import ArchiveModel

/// The blocks of a page that make its article's body: those that the model chose, but for what never is body.
struct PageSelection {
  let view: PageView
  /// The blocks, in order.
  private(set) var blocks: [Int] = []

  private var kinds: [Int: Block.Kind] = [:]

  /// Chooses the blocks whose chance is better than even.
  ///
  /// - Parameters:
  ///   - decision: the decision, taken.
  ///   - root: the element that holds the article, where the page has others beside it.
  ///   - front: the elements that show the headline, the standfirst and the authors, which are no part of the body.
  init(_ decision: PageDecision, within root: MarkupTree.Node = 0, leavingOut front: [MarkupTree.Node] = []) {
    view = decision.view
    let highest = decision.chances.max() ?? 0
    // Where nothing is surely the article, the likeliest is.
    let bound = highest > 0.5 ? 0.5 : highest * 0.8
    let tree = view.tree
    blocks = view.blocks.indices.filter { index in
      let node = view.blocks[index].first
      return decision.chances[index] > (decision.isOffer[index] ? max(bound, 0.8) : bound) && index != view.title
        && tree.isNode(node, within: root)
        && !front.contains { tree.isNode(node, within: $0) }
    }
    addNeighbours(decision)
    leaveOutHidden()
    leaveOutPullQuotes()
    for index in blocks { kinds[index] = kind(view.blocks[index]) }
    markBoldHeadings()
    leaveOutLinkedHeadings()
    // A heading without a text below it heads nothing.
    while let last = blocks.last, kinds[last] == .heading { blocks.removeLast() }
  }

  /// Adds the paragraphs before and behind those of the selection that are less sure, as first and last paragraphs often
  /// are, which stand in boxes of their own.
  private mutating func addNeighbours(_ decision: PageDecision) {
    guard let first = blocks.first(where: { view.isProse[$0] }), let last = blocks.last(where: { view.isProse[$0] })
    else { return }
    for (index, neighbour) in [(first - 1, first), (last + 1, last)] where view.blocks.indices.contains(index) {
      guard decision.chances[neighbour] > 0.9, decision.chances[index] > 0.2, decision.chances[index] <= 0.5,
        view.isProse[index], !decision.isFurniture[index], index != view.title
      else { continue }
      let levels = view.levels(from: view.blocks[neighbour].container, to: view.blocks[index].container)
      if levels.up <= 2, levels.down <= 2 { blocks.insert(index, at: index < neighbour ? 0 : blocks.count) }
    }
    blocks.sort()
  }

  /// What a block of the selection is.
  func kind(of index: Int) -> Block.Kind { kinds[index] ?? .paragraph }

  /// Leaves out what the page does not show, unless that is most of it: some pages show their text by script.
  private mutating func leaveOutHidden() {
    let words = blocks.reduce(0) { $0 + view.blocks[$1].wordCount }
    let hidden = blocks.reduce(0) { $0 + (view.blocks[$1].isHidden ? view.blocks[$1].wordCount : 0) }
    if hidden > 0, hidden * 2 < words { blocks.removeAll { view.blocks[$0].isHidden } }
  }

  /// Leaves out quotations set apart whose words stand in the running text too.
  private mutating func leaveOutPullQuotes() {
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

  /// Whether a block stands in an element that parts it from the running text.
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

  private func kind(_ block: PageBlock) -> Block.Kind {
    for node in [block.container] + view.tree.ancestors(of: block.container).prefix(3) {
      let tag = view.tree.tag(of: node)
      if tag.headingLevel != nil { return .heading }
      if tag == .li { return .list }
      if tag == .blockquote { return .blockquote }
    }
    return .paragraph
  }

  /// Takes bold lines for headings where the article has no others.
  private mutating func markBoldHeadings() {
    guard !kinds.values.contains(.heading) else { return }
    for (index, next) in zip(blocks, blocks.dropFirst())
    where kinds[index] == .paragraph && isBoldHeading(view.blocks[index], before: view.blocks[next]) {
      kinds[index] = .heading
    }
  }

  /// Leaves out headings that are links and have no text below them: they lead to other articles.
  private mutating func leaveOutLinkedHeadings() {
    var left: Set<Int> = []
    for (index, next) in zip(blocks, blocks.dropFirst() + [-1])
    where kinds[index] == .heading && view.blocks[index].linkShare == 4 && (next < 0 || kinds[next] == .heading) {
      left.insert(index)
    }
    if !left.isEmpty { blocks.removeAll(where: left.contains) }
  }

  /// Whether a paragraph is a heading that is only made bold: short, without the end of a sentence, before one that is not.
  private func isBoldHeading(_ block: PageBlock, before next: PageBlock) -> Bool {
    guard block.boldShare == 4, block.linkShare < 3, block.wordCount <= 14, next.boldShare < 4,
      next.wordCount >= 12
    else { return false }
    let text = view.page.text(of: block)
    let ending = BlockEnding(text)
    return text.count < 120 && (!ending.endsSentence || ending == .question) && ending != .comma
  }
}
