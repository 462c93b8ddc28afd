/// The features of a decision, as indices into a table of weights: the hashing trick (Weinberger et al., ICML 2009).
package struct Features {
  /// The places; a place may occur twice.
  package private(set) var slots: [UInt32] = []

  /// No features yet, with room for those of one candidate.
  package init() { slots.reserveCapacity(56) }

  /// Notes that the feature `template` has the value `first`, or the pair `first` and `second`.
  @inline(__always) package mutating func add(_ template: Template, _ first: UInt64 = 0, _ second: UInt64 = 0) {
    slots.append(Self.slot(template.rawValue, first, second) & UInt32(LinearModel.slotCount - 1))
  }

  /// The place of the feature `code` with the values `first` and `second`, in 24 bits; a table takes the last of them.
  @inline(__always) package static func slot(_ code: UInt64, _ first: UInt64, _ second: UInt64 = 0) -> UInt32 {
    var hash = (first ^ code &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 32) ^ second) &* 0xc4ce_b9fe_1a85_ec53
    return UInt32(truncatingIfNeeded: hash >> 40)
  }

  /// The kinds of features. Their numbers are in no file, but the hashes depend on them: after a change, train again.
  package enum Template: UInt64 {
    case bias = 1
    // A marked run.
    case kind, length, terminal, capitals, wordBefore, twoBefore, wordAfter, markAfter, firstWord, lastWord, whole
    case rule, clauseForm, clauseVerb, clauseGap, place, company, repaired, classBefore, classAfter, speaker, inside
    // A candidate for its speaker.
    case origin, position, distance, pattern, head, headClass, before, after, verb, verbBefore, rival, proposal
    case known = 37, paragraph, genitive, frequency, mainSubject, form
  }
}
