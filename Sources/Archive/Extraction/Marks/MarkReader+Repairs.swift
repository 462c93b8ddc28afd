/// Repairs marks that have no partner.
extension MarkReader {
  /// Ends a quotation that is still open at the paragraph's end. Returns the token to read on from where a mark inside
  /// it turns out to have been misread; nil if all is read.
  mutating func finish(_ quotation: OpenQuotation) -> Int? {
    let start = quotation.start
    let end = paragraph.upperBound
    defer { opened = nil }
    guard end > start + 1 else { return nil }
    let goesOn = self.goesOn(from: start)
    guard tokens[start].kind == .doubleMark || goesOn else { return nil }
    if retries > 0, let again = reread(quotation, goesOn: goesOn) {
      retries -= 1
      return again
    }
    // The closing mark may be missing before "Smith said".
    let guess = goesOn ? nil : endBeforeReport(from: start, to: min(end, start + 120))
    if guess == nil, !goesOn, retries > 0, let inside = quotation.firstInside, marks.isStraight(inside),
      !marks.opensStatement(start)
    {
      // The mark is a stray one, and those after it are pairs.
      retries -= 1
      return inside
    }
    if guess == nil, !goesOn, marks.opensTerm(start) { return nil }
    let isContinuation = spans.isEmpty && continuing && start == paragraph.lowerBound
    let last = tokens[end - 1].kind == .doubleMark && end > start + 2 ? end - 1 : end
    spans.append(
      QuotedSpan(
        tokens: start..<(guess ?? end), content: (start + 1)..<(guess ?? last), isRepaired: !goesOn,
        continues: goesOn, isContinuation: isContinuation, isSingle: tokens[start].kind == .singleMark))
    guard let guess, guess < end, retries > 0 else { return nil }
    retries -= 1
    return guess
  }

  /// Whether a quotation that opens at `start` and is not closed continues in the next paragraph.
  private func goesOn(from start: Int) -> Bool {
    switch next {
    case .opens:
      return tokens[start].kind == .doubleMark && !marks.opensTerm(start)
    case .opensSingle: return tokens[start].kind == .singleMark
    case .goesOn:
      guard tokens[start].kind == .doubleMark else { return false }
      return marks.opensStatement(start) || tokens[start - 1].kind == .comma
    case .other: return false
    }
  }

  /// Looks for a mark inside an open quotation that closes it after all. Returns the token to read on from.
  private mutating func reread(_ quotation: OpenQuotation, goesOn: Bool) -> Int? {
    let start = quotation.start
    if quotation.depth > 0, let nested = quotation.firstNested {
      // “The bridge is safe, Smith said. “It is old.”
      if let end = endBeforeReport(from: start, to: nested) {
        spans.append(QuotedSpan(tokens: start..<end, content: (start + 1)..<end, isRepaired: true))
        return nested
      }
      // “He called it “a gift.” — one mark closes both.
      if let close = quotation.lastClose, !goesOn || close + 1 == paragraph.upperBound,
        tokens[close - 1].isTerminal || tokens[close - 1].kind == .comma || close + 1 == paragraph.upperBound
      {
        self.close(start, at: close, isRepaired: true)
        return close + 1
      }
      return nil
    }
    // “It is safe.’ — a single mark in place of a double one.
    guard !goesOn, quotation.depth == 0, let close = quotation.mistypedClose else { return nil }
    self.close(start, at: close, isRepaired: true)
    return close + 1
  }

  /// A second opening mark: the first quotation lacks its closing mark. Ends that quotation before the words that
  /// report it, or forgets it if there are none.
  mutating func repair(_ quotation: OpenQuotation, before index: Int) {
    let start = quotation.start
    guard let end = endBeforeReport(from: start, to: index) else {
      if let close = quotation.mistypedClose { self.close(start, at: close, isRepaired: true) }
      return
    }
    spans.append(QuotedSpan(tokens: start..<end, content: (start + 1)..<end, isRepaired: true))
  }

  /// The end of a quotation without a closing mark: after the comma or stop before the last "Smith said".
  private func endBeforeReport(from start: Int, to limit: Int) -> Int? {
    var verb = limit - 1
    let lowest = max(start, limit - 30)
    while verb > lowest {
      if tokens[verb].isAny(of: .reportingVerb) && tokens[verb].isAny(of: [.pastForm, .thirdPerson]),
        endsReport(verb, before: limit)
      {
        var index = verb - 1
        while index > max(start + 1, verb - 8) {
          if tokens[index].kind == .comma || tokens[index].isTerminal && tokens[index].shape.contains(.beforeSpace) {
            return index + 1
          }
          index -= 1
        }
      }
      verb -= 1
    }
    return nil
  }

  /// Whether a reporting verb reports the words before it: no object follows it.
  private func endsReport(_ verb: Int, before limit: Int) -> Bool {
    guard verb + 1 < limit else { return true }
    let after = tokens[verb + 1]
    // "said Smith"
    if tokens[verb - 1].kind == .comma || tokens[verb - 1].isTerminal { return true }
    if after.kind != .word { return true }
    if tokens[verb].hash == Self.told { return true }
    return after.isAny(of: [.preposition, .time, .adverb, .conjunction]) || after.isAny(of: .gerund)
  }

  private static let told = WordHash.of("told")

  /// A closing mark without an opening one: the quotation begins with the paragraph, or after the last one's report.
  mutating func recoverOpening(before index: Int) {
    guard index > paragraph.lowerBound + 1 else { return }
    guard spans.isEmpty else { return recoverSentence(before: index) }
    let start = paragraph.lowerBound
    // Without a report after the mark it is more likely a stray one.
    guard continuing || index + 1 < paragraph.upperBound || tokens[index - 1].isTerminal else { return }
    guard continuing || tokens[index - 1].isTerminal || tokens[index - 1].kind == .comma else { return }
    spans.append(
      QuotedSpan(tokens: start..<(index + 1), content: start..<index, isRepaired: true, isContinuation: continuing))
  }

  /// “It is safe,” she said. It is old,” she added: a closing mark alone after a quotation and its report.
  private mutating func recoverSentence(before index: Int) {
    guard let last = spans.last, last.tokens.upperBound < index - 1, tokens[index - 1].kind == .comma,
      index + 2 < paragraph.upperBound,
      tokens[(index + 1)..<min(index + 7, paragraph.upperBound)].contains(where: {
        $0.isAny(of: .reportingVerb) && $0.isAny(of: .pastForm)
      })
    else { return }
    let report = last.tokens.upperBound..<min(last.tokens.upperBound + 12, index - 1)
    guard let stop = report.first(where: { tokens[$0].isTerminal && tokens[$0].shape.contains(.beforeSpace) }),
      tokens[stop + 1].isCapitalized
    else { return }
    let start = stop + 1
    spans.append(QuotedSpan(tokens: start..<(index + 1), content: start..<index, isRepaired: true))
  }
}
