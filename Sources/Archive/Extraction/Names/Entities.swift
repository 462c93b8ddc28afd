/// Someone or something that an article names, by all the names it uses.
struct Entity {
  var kind: Name.Kind
  var gender: Gender
  /// The index of the fullest name, in `Analysis.names`.
  var fullest: Int
  /// The tokens of the fullest name.
  var tokens: Range<Int>
  /// How many words the fullest name has.
  var words: Int
  /// A person's name in full; nil if the article has only a surname, or it is no person.
  var person: NameParts?
  /// How often the article names the person in full.
  var fullCount = 0
  /// How often a surname alone was taken for the person's so far.
  var bareCount = 0
  /// Whether the article calls the person somebody's relative: "his wife, Anna Rivera".
  var isRelative = false
  /// The words of the titles before the full name.
  var titles: [UInt64] = []
  /// The indices of the names, in order, that differ; the first of each wording.
  var names: [Int]
}

/// Whom an article's names mean: Lavrov is Sergey Lavrov.
///
/// Full names come first (`addFull`), the longest before the shorter ones; then all names in their order (`entity`). So
/// a surname finds the person whose full name comes later, too.
struct EntityTable {
  private let tokens: [Token]
  private let bytes: [UInt8]
  /// The names of the article's authors, each as the hash of its words.
  private let authors: Set<UInt64>
  private(set) var entities: [Entity] = []
  /// The people with full names of this surname.
  private var bearers: [UInt64: [Int]] = [:]
  /// The entity that was named last by this last or only word.
  private var byLast: [UInt64: Int] = [:]
  /// The person of this last word and this gender that was named last: Mr. Smith and Ms. Smith are two.
  private var byLastAndGender: [UInt64: Int] = [:]
  /// The person that was named last with this first name.
  private var byFirst: [UInt64: Int] = [:]
  /// The body with this whole name, or this abbreviation.
  private var byWhole: [UInt64: Int] = [:]

  /// The entities of a text of these tokens, before any name.
  init(_ tokens: [Token], bytes: [UInt8], authors: [String]) {
    self.tokens = tokens
    self.bytes = bytes
    self.authors = Set(
      authors.compactMap { author in
        let words = author.utf8.split(separator: 0x20).map { WordHash.of($0) }
        return words.first.map { words.dropFirst().reduce($0, WordHash.joined) }
      })
  }

  /// Whether the article has a full name with this surname.
  func hasBearer(_ last: UInt64) -> Bool { bearers[last] != nil }

  /// Whether the article has named whom this name means.
  func knows(_ name: Name) -> Bool {
    guard let person = NameParts(name.tokens, tokens) else { return false }
    return byLast[person.last] != nil
  }

  // MARK: Full names

  /// Finds or makes the person that a full name means. `earlier` finds the one of several people that was named last
  /// before it.
  mutating func addFull(_ person: NameParts, of name: Name, at index: Int, earlier: ([Int]) -> Int?) -> Int {
    let known = bearers[person.last, default: []].filter {
      guard let other = entities[$0].person, entities[$0].gender.agrees(with: name.gender) else { return false }
      return other.agrees(with: person, tokens, bytes) || person.isTail(of: other, tokens)
    }
    let found = known.count > 1 ? earlier(known) ?? known[0] : known.first
    let entity = found ?? entities.count
    if found == nil {
      entities.append(
        Entity(
          kind: .person, gender: name.gender, fullest: index, tokens: name.tokens, words: wordCount(name),
          person: person, names: [index]))
      bearers[person.last, default: []].append(entity)
    } else {
      note(index, name, wordCount(name), in: entity)
    }
    entities[entity].fullCount += 1
    if isCalledRelative(name) { entities[entity].isRelative = true }
    for token in name.title.suffix(6) where tokens[token].isAny(of: [.title, .speakerNoun]) {
      if entities[entity].titles.count < 8 { entities[entity].titles.append(tokens[token].hash) }
    }
    return entity
  }

  /// Whether a word for a relative stands right before or after a name.
  private func isCalledRelative(_ name: Name) -> Bool {
    let (start, end) = (name.tokens.lowerBound, name.tokens.upperBound)
    if (max(0, start - 2)..<start).contains(where: { Self.relatives.contains(tokens[$0].hash) }) { return true }
    guard end < tokens.count, tokens[end].kind == .comma else { return false }
    return tokens[end...].prefix(5).contains { Self.relatives.contains($0.hash) }
  }
  private static let relatives: WordSet = [
    "aunt", "brother", "cousin", "daughter", "father", "grandson", "granddaughter", "husband", "lady", "mother",
    "nephew", "niece", "sister", "son", "uncle", "widow", "wife",
  ]

