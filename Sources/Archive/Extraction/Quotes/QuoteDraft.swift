import ArchiveModel

/// A quote while extraction works: in tokens and indices of drafts.
struct QuoteDraft {
  /// One hop, with the tokens that name the source.
  struct Hop {
    var role: Attribution.Role
    var source: Int
    var mention: Range<Int>?
  }

  var kind: Quote.Kind
  /// The tokens of each segment, without the outer marks.
  var segments: [Range<Int>]
  var sentence: Int
  /// The hops, the speaker first.
  var hops: [Hop] = []
  var cue: Range<Int>?
  /// The index of the indirect quote around it.
  var within: Int?
  var confidence = 0.5
  /// By which path the speaker was found.
  var speakerPath: SpeakerPath?
  /// Whether the words that report it follow it, so that a next marked run may go on with it.
  var isReportedAfter = false
  /// Whether no words of its own sentence report it.
  var isUnreported = false
  /// Whether it had whole sentences before a paraphrase took it in.
  var wasDirect = false

  /// Who speaks.
  var speaker: Hop? { hops.first.flatMap { $0.role == .speaker ? $0 : nil } }
}
