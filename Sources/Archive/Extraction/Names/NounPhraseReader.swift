/// Reads noun phrases: who may speak or hear, with all that belongs to it.
///
/// A value for one article, made where it is needed. Every look back or ahead is bounded.
struct NounPhraseReader {
  let analysis: Analysis
  var tokens: [Token] { analysis.tokens }
  var names: [Name] { analysis.names }
  var nameAt: [Int32] { analysis.nameAt }

  /// Words that a noun phrase never has inside.
  static let boundary: WordClass = [
    .preposition, .conjunction, .pronoun, .auxiliary, .commonVerb, .negation, .subordinator,
  ]

  /// The noun phrase whose last token is `end`, beginning no earlier than `lowest`. Looks back a bounded distance.
  func phrase(endingAt end: Int, from lowest: Int, depth: Int = 0) -> NounPhrase? {
    guard end >= lowest else { return nil }
    let token = tokens[end]
    if token.kind == .closeParenthesis { return phraseBeforeParenthesis(end, from: lowest, depth: depth) }
    if token.kind == .period, end > lowest, tokens[end - 1].isAny(of: .abbreviation) {
      return phrase(endingAt: end - 1, from: lowest, depth: depth).map {
        $0.covering($0.tokens.lowerBound..<(end + 1))
      }
    }
    guard token.kind == .word || token.kind == .number else { return nil }
    if token.isAny(of: .pronoun) {
      return NounPhrase(tokens: end..<(end + 1), head: .pronoun(end))
    }
    if nameAt[end] >= 0 {
      let index = Int(nameAt[end])
      guard names[index].tokens.upperBound == end + 1, names[index].tokens.lowerBound >= lowest else { return nil }
      let start = startWithDeterminer(max(names[index].whole.lowerBound, lowest), from: lowest)
      let phrase = NounPhrase(tokens: start..<(end + 1), head: .name(index))
      return extendedLeft(phrase, from: lowest, depth: depth)
    }
    if token.isAny(of: .indefinite), !token.isAny(of: .speakerNoun) || token.isAny(of: .determiner) {
      return extendedLeft(NounPhrase(tokens: end..<(end + 1), head: .noun(end)), from: lowest, depth: depth)
    }
    guard token.kind == .word, canBeNoun(token) else { return nil }
    var start = end
    var determined = false
    while start > lowest && end - start < 10 {
      let before = tokens[start - 1]
      if before.kind == .genitive {
        start -= 1
        continue
      }
      guard before.kind == .word || before.kind == .number else { break }
      if before.hash == Words.that { break }
      if before.isAny(of: [.determiner, .possessive]) && nameAt[start - 1] < 0 {
        start -= 1
        determined = true
        if start > lowest, tokens[start - 1].isAny(of: .determiner), nameAt[start - 1] < 0 { start -= 1 }
        break
      }
      if nameAt[start - 1] >= 0 {
        start = max(names[Int(nameAt[start - 1])].whole.lowerBound, lowest)
        continue
      }
      if before.isAny(of: Self.boundary) || before.isAny(of: .time) && !before.isAny(of: .speakerNoun) { break }
      if before.isLowerWord, before.isAny(of: .listedVerb),
        !before.isAny(of: [.speakerNoun, .reportingNoun, .documentNoun])
      {
        break
      }
      if before.isAny(of: .adverb) && !before.isAny(of: .determiner) { break }
      start -= 1
    }
    while start < end, tokens[start].kind == .genitive { start += 1 }
    let known: WordClass = [.speakerNoun, .reportingNoun, .documentNoun, .anonymousNoun, .organizationWord, .title]
    guard determined || token.isAny(of: known) || start == lowest || token.isCapitalized || start < end else {
      return nil
    }
    return extendedLeft(NounPhrase(tokens: start..<(end + 1), head: .noun(end)), from: lowest, depth: depth)
  }

  private func phraseBeforeParenthesis(_ end: Int, from lowest: Int, depth: Int) -> NounPhrase? {
    var open = end - 1
    while open > max(lowest, end - 12), tokens[open].kind != .openParenthesis { open -= 1 }
    guard open > lowest, tokens[open].kind == .openParenthesis,
      let phrase = phrase(endingAt: open - 1, from: lowest, depth: depth)
    else { return nil }
    return phrase.covering(phrase.tokens.lowerBound..<(end + 1))
  }

