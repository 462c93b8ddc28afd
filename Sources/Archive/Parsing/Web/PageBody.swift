/// The body of an article out of the blocks of a page that belong to it.
struct PageBody {
  /// The text so far, and its blocks.
  private(set) var utf8: [UInt8] = []
  private(set) var blocks: [Block] = []
  private var codePoints = 0
  /// The list that the last block is, if it is one.
  private var lastList: MarkupTree.Node?

  /// Puts together the blocks whose chance is better than even.
  init(_ decision: PageDecision) {
    let view = decision.view
    let highest = decision.chances.max() ?? 0
    // Where nothing is surely the article, the likeliest is.
    let bound = highest > 0.5 ? 0.5 : highest * 0.8
    let chosen = view.blocks.indices.filter { decision.chances[$0] > bound }
    for index in chosen {
      let block = view.blocks[index]
      append(view.page.text(of: block), kind(of: block, in: view.tree), block, view.tree)
    }
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
