import ArchiveModel

/// Words that name who said something: "Smith said", "said Smith", "according to Smith", "Smith:".
struct ReportingClause {
  /// How the clause is built.
  enum Form: UInt8 {
    /// "Smith said".
    case finite
    /// "said Smith", after what was said or inside it.
    case inverted
    /// "Smith left, saying".
    case participle
    /// "according to Smith".
    case accordingTo
    /// "Smith: …" and "… – Smith".
    case label
    /// "Smith's claim that".
    case noun
  }

  /// The sentence's index.
  var sentence: Int
  var form: Form
  /// The tokens of the reporting word.
  var cue: Range<Int>
  /// All tokens from the first to the last of subject, cue and addressee.
  var tokens: Range<Int>
  /// Who speaks; nil if only an earlier clause or sentence says.
  var subject: NounPhrase?
  /// Whether the subject belongs to an earlier verb: "Smith left, saying".
  var isInherited = false
  /// Whether the cue is a verb of naming, praise or blame.
  var isQuoting = false
  /// Whether the cue reports only before "that" or next to marks.
  var isWeak = false
  /// Whether the clause denies that something was said: "did not say".
  var isNegated = false
  /// Whether its subject is nobody, so that nobody said the words: "Nobody said", "No officer said".
  var isOfNobody = false
  /// To whom it was said: "told Reuters".
  var toldTo: NounPhrase?
  /// Where it was said: "in a statement".
  var document: Range<Int>?
  /// The first token of what was said, if that follows the clause.
  var contentStart: Int
  /// What was said without marks, if the reader of the clause knows it: in German.
  var contents: ReportedRuns?

  /// How its subject was found.
  var speakerPath: SpeakerPath {
    if isInherited { return .inherited }
    switch form {
    case .finite, .participle: return .subjectBefore
    case .inverted: return .subjectAfter
    case .accordingTo: return .accordingTo
    case .label: return .label
    case .noun: return .noun
    }
  }
}
