/// Words that name a speaker: a name with its title, a pronoun, or a common noun with its complements.
struct NounPhrase {
  /// What the phrase turns on.
  enum Head: Equatable {
    /// A name: its index in `Analysis.names`.
    case name(Int)
    /// A personal pronoun: its token.
    case pronoun(Int)
    /// A common noun: its token.
    case noun(Int)
  }

  /// All its tokens: "a spokesman for the ministry", "Smith, the mayor".
  var tokens: Range<Int>
  var head: Head
  /// The name of a second speaker: "Reuters and the Kremlin".
  var other: Int?

  /// The same phrase over these tokens.
  func covering(_ tokens: Range<Int>) -> NounPhrase { NounPhrase(tokens: tokens, head: head, other: other) }

  /// The token that the phrase turns on.
  func headToken(_ names: [Name]) -> Int {
    switch head {
    case .name(let index): names[index].tokens.upperBound - 1
    case .pronoun(let token), .noun(let token): token
    }
  }
}
