/// Pairs of groups, of which the one with the highest score comes first; of equal ones that with the smallest members.
struct StoryHeap {
  struct Pair {
    var score: Float
    var one: Int
    var other: Int
    /// How large both were when they were scored.
    var sizes: (Int, Int)

    func comes(before pair: Pair) -> Bool { (-score, one, other) < (-pair.score, pair.one, pair.other) }
  }

  private var pairs: [Pair] = []

  mutating func push(_ pair: Pair) {
    pairs.append(pair)
    var place = pairs.count - 1
    while place > 0, pairs[place].comes(before: pairs[(place - 1) / 2]) {
      pairs.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func pop() -> Pair? {
    guard let best = pairs.first, let last = pairs.popLast() else { return nil }
    if pairs.isEmpty { return best }
    pairs[0] = last
    var place = 0
    while true {
      var first = place
      for child in [2 * place + 1, 2 * place + 2] where child < pairs.count {
        if pairs[child].comes(before: pairs[first]) { first = child }
      }
      if first == place { return best }
      pairs.swapAt(place, first)
      place = first
    }
  }
}
