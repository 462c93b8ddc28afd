/// Who is who among all names of one surname: a function of the names and their articles alone.
package struct SurnameResolution: Sendable {
  /// A full name, with what the articles tell of its bearer.
  package struct Use: Sendable {
    /// The name.
    package var name: PersonName
    /// How many articles have it.
    package var articles = 0
    /// The same by year of publication.
    package var articlesByYear: [Int: Int] = [:]
    /// The offices that articles give with it, one word each: "senator".
    package var offices: Set<String> = []
    /// Whether an article calls the bearer somebody's child.
    package var isChild = false

    /// A name in no article yet.
    package init(_ name: PersonName) { self.name = name }
  }

  /// The people. The id of each is the place of its first name in `uses`.
  package private(set) var bearers = SurnameBearers()
  /// For each use the id of its person and how sure that is.
  package private(set) var links: [(person: Int64, link: IdentityLink)] = []

  /// Finds the people of these names.
  ///
  /// - `areTogether`: whether an article has both names, for two people.
  /// - `givenTogether`: pairs of names that an article gives for one person.
  /// - `areDifferent`: whether a person decided that the two are different people.
  package init(
    _ uses: [Use], areTogether: (Int, Int) -> Bool = { _, _ in false }, givenTogether: [(Int, Int)] = [],
    areDifferent: (PersonName, PersonName) -> Bool = { _, _ in false }
  ) {
    links = Array(repeating: (0, IdentityLink(0, .sameName)), count: uses.count)
    // Names of most articles first; an initial waits until those with the whole first name are known.
    let order = uses.indices.sorted { left, right in
      let (first, second) = (uses[left], uses[right])
      if first.name.hasInitial != second.name.hasInitial { return second.name.hasInitial }
      return first.articles != second.articles ? first.articles > second.articles : first.name < second.name
    }
    var likenesses = Array(repeating: PersonName.Likeness.same, count: uses.count)
    for index in order {
      let use = uses[index]
      let match = bearers.match(use.name) { person in person.names.contains { areDifferent($0, use.name) } }
      if let match {
        likenesses[index] = match.likeness
        links[index].person = bearers.people[match.index].id
      } else {
        links[index].person = Int64(index)
        bearers.add(Int64(index), names: [use.name], articles: 0)
      }
      let person = match?.index ?? bearers.people.count - 1
      bearers.note(use.name, of: person, articles: use.articles)
      bearers.note(use.articlesByYear, of: person)
    }
    uniteGivenTogether(givenTogether, areDifferent)
    uniteSuffixes(uses, areTogether, areDifferent)
    for index in uses.indices where links[index].link.reason == .sameName {
      links[index].link = bearers.link(of: likenesses[index])
    }
  }

  /// Takes two names for one person's that an article gives for one, such as a middle name that became the first.
  private mutating func uniteGivenTogether(_ pairs: [(Int, Int)], _ areDifferent: (PersonName, PersonName) -> Bool) {
    for (first, second) in pairs {
      guard let one = place(of: first), let two = place(of: second), one != two else { continue }
      // Whoever is in more articles stays, as names of most articles come first.
      let isFirst = bearers.people[one].articles >= bearers.people[two].articles
      let (kept, gone) = isFirst ? (one, two) : (two, one)
      guard !areKeptApart(kept, gone, areDifferent)
      else { continue }
      let (name, other) = (bearers.people[kept].names[0], bearers.people[gone].names[0])
      guard name.suffix == other.suffix, let given = name.givenNames.first, let otherGiven = other.givenNames.first,
        name.givenNames.dropFirst().contains(otherGiven) || other.givenNames.dropFirst().contains(given)
      else { continue }
      unite(kept, gone, IdentityLink(.otherName))
    }
  }

  /// Takes "Jr." beside none for one person, if both have an office in common and no article has both.
  private mutating func uniteSuffixes(
    _ uses: [Use], _ areTogether: (Int, Int) -> Bool, _ areDifferent: (PersonName, PersonName) -> Bool
  ) {
    for id in bearers.people.map(\.id) {
      guard let gone = bearers.people.firstIndex(where: { $0.id == id }), let kept = bearers.namesake(of: gone),
        !areKeptApart(kept, gone, areDifferent)
      else { continue }
      let own = uses.indices.filter { links[$0].person == id }
      let others = uses.indices.filter { links[$0].person == bearers.people[kept].id }
      let offices = others.reduce(into: Set<String>()) { $0.formUnion(uses[$1].offices) }
      guard !own.contains(where: { uses[$0].isChild }),
        own.contains(where: { !uses[$0].offices.isDisjoint(with: offices) }),
        !own.contains(where: { one in others.contains { areTogether(one, $0) } })
      else { continue }
      unite(kept, gone, IdentityLink(.suffix))
    }
  }

  private func place(of use: Int) -> Int? { bearers.people.firstIndex { $0.id == links[use].person } }

  private func areKeptApart(_ first: Int, _ second: Int, _ areDifferent: (PersonName, PersonName) -> Bool) -> Bool {
    bearers.people[first].names.contains { name in
      bearers.people[second].names.contains { areDifferent(name, $0) }
    }
  }

  private mutating func unite(_ kept: Int, _ gone: Int, _ link: IdentityLink) {
    let (id, former) = (bearers.people[kept].id, bearers.people[gone].id)
    for index in links.indices where links[index].person == former { links[index] = (id, link) }
    bearers.unite(kept, with: gone)
  }
}

extension SurnameResolution {
  /// Two people who may be one, but the names alone don't say so.
  package struct NearMiss: Hashable, Sendable {
    /// Why they may be one.
    package enum Reason: String, Sendable {
      /// "Jr." and the like is all that differs.
      case suffix
      /// The first name of one is an initial, which also fits others.
      case initial
      /// The first name of one may be short for the other's, as for others.
      case nickname
      /// They have one first name, but something else kept them apart.
      case sameFirstName = "same_first_name"
    }

    /// Their ids.
    package var first, second: Int64
    package var reason: Reason
  }

  /// The pairs of people who may be one. Of surnames with very many people none are looked for, and namesakes with
  /// different suffixes who stand in one article are two.
  package func nearMisses(
    _ areTogether: (Int, Int) -> Bool = { _, _ in false },
    _ areDifferent: (PersonName, PersonName) -> Bool = { _, _ in false }
  ) -> [NearMiss] {
    let people = bearers.people
    guard people.count <= Self.mostCompared else { return [] }
    var found: [NearMiss] = []
    for first in people.indices {
      for second in people.indices where second > first && !areKeptApart(first, second, areDifferent) {
        let (name, other) = (people[first].names[0], people[second].names[0])
        let reason: NearMiss.Reason
        switch name.likeness(to: other) {
        case .none: continue
        case _ where name.suffix != other.suffix:
          let isClear = name.suffix != nil && other.suffix != nil
          if isClear || standTogether(people[first].id, people[second].id, areTogether) { continue }
          reason = .suffix
        case .initial: reason = .initial
        case .nickname: reason = .nickname
        case .same: reason = .sameFirstName
        }
        found.append(NearMiss(first: people[first].id, second: people[second].id, reason: reason))
      }
    }
    return found
  }

  private static let mostCompared = 300

  /// Whether an article has a name of each of two people.
  private func standTogether(_ first: Int64, _ second: Int64, _ areTogether: (Int, Int) -> Bool) -> Bool {
    let others = links.indices.filter { links[$0].person == second }
    return links.indices.contains { use in
      links[use].person == first && others.contains { areTogether(use, $0) }
    }
  }
}
