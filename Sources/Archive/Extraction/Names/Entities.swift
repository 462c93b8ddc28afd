/// Someone or something that an article names, by all the names it uses.
struct Entity {
  var kind: Name.Kind
  var gender: Gender
  /// The index of the fullest name, in `Analysis.names`.
  var fullest: Int
  /// How many words the fullest name has.
  var words: Int
  /// The hash of the first name, if one is known.
  var firstName: UInt64?
  /// The indices of the names, in order, that differ; the first of each wording.
  var names: [Int]
}

/// Whom an article's names mean: Lavrov is Sergey Lavrov.
struct EntityTable {
  private(set) var entities: [Entity] = []
  /// The entity that was named last by this last or only word.
  private var byLast: [UInt64: Int] = [:]
  /// The person of this last word and this gender that was named last: Mr. Smith and Ms. Smith are two.
  private var byLastAndGender: [UInt64: Int] = [:]
  /// The person that was named last with this first name.
  private var byFirst: [UInt64: Int] = [:]
  /// The body with this whole name, or this abbreviation.
  private var byWhole: [UInt64: Int] = [:]

  /// Finds or makes the entity that the name at `index` means, and notes the name with it.
  mutating func entity(of name: Name, at index: Int, tokens: [Token]) -> Int {
    let words = name.tokens.filter { tokens[$0].kind == .word }
    guard let first = words.first else { return -1 }
    let whole = hash(of: words[...], tokens)
    if let known = byWhole[whole], entities[known].gender.agrees(with: name.gender) {
      note(index, name, words.count, in: known)
      return known
    }
    let found =
      name.kind == .person || name.kind == .unknown
      ? person(name, first: tokens[first], last: lastNameWord(words, tokens), count: words.count)
      : body(words, tokens)
    if let found {
      note(index, name, words.count, in: found)
      register(found, name, words, whole, tokens)
      return found
    }
    let isPerson = name.kind == .person || name.kind == .unknown
    entities.append(
      Entity(
        kind: name.kind, gender: name.gender, fullest: index, words: words.count,
        firstName: isPerson && words.count > 1 ? tokens[first].hash : nil, names: [index]))
    register(entities.count - 1, name, words, whole, tokens)
    return entities.count - 1
  }

  /// Whether the article has named whom this name means.
  func knows(_ name: Name, tokens: [Token]) -> Bool {
    let words = name.tokens.filter { tokens[$0].kind == .word }
    guard let last = words.last else { return false }
    return byLast[tokens[last].hash] != nil
  }

  /// The last word of a person's name, before "Jr" and the like.
  private func lastNameWord(_ words: [Int], _ tokens: [Token]) -> Token {
    if words.count > 2, let last = words.last, Self.suffixes.contains(tokens[last].hash) {
      return tokens[words[words.count - 2]]
    }
    return tokens[words[words.count - 1]]
  }

  private static let suffixes: WordSet = ["jr", "sr", "ii", "iii", "iv"]

  /// The person that a name means, if the article has named one already.
  private func person(_ name: Name, first: Token, last: Token, count: Int) -> Int? {
    if let known = byLast[last.hash], entities[known].gender.agrees(with: name.gender) {
      let entity = entities[known]
      if count == 1 { return known }
      // Two people of one last name differ in their first names.
      guard entity.kind == .person || entity.kind == .unknown else { return nil }
      guard let firstName = entity.firstName, firstName != first.hash else { return known }
      if first.shape.contains(.initial) { return known }
      return byWhole[WordHash.joined(first.hash, last.hash)]
    }
    guard count == 1 else { return nil }
    return byLastAndGender[WordHash.joined(last.hash, UInt64(name.gender.rawValue))] ?? byFirst[first.hash]
  }

  /// The organization that a name means: by its words without the nation before them, or by its last word alone.
  private func body(_ words: [Int], _ tokens: [Token]) -> Int? {
    let rest = withoutNation(words, tokens)
    return rest.count < words.count || words.count == 1 ? byWhole[hash(of: rest, tokens)] : nil
  }

  /// A body's words without its nation: (the) (German) Defence Ministry.
  private func withoutNation(_ words: [Int], _ tokens: [Token]) -> ArraySlice<Int> {
    var rest = words[...]
    while rest.count > 1, let first = rest.first, tokens[first].isAny(of: [.nationality, .determiner]) {
      rest.removeFirst()
    }
    return rest
  }

  /// The hash of one word or more together.
  private func hash(of words: ArraySlice<Int>, _ tokens: [Token]) -> UInt64 {
    words.dropFirst().reduce(tokens[words[words.startIndex]].hash) { WordHash.joined($0, tokens[$1].hash) }
  }

  private mutating func note(_ index: Int, _ name: Name, _ count: Int, in known: Int) {
    if entities[known].gender == .unknown { entities[known].gender = name.gender }
    if entities[known].kind == .unknown { entities[known].kind = name.kind }
    guard count != entities[known].words || entities[known].names.count < 4 else { return }
    if entities[known].names.count < 16 { entities[known].names.append(index) }
    if count > entities[known].words {
      entities[known].words = count
      entities[known].fullest = index
    }
  }

  private mutating func register(_ entity: Int, _ name: Name, _ words: [Int], _ whole: UInt64, _ tokens: [Token]) {
    byWhole[whole] = entity
    guard let first = words.first else { return }
    if name.kind == .person || name.kind == .unknown {
      let last = lastNameWord(words, tokens).hash
      byLast[last] = entity
      if entities[entity].gender != .unknown {
        byLastAndGender[WordHash.joined(last, UInt64(entities[entity].gender.rawValue))] = entity
      }
      if words.count > 1 {
        byFirst[tokens[first].hash] = entity
        if entities[entity].firstName == nil { entities[entity].firstName = tokens[first].hash }
        byWhole[WordHash.joined(tokens[first].hash, lastNameWord(words, tokens).hash)] = entity
      }
    } else {
      byWhole[hash(of: withoutNation(words, tokens), tokens)] = entity
    }
  }

  /// Gives a body a further name: the abbreviation in brackets after it.
  mutating func addAbbreviation(_ hash: UInt64, to entity: Int) { byWhole[hash] = entity }

  /// Gives a body its initials as a further name, unless they name something already.
  mutating func addInitials(_ hash: UInt64, to entity: Int) {
    if byWhole[hash] == nil { byWhole[hash] = entity }
  }
}
