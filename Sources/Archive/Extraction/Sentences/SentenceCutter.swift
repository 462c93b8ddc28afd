/// Cuts an article's paragraphs into sentences.
///
/// A run in quotation marks is one item of the sentence around it. So a full stop inside the marks ends the sentence
/// only if the sentence ends with the marks.
struct SentenceCutter {
  private let tokens: [Token]
  private let bytes: [UInt8]
  private let spans: [QuotedSpan]
  /// Whether numbers before a full stop are ordinals: "am 3. Mai", as in German.
  private let hasOrdinals: Bool
  /// The paragraphs, with the sentences they have.
  private(set) var paragraphs: [ArticleTokens.Paragraph]
  /// The sentences, in order.
  private(set) var sentences: [Sentence] = []
  /// The items of all sentences, in order.
  private(set) var items: [Sentence.Item] = []

  /// Cuts an article whose marks enclose these spans. Linear in the tokens.
  init(_ article: ArticleTokens, spans: [QuotedSpan]) {
    tokens = article.tokens
    bytes = article.text.bytes
    self.spans = spans
    hasOrdinals = article.grammar == .german
    paragraphs = article.paragraphs
    cut()
  }

  private mutating func cut() {
    items.reserveCapacity(tokens.count)
    var span = 0
    for index in paragraphs.indices {
      let range = paragraphs[index].tokens
      let firstSentence = sentences.count
      var firstItem = items.count
      var token = range.lowerBound
      while token < range.upperBound {
        let ends: Bool
        if span < spans.count && spans[span].tokens.lowerBound == token {
          items.append(Sentence.Item(span: span))
          token = spans[span].tokens.upperBound
          ends = endsSentence(afterSpan: span, before: token, in: range)
          span += 1
        } else {
          items.append(Sentence.Item(token: token))
          ends = endsSentence(at: token, in: range)
          token += 1
        }
        if ends {
          token = takeClosers(from: token, in: range)
          sentences.append(Sentence(items: firstItem..<items.count, paragraph: index))
          firstItem = items.count
        }
      }
      if firstItem < items.count { sentences.append(Sentence(items: firstItem..<items.count, paragraph: index)) }
      paragraphs[index].sentences = firstSentence..<sentences.count
    }
  }

  /// Takes brackets and stray marks that close right after a full stop into the sentence that it ends.
  private mutating func takeClosers(from token: Int, in range: Range<Int>) -> Int {
    var token = token
    while token < range.upperBound, !tokens[token].shape.contains(.afterSpace),
      tokens[token].kind == .closeParenthesis || tokens[token].kind == .singleMark
    {
      items.append(Sentence.Item(token: token))
      token += 1
    }
    return token
  }

  /// Whether a sentence ends with this token.
  private func endsSentence(at index: Int, in range: Range<Int>) -> Bool {
    let token = tokens[index]
    let next = index + 1
    if token.shape.contains(.dotted) && token.kind == .word {
      return next < range.upperBound && token.shape.contains(.beforeSpace) && beginsSurely(next)
    }
    guard token.isTerminal else { return false }
    guard next < range.upperBound else { return true }
    var following = next
    while following < range.upperBound, !tokens[following].shape.contains(.afterSpace),
      tokens[following].kind == .closeParenthesis || tokens[following].kind == .singleMark
    {
      following += 1
    }
    guard following < range.upperBound else { return true }
    guard tokens[following].shape.contains(.afterSpace) || tokens[following].kind == .doubleMark else { return false }
    if token.kind == .period && index > range.lowerBound && !token.shape.contains(.afterSpace) {
      let before = tokens[index - 1]
      if hasOrdinals, before.range.count < 3 && before.kind == .number || isRomanNumeral(index - 1) {
        return beginsSurely(following)
      }
      if before.isAny(of: .abbreviation) || before.shape.contains(.initial) || before.shape.contains(.dotted) {
        return beginsSurely(following)
      }
    }
    return canBegin(following)
  }

  /// Whether a sentence ends with a quoted span.
  private func endsSentence(afterSpan span: Int, before next: Int, in range: Range<Int>) -> Bool {
    guard next < range.upperBound else { return true }
    var last = spans[span].content.upperBound - 1
    while last > spans[span].content.lowerBound, tokens[last].kind == .singleMark || tokens[last].kind == .doubleMark {
      last -= 1
    }
    guard tokens[last].isTerminal, canBegin(next) else { return false }
    if tokens[last].kind == .period && last > spans[span].content.lowerBound
      && tokens[last - 1].isAny(of: .abbreviation)
    {
      return beginsSurely(next)
    }
    return tokens[next].kind == .doubleMark
      || !reportFollows(next, in: range, asSentence: tokens[last].kind == .period)
  }

  /// Whether "Smith said" or "he asked" follows. Then a question mark ended only the quotation. A full stop did so only
  /// if the clause ends the sentence, `asSentence`.
  private func reportFollows(_ start: Int, in range: Range<Int>, asSentence: Bool) -> Bool {
    guard tokens[start].kind == .word else { return false }
    for index in start..<min(start + 7, range.upperBound) {
      let token = tokens[index]
      if token.isAny(of: .reportingVerb), token.isAny(of: [.pastForm, .thirdPerson]), index > start {
        let after = index + 1
        // "Smith said he …" continues with what was said; "Smith said." does not.
        if after >= range.upperBound || tokens[after].kind == .period { return true }
        if asSentence { return false }
        return tokens[after].kind == .comma
          || tokens[after].isAny(of: [.preposition, .time, .adverb])
      }
      if index > start && token.kind != .word && token.kind != .period { return false }
    }
    return false
  }

  /// Whether a word in capitals is a number of Rome behind a name: Ludwig XIV.
  private func isRomanNumeral(_ index: Int) -> Bool {
    hasOrdinals && tokens[index].shape.contains(.allCapitals) && index > 0 && tokens[index - 1].isCapitalized
      && bytes[tokens[index].range].allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }

  /// Whether a sentence can begin with this token.
  private func canBegin(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .word: return token.isCapitalized
    case .number, .doubleMark, .singleMark, .openParenthesis, .symbol, .ellipsis: return true
    default: return false
    }
  }

  /// Whether a sentence begins with this token even after an abbreviation: with a word that is not a name.
  private func beginsSurely(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .doubleMark || (token.isCapitalized && token.isAny(of: .functionWord))
  }
}
