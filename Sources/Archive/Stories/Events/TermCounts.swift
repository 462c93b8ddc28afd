/// How much each term of a text counts, and where it stands. An open table, which is faster than a dictionary.
struct TermCounts {
  private static let empty: UInt32 = .max

  private(set) var count = 0
  private var terms: [UInt32]
  private var weights: [Float]
  private var parts: [UInt32]

  /// A table for about this many terms; it grows.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    terms = Array(repeating: Self.empty, count: size)
    weights = Array(repeating: 0, count: size)
    parts = Array(repeating: 0, count: size)
  }

  mutating func add(_ term: UInt32, _ weight: Float, _ place: StoryText.Parts) {
    if count * 4 > terms.count * 3 { grow() }
    let slot = slot(of: term)
    if terms[slot] == Self.empty {
      terms[slot] = term
      count += 1
    }
    weights[slot] += weight
    parts[slot] |= place.rawValue
  }

  private func slot(of term: UInt32) -> Int {
    let mask = terms.count - 1
    var slot = Int(term) & mask
    while terms[slot] != term, terms[slot] != Self.empty { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    var larger = TermCounts(capacity: terms.count)
    forEach { term, weight, place in larger.add(term, weight, StoryText.Parts(rawValue: place)) }
    self = larger
  }

  /// What a term counts, and where it stands.
  subscript(term: UInt32) -> (weight: Float, parts: StoryText.Parts) {
    let slot = slot(of: term)
    return (weights[slot], StoryText.Parts(rawValue: parts[slot]))
  }

  /// Calls `body` with each term, its weight and its parts.
  func forEach(_ body: (_ term: UInt32, _ weight: Float, _ parts: UInt32) -> Void) {
    for slot in terms.indices where terms[slot] != Self.empty { body(terms[slot], weights[slot], parts[slot]) }
  }
}
