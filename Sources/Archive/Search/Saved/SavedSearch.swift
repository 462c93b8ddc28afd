/// A search that is kept under a name.
package struct SavedSearch: Hashable, Sendable {
  /// What it is called.
  package var name: String
  /// What was typed.
  package var query: String
  /// When it was saved, ISO 8601 in UTC.
  package var savedAt: String
  /// When its news were last reported, ISO 8601 in UTC; nil for never.
  package var askedAt: String?
  /// How far its news were reported.
  package var seen: SearchMark

  /// The most bytes of UTF-8 that a name may take.
  package static let maximumNameLength = 100

  /// Whether a text can be a name: letters, digits and `-`, `_`, `.`, beginning with a letter or digit.
  package static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= maximumNameLength, let first = text.unicodeScalars.first, isLetterOrDigit(first) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" || $0 == "_" || $0 == "." }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }
}