  /// The person of this gender whom a title and a surname mean, if the article has full names with the surname, but none
  /// of such a person; made if there is none yet.
  mutating func addTitled(_ name: Name, _ gender: Gender, at index: Int) -> Int? {
    let last = tokens[name.tokens.upperBound - 1].hash
    guard let known = bearers[last] else { return nil }
    guard let found = known.first(where: { entities[$0].gender.agrees(with: gender) }) else {
      entities.append(
        Entity(
          kind: .person, gender: gender, fullest: index, tokens: name.tokens, words: 1, fullCount: 1, names: [index]))
      bearers[last, default: []].append(entities.count - 1)
      return entities.count - 1
    }
    guard entities[found].person == nil else { return nil }
    entities[found].fullCount += 1
    return found
  }

  // MARK: All names in order

  /// Finds or makes the entity that the name at `index` means, and notes the name with it.
  mutating func entity(of name: Name, at index: Int) -> Int {
    let words = name.tokens.filter { tokens[$0].kind == .word }
    guard !words.isEmpty else { return -1 }
    let whole = hash(of: words[...])
    if name.entity >= 0 {
      register(name.entity, name, words, whole)
      return name.entity
    }
    let isPerson = name.kind == .person || name.kind == .unknown
    let person = isPerson ? NameParts(name.tokens, tokens) : nil
    if let person, let known = bearer(person, of: name) {
      if !person.isFull { entities[known].bareCount += 1 }
      note(index, name, words.count, in: known)
      register(known, name, words, whole)
      return known
    }
    if let known = byWhole[whole], entities[known].gender.agrees(with: name.gender) {
      note(index, name, words.count, in: known)
      return known
    }
    if let found = isPerson ? namedBefore(name, words, person) : body(words) {
      note(index, name, words.count, in: found)
      register(found, name, words, whole)
      return found
    }
    entities.append(
      Entity(
        kind: name.kind, gender: name.gender, fullest: index, tokens: name.tokens, words: words.count, names: [index]))
    register(entities.count - 1, name, words, whole)
    return entities.count - 1
  }

  /// The person whose full name the article has and whom a surname means, with "Jr" or without.
  private func bearer(_ person: NameParts, of name: Name) -> Int? {
    guard !person.isFull, let known = bearers[person.last] else { return nil }
    var fits = known.filter { entities[$0].gender.agrees(with: name.gender) }
    if person.suffix != nil { fits = fits.filter { entities[$0].person?.suffix == person.suffix } }
    if fits.count == 1, entities[fits[0]].isRelative { return bearer(person, besides: fits[0], of: name) }
    if fits.count < 2 { return fits.first }
    // After father and son a bare surname is the father's.
    fits = fits.filter { !isYounger($0, among: fits) }
    if fits.count < 2 { return fits.first }
    if !name.title.isEmpty {
      let titled = fits.filter { fit in name.title.contains { entities[fit].titles.contains(tokens[$0].hash) } }
      if titled.count == 1 { return titled[0] }
    }
    // Who wrote the article or took its pictures is not whom it is about, nor is who is brought in as a relative.
    let others = fits.filter { !isAuthor($0) && !entities[$0].isRelative }
    if others.count == 1 { return others[0] }
    guard let last = byLast[person.last] else { return nil }
    guard let nearest = fits.first(where: { $0 == last }) ?? fits.first(where: { isYounger(last, among: [$0]) }) else {
      return nil
    }
    // Whoever the text is about: a relative who was named once in between is called by the first name, too.
    func count(_ entity: Int) -> Int { entities[entity].fullCount + entities[entity].bareCount }
    let main = fits.max { count($0) < count($1) } ?? nearest
    return count(main) >= Self.dominance * count(nearest) ? main : nearest
  }

  /// How many times as often as another somebody must be named to be the one the text is about.
  private static let dominance = 2

  /// Whom a surname alone means where the article has only a relative's full name: "Rivera", before "his wife, Anna Rivera", is
  /// the husband, whose first name everybody knows.
  private func bearer(_ person: NameParts, besides relative: Int, of name: Name) -> Int? {
    if let known = byWhole[person.last], entities[known].person == nil,
      entities[known].kind == .person || entities[known].kind == .unknown,
      entities[known].gender.agrees(with: name.gender)
    {
      return known
    }
    return name.tokens.lowerBound < entities[relative].tokens.lowerBound ? nil : relative
  }

