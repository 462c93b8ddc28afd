/// Grows the tree of forms.
struct DateTrieBuilder {
  /// The ways on from each node.
  private(set) var edges: [[DateTrie.Edge]] = [[]]
  /// The form that ends in each node.
  private(set) var forms: [DateForm?] = [nil]

  /// The node that a word of a class leads to from a node, made if there is none.
  mutating func node(after node: Int, _ index: Int) -> Int {
    if let edge = edges[node].first(where: { $0.index == index }) { return Int(edge.node) }
    edges.append([])
    forms.append(nil)
    edges[node].append(DateTrie.Edge(index: Int32(index), node: Int32(edges.count - 1)))
    return edges.count - 1
  }

  /// Ends a form at nodes. Where two forms end, the one that comes first among all forms counts.
  mutating func end(_ form: DateForm, at nodes: [Int]) {
    for node in nodes {
      if let other = forms[node], other.rawValue <= form.rawValue { continue }
      forms[node] = form
    }
  }

  /// Whether any form begins with a class.
  func begins(with index: Int) -> Bool { edges[0].contains { $0.index == index } }
}
