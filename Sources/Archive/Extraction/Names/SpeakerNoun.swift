/// What a common noun that speaks stands for, by its class, its number and the words before it.
struct SpeakerNoun {
  /// What it stands for.
  enum Kind {
    /// A person, people of an office or a post, kinds of people, a body, something written, or nothing that speaks.
    case person, role, people, body, document, nothing
  }

  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// What the noun at `head` stands for, in a phrase of these tokens.
  func kind(of head: Int, in phrase: Range<Int>) -> Kind {
    let word = tokens[head]
    let first = tokens[phrase.lowerBound]
    if word.isAny(of: .people) { return isCounted(head, in: phrase) ? .role : .people }
    if word.isAny(of: [.documentNoun, .writtenNoun]) && !word.isAny(of: [.speakerNoun, .personNoun]) {
      return .document
    }
    if word.isAny(of: .group) || word.isAny(of: .organizationWord) && !word.isAny(of: .speakerNoun) { return .body }
    let ofPerson: WordClass = [.speakerNoun, .anonymousNoun, .personNoun, .title, .roleNoun]
    let isEnglish = analysis.grammar == .english
    if isEnglish, word.isAny(of: .indefinite), !word.isAny(of: .personNoun), word.hash != Words.people {
      return Self.several.contains(word.hash) ? .role : Self.single.contains(word.hash) ? .person : .nothing
    }
    if word.isAny(of: ofPerson) || hasPersonInCompound(word) || isAgent(word) {
      guard isPlural(word) || isJoined(head, in: phrase) else {
        return isBareOrGeneral(head, in: phrase) ? .nothing : .person
      }
      if word.isAny(of: .roleNoun) || isCounted(head, in: phrase) || hasInstitution(before: head, in: phrase) {
        return .role
      }
      return .people
    }
    if word.isAny(of: .nationality) {
      if word.shape.contains(.dotted) || word.shape.contains(.allCapitals) { return .body }
      return first.hash == Words.the ? .people : first.isAny(of: .determiner) ? .person : .nothing
    }
    if !isEnglish { return .person }
    if let body = singular(word), body.isAny(of: [.group]) { return .role }
    return .nothing
  }

  /// Words that stand for people without a noun: "Some said".
  private static let several: WordSet = [
    "some", "others", "many", "most", "few", "several", "dozens", "hundreds", "thousands",
  ]
  private static let single: WordSet = ["another"]

  /// Whether a singular is no certain person: "reader supported", "every parent".
  private func isBareOrGeneral(_ head: Int, in phrase: Range<Int>) -> Bool {
    guard analysis.grammar == .english else { return false }
    let first = tokens[phrase.lowerBound]
    return phrase.count == 1 && first.isLowerWord || Self.general.contains(first.hash)
  }
  private static let general: WordSet = ["every", "any", "no", "each", "neither"]

  /// Whether another noun is joined to it: Republican and Democratic strategists.
  private func isJoined(_ head: Int, in phrase: Range<Int>) -> Bool {
    guard head + 2 < phrase.upperBound, tokens[head + 1].hash == Words.and, phrase.contains(head) else { return false }
    return analysis.nameAt[phrase.upperBound - 1] < 0 && isPlural(tokens[phrase.upperBound - 1])
  }

  /// Whether the phrase is about certain people of a kind: the voters, two voters, his voters, not voters at large.
  private func isCounted(_ head: Int, in phrase: Range<Int>) -> Bool {
    let first = tokens[phrase.lowerBound]
    if phrase.lowerBound == head { return false }
    if first.kind == .number { return true }
    if first.isAny(of: .possessive) { return true }
    guard first.isAny(of: .determiner) else { return false }
    if first.hash == Words.the { return !tokens[head].isAny(of: .people) }
    return !Self.loose.contains(first.hash)
  }
  private static let loose: WordSet = ["some", "many", "most", "all", "other", "few", "any", "more", "no"]

  /// Whether the name of a body or a place stands before the noun: Harvard researchers.
  private func hasInstitution(before head: Int, in phrase: Range<Int>) -> Bool {
    (phrase.lowerBound..<max(phrase.lowerBound, head)).contains { index in
      guard let name = analysis.name(at: index) else { return false }
      return name.kind == .organization || name.kind == .outlet
    }
  }

  /// Whether a noun names several.
  func isPlural(_ word: Token) -> Bool {
    if word.isAny(of: [.roleNoun, .people]) || Self.plurals.contains(word.hash) { return true }
    let bytes = analysis.text.bytes[word.range]
    guard bytes.count > 3, bytes.last == UInt8(ascii: "s") else {
      return bytes.count > 3
        && (bytes.suffix(3).elementsEqual("men".utf8) && word.hash != Self.specimen
          || bytes.suffix(5).elementsEqual("ldren".utf8))
    }
    let before = bytes[bytes.endIndex - 2]
    return before != UInt8(ascii: "s") && before != UInt8(ascii: "u")
  }
  private static let plurals: WordSet = ["people", "men", "women", "children", "folk", "police", "alumni", "clergy"]
  private static let specimen = WordHash.of("specimen")

  /// Whether the last part of a word with hyphens is a person: co-founder, vice-chairman.
  private func hasPersonInCompound(_ word: Token) -> Bool {
    let bytes = analysis.text.bytes[word.range]
    guard let hyphen = bytes.lastIndex(of: UInt8(ascii: "-")), hyphen > bytes.startIndex else { return false }
    let last = Lexicon.of(analysis.grammar).classes(of: WordHash.of(bytes[(hyphen + 1)...]))
    return last.isAny(of: [.speakerNoun, .personNoun]) && !last.isAny(of: .group)
  }

  /// Whether an unknown noun names people by its ending: questioner, lutenists.
  private func isAgent(_ word: Token) -> Bool {
    guard analysis.grammar == .english, word.isLowerWord, word.range.count > 5, !word.isAny(of: .thing),
      word.classes.isDisjoint(with: [.documentNoun, .writtenNoun, .reportingNoun, .listedVerb, .adverb, .preposition])
    else { return false }
    var bytes = analysis.text.bytes[word.range]
    if bytes.last == UInt8(ascii: "s") { bytes = bytes.dropLast() }
    return ["er", "or", "ist", "eer"].contains { bytes.suffix($0.count).elementsEqual($0.utf8) }
  }

  /// The noun of which a word is the plural; nil if it is none.
  private func singular(_ word: Token) -> Token? {
    let bytes = analysis.text.bytes[word.range]
    guard bytes.last == UInt8(ascii: "s"), bytes.count > 3 else { return nil }
    var stem = Array(bytes.dropLast())
    if stem.suffix(2).elementsEqual("ie".utf8) { stem = stem.dropLast(2) + [UInt8(ascii: "y")] }
    var token = word
    token.hash = WordHash.of(stem)
    token.classes = Lexicon.of(analysis.grammar).classes(of: token.hash)
    return token
  }
}
