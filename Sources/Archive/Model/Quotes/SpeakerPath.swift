/// By which path the program found who speaks a quote.
package enum SpeakerPath: String, Sendable, CaseIterable {
  /// The subject before a reporting word: "Smith said".
  case subjectBefore = "subject_before"
  /// The subject after a reporting word: "said Smith".
  case subjectAfter = "subject_after"
  /// The subject of the sentence; the reporting word has no subject of its own: "Smith left, saying".
  case inherited
  /// "according to Smith".
  case accordingTo = "according_to"
  /// "Smith: …" or "… – Smith".
  case label
  /// "Smith's claim that".
  case noun
  /// The speaker of the quotation that continues here.
  case continued
  /// Nobody is named beside the words, so it is the nearest who can speak.
  case nearest
  /// A person corrected it.
  case person
}

extension SpeakerPath {
  /// How sure a speaker is who was found this way, where the words are a quote: the share of right speakers in PolNeAR's
  /// training articles (LREC 2018), by whether the words stand in quotation marks and whether the speaker is a named person.
  package func confidence(isMarked: Bool, isPerson: Bool) -> Double {
    switch (self, isMarked) {
    case (.person, _): 1
    case (.subjectBefore, true): isPerson ? 0.99 : 0.95
    case (.subjectBefore, false): isPerson ? 0.98 : 0.89
    case (.subjectAfter, true): isPerson ? 0.99 : 0.94
    case (.subjectAfter, false): isPerson ? 0.9 : 0.67
    case (.inherited, true): isPerson ? 0.97 : 0.91
    case (.inherited, false): isPerson ? 0.93 : 0.65
    case (.accordingTo, _): isPerson ? 0.93 : 0.95
    case (.label, _): isPerson ? 0.88 : 0.67
    case (.noun, _): isPerson ? 0.81 : 0.6
    case (.continued, _): isPerson ? 0.97 : 0.92
    case (.nearest, _): isPerson ? 0.97 : 0.75
    }
  }
}
