/// The characters around the marks of a paragraph, and what each mark can be because of them.
struct MarkSurroundings {
  let tokens: [Token]
  let paragraph: Range<Int>

  /// The mark's glyph.
  func glyph(_ index: Int) -> QuotationGlyph { QuotationGlyph(rawValue: tokens[index].hash) ?? .straight }

  /// Whether a mark looks the same at both ends.
  func isStraight(_ index: Int) -> Bool { glyph(index) == .straight }

  /// Whether a mark can open, judged by the characters around it.
  func canOpen(_ index: Int) -> Bool {
    let shape = tokens[index].shape
    if glyph(index) == .guillemetLeft && shape.contains(.beforeSpace) { return index + 1 < paragraph.upperBound }
    guard !shape.contains(.beforeSpace) else { return false }
    if shape.contains(.afterSpace) { return true }
    let before = tokens[index - 1].kind
    return before == .dash || before == .openParenthesis || before == .doubleMark || before == .singleMark
      || before == .colon || (before == .comma && index + 1 < paragraph.upperBound && tokens[index + 1].kind == .word)
  }

  /// Whether a mark can close, judged by the characters around it.
  func canClose(_ index: Int) -> Bool {
    let shape = tokens[index].shape
    if glyph(index) == .guillemetRight && shape.contains(.afterSpace) && shape.contains(.beforeSpace) { return true }
    guard !shape.contains(.afterSpace) else { return false }
    if shape.contains(.beforeSpace) { return true }
    switch tokens[index + 1].kind {
    case .word, .number, .openParenthesis, .symbol: return false
    default: return true
    }
  }

  /// Whether a mark after a number is a measure: 6'2", a 12" pipe. Where a quotation is open it more likely closes it.
  func isFeetOrInches(_ index: Int, isQuotationOpen: Bool) -> Bool {
    guard isStraight(index), index > paragraph.lowerBound, tokens[index - 1].kind == .number,
      !tokens[index].shape.contains(.afterSpace)
    else { return false }
    return !isQuotationOpen
      || (index >= paragraph.lowerBound + 3 && tokens[index - 2].kind == .singleMark
        && tokens[index - 3].kind == .number)
  }

  /// Whether a mark opens the value of an attribute in markup that was left in the text: author="Smith".
  func isAttributeValue(_ index: Int) -> Bool {
    guard index >= paragraph.lowerBound + 2, !tokens[index].shape.contains(.afterSpace) else { return false }
    let sign = tokens[index - 1]
    return sign.kind == .symbol && sign.hash == UInt64(UInt8(ascii: "=")) && !sign.shape.contains(.afterSpace)
      && tokens[index - 2].kind == .word
  }

  /// The mark that ends such a value: the next one of the same glyph, or the opening mark if there is none soon.
  func endOfAttributeValue(_ index: Int) -> Int {
    let last = min(index + 60, paragraph.upperBound)
    return (index + 1..<max(last, index + 1)).first { tokens[$0].kind == .doubleMark && glyph($0) == glyph(index) }
      ?? index
  }

  /// Whether the mark at `index` closes the quotation opened at `start`.
  func closes(_ index: Int, quotationFrom start: Int) -> Bool {
    let (opens, closes) = (canOpen(index), canClose(index))
    switch (glyph(start), glyph(index)) {
    case (.low, .curlyLeft), (.low, .curlyRight), (.low, .straight): return closes || !opens
    case (.guillemetLeft, .guillemetRight), (.guillemetRight, .guillemetLeft), (.cornerLeft, .cornerRight): return true
    case (.guillemetRight, .guillemetRight): return closes
    case (.guillemetLeft, _), (.guillemetRight, _), (.cornerLeft, _): return false
    case (_, .curlyRight): return closes || !opens || followsEnd(index)
    case (_, .curlyLeft), (_, .straight):
      if closes == opens { return isStraight(index) || !tokens[index].shape.contains(.afterSpace) }
      return closes || followsEnd(index)
    default: return false
    }
  }

  /// Whether a mark is right after the comma or stop of the open quotation, though a word follows: “Yes,”Smith said.
  private func followsEnd(_ index: Int) -> Bool {
    !tokens[index].shape.contains(.afterSpace) && (tokens[index - 1].kind == .comma || tokens[index - 1].isTerminal)
  }

  /// Whether a further mark opens a quotation inside the open one, not a new one beside it.
  func isNestedOpening(_ index: Int, in start: Int) -> Bool {
    guard index > start + 1 else { return glyph(index) != glyph(start) }
    if glyph(index) != glyph(start) || glyph(index) == .cornerLeft { return true }
    let before = tokens[index - 1]
    if isStraight(index) { return before.isLowerWord && canOpen(index) }
    return !(before.isTerminal || before.kind == .colon)
  }

  /// Whether an opening single mark is the apostrophe of a word that lost its beginning: '90s, 'em, 'til.
  func isElision(_ index: Int) -> Bool {
    guard index + 1 < paragraph.upperBound else { return true }
    let next = tokens[index + 1]
    return next.kind == .number || Self.elided.contains(next.hash)
  }

  private static let elided: WordSet = ["em", "til", "till", "cause", "tis", "twas", "n", "bout", "round"]

  /// Whether a mark opens only a term of the article's own sentence: The “bridge fund.
  func opensTerm(_ start: Int) -> Bool {
    start > paragraph.lowerBound && tokens[start - 1].isAny(of: .determiner) && tokens[start + 1].isLowerWord
  }

  /// Whether a mark begins its paragraph or follows a colon. Then it most likely opens a whole statement.
  func opensStatement(_ start: Int) -> Bool {
    start == paragraph.lowerBound || tokens[start - 1].kind == .colon
  }
}
