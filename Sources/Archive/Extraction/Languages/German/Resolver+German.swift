/// Whom German pronouns mean, which go by the gender of the noun.
extension Resolver {
  /// What a German pronoun means that means nobody by name: the noun that was the subject last, or who spoke last.
  mutating func germanAntecedent(of gender: Gender, before sentence: Int) -> Int? {
    var index = sentence - 1
    while index >= 0, index > sentence - 4 {
      if let subject = analysis.phrases.mainSubject(ofSentence: index), case .noun = subject.head {
        let first = analysis.writtenHash(subject.tokens.lowerBound)
        let agrees = gender == .feminine ? Self.feminines.contains(first) : Self.masculines.contains(first)
        if agrees, let source = source(of: subject, inSentence: index) { return source }
      }
      index -= 1
    }
    return lastSpeaker(before: sentence) { $0.gender.agrees(with: gender) }
  }

  private static let masculines: WordSet = ["der", "ein", "dieser"]
  private static let feminines: WordSet = ["die", "eine", "diese", "einige", "mehrere"]
}
