/// Noun phrases by their first token, with the words that follow and complete them, and appositions.
extension NounPhraseReader {
  /// The noun phrase whose first token is `start`, ending before `limit`. Looks ahead a bounded distance.
  ///
  /// With `takingAll`, complements after a preposition are part of it: "a spokesman for the ministry".
  func phrase(startingAt start: Int, before limit: Int, takingAll: Bool = false) -> NounPhrase? {
    guard start < limit, tokens[start].kind == .word || tokens[start].kind == .number else { return nil }
    let first = tokens[start]
    if first.isAny(of: [.pronoun, .objectPronoun]),
      !first.isAny(of: .possessive) || !continuesPhrase(start + 1, before: limit)
    {
      return NounPhrase(tokens: start..<(start + 1), head: .pronoun(start))
    }
    var index = start
    var head: NounPhrase.Head?
    while index < limit && index < start + 14 {
      let token = tokens[index]
      if token.kind == .genitive {
        head = nil
        index += 1
        continue
      }
      guard token.kind == .word || token.kind == .number else { break }
      if nameAt[index] >= 0 {
        let name = Int(nameAt[index])
        if case .name(let earlier) = head, names[earlier].tokens.upperBound == index, index > start { break }
        index = min(names[name].tokens.upperBound, limit)
        head = .name(name)
        continue
      }
      if token.isAny(of: [.determiner, .possessive]) {
        guard index == start || index == start + 1 && tokens[start].isAny(of: .determiner) else { break }
        if token.isAny(of: .indefinite) { head = .noun(index) }
        index += 1
        continue
      }
      if token.isAny(of: Self.boundary) || token.isAny(of: [.time, .objectPronoun]) { break }
      if token.isAny(of: .adverb) { break }
      if token.isLowerWord, token.isAny(of: .listedVerb), head != nil,
        !token.isAny(of: [.speakerNoun, .reportingNoun, .documentNoun])
      {
        break
      }
      if case .name = head, !token.isAny(of: [.speakerNoun, .title, .documentNoun, .reportingNoun, .organizationWord]) {
        // "Clinton campaign aide", but "Smith on Monday".
        guard index + 1 < limit, tokens[index + 1].isAny(of: [.speakerNoun, .title, .documentNoun]) else { break }
      }
      if token.kind == .word || index > start && head == nil { head = .noun(index) }
      index += 1
    }
    guard let head, index > start else { return nil }
    var phrase = NounPhrase(tokens: start..<index, head: head)
    if takingAll { phrase = extendedRight(phrase, before: limit, depth: 0) }
    return phrase
  }

  private func continuesPhrase(_ index: Int, before limit: Int) -> Bool {
    index < limit && tokens[index].kind == .word && !tokens[index].isAny(of: Self.boundary)
      && !tokens[index].isAny(of: [.determiner, .adverb, .time])
  }

  /// Adds the words that complete a phrase: "for the ministry", "and the Kremlin".
  private func extendedRight(_ phrase: NounPhrase, before limit: Int, depth: Int) -> NounPhrase {
    let end = phrase.tokens.upperBound
    guard depth < 4, end + 1 < limit else { return phrase }
    let next = tokens[end]
    if next.kind == .openParenthesis {
      var close = end + 1
      while close < min(limit, end + 12), tokens[close].kind != .closeParenthesis { close += 1 }
      guard close < limit, tokens[close].kind == .closeParenthesis else { return phrase }
      return phrase.covering(phrase.tokens.lowerBound..<(close + 1))
    }
    guard next.isLowerWord else { return phrase }
    if next.hash == Words.and {
      guard let second = self.phrase(startingAt: end + 1, before: limit), joins(phrase, second) else { return phrase }
      var other: Int?
      if case .name(let index) = second.head { other = index }
      return NounPhrase(tokens: phrase.tokens.lowerBound..<second.tokens.upperBound, head: phrase.head, other: other)
    }
    var start = end
    while start < limit, isPostmodifier(tokens[start]) { start += 1 }
    guard start + 1 < limit, tokens[start].isLowerWord, tokens[start].isAny(of: .preposition) else { return phrase }
    if case .name = phrase.head, start == end, next.hash != Words.of { return phrase }
    guard let inner = self.phrase(startingAt: start + 1, before: limit), !tokens[start + 1].isAny(of: .time) else {
      return phrase
    }
    if case .pronoun = inner.head { return phrase }
    let whole = phrase.covering(phrase.tokens.lowerBound..<inner.tokens.upperBound)
    return extendedRight(whole, before: limit, depth: depth + 1)
  }

  // MARK: Appositions

  /// The tokens of an apposition that begins with the comma at `comma`: ", the mayor of Oslo". It ends before the next
  /// comma, dash or stop; nil if there is none.
  func apposition(atComma comma: Int, before limit: Int) -> Range<Int>? {
    guard comma + 1 < limit, tokens[comma].kind == .comma else { return nil }
    let first = tokens[comma + 1]
    let opens =
      first.isAny(of: [.determiner, .possessive]) || first.isAny(of: [.title, .speakerNoun, .nationality])
      || first.kind == .number || nameAt[comma + 1] >= 0 || first.hash == Words.who || first.hash == Words.former
    guard opens, first.kind == .number || !first.isAny(of: [.pronoun]) || first.hash == Words.who else { return nil }
    var index = comma + 1
    while index < min(limit, comma + 40) {
      let token = tokens[index]
      if token.kind == .comma || token.kind == .dash || token.kind == .semicolon || token.kind == .colon { break }
      if token.isTerminal && !(token.kind == .period && tokens[index - 1].isAny(of: .abbreviation)) { break }
      index += 1
    }
    return index > comma + 1 ? (comma + 1)..<index : nil
  }
}
