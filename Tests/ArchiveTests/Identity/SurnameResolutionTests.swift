import Testing

@testable import ArchiveIdentity

@Suite struct SurnameResolutionTests {
  private typealias Use = SurnameResolution.Use

  private func use(
    _ givenNames: [String], _ suffix: PersonName.Suffix? = nil, articles: Int, offices: Set<String> = [],
    isChild: Bool = false, byYear: [Int: Int] = [:]
  ) -> Use {
    var use = Use(PersonName(givenNames, "marsh", suffix))
    (use.articles, use.offices, use.isChild, use.articlesByYear) = (articles, offices, isChild, byYear)
    return use
  }

  /// The uses that are one person's, each person as the sorted places of its uses.
  private func people(_ uses: [Use], together: Set<[Int]> = []) -> [[Int]] {
    let resolution = SurnameResolution(uses, areTogether: { together.contains([min($0, $1), max($0, $1)]) })
    return Dictionary(grouping: uses.indices, by: { resolution.links[$0].person }).values.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
  }

  @Test func `nicknames, initials and middle names join the person they fit`() {
    #expect(
      people([
        use(["william"], articles: 9), use(["bill"], articles: 40), use(["william", "k"], articles: 3),
        use(["w"], articles: 1), use(["ada"], articles: 5),
      ]) == [[0, 1, 2, 3], [4]])
  }

  @Test func `an initial that fits two people stays alone unless one of them is in ten times as many articles`() {
    #expect(
      people([use(["ada"], articles: 5), use(["anna"], articles: 9), use(["a"], articles: 1)]) == [[0], [1], [2]])
    #expect(
      people([use(["ada"], articles: 5), use(["anna"], articles: 90), use(["a"], articles: 1)]) == [[0], [1, 2]])
  }

  @Test func `Jr. beside none is one person only if both have an office in common and never stand in one article`() {
    let father = use(["otto"], articles: 50, offices: ["sen"])
    #expect(people([father, use(["otto"], .junior, articles: 4)]) == [[0], [1]])
    #expect(people([father, use(["otto"], .junior, articles: 4, offices: ["sen"])]) == [[0, 1]])
    #expect(people([father, use(["otto"], .junior, articles: 4, offices: ["gov"])]) == [[0], [1]])
    #expect(
      people([father, use(["otto"], .junior, articles: 4, offices: ["sen"])], together: [[0, 1]]) == [[0], [1]])
    #expect(people([father, use(["otto"], .junior, articles: 4, offices: ["sen"], isChild: true)]) == [[0], [1]])
    #expect(
      people([
        use(["otto"], .senior, articles: 4, offices: ["sen"]), use(["otto"], .junior, articles: 4, offices: ["sen"]),
      ])
        == [[0], [1]])
  }

  @Test func `whoever a person calls two people stays two`() {
    let uses = [use(["ada"], articles: 9), use(["ada", "b"], articles: 3)]
    let resolution = SurnameResolution(
      uses, areDifferent: { Set([$0, $1]) == Set([uses[0].name, uses[1].name]) })
    #expect(resolution.links[0].person != resolution.links[1].person)
    #expect(people(uses) == [[0, 1]])
  }

  @Test func `a surname alone means who mostly bore it in those years`() {
    let resolution = SurnameResolution([
      use(["ada"], articles: 60, byYear: [1999: 60]), use(["otto"], articles: 60, byYear: [2019: 60]),
    ])
    let bare = PersonName([], "marsh")
    #expect(resolution.bearers.usualBearer(of: bare, inYear: 2018)?.person == 1)
    #expect(resolution.bearers.usualBearer(of: bare, inYear: 2000)?.person == 0)
    #expect(resolution.bearers.usualBearer(of: bare) == nil)
  }

  @Test func `a surname with small words before it means only people who have them`() {
    let (without, with) = (PersonName(["ada"], "marsh"), PersonName(["tom"], particles: ["van"], "marsh"))
    let bare = PersonName([], particles: ["van"], "marsh")
    #expect(!SurnameResolution([Use(without)]).bearers.hasBearer(of: bare))
    var uses = [Use(without), Use(with)]
    uses[0].articles = 50
    uses[1].articles = 9
    let bearers = SurnameResolution(uses).bearers
    #expect(bearers.usualBearer(of: bare)?.person == 1)
    #expect(bearers.usualBearer(of: PersonName([], "marsh"))?.person == 0)
  }

  @Test func `namesakes with a suffix that stand in one article are not offered as one`() {
    let uses = [use(["otto"], articles: 9), use(["otto"], .junior, articles: 2)]
    let apart = SurnameResolution(uses)
    #expect(apart.nearMisses().map(\.reason) == [.suffix])
    #expect(apart.nearMisses({ _, _ in true }).isEmpty)
  }

  @Test func `suffixes, initials and first names that differ are never one person, whatever the names and their order`()
  {
    var generator = SeededGenerator(seed: 7)
    let firsts = ["ada", "otto", "william", "bill", "w", "o", "eva", "rick", "richard"]
    let middles = ["h", "w", "henry", "walter", "k"]
    for _ in 0..<400 {
      var uses: [Use] = []
      for _ in 0..<Int.random(in: 2...9, using: &generator) {
        var names = [firsts.randomElement(using: &generator) ?? "ada"]
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          names.append(middles.randomElement(using: &generator) ?? "h")
        }
        let suffix = Bool.random(using: &generator) ? nil : PersonName.Suffix.allCases.randomElement(using: &generator)
        let new = use(names, suffix, articles: Int.random(in: 1...50, using: &generator), offices: ["sen"])
        if !uses.contains(where: { $0.name == new.name }) { uses.append(new) }
      }
      let found = people(uses)
      for person in found {
        for first in person {
          for second in person where first != second {
            if uses[first].name.hasInitial || uses[second].name.hasInitial { continue }
            let (name, other) = (uses[first].name, uses[second].name)
            #expect(name.likeness(to: other) != .none, "\(name) and \(other)")
            #expect(name.suffix == other.suffix || name.suffix == nil || other.suffix == nil, "\(name) and \(other)")
          }
        }
      }
      // The order of the names changes nothing.
      let order = uses.indices.shuffled(using: &generator)
      let shuffled = people(order.map { uses[$0] })
      #expect(Set(shuffled.map { Set($0.map { order[$0] }) }) == Set(found.map(Set.init)))
    }
  }
}
