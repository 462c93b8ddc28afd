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
