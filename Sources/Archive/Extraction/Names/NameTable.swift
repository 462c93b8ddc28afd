/// The names of an article: where they are, and whom they mean.
struct NameTable {
  private let bytes: [UInt8]
  private let tokens: [Token]
  /// Names of people, bodies and places, in order.
  private(set) var names: [Name] = []
  /// For each token, the index in `names` of the name or title it belongs to, or -1.
  private(set) var nameAt: [Int32] = []
  /// Whom the names mean.
  private(set) var entities: EntityTable

  /// The names of an article. Linear in its tokens.
  init(_ article: ArticleTokens) {
    bytes = article.text.bytes
    tokens = article.tokens
    entities = EntityTable(tokens, bytes: bytes, authors: article.authors)
    find(in: article)
  }

  private mutating func find(in article: ArticleTokens) {
    var finder = NameFinder(tokens, of: bytes, grammar: article.grammar)
    var isInHeading: [Bool] = []
    for paragraph in article.paragraphs {
      let first = finder.names.count
      finder.read(paragraph.tokens)
      isInHeading.append(contentsOf: repeatElement(paragraph.kind == .heading, count: finder.names.count - first))
    }
    names = finder.names
    nameAt = Array(repeating: -1, count: tokens.count)
    let inText = names.indices.filter { !isInHeading[$0] }
    link(inText, finder)
    // Headlines write common words with capitals. So their names mean somebody whom the text names, or whom the lists
    // know.
    let inHeadings = names.indices.filter { isInHeading[$0] }
    link(
      inHeadings.filter { index in
        let isOther = names[index].kind != .unknown && names[index].kind != .person
        return isOther || entities.knows(names[index]) || isSurelyPerson(names[index])
      }, finder)
  }

  /// Finds whom the names at these indices mean.
  private mutating func link(_ indices: [Int], _ finder: NameFinder) {
    addFullNames(indices)
    for index in indices {
      trim(index, finder)
      if names[index].isTentative, !isBearer(names[index]) { continue }
      makePerson(index)
      for token in names[index].whole { nameAt[token] = Int32(index) }
      names[index].entity = entities.entity(of: names[index], at: index)
      if let abbreviation = abbreviation(after: names[index]), names[index].entity >= 0 {
        entities.addAbbreviation(abbreviation, to: names[index].entity)
      } else if names[index].entity >= 0, let initials = initials(of: names[index]) {
        entities.addInitials(initials, to: names[index].entity)
      }
    }
  }

  /// Makes the people with full names, the longest names first: "López Obrador" is Andrés Manuel López Obrador.
  private mutating func addFullNames(_ indices: [Int]) {
    var full: [(index: Int, person: NameParts)] = []
    dropEpithets(indices)
    for index in indices where names[index].kind == .person && names[index].tokens.count > 1 {
      if let person = NameParts(names[index].tokens, tokens), person.isFull { full.append((index, person)) }
    }
    for length in stride(from: Self.longestName, to: 0, by: -1) {
      for (index, person) in full where min(person.words.count, Self.longestName) == length {
        let entity = entities.addFull(person, of: names[index], at: index) { known in
          let last = max(0, index - Self.reach)
          return (last..<index).last { known.contains(names[$0].entity) }.map { names[$0].entity }
        }
        names[index].entity = entity
      }
    }
    // "Mr. Rivera" beside Anna Rivera is somebody else.
    for index in indices where names[index].tokens.count == 1 && !names[index].title.isEmpty && names[index].entity < 0
    {
      let gender = Gender(of: names[index].title, tokens)
      guard gender != .unknown, names[index].kind != .place else { continue }
      if let entity = entities.addTitled(names[index], gender, at: index) { names[index].entity = entity }
    }
  }
  private static let longestName = 5
  /// How many names before one are looked at for the nearest of several people.
  private static let reach = 200

  /// Takes a word off that stands before a full name which the article has without it, too: (Crooked) Anna Rivera.
  private mutating func dropEpithets(_ indices: [Int]) {
    func begins(_ name: Range<Int>, at index: Int) -> UInt64? {
      guard index + 1 < name.upperBound, tokens[index].isAny(of: .firstName) else { return nil }
      return WordHash.joined(tokens[index].hash, tokens[name.upperBound - 1].hash)
    }
    let long = indices.filter { index in
      let name = names[index].tokens
      return names[index].kind == .person && name.count > 2 && !tokens[name.lowerBound].isAny(of: .firstName)
        && !tokens[name.lowerBound].shape.contains(.initial) && begins(name, at: name.lowerBound + 1) != nil
    }
    if long.isEmpty { return }
    let plain = Set(indices.compactMap { begins(names[$0].tokens, at: names[$0].tokens.lowerBound) })
    for index in long {
      let start = names[index].tokens.lowerBound + 1
      guard let short = begins(names[index].tokens, at: start), plain.contains(short) else { continue }
      names[index].tokens = start..<names[index].tokens.upperBound
      names[index].title = start..<start
    }
  }

  /// Takes words off that stand before the surname of somebody whom the article names in full: (Elections) Rivera.
  private mutating func trim(_ index: Int, _ finder: NameFinder) {
    let name = names[index].tokens
    guard names[index].kind == .organization, names[index].entity < 0, name.count > 1, name.count < 5,
      entities.hasBearer(tokens[name.upperBound - 1].hash), finder.isMadeOfCommonWords(name),
      name.dropLast().allSatisfy({
        finder.isForeign($0, before: name.upperBound - 1)
          && !tokens[$0].isAny(of: [.organizationWord, .outletWord, .speakerNoun, .title])
      })
    else { return }
    names[index].tokens = name.upperBound - 1..<name.upperBound
    names[index].title = name.upperBound - 1..<name.upperBound - 1
    names[index].kind = .person
  }

  /// Whether the article names somebody in full whose surname this word is, not "the King".
  private func isBearer(_ name: Name) -> Bool {
    let start = name.whole.lowerBound
    return entities.hasBearer(tokens[name.tokens.upperBound - 1].hash)
      && (start == 0 || !tokens[start - 1].isAny(of: [.determiner, .possessive]))
  }

  /// Reads a name of one word as the surname of somebody whom the article names in full, even if it may be a body's or a
  /// first name: Hill, FOX, Scott.
  private mutating func makePerson(_ index: Int) {
    let name = names[index]
    guard name.tokens.count == 1, name.entity < 0, isBearer(name) else { return }
    switch name.kind {
    case .organization, .outlet: names[index].kind = .person
    case .place: if !name.title.isEmpty { names[index].kind = .person }
    // The surname Scott tells no gender, as the first name does.
    case .person, .unknown: names[index].gender = Gender(of: name.title, tokens)
    case .people: break
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
