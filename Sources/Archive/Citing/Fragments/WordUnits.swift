import ArchiveText

extension FoldedText {
  /// The words of a range, without the white space between them: what a part of a text fragment may end with. In scripts
  /// without spaces, only a browser's dictionary knows where a word ends: there it is what stands up to the next sign.
  func units(in range: Range<Int>) -> [Range<Int>] {
    var units: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      index += 1
      if Self.isBlank(scalars[start]) { continue }
      while index < range.upperBound, !Self.isBlank(scalars[index]),
        !Self.isSpaceless(scalars[index]) || Self.isOfWord(scalars[index - 1])
      {
        index += 1
      }
      units.append(start..<index)
    }
    return units
  }

  /// Whether a word may go on over this index as far as anyone knows who has no dictionary: inside a run of a script without
  /// spaces.
  func isUnclear(_ index: Int) -> Bool {
    guard index > 0, index < scalars.count else { return false }
    let (before, after) = (scalars[index - 1], scalars[index])
    return (Self.isSpaceless(before) || Self.isSpaceless(after)) && Self.isOfWord(before) && Self.isOfWord(after)
  }

  /// Whether a range has a letter or a digit.
  func hasWord(_ range: Range<Int>) -> Bool { scalars[range].contains(where: Self.isOfWord) }

  /// The range without white space at its ends, and with the whole of a word that it cuts: a browser finds whole words
  /// only. Nil if there is nothing but white space in it.
  func wholeWords(_ range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, Self.isBlank(scalars[start]) { start += 1 }
    while start < end, Self.isBlank(scalars[end - 1]) { end -= 1 }
    if start == end { return nil }
    while start > 0, isInsideWord(start) { start -= 1 }
    while end < scalars.count, isInsideWord(end) { end += 1 }
    return start..<end
  }

  /// Whether no word ends at this index: by the rules of UAX 29 for letters, digits and what stands between two of them
  /// ("can't", "U.S", "1,000").
  private func isInsideWord(_ index: Int) -> Bool {
    let (before, after) = (scalars[index - 1], scalars[index])
    if Self.isMark(after) { return true }
    if Self.isSpaceless(before) || Self.isSpaceless(after) { return false }
    if Self.isOfWord(before), Self.isOfWord(after) { return true }
    func joins(_ middle: Int) -> Bool {
      guard middle > 0, middle + 1 < scalars.count else { return false }
      let (left, right) = (scalars[middle - 1], scalars[middle + 1])
      guard Self.isOfWord(left), Self.isOfWord(right), !Self.isSpaceless(left), !Self.isSpaceless(right) else {
        return false
      }
      switch scalars[middle] {
      case 0x27, 0x2E: return Self.isDigit(left) == Self.isDigit(right)
      case 0x3A, 0xB7: return !Self.isDigit(left) && !Self.isDigit(right)
      case 0x2C, 0x3B: return Self.isDigit(left) && Self.isDigit(right)
      default: return false
      }
    }
    return joins(index) || joins(index - 1)
  }

  private static func isOfWord(_ scalar: UInt32) -> Bool {
    scalar == 0x5F || Unicode.Scalar(scalar)?.isOfWords == true
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 { return false }
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Whether the character is of a script that puts no spaces between words.
  private static func isSpaceless(_ scalar: UInt32) -> Bool {
    if scalar < 0xE00 { return false }
    switch Script(ofLetter: scalar) {
    case .han, .kana, .thai, .lao, .burmese, .khmer: return true
    default: return false
    }
  }
}
