/// By which path the program found who speaks a quote.
package enum SpeakerPath: String, Sendable, CaseIterable {
  /// The subject before a reporting word: "Smith said".
  case subjectBefore = "subject_before"
  /// The subject after a reporting word: "said Smith".
  case subjectAfter = "subject_after"
  /// The subject of the sentence, whose reporting word has none of its own: "Smith left, saying".
  case inherited
  /// "according to Smith".
  case accordingTo = "according_to"
  /// "Smith: …" or "… – Smith".
  case label
  /// "Smith's claim that".
  case noun
  /// Who spoke the quotation before it goes on.
  case continued
  /// Nobody is named beside the words: the nearest who can speak.
  case nearest
  /// A person corrected it.
  case person
}
