import ArchiveFiles

/// The text of a page, cut into blocks in reading order.
package struct PageBlocks: Sendable {
  /// The blocks.
  package private(set) var blocks: [PageBlock] = []
  /// Their texts, one after the other.
  package private(set) var utf8: [UInt8] = []

  /// Where a paragraph ends within a block before a single line break, in order.
  private var ends: [Int] = []

  private var current: PageBlock?
  private var wantsSpace = false
  /// Whether a table cell ended after the last word.
  private var wantsBar = false
  /// How many line breaks followed the last word.
  private var breaks = 0
  private var followsBreak = false

  /// The blocks of a tree.
  package init(of tree: MarkupTree) {
    utf8.reserveCapacity(tree.utf8.count / 2)
    var open: [(node: MarkupTree.Node, end: MarkupTree.Node)] = [(tree.root, tree.count)]
    var (linkEnd, boldEnd, hiddenEnd, goneEnd, buttonEnd) = (0, 0, 0, 0, 0)
    let signatures = QuoteSignatures(in: tree)
    var rows = InlineRows(in: tree)
    var (quoteEnd, signatureEnd, signed) = (0, 0, 0)
    // The end of the row of data whose cells are in one block.
    var rowEnd = 0
    var node = tree.first(.body) ?? tree.first(.frameset) ?? tree.root
    while node < tree.count {
      while open.count > 1, let last = open.last, last.end <= node {
        finish()
        open.removeLast()
      }
      let tag = tree.tag(of: node)
      if tag == .text {
        let text = tree.textBytes(of: node)
        // "… safe.<br>— Olga Reyes"
        if breaks > 0, node < quoteEnd, SignatureLine.dashLength(text.trimmingBlanks) != nil { finish() }
        let start = utf8.count
        add(text, of: node, in: open[open.count - 1].node)
        if node < signatureEnd { current?.signs = signed }
        let count = utf8.count - start
        if count > 0 {
          if node < linkEnd { current?.linkBytes += count }
          if node < boldEnd { current?.boldBytes += count }
          if node < hiddenEnd { current?.isHidden = true }
          if node < goneEnd { current?.isHiddenForGood = true }
          if node < buttonEnd { current?.isOnButton = true }
        }
        node += 1
        continue
      }
      if Self.isLeftOut(tag, node, in: tree) {
        node = tree.end(of: node)
        continue
      }
      if !signatures.isEmpty, let quote = signatures.quote(signedBy: node) {
        finish(withoutDash: true)
        followsBreak = false
        open.append((node, tree.end(of: node)))
        (signatureEnd, signed) = (tree.end(of: node), quote)
      } else if let current, tag.isInline, !wantsSpace, open[open.count - 1].node == Int(tree.records[node].parent),
        rows.partsWords(node, behind: utf8[current.text.lowerBound...])
      {
        wantsSpace = true
      }
      switch tag {
      case .blockquote: quoteEnd = max(quoteEnd, tree.end(of: node))
      case .a: linkEnd = max(linkEnd, tree.end(of: node))
      case .b, .strong: boldEnd = max(boldEnd, tree.end(of: node))
      case .button: buttonEnd = max(buttonEnd, tree.end(of: node))
      case .time: current?.hasTime = true
      case .tr where node >= rowEnd && Self.isRowOfData(node, in: tree): rowEnd = tree.end(of: node)
      case .br:
        breaks += 1
        wantsSpace = true
        if breaks == 1, endsParagraph { ends.append(utf8.count) }
        if breaks == 2 {
          finish()
          followsBreak = true
        }
      default: break
      }
      if let hiding = Self.hiding(node, in: tree) {
        hiddenEnd = max(hiddenEnd, tree.end(of: node))
        if hiding == .leavingRoom || tag == .p { goneEnd = max(goneEnd, tree.end(of: node)) }
      }
      if (tag == .td || tag == .th) && tree.end(of: node) <= rowEnd {
        if current != nil { wantsBar = true }
      } else if !tag.isInline, tag != .br {
        finish()
        followsBreak = false
        open.append((node, tree.end(of: node)))
      }
      node += 1
    }
    finish()
    findSignatures(tree)
  }

  /// Marks the lines that have the form of a quotation's signature, at its end or right after it.
  private mutating func findSignatures(_ tree: MarkupTree) {
    func quote(around node: MarkupTree.Node) -> MarkupTree.Node? {
      tree.tag(of: node) == .blockquote
        ? node : tree.ancestors(of: node).prefix(6).first { tree.tag(of: $0) == .blockquote }
    }
    for index in blocks.indices.dropFirst() where blocks[index].signs == nil && blocks[index - 1].signs == nil {
      guard SignatureLine.isOne(text(of: blocks[index])), let quote = quote(around: blocks[index - 1].container),
        // No other words of the quotation follow, and its lines are not a dialogue.
        index + 1 == blocks.count || !tree.isNode(blocks[index + 1].first, within: quote),
        SignatureLine.dashLength(text(of: blocks[index - 1])) == nil
      else { continue }
      blocks[index].signs = quote
    }
  }

  /// The text of a block.
  package func text(of block: PageBlock) -> ArraySlice<UInt8> { utf8[block.text] }

  /// The text of a block, cut where a line break ends a sentence.
  package func paragraphs(of block: PageBlock) -> [ArraySlice<UInt8>] {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= block.text.lowerBound { low = middle + 1 } else { high = middle }
    }
    var start = block.text.lowerBound
    var parts: [ArraySlice<UInt8>] = []
    while low < ends.count, ends[low] < block.text.upperBound {
      parts.append(utf8[start..<ends[low]])
      start = ends[low]
      // The space that replaces the break.
      if utf8[start] == 0x20 { start += 1 }
      low += 1
    }
    parts.append(utf8[start..<block.text.upperBound])
    return parts
  }

  private static func isLeftOut(_ tag: MarkupTag, _ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    switch tag {
    case .template: !tree.hasAttribute("shadowrootmode", of: node)
    case .rt, .rp: true
    case .span, .small, .b, .i, .em: isForScreenReaders(node, in: tree)
    default: tree.isNeverShown(node)
    }
  }

  /// Whether only a screen reader says the words of an element: "opens in a new window".
  private static func isForScreenReaders(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    guard let value = tree.attributeBytes("class", of: node), tree.end(of: node) - node < 6 else { return false }
    return value.split(separator: 0x20).contains {
      ParsingLexicon.hiddenClasses.contains(String(decoding: $0, as: UTF8.self).lowercased())
    }
  }

  /// Whether the text before a line break reads like a whole paragraph.
  private var endsParagraph: Bool {
    guard let current else { return false }
    let start = max(current.text.lowerBound, ends.last ?? 0)
    return utf8.count - start >= 80 && BlockEnding(utf8[start...]).endsSentence
  }

  /// Whether all cells of a row are only words, so that it reads as one line. Rows used for layout have more in their
  /// cells.
  private static func isRowOfData(_ row: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    let cells = tree.children(of: row).lazy.filter { tree.tag(of: $0) == .td || tree.tag(of: $0) == .th }
    var count = 0
    for cell in cells {
      count += 1
      for node in tree.descendants(of: cell) where !tree.tag(of: node).isInline && tree.tag(of: node) != .br {
        return false
      }
      if tree.end(of: cell) - cell > 40 { return false }
    }
    return count > 1
  }

  /// How an element is hidden: with its place, which scripts undo, or so that the place stays empty.
  private enum Hiding { case whole, leavingRoom }

  /// How an element is hidden; nil if it is not.
  private static func hiding(_ node: MarkupTree.Node, in tree: MarkupTree) -> Hiding? {
    guard tree.records[node].attributeCount > 0 else { return nil }
    if tree.hasAttribute("hidden", of: node) { return .whole }
    guard let style = tree.attributeBytes("style", of: node) else { return nil }
    let text = String(decoding: style.filter { $0 != 0x20 }, as: UTF8.self).lowercased()
    return text.contains("display:none") ? .whole : text.contains("visibility:hidden") ? .leavingRoom : nil
  }

  /// Ends the block. With `withoutDash`, the dash before the signature that follows is left out.
  private mutating func finish(withoutDash: Bool = false) {
    if withoutDash, let current {
      while utf8.count > current.text.lowerBound, let last = utf8.last,
        last == 0x20 || last == 0x2D
          || utf8.count >= 3 && ["—", "–", "―"].contains(where: { utf8[...].ends(with: $0) })
      {
        utf8.removeLast(last >= 0x80 ? 3 : 1)
      }
      if utf8.count == current.text.lowerBound { self.current = nil }
    }
    wantsSpace = false
    wantsBar = false
    breaks = 0
    guard var block = current else { return }
    current = nil
    block.text = block.text.lowerBound..<utf8.count
    count(&block)
    blocks.append(block)
  }

  private mutating func add(_ text: ArraySlice<UInt8>, of node: MarkupTree.Node, in container: MarkupTree.Node) {
    var index = text.startIndex
    while index < text.endIndex {
      let width = WhiteSpace.width(in: text, at: index)
      if width > 0 {
        wantsSpace = true
        index += width
        continue
      }
      if current == nil {
        current = PageBlock(container: container, first: node, last: node, text: utf8.count..<utf8.count)
        current?.followsBreak = followsBreak
        followsBreak = false
      } else if wantsBar {
        utf8 += [0x20, 0x7C, 0x20]
      } else if wantsSpace {
        utf8.append(0x20)
      }
      wantsBar = false
      wantsSpace = false
      breaks = 0
      current?.last = node
      let start = index
      index += 1
      while index < text.endIndex, text[index] > 0x20, text[index] < 0x80 || WhiteSpace.width(in: text, at: index) == 0
      {
        index += 1
      }
      utf8 += text[start..<index]
    }
  }

  /// Counts the characters and words of a block's text.
  private func count(_ block: inout PageBlock) {
    var isInWord = false
    var wide = 0
    var index = block.text.lowerBound
    while index < block.text.upperBound {
      let byte = utf8[index]
      switch byte {
      case 0x20: isInWord = false
      case 0x2C: block.commas += 1
      case 0x30...0x39:
        block.digits += 1
        if !isInWord { block.wordCount += 1 }
        isInWord = true
      case 0x41...0x5A:
        block.capitals += 1
        if !isInWord { block.wordCount += 1 }
        isInWord = true
      case 0x61...0x7A, 0xC3...0xE1, 0xEA...0xED:
        if !isInWord { block.wordCount += 1 }
        isInWord = true
      case 0xE3...0xE9:
        // Kana and Han.
        if byte == 0xE3, index + 2 < block.text.upperBound, utf8[index + 1] == 0x80 {
          if utf8[index + 2] == 0x81 || utf8[index + 2] == 0x82 { block.commas += 1 }
        } else {
          wide += 1
        }
        index += 2
      default: break
      }
      index += 1
    }
    block.wordCount += wide / 2
  }
}
