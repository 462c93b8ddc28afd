import ArchiveFiles

/// A page as a tree of elements and text, in flat arrays in the order of the document.
///
/// A node is an index; the root, 0, is the document itself. The nodes below a node are those from the next one up to
/// `end(of:)`. Scripts, styles, drawings (SVG) and comments are not in the tree. `linkedData` and `comments` have those
/// that say something about the page.
package struct MarkupTree: Sendable {
  /// A node, counted in document order; only good for the tree that it came from.
  package typealias Node = Int

  package struct Record: Sendable {
    package var tag: MarkupTag
    var attributeCount: UInt16 = 0
    package var parent: Int32
    /// The first node that is not below this one.
    package var end: Int32 = 0
    /// A range of `utf8`: the words of a text, or the name of an element that is `other`.
    package var textStart: Int32 = 0
    var textEnd: Int32 = 0
    /// Its first attribute.
    var attributeStart: Int32 = 0
  }

  /// An attribute: ranges of `utf8`. Names are lower case.
  package struct Attribute: Sendable {
    package var nameStart: Int32
    var nameEnd: Int32
    var valueEnd: Int32
  }

  /// The nodes in document order; never empty.
  package var records: [Record]
  /// The attributes, element by element.
  package var attributes: [Attribute] = []
  /// The text, and the names and values of attributes.
  package var utf8: [UInt8] = []
  /// The first comments of the page, as written, without their marks; see `MarkupSource`.
  var comments: [String] = []
  /// The contents of its scripts of type application/ld+json, as written.
  var linkedData: [[UInt8]] = []

  /// A tree that has nothing but a root.
  package init() {
    records = [Record(tag: .document, parent: -1, end: 1)]
  }
}

extension MarkupTree {
  /// The document.
  package var root: Node { 0 }
  /// How many nodes there are.
  package var count: Int { records.count }

  /// What a node is.
  package func tag(of node: Node) -> MarkupTag { records[node].tag }

  /// Whether a node is a run of text.
  package func isText(_ node: Node) -> Bool { records[node].tag == .text }

  /// The element that contains a node; nil for the root.
  package func parent(of node: Node) -> Node? {
    let parent = records[node].parent
    return parent < 0 ? nil : Int(parent)
  }

  /// The first node after `node` that is not below it.
  package func end(of node: Node) -> Node { Int(records[node].end) }

  /// All nodes below `node`, in document order.
  func descendants(of node: Node) -> Range<Node> { node + 1..<end(of: node) }

  /// Whether `node` is `ancestor` or below it.
  func isNode(_ node: Node, within ancestor: Node) -> Bool { ancestor <= node && node < end(of: ancestor) }

  /// The children of `node`, in order.
  func children(of node: Node) -> Children { Children(tree: self, current: node + 1, end: end(of: node)) }

  /// The elements above `node`, the innermost first, without the root.
  func ancestors(of node: Node) -> some Sequence<Node> {
    sequence(state: node) { state -> Node? in
      guard let parent = parent(of: state), parent != root else { return nil }
      state = parent
      return parent
    }
  }

  /// The elements with this tag, in document order, below `node` (the whole page if none is given).
  package func elements(_ tag: MarkupTag, below node: Node? = nil) -> some Sequence<Node> {
    descendants(of: node ?? root).lazy.filter { records[$0].tag == tag }
  }

  /// The first element with this tag below `node` (in the whole page if none is given).
  package func first(_ tag: MarkupTag, below node: Node? = nil) -> Node? {
    descendants(of: node ?? root).first { records[$0].tag == tag }
  }

  /// The name of an element: "div", "amp-img".
  package func name(of node: Node) -> String {
    let record = records[node]
    return record.tag == .other
      ? String(decoding: utf8[Int(record.textStart)..<Int(record.textEnd)], as: UTF8.self) : record.tag.name
  }

  /// The children of a node, one by one.
  struct Children: Sequence, IteratorProtocol {
    let tree: MarkupTree
    var current: Node
    let end: Node

    mutating func next() -> Node? {
      guard current < end else { return nil }
      defer { current = tree.end(of: current) }
      return current
    }
  }
}
