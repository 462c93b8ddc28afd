extension Unicode.Scalar {
  /// Whether the character is a letter, a digit or a mark on one.
  package var isOfWords: Bool {
    if properties.isAlphabetic || properties.numericType != nil { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

extension String {
  /// The text with spaces for double quotation marks, which no index holds. It goes by code point: a mark may have an
  /// accent.
  package var replacingMarks: String { replacingMarks(by: " ") }

  /// The text with another character for double quotation marks.
  package func replacingMarks(by other: Unicode.Scalar) -> String {
    guard utf8.contains(UInt8(ascii: "\"")) else { return self }
    var view = String.UnicodeScalarView()
    for scalar in unicodeScalars { view.append(scalar == "\"" ? other : scalar) }
    return String(view)
  }
}
