/// The elements to remove from one sequence, and those to add from another, to turn the first into the second.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (Algorithmica 1, 1986), section 4b: the search for the
/// middle of the shortest path starts from both ends, so memory is linear. If the sequences differ so much that the
/// shortest path would cost too long, the search stops at the furthest point that it reached, as GNU diff does. The
/// result is then correct, but may not be the shortest.
struct SequenceDifference {
  /// Which elements of the old sequence go.
  private(set) var isRemoved: [Bool]
  /// Which elements of the new sequence come.
  private(set) var isAdded: [Bool]

  private let old: [Int32]
  private let new: [Int32]
  private let mostSteps: Int
  private var forward: [Int]
  private var backward: [Int]

  /// The difference between two sequences of at most 2³¹ elements together.
  init(from old: [Int32], to new: [Int32]) {
    self.old = old
    self.new = new
    isRemoved = Array(repeating: false, count: old.count)
    isAdded = Array(repeating: false, count: new.count)
    // The time is bounded by the product of this and the length: some 50 million steps, or 256 times the length.
    mostSteps = max(256, 50_000_000 / max(1, old.count + new.count))
    let size = 2 * (min((old.count + new.count + 1) / 2, mostSteps) + 2) + 1
    forward = Array(repeating: 0, count: size)
    backward = Array(repeating: 0, count: size)
    compare()
  }

  private mutating func compare() {
    var open = [(0..<old.count, 0..<new.count)]
    while var (x, y) = open.popLast() {
      while let a = x.first, let b = y.first, old[a] == new[b] {
        x = x.dropFirst()
        y = y.dropFirst()
      }
      while let a = x.last, let b = y.last, old[a] == new[b] {
        x = x.dropLast()
        y = y.dropLast()
      }
      if x.isEmpty || y.isEmpty {
        for index in x { isRemoved[index] = true }
        for index in y { isAdded[index] = true }
        continue
      }
      let (middleX, middleY) = middle(x, y)
      open.append((middleX..<x.upperBound, middleY..<y.upperBound))
      open.append((x.lowerBound..<middleX, y.lowerBound..<middleY))
    }
  }

  /// A point on a path through the box, but not one of its corners. The sequences begin with different elements and end
  /// with different ones.
  ///
  /// Diagonal k has the points with x - y = k, counted from the corner where a search starts. Only the furthest x of
  /// each diagonal is kept. Diagonals that have left the box are ignored.
  private mutating func middle(_ x: Range<Int>, _ y: Range<Int>) -> (Int, Int) {
    let (n, m) = (x.count, y.count)
    let delta = n - m
    let meetsForward = (n + m) % 2 != 0
    let center = forward.count / 2
    forward[center + 1] = 0
    backward[center + 1] = 0
    let most = min((n + m + 1) / 2, mostSteps)
    for step in 0...most {
      let diagonals = stride(from: -(step - 2 * max(0, step - m)), through: step - 2 * max(0, step - n), by: 2)
      for k in diagonals {
        var i = Self.start(on: k, of: forward, at: step)
        while i < n, i - k < m, old[x.lowerBound + i] == new[y.lowerBound + i - k] { i += 1 }
        forward[center + k] = i
        if meetsForward, abs(delta - k) < step, i + backward[center + delta - k] >= n {
          return (x.lowerBound + i, y.lowerBound + i - k)
        }
      }
      for k in diagonals {
        var i = Self.start(on: k, of: backward, at: step)
        while i < n, i - k < m, old[x.upperBound - 1 - i] == new[y.upperBound - 1 - (i - k)] { i += 1 }
        backward[center + k] = i
        if !meetsForward, abs(delta - k) <= step, i + forward[center + delta - k] >= n {
          return (x.upperBound - i, y.upperBound - (i - k))
        }
      }
    }
    return furthest(x, y, steps: most)
  }

  /// The x at which a search continues along diagonal k: one element further in the new sequence, or in the old one.
  private static func start(on k: Int, of reached: [Int], at step: Int) -> Int {
    let center = reached.count / 2
    let comesDown = k == -step || (k != step && reached[center + k - 1] < reached[center + k + 1])
    return comesDown ? reached[center + k + 1] : reached[center + k - 1] + 1
  }

  /// The point that a search given up has come furthest to, from either end.
  private func furthest(_ x: Range<Int>, _ y: Range<Int>, steps: Int) -> (Int, Int) {
    let (n, m) = (x.count, y.count)
    let center = forward.count / 2
    var best = (sum: 0, x: x.lowerBound, y: y.lowerBound)
    for k in stride(from: -(steps - 2 * max(0, steps - m)), through: steps - 2 * max(0, steps - n), by: 2) {
      let ahead = min(forward[center + k], n)
      if ahead - k <= m, 2 * ahead - k > best.sum {
        best = (2 * ahead - k, x.lowerBound + ahead, y.lowerBound + ahead - k)
      }
      let back = min(backward[center + k], n)
      if back - k <= m, 2 * back - k > best.sum {
        best = (2 * back - k, x.upperBound - back, y.upperBound - (back - k))
      }
    }
    return (best.x, best.y)
  }
}
