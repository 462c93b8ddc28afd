/// The body of an article out of the blocks of a page that belong to it.
struct PageBody {
  /// The text so far, and its blocks.
  private(set) var utf8: [UInt8] = []
  private(set) var blocks: [Block] = []
  private var codePoints = 0
  /// The list that the last block is, if it is one.
  private var lastList: MarkupTree.Node?

  /// Puts together the blocks whose chance is better than even.
  ///
  /// - Parameters:
  ///   - root: the element that holds the article, where the page has others beside it.
  ///   - front: the elements that show the headline, the standfirst and the authors, which are no part of the body.
  init(_ decision: PageDecision, within root: MarkupTree.Node = 0, leavingOut front: [MarkupTree.Node] = []) {
    let view = decision.view
    let highest = decision.chances.max() ?? 0
    // Where nothing is surely the article, the likeliest is.
    let bound = highest > 0.5 ? 0.5 : highest * 0.8
    var chosen = view.blocks.indices.filter { decision.chances[$0] > bound && $0 != view.title }
    if root != view.tree.root || !front.isEmpty {
      chosen.removeAll { index in
        let node = view.blocks[index].first
        return !view.tree.isNode(node, within: root) || front.contains { view.tree.isNode(node, within: $0) }
      }
    }
    // A heading without a text below it heads nothing.
    while let last = chosen.last, kind(of: view.blocks[last], in: view.tree) == .heading { chosen.removeLast() }
    for (place, index) in chosen.enumerated() {
      let block = view.blocks[index]
      var kind = kind(of: block, in: view.tree)
      if kind == .paragraph, place + 1 < chosen.count,
        isHeading(block, before: view.blocks[chosen[place + 1]], in: view)
      {
        kind = .heading
      }
      if kind == .paragraph {
        for text in view.page.paragraphs(of: block) { append(text, kind, block, view.tree) }
      } else {
        append(view.page.text(of: block), kind, block, view.tree)
      }
    }
  }

  /// Whether a paragraph is a heading that is only made bold: short, without the end of a sentence, before a paragraph that is not.
  private func isHeading(_ block: PageBlock, before next: PageBlock, in view: PageView) -> Bool {
    guard block.boldShare == 4, block.linkShare < 3, block.wordCount <= 14, next.boldShare < 4, next.wordCount >= 12
    else { return false }
    let text = view.page.text(of: block)
    let ending = BlockEnding(text)
    return text.count < 120 && (!ending.endsSentence || ending == .question) && ending != .comma
  }

  private func kind(of block: PageBlock, in tree: MarkupTree) -> Block.Kind {
    var node: MarkupTree.Node? = block.container
    var level = 0
    while let current = node, level < 4 {
      let tag = tree.tag(of: current)
      if tag.headingLevel != nil { return .heading }
      if tag == .li { return .list }
      if tag == .blockquote { return .blockquote }
      node = tree.parent(of: current)
      level += 1
    }
    return .paragraph
  }

  private mutating func append(_ text: ArraySlice<UInt8>, _ kind: Block.Kind, _ block: PageBlock, _ tree: MarkupTree) {
    let list =
      kind == .list
      ? tree.ancestors(of: block.container).first { tree.tag(of: $0) == .ul || tree.tag(of: $0) == .ol } : nil
    let length = unsafe text.withUnsafeBufferPointer { unsafe CodePointIndex.leading(in: $0, 0, $0.count) }
    if kind == .list, let list, list == lastList {
      utf8.append(0x0A)
      utf8 += text
      blocks[blocks.count - 1].range.length += length + 1
      codePoints += length + 1
      return
    }
    lastList = list
    if !utf8.isEmpty {
      utf8 += [0x0A, 0x0A]
      codePoints += 2
    }
    utf8 += text
    blocks.append(Block(kind: kind, range: TextRange(start: codePoints, length: length)))
    codePoints += length
  }
}
