/// A name in an article, with the title before it.
package struct Name {
  /// The tokens of the name: Sergey Lavrov.
  package var tokens: Range<Int>
  /// The tokens of the description right before the name: Russian Foreign Minister; empty if there is none.
  package var title: Range<Int>
  /// The kind of its bearer, judged by its own words.
  package var kind: Kind
  /// The bearer's gender, judged by its words.
  var gender: Gender
  /// The index in `EntityTable.entities` of whom it means.
  var entity = -1
  /// Whether it is a name only if the article has somebody of that name: a common word with a capital, such as King.
  var isTentative = false

  package init(tokens: Range<Int>, title: Range<Int>, kind: Kind, gender: Gender, entity: Int = -1) {
    self.tokens = tokens
    self.title = title
    self.kind = kind
    self.gender = gender
    self.entity = entity
  }

  /// What a name is of.
  package enum Kind: UInt8 {
    case person, organization, outlet, place
    /// One word that no list knows.
    case unknown
    /// A kind of people: House Republicans.
    case people
  }

  /// The tokens of title and name together.
  package var whole: Range<Int> { title.isEmpty ? tokens : title.lowerBound..<tokens.upperBound }
}

/// What is known about a person's gender.
package enum Gender: UInt8 {
  case unknown, masculine, feminine

  /// The gender that a word of these classes tells.
  package init(_ classes: WordClass) {
    switch (classes.contains(.masculine), classes.contains(.feminine)) {
    case (true, false): self = .masculine
    case (false, true): self = .feminine
    default: self = .unknown
    }
  }

  /// The gender that the first of these words to tell one tells.
  init(of words: Range<Int>, _ tokens: [Token]) {
    self = words.lazy.map { Gender(tokens[$0].classes) }.first { $0 != .unknown } ?? .unknown
  }

  /// Whether the two can be one person's.
  func agrees(with other: Gender) -> Bool { self == .unknown || other == .unknown || self == other }
}
