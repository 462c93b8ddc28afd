import ArchiveModel
import ArchiveText

/// The body of an article, from the blocks of a page that belong to it.
struct PageBody {
  /// The text so far.
  private(set) var utf8: [UInt8] = []
  /// Its blocks so far.
  private(set) var blocks: [Block] = []

  private var codePoints = 0
  /// The list or table of the last block, if there is one.
  private var last: MarkupTree.Node?

  /// The quotation that the last signature signs.
  private var lastSigned: MarkupTree.Node?

  /// Puts together the blocks of a selection.
  init(_ selection: PageSelection) {
    let view = selection.view
    for index in selection.blocks {
      let block = view.blocks[index]
      let text = view.page.text(of: block)
      switch selection.kind(of: index) {
      case _ where block.signs != nil: append(signature: block, in: view)
      case .paragraph where view.tree.tag(of: block.container) == .tr:
        append(text, .paragraph, within: Self.outermost(block.container, in: view.tree) { $0 == .table })
      case .paragraph:
        for text in view.page.paragraphs(of: block) { append(text, .paragraph) }
      case .list:
        append(text, .list, within: Self.outermost(block.container, in: view.tree) { $0 == .ul || $0 == .ol })
      case let kind: append(text, kind)
      }
    }
  }

  /// Appends the line that signs a quotation, after a dash. Further lines of the same signature have no dash.
  private mutating func append(signature block: PageBlock, in view: PageView) {
    let text = view.page.text(of: block)
    let isFirst = lastSigned != block.signs
    lastSigned = block.signs
    append(isFirst && SignatureLine.dashLength(text) == nil ? (SignatureLine.dash + text)[...] : text, .paragraph)
  }

  /// The outermost element of a kind around a node, within the same part of the page.
  private static func outermost(
    _ node: MarkupTree.Node, in tree: MarkupTree, where isWanted: (MarkupTag) -> Bool
  ) -> MarkupTree.Node? {
    var found: MarkupTree.Node?
    for ancestor in tree.ancestors(of: node) {
      let tag = tree.tag(of: ancestor)
      if isWanted(tag) {
        found = ancestor
      } else if tag == .article || tag == .section || tag == .main || tag == .body || tag == .td || tag == .blockquote {
        break
      }
    }
    return found
  }

  /// Appends a text: to the last block if that belongs to the same list or table, else as a new block.
  private mutating func append(_ text: ArraySlice<UInt8>, _ kind: Block.Kind, within whole: MarkupTree.Node? = nil) {
    guard !text.isEmpty else { return }
    let length = unsafe text.withUnsafeBufferPointer { unsafe CodePointIndex.leading(in: $0, 0, $0.count) }
    if let whole, whole == last {
      utf8.append(0x0A)
      blocks[blocks.count - 1].range.length += length + 1
      codePoints += length + 1
    } else {
      if !utf8.isEmpty {
        utf8 += [0x0A, 0x0A]
        codePoints += 2
      }
      blocks.append(Block(kind: kind, range: TextRange(start: codePoints, length: length)))
      codePoints += length
    }
    last = whole
    utf8 += text
  }
}
