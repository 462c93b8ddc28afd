/// The people of one surname, as far as they are known, and whom among them a name means.
///
/// It is used in two ways. An import asks it for one name at a time. The pass over all articles builds it anew from all
/// names, those of most articles first, so that the result depends on the names and their numbers alone.
package struct SurnameBearers: Sendable {
  /// One of the people.
  package struct Person: Sendable {
    /// Who it is.
    package var id: Int64
    /// All full names that were taken for this person's, the first one first.
    package var names: [PersonName]
    /// How many articles have one of the names.
    package var articles: Int
    /// The same by year of publication; articles without a date are not in it.
    package var articlesByYear: [Int: Int] = [:]
  }

  /// The people in the order in which they became known.
  package private(set) var people: [Person] = []

  /// Nobody yet.
  package init() {}

  /// Adds a person.
  package mutating func add(_ id: Int64, names: [PersonName], articles: Int) {
    people.append(Person(id: id, names: names, articles: articles))
  }

  /// Counts articles for a person, and notes the name if it is new.
  package mutating func note(_ name: PersonName?, of index: Int, articles: Int) {
    people[index].articles += articles
    if let name, !people[index].names.contains(name) { people[index].names.append(name) }
  }

  /// Counts articles for a person by year.
  mutating func note(_ articlesByYear: [Int: Int], of index: Int) {
    people[index].articlesByYear.merge(articlesByYear, uniquingKeysWith: +)
  }

  /// Takes two people for one: the second one goes.
  mutating func unite(_ kept: Int, with gone: Int) {
    for name in people[gone].names where !people[kept].names.contains(name) { people[kept].names.append(name) }
    people[kept].articles += people[gone].articles
    people[kept].articlesByYear.merge(people[gone].articlesByYear, uniquingKeysWith: +)
    people.remove(at: gone)
  }
}

extension SurnameBearers {
  /// How many times more articles one of two people must have to be meant where a name fits both.
  private static let dominance = 10

  /// The person that a full name means, by its place in `people`; nil if it is nobody yet, or if that is unclear.
  ///
  /// A name goes with a person if it goes with all names of that person. `isOther` says for which people it is known
  /// that they are not meant.
  package func match(
    _ name: PersonName, except isOther: (Person) -> Bool = { _ in false }
  ) -> (index: Int, likeness: PersonName.Likeness)? {
    var best = PersonName.Likeness.none
    var found: [Int] = []
    for (index, person) in people.enumerated() {
      let likeness = Self.likeness(name, person)
      guard likeness != .none, likeness >= best, !isOther(person) else { continue }
      if likeness > best { found = [] }
      best = likeness
      found.append(index)
    }
    found.sort { people[$0].articles > people[$1].articles }
    guard let first = found.first else { return nil }
    if found.count > 1, people[first].articles < Self.dominance * people[found[1]].articles { return nil }
    return (first, best)
  }

  private static func likeness(_ name: PersonName, _ person: Person) -> PersonName.Likeness {
    // Father and son have one name: a suffix beside none needs more than the name.
    guard person.names.contains(where: { $0.suffix == name.suffix }) else { return .none }
    return likenessWithoutSuffix(name, person)
  }

  /// How a name goes with all names of a person, whatever their suffixes. An initial needs one of them only: the W. of Bill
  /// Marsh is his William.
  private static func likenessWithoutSuffix(_ name: PersonName, _ person: Person) -> PersonName.Likeness {
    var best = PersonName.Likeness.none
    for other in person.names {
      let likeness = name.likeness(to: other)
      if likeness == .none, !name.hasInitial, !other.hasInitial { return .none }
      best = max(best, likeness)
    }
    return best
  }

  /// The person without a suffix whose name the one at `index` has beside a suffix; nil if there is none, or if it is unclear.
  func namesake(of index: Int) -> Int? {
    let names = people[index].names
    guard names.allSatisfy({ $0.suffix != nil }) else { return nil }
    let found = people.indices.filter { other in
      other != index && people[other].names.allSatisfy { $0.suffix == nil }
        && names.allSatisfy { Self.likenessWithoutSuffix($0, people[other]) >= .nickname }
    }.sorted { people[$0].articles > people[$1].articles }
    guard let first = found.first else { return nil }
    return found.count > 1 && people[first].articles < Self.dominance * people[found[1]].articles ? nil : first
  }

  /// Whether anybody is known whom this surname alone can mean.
  package func hasBearer(of name: PersonName) -> Bool { people.contains { Self.canBear(name, $0) } }

  /// Whether a surname alone can mean a person: small words before it must be the person's too.
  private static func canBear(_ name: PersonName, _ person: Person) -> Bool {
    name.particles.isEmpty || person.names.contains { $0.particles == name.particles }
  }

  /// The person that a surname alone means in an article of this year, by id; nil if that is unclear or nobody is known.
  ///
  /// Each person counts by articles, those of the year and its neighbours most, and somebody whom the archive doesn't know yet
  /// counts a little. Whoever has three quarters of the sum is meant, and the confidence follows from that share.
  package func usualBearer(of name: PersonName, inYear year: Int? = nil) -> (person: Int64, link: IdentityLink)? {
    var best: (id: Int64, weight: Double)?
    var sum = Self.unknownBearers
    var count = 0
    for person in people where Self.canBear(name, person) {
      count += 1
      var weight = Double(person.articles)
      if let year, !person.articlesByYear.isEmpty {
        let near = (year - 1...year + 1).reduce(0) { $0 + (person.articlesByYear[$1] ?? 0) }
        weight = Double(near) + weight * Self.weightOfOtherYears
      }
      sum += weight
      if weight > best?.weight ?? 0 { best = (person.id, weight) }
    }
    guard let best, best.weight >= Self.boundOfShare * sum else { return nil }
    let confidence = (best.weight / sum * 0.98 * 100).rounded() / 100
    return (best.id, IdentityLink(confidence, count == 1 ? .onlyBearer : .usualBearer))
  }

  private static let unknownBearers = 0.3
  private static let weightOfOtherYears = 0.1
  /// From which share on a surname alone is taken for the usual bearer's.
  private static let boundOfShare = 0.75
}

extension SurnameBearers {
  /// The link of a full name to the person with whom it goes together so.
  ///
  /// Namesakes are likelier the more people bear the surname.
  package func link(of likeness: PersonName.Likeness) -> IdentityLink {
    let namesakes = people.count > 100 ? 0.04 : people.count > 20 ? 0.02 : 0
    return IdentityLink(likeness.reason.confidence - namesakes, likeness.reason)
  }
}
