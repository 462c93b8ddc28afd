import ArchiveModel
import ArchiveStories

/// The way of an utterance through the archive: who carries it, in the order of time.
package struct UtterancePath: Hashable, Sendable {
  /// A quote on the way.
  package struct Stop: Hashable, Sendable {
    /// The quote, as its article has it.
    package var quote: QuoteRecord
    /// How it stands to the fullest wording.
    package var wording: UtteranceMatch.Wording
    /// What differs from the fullest wording: this one's words first.
    package var changes: [UtteranceMatch.Change]
    /// The article's own words before a partial quote, and the words that stand there in the fullest wording.
    package var replaced: UtteranceMatch.Change?
    /// What of the fullest wording it leaves out.
    package var leftOut: [String]
    /// The article that stands for the text it prints, if that is another one.
    package var reprintOf: Int64?
    /// The furthest link that the article names.
    package var tracedTo: TracedLink?
    /// Who speaks by the other accounts, if the article itself gives no name.
    package var learned: LearnedSpeaker?

    /// All wordings that differ.
    package var allChanges: [UtteranceMatch.Change] { (replaced.map { [$0] } ?? []) + changes }
  }

  /// Whether the archive knows where it stood first.
  package enum Beginning: Hashable, Sendable {
    /// This quote is the earliest in this archive.
    case earliest(quote: Int64)
    /// So many articles of the earliest day have it.
    case tie(day: String, articles: Int)
    /// No article that has it has a date.
    case undated
  }

  /// The number of the utterance; nil if one article alone has it.
  package var id: Int64?
  /// The quote with the fullest wording.
  package var fullest: Int64
  /// The quotes, the earliest first, those without a date last.
  package var stops: [Stop]
  package var beginning: Beginning
}

/// The furthest link that an article names on the way of words to it.
package struct TracedLink: Hashable, Sendable {
  /// What the source did.
  package var role: Attribution.Role
  /// The source's name.
  package var name: String
  /// Who spoke to it, if that is somebody without a name.
  package var speaker: String?
}

/// A name that one account lacks and others give.
package struct LearnedSpeaker: Hashable, Sendable {
  package var sourceID: Int64
  package var name: String
  /// How many separately written texts give the name.
  package var votes: Int
  /// Whether a person decided it.
  package var isDecided: Bool
  /// How sure it is, from 0 to 1: less than where the article itself gives the name.
  package var confidence: Double
}
