extension Character {
  /// How many columns of a terminal the character takes: 0, 1 or 2.
  ///
  /// By Unicode's own properties rather than the C library's `wcwidth`, which knows only what the locale lets it:
  /// marks and format characters take none; East Asian wide characters and emoji take two; all else takes one.
  package var displayWidth: Int {
    if let byte = asciiValue { return byte < 0x20 || byte == 0x7F ? 0 : 1 }
    var width = 0
    for scalar in unicodeScalars {
      // Variation selector 16 asks for the picture instead of the letter.
      width = max(width, scalar.value == 0xFE0F ? 2 : scalar.displayWidth)
    }
    return width
  }
}

extension String {
  /// How many columns of a terminal the text takes on one line.
  package var displayWidth: Int {
    var copy = self
    let isASCII = copy.withUTF8 { utf8 in unsafe utf8.allSatisfy { $0 < 0x7F && $0 >= 0x20 } }
    return isASCII ? utf8.count : reduce(0) { $0 + $1.displayWidth }
  }

  /// As much of the text as fits in `width` columns, with "…" where something is cut; never a part of a character.
  package func cut(toWidth width: Int) -> String {
    if displayWidth <= width { return self }
    var kept = ""
    var used = 0
    for character in self {
      let next = character.displayWidth
      if used + next > width - 1 { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text with spaces after it, so that it takes `width` columns at least.
  package func padded(toWidth width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - displayWidth))
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if value < 0x1100 { return 1 }
    return properties.isEmojiPresentation || Self.wide.contains { $0.contains(value) } ? 2 : 1
  }

  /// The blocks whose characters are wide or fullwidth by Unicode's EastAsianWidth.txt, joined where neighbours agree.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF,
    0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]
}
