/// How much each term of a text counts, and where it stands. An open table, which is faster than a dictionary.
struct TermCounts {
  /// A term's place in the table.
  private struct Slot {
    var term = Self.empty
    var weight: Float = 0
    var parts: UInt32 = 0

    static let empty = UInt32.max
  }

  private(set) var count = 0
  private var slots: [Slot]

  /// A table for about this many terms; it grows.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
  }

  mutating func add(_ term: UInt32, _ weight: Float, _ place: StoryText.Parts) {
    if count * 4 > slots.count * 3 { grow() }
    let number = slot(of: term)
    if slots[number].term == Slot.empty {
      slots[number].term = term
      count += 1
    }
    slots[number].weight += weight
    slots[number].parts |= place.rawValue
  }

  private func slot(of term: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(term) & mask
    while slots[slot].term != term, slots[slot].term != Slot.empty { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    var larger = TermCounts(capacity: slots.count)
    forEach { term, weight, place in larger.add(term, weight, StoryText.Parts(rawValue: place)) }
    self = larger
  }

  /// What a term counts, and where it stands.
  subscript(term: UInt32) -> (weight: Float, parts: StoryText.Parts) {
    let slot = slots[slot(of: term)]
    return (slot.weight, StoryText.Parts(rawValue: slot.parts))
  }

  /// Calls `body` with each term, its weight and its parts.
  func forEach(_ body: (_ term: UInt32, _ weight: Float, _ parts: UInt32) -> Void) {
    for slot in slots where slot.term != Slot.empty { body(slot.term, slot.weight, slot.parts) }
  }
}
