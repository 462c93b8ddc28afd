/// Words with capitals before or behind a person's name that are no part of it.
extension NameFinder {
  /// Words that mark a body's name.
  static let bodyWords: WordClass = [.organizationWord, .outletWord]

  /// Whether news nearly always writes a word in lower case.
  func isUsual(_ index: Int) -> Bool {
    isEnglish && UsualWords.shared.contains(tokens[index].hash) && !tokens[index].isAny(of: .firstName)
  }

  /// Whether news writes a word in lower case, if not always.
  func isFrequent(_ index: Int) -> Bool {
    isUsual(index)
      || isEnglish && UsualWords.frequent.contains(tokens[index].hash) && !tokens[index].isAny(of: .firstName)
  }

  /// Whether a word at the beginning of a sentence has its capital from its place.
  func opensWithoutName(_ index: Int) -> Bool {
    isUsual(index) || isEnglish && endsInIng(index) && !tokens[index].isAny(of: .firstName)
  }

  /// Whether a word is a participle by its ending: Injecting.
  func endsInIng(_ index: Int) -> Bool {
    let range = tokens[index].range
    return range.count > 6 && text[range].suffix(3).elementsEqual("ing".utf8)
  }

  /// The parts of a word around its only hyphen.
  func partsOfCompound(_ index: Int) -> (first: ArraySlice<UInt8>, last: ArraySlice<UInt8>)? {
    let parts = text[tokens[index].range].split(separator: UInt8(ascii: "-"))
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  /// Whether a word before a person's name is no first name: a usual word, a place, an outlet, a word in capitals
  /// before one in small letters.
  func isForeign(_ index: Int, before last: Int) -> Bool {
    let token = tokens[index]
    // "Fla."
    if token.kind == .period, index > 0 { return tokens[index - 1].isAny(of: .abbreviation) }
    guard isEnglish, token.kind == .word, !token.isAny(of: .firstName) else { return false }
    if token.isAny(of: .abbreviation) { return !token.isAny(of: .title) }
    if token.isAny(of: [.place, .outlet, .organization, .nationality, .time, .common]) || isFrequent(index)
      || opensWithoutName(index)
    {
      return true
    }
    return token.shape.contains(.allCapitals) && token.range.count > 2 && !tokens[last].shape.contains(.allCapitals)
  }

  /// A name without the words that only stand beside it: (Essential) Anna Rivera, Anna Rivera (of Vermont).
  func trimmed(_ run: Range<Int>, hasTitle: Bool) -> Range<Int> {
    var run = run
    if isEnglish, run.count > 2, let first = firstNameBehindOthers(run) { run = first..<run.upperBound }
    // "Anna Rivera Rivera"
    if run.count > 2, tokens[run.upperBound - 1].hash == tokens[run.upperBound - 2].hash { run.removeLast() }
    guard hasTitle || tokens[run.lowerBound].isAny(of: .firstName) else { return run }
    if let of = run.firstIndex(where: { tokens[$0].hash == Self.of }), of > run.lowerBound,
      !tokens[run.lowerBound..<of].contains(where: { $0.isAny(of: Self.bodyWords) }),
      hasTitle || of - run.lowerBound > 1
    {
      run = run.lowerBound..<of
    }
    // "Anna Rivera Testifies", "Anna Rivera Ben Okafor"
    let isBody = tokens[run.upperBound - 1].isAny(of: Self.bodyWords)
    while !isBody, run.count > 2, isFrequent(run.upperBound - 1), !isGiven(run.upperBound - 2) { run.removeLast() }
    if !isBody, run.count > 4,
      let next = (run.lowerBound + 2..<run.upperBound - 1).first(where: { beginsNext($0, in: run) })
    {
      run = run.lowerBound..<next
    }
    // "Anna Rivera Vermont"
    let last = run.upperBound - 1
    if run.count > 2, tokens[last].isAny(of: .place), !tokens[last].isAny(of: .firstName),
      tokens[run.lowerBound].isAny(of: .firstName), tokens[last - 1].kind == .word,
      !tokens[last - 1].isAny(of: [.firstName, .nameParticle]), !tokens[last - 1].shape.contains(.initial)
    {
      run = run.lowerBound..<last
    }
    return run
  }

  /// Whether a word may stand before a surname.
  private func isGiven(_ index: Int) -> Bool {
    tokens[index].isAny(of: [.firstName, .nameParticle]) || tokens[index].shape.contains(.initial)
      || tokens[index].kind != .word
  }

  /// Whether the next person's name begins at a word inside a run.
  private func beginsNext(_ index: Int, in run: Range<Int>) -> Bool {
    tokens[index].isAny(of: .firstName) && !isGiven(index - 1) && isNameWord(index + 1)
      || tokens[index].hash == tokens[run.lowerBound].hash
  }

  /// The first name that a person's name begins with, if only words that are no part of it come before.
  private func firstNameBehindOthers(_ run: Range<Int>) -> Int? {
    var index = run.lowerBound
    while index < run.upperBound - 2, isForeign(index, before: run.upperBound - 1) { index += 1 }
    guard index > run.lowerBound, tokens[index].isAny(of: .firstName), isNameWord(index + 1) else { return nil }
    return tokens[index..<run.upperBound].contains { $0.isAny(of: Self.bodyWords) } ? nil : index
  }

  /// Whether a name of several words is made of words that are no one's: Border Patrol, Boston Beacon.
  func isMadeOfCommonWords(_ name: Range<Int>) -> Bool {
    guard isEnglish, name.count > 1, !tokens[name.lowerBound].isAny(of: .firstName),
      !tokens[name.lowerBound].shape.contains(.initial)
    else { return false }
    let last = tokens[name.upperBound - 1]
    return isForeign(name.lowerBound, before: name.upperBound - 1)
      || isFrequent(name.upperBound - 1) && !last.isAny(of: [.title, .speakerNoun]) && !isUnknownBefore(last: name)
      || name.dropFirst().dropLast().contains { tokens[$0].isCapitalized && isFrequent($0) }
  }

  /// Whether a word that no list knows stands before the last one, as a first name does: Bela Sample.
  private func isUnknownBefore(last name: Range<Int>) -> Bool {
    name.count == 2 && tokens[name.lowerBound].classes.isEmpty && !isFrequent(name.lowerBound)
  }

  /// Whether "the" stands before a name that ends like a body's: the Denver Post.
  func isBodyWithArticle(_ name: Range<Int>, in paragraph: Range<Int>) -> Bool {
    guard isEnglish, name.count > 1, name.lowerBound > paragraph.lowerBound,
      tokens[name.lowerBound - 1].hash == Words.the
    else { return false }
    return tokens[name.upperBound - 1].isAny(of: Self.bodyWords) || isFrequent(name.upperBound - 1)
  }
}
