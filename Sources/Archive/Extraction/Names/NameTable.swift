/// The names of an article: where they are, and whom they mean.
struct NameTable {
  private let bytes: [UInt8]
  private let tokens: [Token]
  /// Names of people, bodies and places, in order.
  private(set) var names: [Name] = []
  /// For each token, the index in `names` of the name or title it belongs to, or -1.
  private(set) var nameAt: [Int32] = []
  /// Whom the names mean.
  private(set) var entities = EntityTable()

  /// The names of an article. Linear in its tokens.
  init(_ article: ArticleTokens) {
    bytes = article.text.bytes
    tokens = article.tokens
    find(in: article)
  }

  private mutating func find(in article: ArticleTokens) {
    var finder = NameFinder(tokens, lexicon: .of(article.grammar))
    var headingNames: [Int] = []
    for paragraph in article.paragraphs {
      let first = finder.names.count
      finder.read(paragraph.tokens)
      if paragraph.kind == .heading { headingNames.append(contentsOf: first..<finder.names.count) }
    }
    names = finder.names
    nameAt = Array(repeating: -1, count: tokens.count)
    var isInHeading = Array(repeating: false, count: names.count)
    for index in headingNames { isInHeading[index] = true }
    // Headlines write common words with capitals. So their names mean somebody whom the text names, or whom the lists
    // know.
    for index in Array(names.indices.filter { !isInHeading[$0] }) + headingNames {
      if isInHeading[index], names[index].kind == .unknown || names[index].kind == .person,
        !entities.knows(names[index], tokens: tokens), !isSurelyPerson(names[index])
      {
        continue
      }
      for token in names[index].whole { nameAt[token] = Int32(index) }
      names[index].entity = entities.entity(of: names[index], at: index, tokens: tokens)
      if let abbreviation = abbreviation(after: names[index]), names[index].entity >= 0 {
        entities.addAbbreviation(abbreviation, to: names[index].entity)
      } else if names[index].entity >= 0, let initials = initials(of: names[index]) {
        entities.addInitials(initials, to: names[index].entity)
      }
    }
  }

  /// Whether a name has a title before it or begins with a common first name.
  private func isSurelyPerson(_ name: Name) -> Bool {
    !name.title.isEmpty || name.tokens.count > 1 && tokens[name.tokens.lowerBound].isAny(of: .firstName)
  }

  /// The hash of the abbreviation in brackets right after a body's name: "Federal Aviation Administration (FAA)".
  private func abbreviation(after name: Name) -> UInt64? {
    let end = name.tokens.upperBound
    guard name.kind == .organization, end + 2 < tokens.count, tokens[end].kind == .openParenthesis,
      tokens[end + 1].shape.contains(.allCapitals), tokens[end + 2].kind == .closeParenthesis
    else { return nil }
    return tokens[end + 1].hash
  }

  /// The hash of the initials of a body's name of three words or more: IMF.
  private func initials(of name: Name) -> UInt64? {
    guard name.kind == .organization, name.tokens.count >= 3, name.tokens.count <= 8 else { return nil }
    let letters = name.tokens.filter { tokens[$0].kind == .word && tokens[$0].isCapitalized }
      .map { bytes[Int(tokens[$0].start)] }
    guard letters.count >= 3, letters.allSatisfy({ $0 < 0x80 }) else { return nil }
    return WordHash.of(letters)
  }
}
