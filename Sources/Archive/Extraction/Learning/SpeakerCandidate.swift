/// Someone who may speak a marked run.
struct SpeakerCandidate {
  /// How the candidate was come by.
  enum Origin: UInt64 {
    case nobody, clause, name, pronoun, noun, subject, lastQuote, earlierClause, laterClause
  }

  var origin: Origin
  /// The words that name the speaker; nil for nobody.
  var phrase: NounPhrase?
  /// The sentence of these words.
  var sentence: Int
  /// The clause whose subject it is.
  var clause: Int?
  /// The hop of an earlier quote that continues.
  var hop: QuoteDraft.Hop?
  /// The reporting word of an earlier quote that continues.
  var cue: Range<Int>?
  /// Whether the rules alone would choose it.
  var isProposed = false
  /// Whether it is the subject of its sentence.
  var isMainSubject = false

  /// The tokens that name the speaker.
  var mention: Range<Int>? { phrase?.tokens ?? hop?.mention }
}
