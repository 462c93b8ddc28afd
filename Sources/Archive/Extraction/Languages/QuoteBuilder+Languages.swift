extension QuoteBuilder {
  /// Whether a comma or a dash after the marks sets a quotation off, as in all languages but English: „Die Brücke“, sagte
  /// Weber, „ist sicher“.
  func isSetOffOutside(_ span: QuotedSpan) -> Bool {
    let after = span.tokens.upperBound
    guard analysis.grammar != .english, after < tokens.count else { return false }
    return tokens[after].kind == .comma || tokens[after].kind == .dash
  }
}
