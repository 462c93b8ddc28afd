/// Reads noun phrases: who may speak or hear, with all that belongs to it.
///
/// Made where it is needed, for the article that it refers to. Every look back or ahead is bounded.
struct NounPhraseReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }
  private var names: [Name] { analysis.names }
  private var nameAt: [Int32] { analysis.nameAt }

  /// Words that a noun phrase never has inside.
  private static let boundary: WordClass = [
    .preposition, .conjunction, .pronoun, .auxiliary, .commonVerb, .negation, .subordinator,
  ]

  // MARK: Backwards

  /// The noun phrase whose last token is `end`, beginning no earlier than `lowest`. Looks back a bounded way.
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

  /// Adds what stands before a phrase and belongs to it: "a spokesman for" Smith, "Reuters and" the Kremlin.
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
  private func joins(_ first: NounPhrase, _ second: NounPhrase) -> Bool {
    switch (first.head, second.head) {
    case (.name, .name), (.noun, .noun), (.noun, .name), (.name, .noun): true
    default: false
    }
  }

  private func isPostmodifier(_ token: Token) -> Bool {
    guard token.isLowerWord else { return false }
    if token.isAny(of: .gerund) || Words.postmodifiers.contains(token.hash) { return true }
    let bytes = analysis.text.bytes[token.range]
    return bytes.count > 5 && bytes.suffix(3).elementsEqual("ing".utf8) && !token.isAny(of: .preposition)
  }

  private func startWithDeterminer(_ start: Int, from lowest: Int) -> Int {
    guard start > lowest, tokens[start - 1].kind == .word,
      tokens[start - 1].isAny(of: [.determiner, .possessive]), nameAt[start - 1] < 0,
      tokens[start - 1].hash != Words.that
    else { return start }
    return start - 1
  }

  /// Whether a word can be the noun of a phrase, as far as the lists know.
  private func canBeNoun(_ token: Token) -> Bool {
    let closed: WordClass = [
      .determiner, .possessive, .preposition, .conjunction, .pronoun, .objectPronoun, .auxiliary, .adverb, .negation,
    ]
    if token.isAny(of: [.speakerNoun, .reportingNoun, .documentNoun, .organizationWord]) { return true }
    if token.isAny(of: closed) || token.isAny(of: [.commonVerb, .time]) { return false }
    return !token.isAny(of: .listedVerb) || token.isCapitalized
  }

  // MARK: Forwards

  /// The noun phrase whose first token is `start`, ending before `limit`. Looks ahead a bounded way.
  ///
  /// With `takingAll`, what belongs to it after a preposition is part of it: "a spokesman for the ministry".
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

  /// Adds what follows a phrase and belongs to it: "for the ministry", "and the Kremlin".
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
  /// comma, dash or stop; nil where none begins there.
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

  // MARK: Subjects

  /// The subject of a sentence's main clause, as far as its first words show it. Looks at a bounded number of them.
  func mainSubject(ofSentence index: Int) -> NounPhrase? {
    let range = analysis.sentences[index].items
    var item = range.lowerBound
    let last = min(range.upperBound, item + 40)
    // Brackets, quotes and conjunctions may stand before the subject.
    while item < last {
      guard let token = analysis.items[item].token else {
        // "“…,” Smith is quoted as saying"
        guard item == range.lowerBound else { return nil }
        item += 1
        continue
      }
      let word = tokens[token]
      if word.kind == .word || word.kind == .number {
        if word.isAny(of: [.preposition, .subordinator]) && nameAt[token] < 0 {
          // "In Riyadh, …", "When he came, …": the subject follows the comma.
          guard let comma = nextComma(from: item, before: last) else { return nil }
          item = comma + 1
          continue
        }
        if word.isAny(of: [.conjunction, .adverb]) && !word.isAny(of: [.pronoun, .determiner]) || word.isAny(of: .time)
        {
          item += 1
          continue
        }
        return phrase(startingAt: token, before: limit(from: token, item: item, before: last), takingAll: true)
      }
      item += 1
    }
    return nil
  }

  private func nextComma(from start: Int, before last: Int) -> Int? {
    (start..<last).first { analysis.items[$0].token.map { tokens[$0].kind == .comma } ?? false }
  }

  private func limit(from token: Int, item: Int, before last: Int) -> Int {
    var high = token
    var index = item
    while index < last, let next = analysis.items[index].token {
      high = next + 1
      index += 1
    }
    return high
  }
}
