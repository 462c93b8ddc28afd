/// Grows the tree of forms.
struct DateTrieBuilder {
  /// The ways on from each node.
  private(set) var edges: [[DateTrie.Edge]] = [[]]
  /// The form that ends in each node.
  private(set) var forms: [DateForm?] = [nil]

  /// Adds a form: what words of these classes, one after the other, are.
  mutating func add(_ classes: [Int], _ form: DateForm) {
    var node = 0
    for index in classes {
      if let edge = edges[node].first(where: { $0.index == index }) {
        node = Int(edge.node)
      } else {
        edges.append([])
        forms.append(nil)
        edges[node].append(DateTrie.Edge(index: Int32(index), node: Int32(edges.count - 1)))
        node = edges.count - 1
      }
    }
    if let other = forms[node], other.rawValue <= form.rawValue { return }
    forms[node] = form
  }

  /// Whether any form begins with a class.
  func begins(with index: Int) -> Bool { edges[0].contains { $0.index == index } }
}
