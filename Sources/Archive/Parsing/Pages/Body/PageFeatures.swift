/// The features of a block, as indices into a table of weights: the hashing trick (Weinberger et al., ICML 2009).
struct PageFeatures {
  /// The places; a place may occur twice.
  private(set) var slots: [UInt32] = []

  init() { slots.reserveCapacity(160) }

  /// Notes that the feature `template` has the value `first`, or the pair `first` and `second`.
  @inline(__always) mutating func add(_ template: Template, _ first: UInt64 = 0, _ second: UInt64 = 0) {
    slots.append(Self.slot(template, first, second))
  }

  @inline(__always) mutating func add(slots more: [UInt32]) { slots += more }

  /// The place of a feature, of 24 bits; a table has as many of the lower ones as it is long.
  @inline(__always) static func slot(_ template: Template, _ first: UInt64 = 0, _ second: UInt64 = 0) -> UInt32 {
    var hash = (first ^ template.rawValue &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 32) ^ second) &* 0xc4ce_b9fe_1a85_ec53
    return UInt32(truncatingIfNeeded: hash >> 40)
  }

  /// The hash of a word, ASCII letters in any case.
  static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// The kinds of features. Their numbers are in no file, but the hashes depend on them: after a change, train again.
  enum Template: UInt64 {
    case bias = 1
    // The block itself.
    case shape, tagLength, tagLinks, length, links, ending, opening, commas, bold, digits, capitals, hidden, button,
      time
    case word, firstWord, lastWord, whole, repeated, broken
    // Where it stands.
    case ancestorShare, twins, titleLevels, headingWord, around, nearest, nearestLength, ancestorWord, ownWord,
      parentWord, grandWord, depth
    case share, density, shareDensity, levels, levelsLength, kin, kinLength
    case order, orderLength, place, afterTitle, ends
    // What stands beside it.
    case before, after, tags, lengths, second, sameParent
    // What other parts of the page say.
    case titled, described, linkedData
    // The second round.
    case chance, chanceBefore, chanceAfter, chances, window, siblings, kinChance, ahead, behind, chanceLength, chanceTag
    case chanceOrder, run, coreChance, levelChance, headingChance, furniture
  }
}
