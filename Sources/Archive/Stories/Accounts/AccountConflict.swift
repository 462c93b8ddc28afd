import ArchiveText

/// What two accounts say that can't both be so.
///
/// It names what is seen, not who is right. Where the program isn't sure, it says nothing.
package struct AccountConflict: Hashable, Sendable {
  /// What they differ in.
  package enum Kind: String, Sendable, CaseIterable {
    /// They call a person by offices of which nobody holds two.
    case description
    /// They give the same words to two people.
    case attribution
  }

  package var kind: Kind
  /// The person, or the speaker that the first account names.
  package var name: String
  /// What the first account has: an office, or a speaker.
  package var first: String
  /// What the second account has.
  package var second: String
  /// The words, if it is about who said them.
  package var words: String?
}

extension AccountConflict {
  /// The conflicts between two accounts.
  package static func all(
    between first: Account, and second: Account, pairs: [QuotePairing.Pair]
  ) -> [AccountConflict] {
    offices(first, second) + speakers(first, second, pairs)
  }

  // MARK: - Offices

  private static func offices(_ first: Account, _ second: Account) -> [AccountConflict] {
    let (mine, theirs) = (first.offices, second.offices)
    var conflicts: [AccountConflict] = []
    var seen: Set<String> = []
    for mention in mine where seen.insert(mention.surname).inserted {
      let own = mine.filter { $0.surname == mention.surname }
      let other = theirs.filter { $0.surname == mention.surname }
      // Two first names are two people; none at all may be.
      let givenNames = Set((own + other).compactMap(\.givenName))
      guard let givenName = givenNames.first, givenNames.count == 1, !other.isEmpty,
        let (a, b) = differing(own, other)
      else { continue }
      conflicts.append(
        AccountConflict(
          kind: .description, name: "\(givenName) \(mention.surname)", first: a.written, second: b.written))
    }
    return conflicts
  }

  /// An office of each that don't go together, of which one account has only one.
  private static func differing(_ own: [OfficeMention], _ other: [OfficeMention]) -> (OfficeMention, OfficeMention)? {
    let (mine, theirs) = (Set(own.map(\.office)), Set(other.map(\.office)))
    if mine == theirs { return nil }
    for a in own {
      for b in other
      where !OfficeList.goTogether(a.office, b.office) && !(theirs.contains(a.office) && mine.contains(b.office)) {
        return (a, b)
      }
    }
    return nil
  }

  // MARK: - Speakers

  /// How far from the words another speaker may stand, in code points, before the program trusts who it found.
  private static let near = 600
  /// How many words two quotes have in one run at least, and what share of the shorter one.
  private static let (leastRun, leastShare) = (8, 0.6)

  private static func speakers(
    _ first: Account, _ second: Account, _ pairs: [QuotePairing.Pair]
  ) -> [AccountConflict] {
    var conflicts: [AccountConflict] = []
    var seen: Set<[String]> = []
    for pair in pairs {
      let (a, b) = (first.words[pair.first], second.words[pair.second])
      guard !a.quote.isParaphrase, !b.quote.isParaphrase, pair.match.run >= leastRun, pair.match.share >= leastShare,
        let mine = a.speaker, let theirs = b.speaker, let ofMine = surname(of: mine),
        let ofTheirs = surname(of: theirs),
        ofMine.lowercased() != ofTheirs.lowercased(),
        // Where the other speaker stands beside the words, the program may have taken the wrong one.
        !stands(ofTheirs, near: a.ranges, in: first), !stands(ofMine, near: b.ranges, in: second),
        seen.insert([mine, theirs]).inserted
      else { continue }
      let text = a.quote.words.count <= b.quote.words.count ? a.quote.words : b.quote.words
      conflicts.append(
        AccountConflict(
          kind: .attribution, name: mine, first: mine, second: theirs, words: text.text(of: 0..<text.count)))
    }
    return conflicts
  }

  /// The surname of a full name; nil for a surname alone.
  private static func surname(of name: String) -> String? {
    name.contains(" ") ? SpokenQuote.surname(of: name) : nil
  }

  private static func stands(_ name: String, near ranges: [TextRange], in account: Account) -> Bool {
    guard let first = ranges.first, let last = ranges.last else { return true }
    let scalars = Array(account.body.unicodeScalars)
    let start = min(max(0, first.start - near), scalars.count)
    let end = min(max(start, last.start + last.length + near), scalars.count)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<end])
    return contains(String(text), name)
  }

  private static func contains(_ text: String, _ name: String) -> Bool {
    let (text, name) = (Array(text.utf8), Array(name.utf8))
    guard let first = name.first, name.count <= text.count else { return false }
    return (0...(text.count - name.count)).contains { start in
      text[start] == first && text[start..<(start + name.count)].elementsEqual(name)
    }
  }
}
