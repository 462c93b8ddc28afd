/// Rows of inline elements with no white space between them, as `<span>2 March</span><span>By Ada Lund</span>`: style
/// sheets set them apart, so their words do not run together.
struct InlineRows {
  private let tree: MarkupTree
  /// The last element that was checked, and whether it contains only elements.
  private var parent: MarkupTree.Node = -1
  private var isRow = false

  init(in tree: MarkupTree) { self.tree = tree }

  /// Whether an element right after another one begins a new word.
  ///
  /// - Parameters:
  ///   - node: the element.
  ///   - line: the line so far. Its last byte is not white space.
  /// - Returns: whether a space belongs before it.
  mutating func partsWords(_ node: MarkupTree.Node, behind line: ArraySlice<UInt8>) -> Bool {
    guard let parent = tree.parent(of: node), !isSmallPrint(node), line.count >= 3, let last = line.last else {
      return false
    }
    if parent != self.parent {
      self.parent = parent
      isRow = tree.children(of: parent).allSatisfy { child in
        !tree.isText(child) || tree.textBytes(of: child).allSatisfy { $0 <= 0x20 }
      }
    }
    guard isRow, !tree.ancestors(of: node - 1).prefix(8).contains(where: { $0 > parent && isSmallPrint($0) }),
      let text = (node + 1..<tree.end(of: node)).prefix(6).first(where: tree.isText)
    else { return false }
    let next = tree.textBytes(of: text)
    guard let first = next.first else { return false }
    let isCapital = (0x41...0x5A).contains(first)
    if isDigit(last) || isSmall(last) && isSmall(line[line.endIndex - 2]) && !isDigit(first) {
      // "2022" and "Research", "by" and "Mark"; else both are runs of words.
      return isCapital || isSmall(first) && next.contains(0x20) && line.suffix(40).contains(0x20)
    }
    return isSmall(last) && isSmall(line[line.endIndex - 2]) && isSmall(line[line.endIndex - 3]) && isDigit(first)
      || ".:".utf8.contains(last) && isCapital
  }

  private func isSmallPrint(_ node: MarkupTree.Node) -> Bool {
    tree.tag(of: node) == .sub || tree.tag(of: node) == .sup
  }
  private func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