  private func isAuthor(_ entity: Int) -> Bool {
    authors.contains(hash(of: entities[entity].tokens.filter { tokens[$0].kind == .word }[...]))
  }

  /// Whether one of `others` has the same name without "Jr" or another suffix.
  private func isYounger(_ entity: Int, among others: [Int]) -> Bool {
    guard let person = entities[entity].person, person.suffix != nil else { return false }
    return others.contains { other in
      guard let elder = entities[other].person, elder.suffix == nil else { return false }
      return elder.last == person.last && elder.givenAgree(with: person, tokens, bytes)
    }
  }

  /// The person without a full name, or with this first name, that the article has named already.
  private func namedBefore(_ name: Name, _ words: [Int], _ person: NameParts?) -> Int? {
    guard let person else { return nil }
    if let known = byLast[person.last], entities[known].gender.agrees(with: name.gender),
      entities[known].person == nil,
      entities[known].kind == .person || entities[known].kind == .unknown || !person.isFull
    {
      return known
    }
    guard words.count == 1 else { return nil }
    return byLastAndGender[WordHash.joined(person.last, UInt64(name.gender.rawValue))] ?? byFirst[person.last]
  }

  /// The organization that a name means: by its words without the nation before them, or by its last word alone.
  private func body(_ words: [Int]) -> Int? {
    let rest = withoutNation(words)
    return rest.count < words.count || words.count == 1 ? byWhole[hash(of: rest)] : nil
  }

  /// A body's words without its nation: (the) (German) Defence Ministry.
  private func withoutNation(_ words: [Int]) -> ArraySlice<Int> {
    var rest = words[...]
    while rest.count > 1, let first = rest.first, tokens[first].isAny(of: [.nationality, .determiner]) {
      rest.removeFirst()
    }
    return rest
  }

  /// The hash of one word or more together.
  private func hash(of words: ArraySlice<Int>) -> UInt64 {
    words.dropFirst().reduce(tokens[words[words.startIndex]].hash) { WordHash.joined($0, tokens[$1].hash) }
  }

  private mutating func note(_ index: Int, _ name: Name, _ count: Int, in known: Int) {
    if entities[known].gender == .unknown { entities[known].gender = name.gender }
    if entities[known].kind == .unknown { entities[known].kind = name.kind }
    // A name in capitals yields to the same one in small letters, an initial to the first name.
    let isFuller =
      isShouted(entities[known].tokens) && !isShouted(name.tokens)
      || beginsWithInitial(entities[known].tokens) && !beginsWithInitial(name.tokens)
    if count == entities[known].words, isFuller {
      entities[known].fullest = index
      entities[known].tokens = name.tokens
    }
    guard count != entities[known].words || entities[known].names.count < 4 else { return }
    if entities[known].names.count < 16 { entities[known].names.append(index) }
    if count > entities[known].words {
      entities[known].words = count
      entities[known].fullest = index
      entities[known].tokens = name.tokens
    }
  }

  private func wordCount(_ name: Name) -> Int { name.tokens.reduce(0) { $0 + (tokens[$1].kind == .word ? 1 : 0) } }

  private func isShouted(_ words: Range<Int>) -> Bool {
    tokens[words.lowerBound].shape.contains(.allCapitals) && tokens[words.upperBound - 1].shape.contains(.allCapitals)
  }

  private func beginsWithInitial(_ words: Range<Int>) -> Bool { NameParts.isInitial(tokens[words.lowerBound]) }

  private mutating func register(_ entity: Int, _ name: Name, _ words: [Int], _ whole: UInt64) {
    byWhole[whole] = entity
    guard let first = words.first else { return }
    guard name.kind == .person || name.kind == .unknown, let person = NameParts(name.tokens, tokens) else {
      byWhole[hash(of: withoutNation(words))] = entity
      return
    }
    byLast[person.last] = entity
    if entities[entity].gender != .unknown {
      byLastAndGender[WordHash.joined(person.last, UInt64(entities[entity].gender.rawValue))] = entity
    }
    if person.isFull { byFirst[tokens[first].hash] = entity }
  }

  /// Gives a body a further name: the abbreviation in brackets after it.
  mutating func addAbbreviation(_ hash: UInt64, to entity: Int) { byWhole[hash] = entity }

  /// Gives a body its initials as a further name, unless they name something already.
  mutating func addInitials(_ hash: UInt64, to entity: Int) {
    if byWhole[hash] == nil { byWhole[hash] = entity }
  }
}
