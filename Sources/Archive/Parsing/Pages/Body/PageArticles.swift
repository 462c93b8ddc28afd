/// The complete articles of a page, one after another: the page's own, and those that endless scrolling added.
struct PageArticles {
  /// The elements that each contain an article, in the page's order; empty if the page has only one.
  let roots: [MarkupTree.Node]

  /// The fewest words of prose that make an article here: less is a teaser.
  private static let leastWords: Int32 = 120

  /// Looks for further articles besides the one with the headline.
  init(in view: PageView) {
    let tree = view.tree
    guard let title = view.title,
      let root = tree.ancestors(of: view.blocks[title].container).first(where: { Self.isArticle($0, in: tree) }),
      let heading = Self.headline(view.blocks[title].container, in: tree)
    else {
      roots = []
      return
    }
    var found = [root]
    for node in tree.elements(.article) where !tree.isNode(node, within: root) && !tree.isNode(root, within: node) {
      if let last = found.last, last != root, tree.isNode(node, within: last) { continue }
      guard view.prose[node] >= Self.leastWords, view.prose[node] * 2 >= view.words[node],
        let own = tree.first(heading, below: node), !tree.descendants(of: own).isEmpty
      else { continue }
      found.append(node)
    }
    roots = found.count > 1 && view.prose[root] >= Self.leastWords ? found.sorted() : []
  }

  private static func isArticle(_ node: MarkupTree.Node, in tree: MarkupTree) -> Bool { tree.tag(of: node) == .article }

  /// The level of heading that a headline has.
  private static func headline(_ node: MarkupTree.Node, in tree: MarkupTree) -> MarkupTag? {
    if tree.tag(of: node).headingLevel != nil { return tree.tag(of: node) }
    return tree.ancestors(of: node).prefix(3).map(tree.tag(of:)).first { $0.headingLevel != nil }
  }
}
