/// Gives each different word a number, from 0.
struct WordTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32]

  /// A table without words.
  init() { slots = [Int32](repeating: -1, count: 4_096) }

  /// How many words it has.
  var count: Int { ends.count }

  /// The word of a number.
  func word(_ number: Int) -> [UInt8] { Array(bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]) }

  /// The number of a word, a new one if it has none yet.
  mutating func number(of word: Span<UInt8>) -> Int {
    if ends.count * 2 > slots.count { grow() }
    // FNV-1a (Fowler, Noll, Vo).
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
    while slots[slot] >= 0 {
      if equals(Int(slots[slot]), word) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(ends.count)
    for index in word.indices { bytes.append(word[index]) }
    ends.append(bytes.count)
    return ends.count - 1
  }

  private func equals(_ number: Int, _ word: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == word.count else { return false }
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    let old = self
    slots = [Int32](repeating: -1, count: slots.count * 2)
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for number in 0..<old.count {
      let word = old.word(number)
      _ = self.number(of: word.span)
    }
  }
}
