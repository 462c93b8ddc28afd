extension QuoteBuilder {
  /// Whether a model decides here: the articles that it was trained on are English, and in other languages the rules
  /// decide alone. While examples are gathered they do so too, so that the weights come out alike whatever they were.
  func trusts(_ model: LinearModel) -> Bool {
    model.isTrained && recorder == nil && analysis.grammar == .english
  }

  /// Whether a comma or a dash after the marks sets a quotation off, as in all languages but English: „Die Brücke“, sagte
  /// Weber, „ist sicher“.
  func isSetOffOutside(_ span: QuotedSpan) -> Bool {
    let after = span.tokens.upperBound
    guard analysis.grammar != .english, after < tokens.count else { return false }
    return tokens[after].kind == .comma || tokens[after].kind == .dash
  }

  /// Whether marks hold as much as a sentence of a script that sets no spaces, where a run of letters is one token.
  func isUnspacedSentence(_ span: QuotedSpan) -> Bool {
    guard analysis.grammar == .other, let first = span.content.first, let last = span.content.last else { return false }
    let isUnspaced = (0xe3...0xef).contains(analysis.text.bytes[Int(tokens[first].start)])
    // Eight characters of three bytes.
    return isUnspaced && tokens[last].end - tokens[first].start >= 24
  }
}
