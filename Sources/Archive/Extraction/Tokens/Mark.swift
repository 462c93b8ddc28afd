/// The mark that begins at a byte which is neither part of a word nor white space.
package struct Mark {
  package var kind = Token.Kind.symbol
  var glyph: QuotationGlyph?
  package var length = 1

  package init(_ bytes: [UInt8], at index: Int, _ end: Int) {
    let byte = bytes[index]
    let next = index + 1 < end ? bytes[index + 1] : 0
    switch byte {
    case 0x22: (kind, glyph) = (.doubleMark, .straight)
    case 0x27 where next == 0x27 && !isSingleBeforeDouble(bytes, at: index, before: end):
      (kind, glyph, length) = (.doubleMark, .straight, 2)
    case 0x27: (kind, glyph) = (.singleMark, .straight)
    case 0x60 where next == 0x60: (kind, glyph, length) = (.doubleMark, .curlyLeft, 2)
    case 0x60: (kind, glyph) = (.singleMark, .curlyLeft)
    case 0x2c where next == 0x2c && opensDoubled(bytes, at: index, before: end):
      (kind, glyph, length) = (.doubleMark, .low, 2)
    case 0x3c where next == 0x3c && opensDoubled(bytes, at: index, before: end):
      (kind, glyph, length) = (.doubleMark, .guillemetLeft, 2)
    case 0x3e where next == 0x3e && closesDoubled(bytes, at: index, before: end):
      (kind, glyph, length) = (.doubleMark, .guillemetRight, 2)
    case 0x2c: kind = .comma
    case 0x2e where next == 0x2e:
      kind = .ellipsis
      while index + length < end && bytes[index + length] == 0x2e { length += 1 }
    case 0x2e: kind = .period
    case 0x3f: kind = .question
    case 0x21: kind = .exclamation
    case 0x3a: kind = .colon
    case 0x3b: kind = .semicolon
    case 0x2d:
      kind = .dash
      while index + length < end && bytes[index + length] == 0x2d { length += 1 }
    case 0x28, 0x5b: kind = .openParenthesis
    case 0x29, 0x5d: kind = .closeParenthesis
    case 0xc2:
      length = min(2, end - index)
      if next == 0xb4 { (kind, glyph) = (.singleMark, .curlyRight) }
      if next == 0xab { (kind, glyph) = (.doubleMark, .guillemetLeft) }
      if next == 0xbb { (kind, glyph) = (.doubleMark, .guillemetRight) }
    case 0xe2, 0xe3, 0xef:
      length = min(3, end - index)
      if length == 3 { readThreeBytes(byte, next, bytes[index + 2]) }
    case 0xf0...0xf7: length = min(4, end - index)
    default: break
    }
  }

  /// Whether three apostrophes after a word are a single mark that closes and then a double one.
  private func isSingleBeforeDouble(_ bytes: [UInt8], at index: Int, before end: Int) -> Bool {
    guard index + 2 < end, bytes[index + 2] == 0x27, index > 0, bytes[index - 1] > 0x20 else { return false }
    return bytes[index - 1] != 0x27 && (index + 3 == end || bytes[index + 3] != 0x27)
  }

  /// Whether a doubled comma or less-than sign is an opening mark: a word follows, and a space comes before it.
  private func opensDoubled(_ bytes: [UInt8], at index: Int, before end: Int) -> Bool {
    index + 2 < end && (index == 0 || bytes[index - 1] <= 0x20)
      && (ByteClass.of(bytes[index + 2]) != .other || bytes[index + 2] >= 0xc3)
  }

  /// Whether a doubled greater-than sign is a closing mark: a word comes before it, and none follows.
  private func closesDoubled(_ bytes: [UInt8], at index: Int, before end: Int) -> Bool {
    index > 0 && bytes[index - 1] > 0x20 && bytes[index - 1] != 0x3e
      && (index + 2 == end || bytes[index + 2] <= 0x2e && bytes[index + 2] != 0x3e)
  }

  private mutating func readThreeBytes(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
    switch (first, second, third) {
    case (0xe2, 0x80, 0x93...0x95), (0xe2, 0x80, 0x92): kind = .dash
    case (0xe2, 0x80, 0x98), (0xe2, 0x80, 0x9b): (kind, glyph) = (.singleMark, .curlyLeft)
    case (0xe2, 0x80, 0x99): (kind, glyph) = (.singleMark, .curlyRight)
    case (0xe2, 0x80, 0x9a): (kind, glyph) = (.singleMark, .low)
    case (0xe2, 0x80, 0x9c), (0xe2, 0x80, 0x9f): (kind, glyph) = (.doubleMark, .curlyLeft)
    case (0xe2, 0x80, 0x9d): (kind, glyph) = (.doubleMark, .curlyRight)
    case (0xe2, 0x80, 0x9e): (kind, glyph) = (.doubleMark, .low)
    case (0xe2, 0x80, 0xa6): kind = .ellipsis
    case (0xe2, 0x80, 0xb9): (kind, glyph) = (.singleMark, .guillemetLeft)
    case (0xe2, 0x80, 0xba): (kind, glyph) = (.singleMark, .guillemetRight)
    case (0xe2, 0x9d, 0x9d), (0xe3, 0x80, 0x9d): (kind, glyph) = (.doubleMark, .curlyLeft)
    case (0xe2, 0x9d, 0x9e), (0xe3, 0x80, 0x9e), (0xe3, 0x80, 0x9f): (kind, glyph) = (.doubleMark, .curlyRight)
    case (0xe3, 0x80, 0x8c), (0xe3, 0x80, 0x8e): (kind, glyph) = (.doubleMark, .cornerLeft)
    case (0xe3, 0x80, 0x8d), (0xe3, 0x80, 0x8f): (kind, glyph) = (.doubleMark, .cornerRight)
    case (0xe3, 0x80, 0x81), (0xef, 0xbc, 0x8c): kind = .comma
    case (0xe3, 0x80, 0x82): kind = .period
    case (0xef, 0xbc, 0x82): (kind, glyph) = (.doubleMark, .straight)
    case (0xef, 0xbc, 0x87): (kind, glyph) = (.singleMark, .straight)
    case (0xef, 0xbc, 0x9a): kind = .colon
    case (0xef, 0xbc, 0x9f): kind = .question
    case (0xef, 0xbc, 0x81): kind = .exclamation
    default: break
    }
  }
}
