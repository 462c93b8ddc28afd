/// What two quotes of the same utterance have in common.
package struct UtteranceMatch: Hashable, Sendable {
  /// How the words of a quote stand to fuller ones.
  package enum Wording: String, Sendable, CaseIterable {
    /// The same words.
    case same
    /// Some of the words, in their order; what was left out is at an edge, at a mark or at an ellipsis.
    case trimmed
    /// Other words among them.
    case altered
    /// The sense without quotation marks, in so many of the words that it is sure.
    case paraphrased
  }

  /// Whether the speakers of two quotes are one person.
  package enum Speakers: Sendable {
    case same
    /// One of them has no name.
    case unknown
    case different
  }

  /// Words of one quote that stand where the other has different ones, or none.
  package struct Change: Hashable, Sendable {
    /// In the first quote; may be empty.
    package var first: String
    /// In the second; may be empty.
    package var second: String

    package init(first: String, second: String) {
      self.first = first
      self.second = second
    }

    /// The same change seen from the other quote.
    package var reversed: Change { Change(first: second, second: first) }
  }

  /// How the quotes stand to each other.
  package var wording: Wording
  /// How many words their longest common run has.
  package var run: Int
  /// What share of the shorter one's words stands in the other, from 0 to 1; small words count less.
  package var share: Double
  /// The words that differ.
  package var changes: [Change]
  /// What only the second quote has, where it is the fuller one: at its edges and where words were left out.
  package var leftOut: [String]
}

extension UtteranceMatch {
  /// Two quotes of the same words, however few; nil if they have others. Two accounts of one event that mark the same words mean the
  /// same, but across an archive a few words show nothing.
  package init?(sameWords first: QuotedWords, _ second: QuotedWords) {
    guard first.count > 1, first.count == second.count,
      zip(first.words, second.words).allSatisfy({ $0.exact == $1.exact })
    else { return nil }
    self.init(wording: .same, run: first.count, share: 1, changes: [], leftOut: [])
  }

  /// What two quotes have in common; nil if the program isn't sure that they are one utterance.
  ///
  /// The words decide: six or more in one run, and more than half of the shorter quote. Fewer do if the speaker is the
  /// same, and more are asked for if the speakers differ. `isParaphrase` says that one of them has no quotation marks.
  package init?(_ first: QuotedWords, _ second: QuotedWords, speakers: Speakers, isParaphrase: Bool = false) {
    let isSwapped = first.count > second.count
    let (short, long) = isSwapped ? (second, first) : (first, second)
    let alignment = WordAlignment(short, long)
    guard let longest = alignment.longest, short.count > 0 else { return nil }
    let common = alignment.blocks.reduce(0) { $0 + short.weight(of: $1.first..<($1.first + $1.count)) }
    let reader = AlignmentReader(short, long, alignment.blocks)
    run = longest.count
    share = common / short.weight(of: 0..<short.count)
    let telling = short.weight(of: longest.first..<(longest.first + longest.count))
    let isSame =
      if isParaphrase {
        speakers == .same && run >= 6 && telling >= 4 && share >= 0.75
      } else {
        switch speakers {
        case .same: (run >= 6 && telling >= 3 && share >= 0.5) || (run >= 4 && telling >= 2.8 && share >= 0.85)
        case .unknown: run >= 6 && telling >= 4 && share >= 0.55
        case .different: run >= 8 && telling >= 4 && share >= 0.55
        }
      }
    guard isSame, !reader.hidesDenial || run >= 8 else { return nil }
    var changes = reader.changes
    if isSwapped { changes = changes.map(\.reversed) }
    self.changes = changes
    leftOut = isSwapped ? [] : reader.leftOut
    wording =
      if isParaphrase {
        .paraphrased
      } else if reader.isWhole {
        .same
      } else if changes.isEmpty, !reader.hidesDenial {
        .trimmed
      } else {
        .altered
      }
  }
}
