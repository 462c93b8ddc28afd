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
    /// Whether it is several people: officials.
    var isPlural = false
    /// The token that names it first.
    var firstToken: Int
    var gaveNoComment = false
    var reportedFirst = false
  }

  private(set) var drafts: [Draft] = []
  private var byEntity: [Int: Int] = [:]
  /// Sources without a name, by the noun that they go by.
  private var byNoun: [UInt64: Int] = [:]
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
    case .unknown: kind = analysis.hasArticle(facts) ? .organization : .person
    }
    drafts.append(Draft(kind: kind, gender: facts.gender, entity: entity, firstToken: token))
    byEntity[entity] = drafts.count - 1
    return drafts.count - 1
  }

  /// The source without a name that this noun means.
  func source(ofNoun noun: UInt64) -> Int? { byNoun[noun] }

  /// Whether a source is an outlet or a document, which carry others' words.
  func isCarrier(_ source: Int) -> Bool {
    let kind = drafts[source].kind
    return kind == .outlet || kind == .document
  }

  /// Adds a source without a name, which later mentions find by `noun`.
  mutating func add(
    _ kind: ArticleSource.Kind, words: Range<Int>, noun: UInt64, gender: Gender, isPlural: Bool
  ) -> Int {
    drafts.append(
      Draft(kind: kind, gender: gender, words: words, isPlural: isPlural, firstToken: words.lowerBound))
    byNoun[noun] = drafts.count - 1
    if kind == .anonymous && !isPlural { lastAnonymous = drafts.count - 1 }
    return drafts.count - 1
  }

  /// Notes that a source was named again, so that a mention without a name finds it.
  mutating func note(_ source: Int) {
    if drafts[source].kind == .anonymous && !drafts[source].isPlural { lastAnonymous = source }
  }

  /// Notes a fact about a source.
  mutating func mark(_ source: Int, _ fact: WritableKeyPath<Draft, Bool>) { drafts[source][keyPath: fact] = true }
}
