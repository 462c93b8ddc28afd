/// Finds the names in an article's tokens: runs of capitalized words, with the titles before them.
struct NameFinder {
  let tokens: [Token]
  let text: [UInt8]
  let lexicon: Lexicon
  /// Whether the list of usual words holds here.
  let isEnglish: Bool
  /// The names found, in order.
  private(set) var names: [Name] = []
  /// Which words the article has in lower case, as bits by hash. Another word's bit may be set by chance.
  private var lowerSeen = [UInt64](repeating: 0, count: 256)

  /// A finder over the tokens of a text in this grammar's language.
  init(_ tokens: [Token], of text: [UInt8], grammar: Grammar) {
    self.tokens = tokens
    self.text = text
    lexicon = .of(grammar)
    isEnglish = grammar == .english
    for token in tokens where token.kind == .word && !token.isCapitalized {
      lowerSeen[Int(token.hash >> 6 & 255)] |= 1 << (token.hash & 63)
    }
  }

  /// Finds the names of a paragraph. Linear in its tokens.
  mutating func read(_ paragraph: Range<Int>) {
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      guard tokens[index].kind == .word, tokens[index].isCapitalized else {
        index += 1
        continue
      }
      index = readRun(from: index, in: paragraph)
    }
  }

  /// Reads the run of capitalized words at `start`. Returns the token after the words it took.
  private mutating func readRun(from start: Int, in paragraph: Range<Int>) -> Int {
    let phrase = longestPhrase(at: start, in: paragraph, of: [.outlet, .organization, .place])
    if let (end, classes) = phrase {
      if !continuesName(end, in: paragraph) || classes.contains(.outlet) {
        add(start..<end, titleFrom: start, in: paragraph, classes: classes)
        return end
      }
    }
    if phrase == nil, tokens[start].isAny(of: .functionWord), !isLikelyName(start, in: paragraph) {
      addIfSurname(start, in: paragraph)
      return start + 1
    }
    guard isNameWord(start) else { return start + 1 }
    let end = endOfRun(from: start, in: paragraph)
    if opensSentence(start, in: paragraph), !isTrustedOpening(start..<end, in: paragraph) {
      // "Negotiators agreed": a common word that has its capital from its place.
      guard end == start + 1 else { return readRun(from: start + 1, in: paragraph) }
      addIfSurname(start, in: paragraph)
      return end
    }
    // "in New York Rubio urged": a place before another's name.
    if let (cut, classes) = longestPhrase(at: start, in: start..<end, of: .place), cut < end, !classes.contains(.title),
      !tokens[cut..<end].contains(where: { $0.isAny(of: [.organizationWord, .outletWord, .title, .speakerNoun]) })
    {
      add(start..<cut, titleFrom: start, in: paragraph, classes: classes)
      return cut
    }
    return split(start..<end, in: paragraph)
  }

  /// Adds a common word with a capital that speaks, which is a surname if the article has somebody of that name: "Young
  /// said", "said Short".
  private mutating func addIfSurname(_ index: Int, in paragraph: Range<Int>) {
    guard isEnglish, !tokens[index].isAny(of: [.pronoun, .determiner, .objectPronoun, .possessive]) else { return }
    let (before, after) = (index - 1, index + 1)
    let speaks =
      after < paragraph.upperBound && tokens[after].isLowerWord && tokens[after].isAny(of: .listedVerb)
      || before >= paragraph.lowerBound && tokens[before].isLowerWord && tokens[before].isAny(of: .listedVerb)
    guard speaks else { return }
    add(index..<after, titleFrom: index, in: paragraph, classes: [], isTentative: true)
  }

  /// Whether a function word with a capital is a name after all: "Will Smith", "Mark Short", "An Wang".
  private func isLikelyName(_ index: Int, in paragraph: Range<Int>) -> Bool {
    tokens[index].isAny(of: .firstName) && index + 1 < paragraph.upperBound && isNameWord(index + 1)
  }

  private func opensSentence(_ index: Int, in paragraph: Range<Int>) -> Bool {
    guard index > paragraph.lowerBound else { return true }
    let before = tokens[index - 1]
    switch before.kind {
    case .period:
      return
        !(before.shape.contains(.beforeSpace) && index > paragraph.lowerBound + 1
        && tokens[index - 2].isAny(of: .abbreviation) && !before.shape.contains(.afterSpace))
    case .question, .exclamation, .ellipsis, .doubleMark, .singleMark, .colon: return true
    default: return false
    }
  }

  /// Whether a run that opens a sentence begins with a name rather than with a common word.
  private func isTrustedOpening(_ run: Range<Int>, in paragraph: Range<Int>) -> Bool {
    let (start, end) = (run.lowerBound, run.upperBound)
    let token = tokens[start]
    if token.isAny(of: [.firstName, .title, .place, .organization, .outlet, .nationality]) { return true }
    if token.shape.contains(.allCapitals) { return true }
    if lowerSeen[Int(token.hash >> 6 & 255)] & (1 << (token.hash & 63)) != 0 {
      // "House Republicans" and "State Department" stay. A single common word is dropped.
      return end > start + 1 && tokens[(start + 1)..<end].contains { $0.isAny(of: [.organizationWord, .outletWord]) }
    }
    // "Add Anna Rivera", but "Border Patrol": after a usual word with a capital comes another in a body's name, or the
    // word describes a title: "Retired General".
    if end > start + 1 {
      if !opensWithoutName(start) || isUsual(start + 1) { return true }
      let isVerb = token.isAny(of: [.commonVerb, .listedVerb]) || endsInIng(start)
      return tokens[(start + 1)..<end].contains { $0.isAny(of: Self.bodyWords) || !isVerb && $0.isAny(of: .title) }
    }
    if isUsual(start) { return false }
    let plain: WordClass = [.reportingNoun, .documentNoun, .speakerNoun, .gerund, .commonVerb, .pastForm, .baseForm]
    if token.isAny(of: plain) { return false }
    guard start + 1 < paragraph.upperBound else { return false }
    let next = tokens[start + 1]
    return next.kind != .word || !next.isCapitalized
  }

  // MARK: Titles and names

  /// Splits a run into the title before a name and the name, and adds it. Returns the token after the name.
  private mutating func split(_ run: Range<Int>, in paragraph: Range<Int>) -> Int {
    var nameStart = run.lowerBound
    var index = run.lowerBound
    while index < run.upperBound - 1 {
      if let (end, classes) = longestPhrase(at: index, in: run, of: [.title, .outlet, .organization, .place]),
        end < run.upperBound
      {
        index = end
        if classes.contains(.title) { nameStart = skipField(&index, in: run) }
        continue
      }
      index += 1
      if tokens[index - 1].isAny(of: .title) { nameStart = skipField(&index, in: run) }
    }
    while nameStart < run.upperBound - 1, tokens[nameStart].kind != .word { nameStart += 1 }
    if nameStart == run.lowerBound, run.count > 1, tokens[nameStart].isAny(of: .nationality),
      !tokens[run.upperBound - 1].isAny(of: [.organizationWord, .outletWord])
    {
      nameStart += 1
    }
    let name = trimmed(nameStart..<run.upperBound, hasTitle: nameStart > run.lowerBound)
    // What was trimmed before the name is no title.
    let titleStart = name.lowerBound > nameStart ? name.lowerBound : run.lowerBound
    // A run of titles alone ("the Foreign Minister") names nobody, and neither does an adjective of a nation.
    let isDescription =
      name.count > 1 && nameStart == run.lowerBound && !tokens[name.lowerBound].isAny(of: .firstName)
      && tokens[name.upperBound - 1].isAny(of: [.title, .speakerNoun])
      && !tokens[name.upperBound - 1].isAny(of: [.organizationWord, .outletWord, .group, .people, .firstName])
    let isCommon =
      isDescription
      || name.count == 1 && tokens[name.lowerBound].isAny(of: [.title, .nationality, .speakerNoun, .people])
        && !tokens[name.lowerBound].isAny(of: [.place, .outlet, .organization, .firstName])
    add(name, titleFrom: titleStart, in: paragraph, classes: [], isTentative: isCommon)
    return name.upperBound
  }

  /// Steps over the field of an office, which comes before the name: "(Secretary) of Energy". Returns where the name
  /// begins.
  private func skipField(_ index: inout Int, in run: Range<Int>) -> Int {
    guard tokens[index].hash == Self.of, index + 1 < run.upperBound else { return index }
    index += 1
    while index < run.upperBound - 2, !tokens[index].isAny(of: .firstName) { index += 1 }
    return index
  }

  /// Adds a name, with the title before it: from `titleFrom`, or further back in lower case.
  private mutating func add(
    _ name: Range<Int>, titleFrom: Int, in paragraph: Range<Int>, classes: WordClass, isTentative: Bool = false
  ) {
    // "Jr." alone
    if name.count == 1, NameParts.suffixes.contains(tokens[name.lowerBound].hash) { return }
    var classes = classes
    if name.count == 1 {
      classes.formUnion(tokens[name.lowerBound].classes.intersection([.outlet, .organization, .place]))
    } else if classes.isEmpty {
      classes = phraseClasses(name)
    }
    var (kind, gender) = NameWords.kind(of: tokens[name], whole: classes)
    if kind == .person, isMadeOfCommonWords(name) || isBodyWithArticle(name, in: paragraph) {
      kind = tokens[name.upperBound - 1].isAny(of: .outletWord) ? .outlet : .organization
    }
    let isPerson = titleFrom < name.lowerBound
    var title = titleFrom..<name.lowerBound
    if let start = lowerTitle(before: titleFrom, in: paragraph) { title = start..<name.lowerBound }
    if !title.isEmpty {
      let described = tokens[title].contains { $0.isAny(of: .title) && !$0.isAny(of: .group) }
      if described, kind == .unknown || isPerson && (kind == .place || isMadeOfCommonWords(name)) { kind = .person }
      for token in tokens[title] where gender == .unknown { gender = Gender(token.classes) }
    }
    var found = Name(tokens: name, title: title, kind: kind, gender: gender)
    found.isTentative = isTentative
    names.append(found)
  }

  /// Where a description in lower case begins that ends right before `index`: "state news agency RIA Novosti", "former
  /// Obama adviser David Axelrod". Nil if there is none.
  private func lowerTitle(before index: Int, in paragraph: Range<Int>) -> Int? {
    guard index > paragraph.lowerBound else { return nil }
    let head = tokens[index - 1]
    guard !Self.adjectives.contains(head.hash) else { return nil }
    guard head.isLowerWord, head.isAny(of: [.title, .speakerNoun]) || Self.modifiers.contains(head.hash) else {
      return nil
    }
    guard !head.isAny(of: .functionWord) else { return nil }
    var start = index - 1
    let lowest = max(paragraph.lowerBound, index - 8)
    while start > lowest {
      let token = tokens[start - 1]
      let inside = token.kind == .genitive || token.kind == .word
      let closed: WordClass = [
        .determiner, .possessive, .preposition, .conjunction, .pronoun, .auxiliary, .adverb, .commonVerb, .negation,
        .time,
      ]
      guard inside, token.kind == .genitive || !token.isAny(of: closed) || token.isAny(of: .nationality) else { break }
      if token.isLowerWord && token.isAny(of: .listedVerb) && !token.isAny(of: [.speakerNoun, .baseForm]) { break }
      start -= 1
    }
    while start < index, tokens[start].kind == .genitive { start += 1 }
    return start
  }

  /// Words that describe a name right before it without being titles of people.
  private static let modifiers: WordSet = ["agency", "newspaper", "network", "magazine", "channel", "former"]

  /// Titles that in lower case are mostly adjectives.
  private static let adjectives: WordSet = [
    "major", "general", "head", "chief", "count", "star", "private", "one", "some", "many", "most", "few",
  ]

  // MARK: Phrases

  private func phraseClasses(_ range: Range<Int>) -> WordClass {
    var hash = tokens[range.lowerBound].hash
    for index in range.dropFirst() { hash = WordHash.joined(hash, tokens[index].hash) }
    return lexicon.classes(ofPhrase: hash)
  }

  /// The longest entry of several words, of one of `classes`, that begins at `start`.
  private func longestPhrase(at start: Int, in range: Range<Int>, of classes: WordClass) -> (end: Int, WordClass)? {
    guard tokens[start].isAny(of: .beginsPhrase) else { return nil }
    var hash = tokens[start].hash
    var found: (Int, WordClass)?
    var index = start + 1
    let limit = min(range.upperBound, start + lexicon.longestPhrase)
    while index < limit, tokens[index].kind == .word {
      hash = WordHash.joined(hash, tokens[index].hash)
      index += 1
      let known = lexicon.classes(ofPhrase: hash)
      if known.isAny(of: classes), tokens[index - 1].isCapitalized { found = (index, known) }
    }
    return found
  }
}
