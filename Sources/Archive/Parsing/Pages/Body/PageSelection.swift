import ArchiveModel

/// The blocks of a page that make up its article's body: those that the model chose, except what is never body.
struct PageSelection {
  let view: PageView
  /// The blocks, in order.
  var blocks: [Int] = []

  var kinds: [Int: Block.Kind] = [:]

  /// Chooses the blocks whose chance is over one half.
  ///
  /// - Parameters:
  ///   - decision: the decision, already taken.
  ///   - root: the element that contains the article, if the page has others too.
  ///   - front: the elements that show the headline, the standfirst and the authors, which are not part of the body.
  init(_ decision: PageDecision, within root: MarkupTree.Node = 0, leavingOut front: [MarkupTree.Node] = []) {
    view = decision.view
    let highest = decision.chances.max() ?? 0
    // If nothing is surely the article, the likeliest is.
    let bound = highest > 0.5 ? 0.5 : highest * 0.8
    let tree = view.tree
    blocks = view.blocks.indices.filter { index in
      let node = view.blocks[index].first
      if view.blocks[index].signs != nil { return false }
      return decision.chances[index] > (decision.isOffer[index] ? max(bound, 0.8) : bound)
        && (index != view.title || isForeign(index)) && tree.isNode(node, within: root)
        && !front.contains { tree.isNode(node, within: $0) }
    }
    addNeighbours(decision)
    leaveOutHidden()
    addSignedQuotes()
    leaveOutPullQuotes()
    leaveOutBoxes(decision)
    leaveOutTeasers()
    addSignatures()
    for index in blocks { kinds[index] = kind(view.blocks[index]) }
    markBoldHeadings()
    leaveOutLinkedHeadings()
    // A heading without a text below it heads nothing.
    while let last = blocks.last, kinds[last] == .heading { blocks.removeLast() }
  }

  /// Whether a heading has no word of the title in the page's head.
  private func isForeign(_ index: Int) -> Bool {
    !view.evidence.titleWords.isEmpty && view.evidence.titleShare(view.page.text(of: view.blocks[index])) == 0
  }

  /// Adds paragraphs before and after the selection that are less sure. First and last paragraphs often are, because
  /// they are in boxes of their own.
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

  /// Adds quotations with a signature beside paragraphs of the selection.
  private mutating func addSignedQuotes() {
    var added: [Int] = []
    for index in view.blocks.indices.dropFirst() {
      guard let quote = view.blocks[index].signs, view.blocks[index - 1].signs == nil,
        let around = view.tree.parent(of: quote), !isEmbedded(quote)
      else { continue }
      let parent = view.tree.tag(of: around) == .figure ? view.tree.parent(of: around) ?? around : around
      let own = (max(0, index - 20)..<index).filter { view.tree.isNode(view.blocks[$0].first, within: quote) }
      let beside = [(own.first ?? index) - 1, index + 1].contains { other in
        view.blocks.indices.contains(other) && view.isProse[other] && isChosen(other)
          && view.tree.isNode(view.blocks[other].container, within: parent)
      }
      if beside { added += own.filter { !isChosen($0) } }
    }
    if !added.isEmpty { blocks = (blocks + added).sorted() }
  }

  /// Whether a quotation is a message of another site, which articles show as a picture.
  private func isEmbedded(_ quote: MarkupTree.Node) -> Bool {
    let name = String(decoding: view.tree.attributeBytes("class", of: quote) ?? [], as: UTF8.self).lowercased()
    return ["tweet", "embed", "media"].contains { name.contains($0) }
  }

  private func isChosen(_ index: Int) -> Bool {
    var (first, end) = (0, blocks.count)
    while first < end {
      let middle = (first + end) / 2
      if blocks[middle] < index { first = middle + 1 } else { end = middle }
    }
    return first < blocks.count && blocks[first] == index
  }

  /// Adds the lines that sign quotations of the selection.
  private mutating func addSignatures() {
    let chosen = blocks
    for index in view.blocks.indices {
      guard let quote = view.blocks[index].signs else { continue }
      // The first block of the selection that doesn't come before the quotation.
      var (first, end) = (0, chosen.count)
      while first < end {
        let middle = (first + end) / 2
        if view.blocks[chosen[middle]].first < quote { first = middle + 1 } else { end = middle }
      }
      if first < chosen.count, view.tree.isNode(view.blocks[chosen[first]].first, within: quote) {
        blocks.append(index)
      }
    }
    if blocks.count > chosen.count { blocks.sort() }
  }

  /// The kind of a block of the selection.
  func kind(of index: Int) -> Block.Kind { kinds[index] ?? .paragraph }

  private func kind(_ block: PageBlock) -> Block.Kind {
    for node in [block.container] + view.tree.ancestors(of: block.container).prefix(3) {
      let tag = view.tree.tag(of: node)
      if tag.headingLevel != nil { return .heading }
      if tag == .li { return .list }
      if tag == .blockquote { return .blockquote }
    }
    return .paragraph
  }

  /// Takes bold lines for headings if the article has no others.
  private mutating func markBoldHeadings() {
    guard !kinds.values.contains(.heading) else { return }
    for (index, next) in zip(blocks, blocks.dropFirst())
    where kinds[index] == .paragraph && isBoldHeading(view.blocks[index], before: view.blocks[next]) {
      kinds[index] = .heading
    }
  }

  /// Whether a paragraph is a heading that is only made bold: short, without the end of a sentence, before one that is
  /// not.
  private func isBoldHeading(_ block: PageBlock, before next: PageBlock) -> Bool {
    guard block.boldShare == 4, block.linkShare < 3, block.wordCount <= 14, next.boldShare < 4,
      next.wordCount >= 12
    else { return false }
    let text = view.page.text(of: block)
    let ending = BlockEnding(text)
    return text.count < 120 && (!ending.endsSentence || ending == .question) && ending != .comma
  }
}
