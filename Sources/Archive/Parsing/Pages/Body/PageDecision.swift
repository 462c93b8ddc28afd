/// Which of a page's blocks belong to its article.
///
/// Two rounds of one linear model. The first looks at each block and its place. The second also looks at what the first
/// decided about its neighbours and similar elements.
package struct PageDecision: Sendable {
  package let view: PageView
  /// The features of each block in the first round.
  package private(set) var features: [[UInt32]] = []
  /// The chance of each block to belong to the article.
  package private(set) var chances: [Float] = []

  /// For each block, whether the names of an element around it say that it has no running text, or that it speaks to
  /// the reader. If such an element contains much of the page's prose, its name counts less than its text.
  var isFurniture: [Bool] = []
  var isOffer: [Bool] = []

  /// For each element the words of its class and identifier, looked up once.
  package var names: [MarkupTree.Node: [UInt64]] = [:]
  /// The features of an element, for every block in it.
  var chains: [MarkupTree.Node: [UInt32]] = [:]
  var kin: [UInt64: (count: Int, words: Int)] = [:]
  var kinKeys: [UInt64] = []
  var repeats: [UInt64: Int] = [:]

  /// The decision on a page: its features are known, the decision is not taken yet.
  package init(_ view: PageView) {
    self.view = view
    kinKeys = view.blocks.map { kinKey($0.container) }
    for (index, block) in view.blocks.enumerated() {
      kin[kinKeys[index], default: (0, 0)].count += 1
      kin[kinKeys[index], default: (0, 0)].words += block.wordCount
      repeats[PageFeatures.hash(view.page.text(of: block)), default: 0] += 1
    }
    features.reserveCapacity(view.blocks.count)
    isFurniture = Array(repeating: false, count: view.blocks.count)
    isOffer = isFurniture
    for index in view.blocks.indices { features.append(seen(index)) }
  }

  /// A page in UTF-8, as training sees it.
  package init(of source: [UInt8]) {
    let tree = MarkupTree(parsing: source)
    self.init(PageView(tree, PageBlocks(of: tree)))
  }

  /// How many blocks there are.
  package var count: Int { view.blocks.count }
  /// The text of a block.
  package func text(_ index: Int) -> ArraySlice<UInt8> { view.page.text(of: view.blocks[index]) }
  /// How many words a block has.
  package func wordCount(_ index: Int) -> Int { view.blocks[index].wordCount }
  /// The element that contains a block, as a number.
  package func container(_ index: Int) -> Int { Int(view.tree.records[view.blocks[index].container].parent) }

  /// The hashes of the words of a text.
  package static func words(_ text: ArraySlice<UInt8>) -> [UInt64] { PageEvidence.words(text) }

  /// Takes both rounds.
  package mutating func decide(by weights: PageWeights) {
    let first = features.map(weights.firstChance)
    chances = second(first).map(weights.secondChance)
  }
}
