/// What stands beside a mark, and what it can be by that.
extension MarkReader {
  /// The mark's glyph.
  func glyph(_ index: Int) -> QuotationGlyph { QuotationGlyph(rawValue: tokens[index].hash) ?? .straight }

  /// Whether a mark looks the same at both ends.
  func isStraight(_ index: Int) -> Bool { glyph(index) == .straight }

  /// Whether a mark can open by what stands beside it.
  func canOpen(_ index: Int) -> Bool {
    let shape = tokens[index].shape
    if glyph(index) == .guillemetLeft && shape.contains(.beforeSpace) { return index + 1 < paragraph.upperBound }
    guard !shape.contains(.beforeSpace) else { return false }
    if shape.contains(.afterSpace) { return true }
    let before = tokens[index - 1].kind
    return before == .dash || before == .openParenthesis || before == .doubleMark || before == .singleMark
      || before == .colon || (before == .comma && index + 1 < paragraph.upperBound && tokens[index + 1].kind == .word)
  }

  /// Whether a mark can close by what stands beside it.
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

  /// Whether a mark after a number is a measure: 6'2", a 12" pipe.
  func isFeetOrInches(_ index: Int) -> Bool {
    guard isStraight(index), index > paragraph.lowerBound, tokens[index - 1].kind == .number,
      !tokens[index].shape.contains(.afterSpace)
    else { return false }
    return opened == nil
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

  /// The mark that ends such a value: the next of its glyph; the opening one where there is none soon.
  func endOfAttributeValue(_ index: Int) -> Int {
    let last = min(index + 60, paragraph.upperBound)
    return (index + 1..<max(last, index + 1)).first { tokens[$0].kind == .doubleMark && glyph($0) == glyph(index) }
      ?? index
  }
}
