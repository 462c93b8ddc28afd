import ArchiveFiles

/// A page as the decision sees it: the blocks and the elements around them, with sums for each element.
package struct PageView: Sendable {
  package let tree: MarkupTree
  package let page: PageBlocks
  package var blocks: [PageBlock] { page.blocks }

  /// For each element the words of prose below it, of all text below it, and of the links among that.
  private(set) var prose: [Int32]
  package private(set) var words: [Int32]
  package private(set) var linked: [Int32]
  /// The depth of each element.
  package private(set) var depth: [Int32]
  /// The words of prose on the page.
  private(set) var proseCount = 0
  /// The element that contains most of the prose, and little else.
  private(set) var core: MarkupTree.Node = 0
  /// Which blocks are prose: sentences of some length, not in links.
  private(set) var isProse: [Bool] = []
  /// The headline's block, if one is found.
  package private(set) var title: Int?
  /// For each block the last sub-heading before it.
  package private(set) var headings: [Int?] = []
  /// For each element with text how many of its siblings, itself too, have its tag and class.
  private(set) var twins: [UInt16] = []
  /// What the page's head says.
  let evidence: PageEvidence

  package init(_ tree: MarkupTree, _ page: PageBlocks) {
    self.tree = tree
    self.page = page
    evidence = PageEvidence(tree)
    prose = Array(repeating: 0, count: tree.count)
    words = prose
    linked = prose
    depth = prose
    for node in 1..<max(tree.count, 1) { depth[node] = depth[Int(tree.records[node].parent)] + 1 }
    isProse = page.blocks.map { Self.isProse($0, page) }
    sumUp()
    findCore()
    title = findTitle()
    findHeadings()
    countTwins()
  }

  private static func isProse(_ block: PageBlock, _ page: PageBlocks) -> Bool {
    guard block.wordCount >= 12, block.linkShare <= 2, !block.isHidden, !block.isOnButton else { return false }
    return block.wordCount >= 40 || BlockEnding(page.text(of: block)).endsSentence || block.commas > 1
  }

  private mutating func sumUp() {
    for (index, block) in page.blocks.enumerated() {
      let count = Int32(clamping: block.wordCount)
      words[block.container] += count
      linked[block.container] += Int32(block.wordCount * block.linkBytes / max(1, block.text.count))
      if isProse[index] {
        prose[block.container] += count
        proseCount += block.wordCount
      }
    }
    for node in stride(from: tree.count - 1, to: 0, by: -1) {
      let parent = Int(tree.records[node].parent)
      words[parent] += words[node]
      linked[parent] += linked[node]
      prose[parent] += prose[node]
    }
  }

  private mutating func findCore() { core = core(of: prose, share: 6) }

  /// Goes down from the root as long as one child has `share` tenths of what all children have together.
  func core<Mass: Numeric & Comparable>(of mass: [Mass], share: Mass) -> MarkupTree.Node {
    var node = tree.root
    while true {
      var best = node
      var most: Mass = 0
      for child in tree.children(of: node) where mass[child] > most {
        best = child
        most = mass[child]
      }
      guard most > 0, most * 10 >= mass[node] * share else { return node }
      node = best
    }
  }

  /// The distance of one element from another: levels up to a common element, and down again.
  package func levels(from core: MarkupTree.Node, to node: MarkupTree.Node) -> (up: Int, down: Int) {
    var common = node
    while common != 0, !tree.isNode(core, within: common) { common = tree.parent(of: common) ?? 0 }
    return (Int(depth[core] - depth[common]), Int(depth[node] - depth[common]))
  }

  private func isHeadline(_ block: PageBlock) -> Bool {
    tree.tag(of: block.container) == .h1
      || tree.ancestors(of: block.container).prefix(2).contains { tree.tag(of: $0) == .h1 }
  }

  /// The block of the headline: a first-level heading that agrees with the page's titles, else any text that does, else
  /// the first such heading.
  private func findTitle() -> Int? {
    var first: Int?
    var agreeing: Int?
    for (index, block) in page.blocks.enumerated() where block.wordCount < 50 {
      let isHeading = isHeadline(block)
      if isHeading, first == nil { first = index }
      guard isHeading || agreeing == nil, block.wordCount > 2, evidence.titleShare(page.text(of: block)) == 4 else {
        continue
      }
      if isHeading { return index }
      if block.linkShare < 3 { agreeing = index }
    }
    return agreeing ?? first
  }

  /// For each element how many of its siblings have its tag and class.
  private mutating func countTwins() {
    var keys = [UInt64](repeating: 0, count: tree.count)
    var counts: [UInt64: UInt16] = [:]
    for node in 1..<max(1, tree.count) where words[node] > 0 && tree.tag(of: node) != .text {
      var key = PageFeatures.hash(tree.attributeBytes("class", of: node) ?? [])
      key = (key ^ UInt64(tree.tag(of: node).rawValue)) &* 0x9e37_79b9_7f4a_7c15
      key = (key ^ UInt64(UInt32(bitPattern: tree.records[node].parent))) &* 0xff51_afd7_ed55_8ccd
      keys[node] = key
      counts[key, default: 0] &+= 1
    }
    twins = keys.map { $0 == 0 ? 0 : counts[$0] ?? 0 }
  }

  /// The last heading before each block, nil before the first.
  private mutating func findHeadings() {
    var last: Int?
    for (index, block) in page.blocks.enumerated() {
      headings.append(last)
      var node: MarkupTree.Node? = block.container
      for _ in 0..<3 {
        guard let current = node else { break }
        if let level = tree.tag(of: current).headingLevel {
          if level > 1 { last = index }
          break
        }
        node = tree.parent(of: current)
      }
    }
  }
}
