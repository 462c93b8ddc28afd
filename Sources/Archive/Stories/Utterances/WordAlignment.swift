/// Which words of one quote stand in another, in the same order.
///
/// The longest common run comes first, then the longest on either side of it, and so on (Ratcliff and Metzener, "Pattern
/// Matching: The Gestalt Approach", Dr. Dobb's Journal, July 1988). Quadratic in the words.
struct WordAlignment {
  /// A run of words that both have.
  struct Block: Hashable {
    /// Where it begins in the first quote.
    var first: Int
    /// Where it begins in the second.
    var second: Int
    var count: Int
  }

  /// The common runs in order.
  private(set) var blocks: [Block] = []

  private let first: [UInt32]
  private let second: [UInt32]
  /// For each word of the second, how long the common run is that ends with it and with the word of the first before.
  private var lengths: [Int]

  init(_ first: QuotedWords, _ second: QuotedWords) {
    self.first = first.words.map(\.key)
    self.second = second.words.map(\.key)
    lengths = Array(repeating: 0, count: second.count + 1)
    var open = [(0..<first.count, 0..<second.count)]
    while let (x, y) = open.popLast() {
      guard let block = longest(x, y) else { continue }
      blocks.append(block)
      open.append((x.lowerBound..<block.first, y.lowerBound..<block.second))
      open.append((block.first + block.count..<x.upperBound, block.second + block.count..<y.upperBound))
    }
    blocks.sort { $0.first < $1.first }
    joinNeighbours()
  }

  /// The longest common run.
  var longest: Block? { blocks.max { ($0.count, $1.first) < ($1.count, $0.first) } }

  private mutating func longest(_ x: Range<Int>, _ y: Range<Int>) -> Block? {
    if x.isEmpty || y.isEmpty { return nil }
    var best: Block?
    for index in y { lengths[index + 1] = 0 }
    lengths[y.lowerBound] = 0
    for i in x {
      // From the end, so that the value to the left is still that of the row before.
      for j in y.reversed() {
        guard first[i] == second[j] else {
          lengths[j + 1] = 0
          continue
        }
        let length = (j == y.lowerBound ? 0 : lengths[j]) + 1
        lengths[j + 1] = length
        if length > best?.count ?? 0 { best = Block(first: i - length + 1, second: j - length + 1, count: length) }
      }
    }
    return best
  }

  /// Makes one block of two that follow each other in both quotes.
  private mutating func joinNeighbours() {
    var joined: [Block] = []
    for block in blocks {
      if let last = joined.last, last.first + last.count == block.first, last.second + last.count == block.second {
        joined[joined.count - 1].count += block.count
      } else {
        joined.append(block)
      }
    }
    blocks = joined
  }
}
