import ArchiveModel

/// Reads what an article says of people whose names it withholds: rank, institution, and why.
struct WithheldReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  // MARK: Rank and institution

  /// What the words before and behind a noun say of the people that it stands for: "senior White House officials".
  func facts(of noun: Int, in phrase: Range<Int>, reason: Range<Int>?) -> WithheldName? {
    var start = phrase.lowerBound
    // "one of the officials"
    if start < noun, let of = (start..<noun).last(where: { tokens[$0].hash == Words.of }) { start = of + 1 }
    var rank: Range<Int>?
    while start < noun {
      let token = tokens[start]
      if token.isAny(of: .rank), analysis.nameAt[start] < 0 {
        rank = (rank?.lowerBound ?? start)..<(start + 1)
      } else if !token.isAny(of: [.determiner, .possessive]) && token.kind != .number
        && !Self.naming.contains(token.hash)
      {
        break
      }
      start += 1
    }
    let institution =
      start < noun && hasInstitution(start..<noun) ? start..<noun : institution(after: noun, in: phrase)
    return WithheldName(
      rank: rank.map(text), institution: institution.map { text(withoutGenitive($0)) }, reason: reason.map(text))
  }

  /// Words that say no more than that the name is withheld.
  private static let naming: WordSet = [
    "anonymous", "unnamed", "unidentified", "multiple", "other", "more", "least", "at",
  ]
  /// Nouns in lower case that tell where somebody works.
  private static let fields: WordSet = [
    "administration", "campaign", "defense", "defence", "diplomatic", "enforcement", "government", "health", "industry",
    "intelligence", "military", "police", "security", "transition", "city", "county", "state", "federal",
    "congressional", "party",
  ]

  private func hasInstitution(_ words: Range<Int>) -> Bool {
    words.contains { index in
      let token = tokens[index]
      return token.kind == .word
        && (token.isCapitalized && !(index == words.lowerBound && opensSentence(index) && analysis.nameAt[index] < 0)
          || token.isAny(of: [.nationality, .organizationWord, .group]) || Self.fields.contains(token.hash))
    }
  }

  private func opensSentence(_ index: Int) -> Bool { index == 0 || tokens[index - 1].kind != .word }

  /// "an official in the Justice Department", "a spokesman for the ministry".
  private func institution(after noun: Int, in phrase: Range<Int>) -> Range<Int>? {
    guard noun + 2 < phrase.upperBound, Self.joining.contains(tokens[noun + 1].hash) else { return nil }
    var start = noun + 2
    while start < phrase.upperBound - 1, tokens[start].isAny(of: [.determiner, .possessive]) { start += 1 }
    if let name = analysis.name(at: start) {
      return name.kind == .person ? nil : start..<min(phrase.upperBound, name.tokens.upperBound)
    }
    guard let inner = analysis.phrases.phrase(startingAt: start, before: phrase.upperBound),
      case .noun(let head) = inner.head, tokens[head].isAny(of: [.group, .organizationWord])
    else { return nil }
    return inner.tokens
  }
  private static let joining: WordSet = ["of", "for", "in", "at", "with", "from", "inside", "within"]

  private func withoutGenitive(_ words: Range<Int>) -> Range<Int> {
    words.count > 1 && tokens[words.upperBound - 1].kind == .genitive ? words.dropLast() : words
  }

  private func text(_ words: Range<Int>) -> String {
    analysis.text.string(Int(tokens[words.lowerBound].start)..<Int(tokens[words.upperBound - 1].end))
  }

  // MARK: Reasons

  /// Notes in the book why names are withheld: "who spoke on condition of anonymity because …".
  func readReasons(of quotes: [QuoteDraft], into book: inout SourceBook) {
    guard analysis.grammar == .english,
      book.drafts.contains(where: { $0.kind == .anonymous || $0.kind == .collective }),
      tokens.contains(where: { Self.triggers.contains($0.hash) })
    else { return }
    let mentions = self.mentions(quotes, book)
    guard !mentions.isEmpty else { return }
    var last = -1
    for sentence in analysis.sentences.indices {
      let range = analysis.firstToken(ofSentence: sentence)..<analysis.endToken(ofSentence: sentence)
      var token = range.lowerBound
      while token < range.upperBound {
        guard Self.triggers.contains(tokens[token].hash), token > last, let reason = reason(at: token, in: range) else {
          token += 1
          continue
        }
        if let source = source(of: token, in: range, mentions) { book.setReason(reason, of: source) }
        last = reason.upperBound
        token = max(token + 1, last)
      }
    }
  }

  private static let triggers: WordSet = [
    "anonymity", "anonymously", "authorized", "authorised", "named", "identified",
  ]
  private static let beginning: WordSet = ["because", "since", "citing", "due", "fearing", "so", "lest"]
  private static let asking: WordSet = [
    "asked", "requested", "asking", "requesting", "declined", "wished", "wanted", "refused", "preferred", "insisted",
    "not", "without",
  ]

  /// The tokens of the reason that a word gives; nil if the name isn't withheld there.
  private func reason(at token: Int, in sentence: Range<Int>) -> Range<Int>? {
    let word = tokens[token].hash
    let before = max(sentence.lowerBound, token - 6)..<token
    if word == Self.named || word == Self.identified {
      guard before.contains(where: { Self.asking.contains(tokens[$0].hash) }) else { return nil }
    } else if word == Self.authorized || word == Self.authorised {
      guard let not = before.last(where: { tokens[$0].isAny(of: .negation) }) else { return nil }
      // "because he was not authorized", or the words themselves.
      let start = (max(sentence.lowerBound, not - 6)..<not).last { Self.beginning.contains(tokens[$0].hash) }
      return (start ?? max(sentence.lowerBound, not - 1))..<end(of: token, in: sentence)
    }
    let ahead = token + 1..<min(sentence.upperBound, token + 8)
    if let start = ahead.first(where: { begins($0, after: token) }) { return start..<end(of: start, in: sentence) }
    // "on condition of anonymity", "asked not to be named"
    let start = before.first {
      Self.asking.contains(tokens[$0].hash) && tokens[$0].hash != Self.not || tokens[$0].hash == Words.on
    }
    return (start ?? token)..<token + 1
  }
  private static let not = WordHash.of("not")
  private static let named = WordHash.of("named")
  private static let identified = WordHash.of("identified")
  private static let authorized = WordHash.of("authorized")
  private static let authorised = WordHash.of("authorised")
  private static let discuss: WordSet = [
    "discuss", "speak", "describe", "talk", "avoid", "protect", "share", "be", "offer",
  ]

  private func begins(_ token: Int, after trigger: Int) -> Bool {
    let word = tokens[token].hash
    if Self.beginning.contains(word) { return true }
    guard token == trigger + 1, token + 1 < tokens.count else { return false }
    return word == Words.to && Self.discuss.contains(tokens[token + 1].hash)
      || word == Words.for && (tokens[token + 1].hash == Self.fear || tokens[token + 1].hash == Self.lack)
  }
  private static let fear = WordHash.of("fear")
  private static let lack = WordHash.of("lack")

  /// The token after a reason: before the next comma, dash, bracket or stop.
  private func end(of start: Int, in sentence: Range<Int>) -> Int {
    var index = start
    while index < min(sentence.upperBound, start + 40) {
      switch tokens[index].kind {
      case .comma, .dash, .semicolon, .colon, .openParenthesis, .closeParenthesis, .doubleMark: return index
      case .period where !tokens[index - 1].isAny(of: .abbreviation) && !tokens[index - 1].shape.contains(.dotted):
        return index
      // "an aide who asked not to be named to discuss tactics said"
      case .word where index > start + 2 && isReport(index): return index
      default: index += 1
      }
    }
    return index
  }

  private func isReport(_ index: Int) -> Bool {
    let before = tokens[index - 1]
    return tokens[index].isLowerWord && tokens[index].isAny(of: .reportingVerb) && tokens[index].isAny(of: .pastForm)
      && !before.isAny(of: [.auxiliary, .be, .negation, .conjunction, .pronoun, .adverb, .determiner, .preposition])
  }

  private struct Mention {
    var token: Int
    var source: Int
  }

  /// Where people without names speak, in order.
  private func mentions(_ quotes: [QuoteDraft], _ book: SourceBook) -> [Mention] {
    var found: [Mention] = []
    for quote in quotes {
      for hop in quote.hops {
        guard let mention = hop.mention else { continue }
        let kind = book.drafts[hop.source].kind
        if kind == .anonymous || kind == .collective {
          found.append(Mention(token: mention.lowerBound, source: hop.source))
        }
      }
    }
    return found.sorted { ($0.token, $0.source) < ($1.token, $1.source) }
  }

  /// Whose name is withheld: whoever is mentioned last before the word in its sentence, first behind it, or last in
  /// the sentences shortly before.
  private func source(of token: Int, in sentence: Range<Int>, _ mentions: [Mention]) -> Int? {
    let next = mentions.indices.partitioningIndex { mentions[$0].token >= token }
    if next > 0, mentions[next - 1].token >= sentence.lowerBound { return mentions[next - 1].source }
    if next < mentions.count, mentions[next].token < sentence.upperBound { return mentions[next].source }
    guard next > 0, sentence.lowerBound - mentions[next - 1].token < 120 else { return nil }
    return mentions[next - 1].source
  }
}
