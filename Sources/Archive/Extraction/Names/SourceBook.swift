import ArchiveModel

/// The sources of one article as extraction gathers them.
struct SourceBook {
  /// A source so far.
  struct Draft {
    var kind: ArticleSource.Kind
    var gender: Gender
    /// The entity with its names; nil for a source without a name.
    var entity: Int?
    /// The tokens that name it if no entity does.
    var words: Range<Int>?
    /// The noun that a source without a name goes by.
    var noun: Int?
    /// Why its name is withheld.
    var reason: Range<Int>?
    /// The token that names it first.
    var firstToken: Int
    var gaveNoComment = false
    var reportedFirst = false
  }

  private(set) var drafts: [Draft] = []
  private var byEntity: [Int: Int] = [:]
  /// Sources without a name, by the noun that they go by; the one named last.
  private var byNoun: [UInt64: Int] = [:]
  /// Several people without a name, by the words before the noun and the noun: U.S. officials.
  private var byWords: [UInt64: Int] = [:]
  /// The anonymous person that was named last.
  private(set) var lastAnonymous: Int?

  /// The source that an entity is; made if it is not there yet.
  mutating func source(ofEntity entity: Int, in analysis: Analysis, at token: Int) -> Int {
    if let known = byEntity[entity] {
      drafts[known].firstToken = min(drafts[known].firstToken, token)
      return known
    }
    let facts = analysis.entities.entities[entity]
    let kind: ArticleSource.Kind
    switch facts.kind {
    case .person: kind = .person
    case .organization, .place: kind = .organization
    case .outlet: kind = .outlet
    case .people: kind = .group
    case .unknown: kind = analysis.hasArticle(facts) ? .organization : .person
    }
    drafts.append(Draft(kind: kind, gender: facts.gender, entity: entity, firstToken: token))
    byEntity[entity] = drafts.count - 1
    return drafts.count - 1
  }

  /// The source without a name that this noun means.
  func source(ofNoun noun: UInt64) -> Int? { byNoun[noun] }

  /// The people without a name that these words mean.
  func people(by words: UInt64) -> Int? { byWords[words] }

  /// Whether a source is an outlet or a document, which carry others' words.
  func isCarrier(_ source: Int) -> Bool {
    let kind = drafts[source].kind
    return kind == .outlet || kind == .document
  }

  /// Whether a source is people without a name.
  func isNameless(_ source: Int) -> Bool {
    switch drafts[source].kind {
    case .anonymous, .collective, .group: true
    case .person, .organization, .outlet, .document: false
    }
  }

  /// Adds a source without a name, which later mentions find by the noun's hash, several people also by all words.
  mutating func add(
    _ kind: ArticleSource.Kind, words: Range<Int>, noun: Int? = nil, hash: UInt64, gender: Gender = .unknown,
    people: UInt64? = nil
  ) -> Int {
    drafts.append(Draft(kind: kind, gender: gender, words: words, noun: noun, firstToken: words.lowerBound))
    byNoun[hash] = drafts.count - 1
    if let people { byWords[people] = drafts.count - 1 }
    if kind == .anonymous { lastAnonymous = drafts.count - 1 }
    return drafts.count - 1
  }

  /// Notes that a source was named again, so that a mention without a name finds it.
  mutating func note(_ source: Int) {
    if drafts[source].kind == .anonymous { lastAnonymous = source }
  }

  /// Notes why a source's name is withheld, where that is first said or said at more length.
  mutating func setReason(_ reason: Range<Int>, of source: Int) {
    if reason.count > drafts[source].reason?.count ?? 0 { drafts[source].reason = reason }
  }

  /// Notes a fact about a source.
  mutating func mark(_ source: Int, _ fact: WritableKeyPath<Draft, Bool>) { drafts[source][keyPath: fact] = true }
}
