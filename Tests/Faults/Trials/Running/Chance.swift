/// Chance that comes again: the same seed gives the same numbers everywhere (SplitMix64).
struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The chance of one trial of one fault.
  init(seed: UInt64, of fault: String, trial: Int) {
    state = seed
    // FNV-1a, since a string's own hash is another in each run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in fault.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed ^ hash ^ (UInt64(truncatingIfNeeded: trial) &* 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of the elements.
  mutating func of<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }
}
