extension Analysis {
  /// Finds the names and whom they mean. Linear in the tokens.
  mutating func findNames(lexicon: Lexicon = .shared) {
    var finder = NameFinder(tokens, lexicon: lexicon)
    for paragraph in paragraphs { finder.read(paragraph.tokens) }
    names = finder.names
    nameAt = Array(repeating: -1, count: tokens.count)
    for index in names.indices {
      for token in names[index].whole { nameAt[token] = Int32(index) }
      names[index].entity = entities.entity(of: names[index], at: index, tokens: tokens)
      if let abbreviation = abbreviation(after: names[index]), names[index].entity >= 0 {
        entities.addAbbreviation(abbreviation, to: names[index].entity)
      }
    }
  }

  /// The hash of the abbreviation in brackets right after a body's name: "Federal Aviation Administration (FAA)".
  private func abbreviation(after name: Name) -> UInt64? {
    let end = name.tokens.upperBound
    guard name.kind == .organization, end + 2 < tokens.count, tokens[end].kind == .openParenthesis,
      tokens[end + 1].shape.contains(.allCapitals), tokens[end + 2].kind == .closeParenthesis
    else { return nil }
    return tokens[end + 1].hash
  }

  /// The name that the token belongs to.
  @inline(__always) func name(at token: Int) -> Name? {
    let index = nameAt[token]
    return index < 0 ? nil : names[Int(index)]
  }
}
