/// All forms of dates in one language, as a tree of classes of words: one way from the root for each form.
struct DateTrie {
  /// A way on from a node.
  struct Edge {
    /// The class of the next word.
    var index: Int32
    /// Where it leads.
    var node: Int32
  }

  /// A place in the tree.
  struct Node {
    /// Where its edges begin and end.
    var edges: Range<Int32>
    /// The form that ends here.
    var form: DateForm?
  }

  private let nodes: [Node]
  private let edges: [Edge]
  /// Where each class leads from the root; 0 where no form begins with it.
  private let starts: [Int32]

  /// The tree that a builder has grown.
  init(_ builder: DateTrieBuilder, classCount: Int) {
    var nodes: [Node] = []
    var edges: [Edge] = []
    for (ways, form) in zip(builder.edges, builder.forms) {
      let start = Int32(edges.count)
      edges += ways
      nodes.append(Node(edges: start..<Int32(edges.count), form: form))
    }
    var starts = [Int32](repeating: 0, count: classCount)
    for edge in builder.edges[0] { starts[Int(edge.index)] = edge.node }
    self.nodes = nodes
    self.edges = edges
    self.starts = starts
  }

  /// The node after `node` for a class; 0 if no form goes on so.
  @inline(__always) func next(_ node: Int32, _ index: Int32) -> Int32 {
    if node == 0 { return starts[Int(index)] }
    let ways = nodes[Int(node)].edges
    for place in Int(ways.lowerBound)..<Int(ways.upperBound) where edges[place].index == index {
      return edges[place].node
    }
    return 0
  }

  /// The form that ends in a node; nil if none does.
  @inline(__always) func form(at node: Int32) -> DateForm? { nodes[Int(node)].form }

  /// Whether a form goes on after a node.
  @inline(__always) func goesOn(_ node: Int32) -> Bool { !nodes[Int(node)].edges.isEmpty }
}
