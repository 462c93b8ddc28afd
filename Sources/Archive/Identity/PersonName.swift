import ArchiveText

/// A person's name in its parts, folded: what two spellings of one name have in common.
package struct PersonName: Hashable, Sendable {
  /// What stands after a surname and tells father from son.
  package enum Suffix: String, Hashable, Sendable, CaseIterable {
    case junior = "jr"
    case senior = "sr"
    case second = "ii"
    case third = "iii"
    case fourth = "iv"
  }

  /// The first and middle names in order, each an initial if it has one letter; empty for a surname alone.
  package var givenNames: [String]
  /// The small words before the surname that belong to it, in order: "de" of "de Blasio".
  package var particles: [String] = []
  /// The surname's last word, without "al-": by it all bearers are found.
  package var surname: String
  /// The suffix.
  package var suffix: Suffix?

  /// A name of these parts.
  package init(_ givenNames: [String], particles: [String] = [], _ surname: String, _ suffix: Suffix? = nil) {
    self.givenNames = givenNames
    self.particles = particles
    self.surname = surname
    self.suffix = suffix
  }

  /// The parts of `name`, which has no title any more; nil without any letter or digit.
  ///
  /// `fold` gives a word's letters and digits in lower case without diacritics; with spaces where there are others.
  package init?(_ name: String, fold: (Substring) -> String) {
    // "H.W." is two initials, "Ocasio-Cortez" and "O'Brien" are one name.
    var words = name.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") }
      .map { (written: Substring($0), letters: Self.withoutArticle(Substring($0), fold)) }
      .filter { !$0.letters.isEmpty }
    if words.count > 1, let last = words.last, let suffix = Suffix(rawValue: last.letters) {
      self.suffix = suffix
      words.removeLast()
    }
    guard let last = words.popLast() else { return nil }
    surname = last.letters
    while let word = words.last, Self.isParticle(word.written, word.letters) {
      particles.insert(word.letters, at: 0)
      words.removeLast()
    }
    let isShouted = !name.unicodeScalars.contains { $0.properties.isLowercase }
    givenNames = words.flatMap { word in
      !isShouted && Self.areInitials(word.written) ? word.letters.map { String($0) } : [word.letters]
    }
  }

  /// Whether a first name is two initials written as one word: "JD".
  private static func areInitials(_ word: Substring) -> Bool {
    word.unicodeScalars.count == 2 && word.unicodeScalars.allSatisfy { $0.properties.isUppercase }
  }

  /// Whether a word belongs to the surname after it. "Al" is a first name, "al" is not.
  private static func isParticle(_ word: Substring, _ letters: String) -> Bool {
    knownParticles.contains(letters) && (letters != "al" || word.first?.isLowercase == true)
  }

  /// The word's letters, joined: "Assad" for "al-Assad", "ocasiocortez" for "Ocasio-Cortez".
  private static func withoutArticle(_ word: Substring, _ fold: (Substring) -> String) -> String {
    let folded = fold(word)
    if !folded.utf8.contains(UInt8(ascii: " ")) { return folded }
    let parts = folded.spaceSeparatedWords
    let rest = parts.count > 1 && (parts[0] == "al" || parts[0] == "el") ? parts.dropFirst() : parts[...]
    return rest.joined()
  }

  /// Small words that belong to the surname, so that "de Blasio" is a surname alone.
  private static let knownParticles: Set<String> = [
    "abu", "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la",
    "le", "ten", "ter", "van", "von",
  ]

  /// Whether the first name is an initial.
  package var hasInitial: Bool { givenNames.first?.count == 1 }

  /// Whether it is a surname, or another single name, alone.
  package var isBare: Bool { givenNames.isEmpty && suffix == nil }
}

extension PersonName: Comparable {
  package static func < (left: PersonName, right: PersonName) -> Bool {
    if left.surname != right.surname { return left.surname < right.surname }
    if left.givenNames != right.givenNames { return left.givenNames.lexicographicallyPrecedes(right.givenNames) }
    if left.particles != right.particles { return left.particles.lexicographicallyPrecedes(right.particles) }
    return (left.suffix?.rawValue ?? "") < (right.suffix?.rawValue ?? "")
  }
}

extension PersonName {
  /// How two names of the same surname go together.
  package enum Likeness: Int, Comparable, Sendable {
    /// They are two people's.
    case none
    /// A first name is an initial in one of them.
    case initial
    /// One first name is short for the other.
    case nickname
    /// They have the same first name.
    case same

    package static func < (left: Likeness, right: Likeness) -> Bool { left.rawValue < right.rawValue }

    /// Why names that go together so are taken for one person's.
    var reason: IdentityLink.Reason {
      switch self {
      case .same, .none: .sameName
      case .nickname: .nickname
      case .initial: .initial
      }
    }
  }

  /// How this name goes together with another one of the surname, suffixes aside.
  ///
  /// Different first names or initials, and middle names that don't go together ("H. W." and "W."), are two people.
  package func likeness(to other: PersonName) -> Likeness {
    guard let first = givenNames.first, let otherFirst = other.givenNames.first else { return .none }
    let likeness = Self.likeness(first, otherFirst)
    guard likeness != .none, Self.goTogether(givenNames.dropFirst(), other.givenNames.dropFirst()) else { return .none }
    return likeness
  }

  private static func likeness(_ first: String, _ second: String) -> Likeness {
    if first == second { return first.count == 1 ? .initial : .same }
    if first.count == 1 || second.count == 1 { return first.first == second.first ? .initial : .none }
    return Nicknames.shared.areOne(first, second) ? .nickname : .none
  }

  /// Whether middle names can be one person's: one by one they go together, as far as both have any.
  private static func goTogether(_ first: ArraySlice<String>, _ second: ArraySlice<String>) -> Bool {
    zip(first, second).allSatisfy { likeness($0, $1) != .none }
  }
}
