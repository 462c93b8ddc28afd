extension String {
  /// The text as a cell that no spreadsheet takes for a formula: with an apostrophe in front where it begins like one.
  ///
  /// After OWASP's page on CSV injection: with `=`, `+`, `-`, `@`, their full-width forms, tab, carriage return or line feed.
  /// White space and invisible characters in front do not count, since programs may drop them.
  package var spreadsheetSafe: String {
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x3D, 0x2B, 0x2D, 0x40, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0x09, 0x0A, 0x0D: return "'" + self
      default: if !scalar.properties.isWhitespace, !ControlCharacter.isHidden(scalar) { return self }
      }
    }
    return self
  }
}
