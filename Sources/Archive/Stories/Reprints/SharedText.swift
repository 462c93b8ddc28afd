/// How much of its own wording one text has in common with another.
package struct SharedText: Hashable, Sendable {
  /// What two texts are to each other.
  package enum Kind: String, Sendable, CaseIterable {
    /// Half of the shorter text, or more, stands in the other.
    case reprint
    /// A tenth of it does, and at least 60 words.
    case partial
  }

  /// What they are to each other.
  package var kind: Kind
  /// How many words of the shorter text stand in common runs of 8 words or more.
  package var words: Int
  /// What share of its words that is, from 0 to 1.
  package var share: Double

  /// Fewer words in common show nothing: a date, a title and a place make as many.
  private static let (fewestOfReprint, fewestOfPartial) = (20, 60)

  /// What two texts are to each other if the shorter has `words` in common, of `total`; nil if they are nothing.
  init?(words: Int, of total: Int) {
    guard total > 0 else { return nil }
    let share = Double(words) / Double(total)
    if share >= 0.5, words >= Self.fewestOfReprint {
      kind = .reprint
    } else if share >= 0.1, words >= Self.fewestOfPartial {
      kind = .partial
    } else {
      return nil
    }
    self.words = words
    self.share = share
  }
}
