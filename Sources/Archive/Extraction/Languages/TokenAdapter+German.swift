/// German writes all nouns with capitals: which of them are names?
extension TokenAdapter {
  /// A word must be one of these to be a name, or part of one.
  private static let known: WordClass = [
    .firstName, .title, .organization, .organizationWord, .outlet, .outletWord, .place, .nationality,
  ]
  private static let common: WordClass = [
    .speakerNoun, .documentNoun, .reportingNoun, .time, .anonymousNoun, .common,
  ]
  /// Words before a noun rather than before a name.
  private static let beforeNouns: WordClass = [.determiner, .possessive, .negation]

  /// Marks the common nouns of a paragraph. A capitalized word is a name if a list has it, if a first name, a title or
  /// another name comes before it, or if it is next to a reporting word.
  mutating func markNouns(_ range: Range<Int>) {
    for index in range where tokens[index].kind == .word && tokens[index].isCapitalized {
      addCompoundClasses(index)
    }
    // From the left: a name may follow a name.
    var before = false
    for index in range {
      guard tokens[index].kind == .word, tokens[index].isCapitalized else {
        let isInside = tokens[index].isAny(of: .nameParticle) || tokens[index].kind == .period
        before = before && isInside
        continue
      }
      let isName = isName(index, in: range, afterName: before)
      if !isName { tokens[index].shape.insert(.commonNoun) }
      before = isName && !tokens[index].isAny(of: .place)
    }
  }

  private func isName(_ index: Int, in range: Range<Int>, afterName: Bool) -> Bool {
    let token = tokens[index]
    if token.isAny(of: .functionWord), !token.isAny(of: .firstName) { return token.isAny(of: Self.known) }
    if token.isAny(of: .outletWord), isDetermined(index, in: range) { return false }
    if index + 1 < range.upperBound, tokens[index + 1].isAny(of: .outletWord), tokens[index + 1].isCapitalized {
      return true
    }
    if token.isAny(of: Self.known) || token.shape.contains(.allCapitals) || token.shape.contains(.initial) {
      return true
    }
    if token.isAny(of: Self.common) { return false }
    if afterName { return !hasNounEnding(token) || index + 1 < range.upperBound && isVerb(index + 1) }
    if isVerb(index + 1, in: range), !isDetermined(index, in: range), !hasNounEnding(token) { return true }
    if isVerb(index - 1, in: range), !hasNounEnding(token) { return true }
    if index > range.lowerBound, Self.introducing.contains(tokens[index - 1].hash), !hasNounEnding(token) {
      return true
    }
    // Two capitalized words in a row without an article before them: Kaja Kallas.
    guard index + 1 < range.upperBound, !isDetermined(index, in: range), !hasNounEnding(token) else { return false }
    let next = tokens[index + 1]
    return next.kind == .word && next.isCapitalized && !next.isAny(of: Self.common) && !next.isAny(of: Self.known)
      && !hasNounEnding(next)
  }

  /// Words right before a source: so Merkel, laut Merkel.
  private static let introducing: WordSet = ["so", "laut"]

  private func isVerb(_ index: Int) -> Bool {
    tokens[index].isLowerWord && tokens[index].isAny(of: [.pastForm, .thirdPerson])
  }

  private func isVerb(_ index: Int, in range: Range<Int>) -> Bool { range.contains(index) && isVerb(index) }

  /// Whether an article, or an adjective with an ending, comes before the word.
  private func isDetermined(_ index: Int, in range: Range<Int>) -> Bool {
    guard index > range.lowerBound else { return false }
    let before = tokens[index - 1]
    if before.kind == .number || before.isAny(of: Self.beforeNouns) { return true }
    guard before.isLowerWord, before.classes.isEmpty || before.isAny(of: .nationality) else {
      return before.isLowerWord && before.isAny(of: .preposition)
    }
    let end = bytes[before.range].suffix(2)
    return end.last == UInt8(ascii: "e") || end.elementsEqual("en".utf8) || end.elementsEqual("er".utf8)
      || end.elementsEqual("es".utf8) || end.elementsEqual("em".utf8)
  }

  private static let endings = [
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "ismus",
    "nis", "nisse", "tum", "chen", "innen", "enz", "anz", "ment", "ierung", "ling", "linge",
  ].map { Array($0.utf8) }

  private func hasNounEnding(_ token: Token) -> Bool {
    let word = bytes[token.range]
    return word.count > 18 || word.count > 5 && Self.endings.contains { word.suffix($0.count).elementsEqual($0) }
  }

  /// The classes of a compound come from its end: Pressesprecherin, CDU-Chef, Verkehrsministerium.
  private mutating func addCompoundClasses(_ index: Int) {
    let word = bytes[tokens[index].range]
    guard word.count > 7, !tokens[index].isAny(of: [.speakerNoun, .firstName, .organization, .outlet]) else { return }
    for (ending, classes) in Self.heads where word.count > ending.count + 2 {
      if word.suffix(ending.count).lazy.map({ $0 | 0x20 }).elementsEqual(ending.lazy.map { $0 | 0x20 }) {
        tokens[index].classes.formUnion(classes)
        return
      }
    }
  }

  private static let heads: [([UInt8], WordClass)] = {
    let men = [
      "chef", "minister", "sprecher", "präsident", "kanzler", "politiker", "experte", "forscher", "direktor", "leiter",
      "meister", "vorsitzender", "anwalt", "trainer", "beauftragter", "kommissar", "sekretär", "händler", "lehrer",
      "fahrer", "arbeiter", "führer", "besitzer", "inhaber", "unternehmer",
      "berater", "redakteur", "wissenschaftler", "techniker", "ingenieur", "künstler", "musiker", "student", "manager",
    ]
    let bodies = [
      "ministerium", "partei", "behörde", "verband", "polizei", "gericht", "konzern", "regierung", "gewerkschaft",
      "amt",
    ]
    // The longer first: "ministerin" before "minister".
    return men.map { (Array(($0 == "experte" ? "expertin" : $0 + "in").utf8), [.title, .speakerNoun, .feminine]) }
      + [(Array("anwältin".utf8), [.title, .speakerNoun, .feminine])]
      + [(Array("vorsitzende".utf8), [.title, .speakerNoun]), (Array("beauftragte".utf8), [.title, .speakerNoun])]
      + men.map { (Array($0.utf8), [.title, .speakerNoun, .masculine]) }
      + bodies.map { (Array($0.utf8), [.speakerNoun, .group]) }
  }()
}