  /// Adds the words before a phrase that belong to it: "a spokesman for" Smith, "Reuters and" the Kremlin.
  private func extendedLeft(_ phrase: NounPhrase, from lowest: Int, depth: Int) -> NounPhrase {
    let start = phrase.tokens.lowerBound
    guard depth < 5, start > lowest else { return phrase }
    let before = tokens[start - 1]
    if before.kind == .word, before.hash == Words.and || before.hash == Words.or, start - 2 >= lowest {
      guard let first = self.phrase(endingAt: start - 2, from: lowest, depth: depth + 1), joins(first, phrase) else {
        return phrase
      }
      var other: Int?
      if case .name(let index) = phrase.head { other = index }
      return NounPhrase(tokens: first.tokens.lowerBound..<phrase.tokens.upperBound, head: first.head, other: other)
    }
    guard before.isLowerWord, before.isAny(of: .preposition), start - 2 >= lowest else { return phrase }
    var end = start - 2
    // "familiar with the talks", "speaking from Moscow", "close to the family"
    while end > lowest, isPostmodifier(tokens[end]) { end -= 1 }
    let isPostmodified = end < start - 2
    if isPostmodified, tokens[end].kind == .comma { return phrase }
    guard let outer = self.phrase(endingAt: end, from: lowest, depth: depth + 1) else { return phrase }
    let isAttached: Bool
    switch outer.head {
    case .noun(let head):
      let known: WordClass = [
        .speakerNoun, .documentNoun, .reportingNoun, .anonymousNoun, .indefinite, .organizationWord,
      ]
      isAttached =
        tokens[head].isAny(of: known) || tokens[outer.tokens.lowerBound].isAny(of: [.determiner, .possessive])
    case .name: isAttached = before.hash == Words.of || isPostmodified
    case .pronoun: isAttached = false
    }
    guard isAttached else { return phrase }
    return outer.covering(outer.tokens.lowerBound..<phrase.tokens.upperBound)
  }

  /// Whether two phrases around "and" are one subject.
  func joins(_ first: NounPhrase, _ second: NounPhrase) -> Bool {
    switch (first.head, second.head) {
    case (.name, .name), (.noun, .noun), (.noun, .name), (.name, .noun): true
    default: false
    }
  }

  func isPostmodifier(_ token: Token) -> Bool {
    guard token.isLowerWord else { return false }
    if token.isAny(of: .gerund) || Words.postmodifiers.contains(token.hash) { return true }
    let bytes = analysis.text.bytes[token.range]
    return bytes.count > 5 && bytes.suffix(3).elementsEqual("ing".utf8) && !token.isAny(of: .preposition)
  }

  /// Whether a phrase names nobody: "nobody", "no officer", "none of the officers", "neither the mayor nor the
  /// council".
  func isNobody(_ phrase: NounPhrase) -> Bool {
    let start = phrase.tokens.lowerBound
    if Self.nobody.contains(tokens[start].hash) { return true }
    guard start > 0, tokens[start - 1].kind == .word else { return false }
    if Self.denying.contains(tokens[start - 1].hash) { return true }
    return start > 1 && tokens[start - 1].hash == Words.of && Self.nobody.contains(tokens[start - 2].hash)
  }

  private static let nobody: WordSet = [
    "nobody", "no", "none", "neither", "no-one", "kein", "keine", "keiner", "niemand", "aucun", "aucune", "nul",
    "nulle", "personne", "nadie", "ningún", "ninguno", "ninguna",
  ]
  private static let denying: WordSet = ["nor", "neither", "no", "not", "hardly", "scarcely", "barely"]

  private func startWithDeterminer(_ start: Int, from lowest: Int) -> Int {
    guard start > lowest, tokens[start - 1].kind == .word,
      tokens[start - 1].isAny(of: [.determiner, .possessive]), nameAt[start - 1] < 0,
      tokens[start - 1].hash != Words.that
    else { return startOfDescription(before: start, from: lowest) ?? start }
    return start - 1
  }

  /// Where "the innkeeper" of ", the innkeeper Ivo Klima" begins, even if the noun is not in a list: an article after a
  /// comma or at the beginning, and a few words in small letters up to the name; nil if there is none.
  private func startOfDescription(before name: Int, from lowest: Int) -> Int? {
    var index = name - 1
    while index > max(lowest, name - 4), tokens[index].isLowerWord,
      !tokens[index].isAny(of: Self.boundary),
      !tokens[index].isAny(of: [.determiner, .possessive, .listedVerb, .time, .adverb])
    {
      index -= 1
    }
    guard index < name - 1, index >= lowest, Self.articles.contains(tokens[index].hash),
      index == lowest || tokens[index - 1].kind == .comma
    else { return nil }
    return index
  }

  private static let articles: WordSet = ["the", "a", "an"]

  /// Whether a word can be the noun of a phrase, as far as the lists know.
  private func canBeNoun(_ token: Token) -> Bool {
    let closed: WordClass = [
      .determiner, .possessive, .preposition, .conjunction, .pronoun, .objectPronoun, .auxiliary, .adverb, .negation,
    ]
    if token.isAny(of: [.speakerNoun, .reportingNoun, .documentNoun, .organizationWord]) { return true }
    if token.isAny(of: closed) || token.isAny(of: [.commonVerb, .time]) { return false }
    return !token.isAny(of: .listedVerb) || token.isCapitalized
  }
}
