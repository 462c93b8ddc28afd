extension MarkupTree {
  /// Removes all words from an element.
  mutating func blank(below node: Node) {
    for index in descendants(of: node) where isText(index) { records[index].textEnd = records[index].textStart }
  }

  /// A page that has only one element of this page.
  package func page(of node: Node) -> MarkupTree {
    var page = MarkupTree()
    let shift = Int32(node - 1)
    page.records[0].end = Int32(end(of: node)) - shift
    page.records.reserveCapacity(end(of: node) - node + 1)
    for index in node..<end(of: node) {
      var record = records[index]
      record.parent = index == node ? 0 : record.parent - shift
      record.end -= shift
      page.records.append(record)
    }
    page.attributes = attributes
    page.utf8 = utf8
    return page
  }
}
