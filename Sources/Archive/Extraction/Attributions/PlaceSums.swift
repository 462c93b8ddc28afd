/// What the words around each place of a sentence say for a boundary there. Each is added up once, for all cues.
struct PlaceSums {
  private var start = 0
  private var count = 0
  private var sums: [Int32] = []
  private var isPrepared = false

  private static let unknown = Int32.min

  /// Room for one sentence after another.
  init() {}

  /// Forgets the sentence before.
  mutating func begin(_ sentence: Range<Int>) {
    start = sentence.lowerBound
    count = sentence.count + 1
    isPrepared = false
  }

  /// The sum for a boundary at a place, made if it is asked for the first time.
  @inline(__always) mutating func sum(_ boundary: Boundary, at place: Int, make: () -> Int) -> Int {
    if !isPrepared { prepare() }
    let index = boundary.rawValue * count + place - start
    if sums[index] != Self.unknown { return Int(sums[index]) }
    let sum = make()
    sums[index] = Int32(truncatingIfNeeded: sum)
    return sum
  }

  private mutating func prepare() {
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(Self.unknown, count: count * Boundary.allCases.count))
    isPrepared = true
  }
}
