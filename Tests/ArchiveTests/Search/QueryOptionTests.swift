import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSearch
@testable import ArchiveStorage
@testable import ArchiveText

/// An option equals its condition: 200 generated pairs find the same as each other, and the same as a simple look at
/// all quotes.
@Suite final class QueryOptionTests {
  private let folder: TemporaryFolder
  private let store: OpenArchive
  private let articles: [[Said]]

  init() throws {
    folder = TemporaryFolder()
    store = try newArchive(in: folder)
    var random = SeededGenerator(seed: 11)
    articles = (0..<14).map { _ in (0..<Int.random(in: 1...4, using: &random)).map { _ in Said(using: &random) } }
    try store.importing(articles.enumerated().map { Self.sample($0.offset + 1, $0.element) })
  }

  // MARK: The archive

  private struct Person: Hashable {
    var source: ArticleSource
    /// All its names, as they are compared.
    var folded: [[String]]

    init(_ name: String, _ aliases: [String] = [], kind: ArticleSource.Kind = .person, folded: String...) {
      source = ArticleSource(name: name, kind: kind, aliases: aliases)
      self.folded = folded.map { $0.split(separator: " ").map(String.init) }
    }

    static let people = [
      Person("Peter Brandt", ["Pit Brandt"], folded: "peter brandt", "pit brandt"),
      Person("Amara Okafor", folded: "amara okafor"),
      Person("Zoë Okafor-Lindqvist", ["Zee"], folded: "zoe okafor lindqvist", "zee"),
      Person("Łukasz Wałęsa", ["Lolek Wałęsa"], folded: "lukasz walesa", "lolek walesa"),
      Person("Sérgio Brandt de Souza", folded: "sergio brandt de souza"),
      Person("Brandão Petrov", folded: "brandao petrov"),
    ]
    static let relays = [
      Person("Brandt Wire", kind: .organization, folded: "brandt wire"),
      Person("Okafor Gazette", kind: .organization, folded: "okafor gazette"),
    ]
  }

  /// A quote: who speaks it, one or several, and who heard or carried it.
  private struct Said: Hashable {
    var speakers: [Person]
    var hops: [(role: Attribution.Role, person: Person)]
    var kind: Quote.Kind
    var confidence: Double
    var words: String

    init(using random: inout SeededGenerator) {
      let count = [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
      speakers = Array(Person.people.shuffled(using: &random).prefix(count))
      let roles: [Attribution.Role] = [.toldTo, .reportedBy, .firstReportedBy]
      hops = (0..<Int.random(in: 0...2, using: &random)).map { index in
        (roles.randomElement(using: &random) ?? .toldTo, Person.relays[index])
      }
      kind = [.direct, .partial, .indirect].randomElement(using: &random) ?? .direct
      confidence = [0.25, 0.5, 0.75, 0.9, 1].randomElement(using: &random) ?? 1
      let texts = ["the harbour freezes", "a bridge opens", "nobody freezes the bridge"]
      words = texts.randomElement(using: &random) ?? ""
    }

    static func == (left: Said, right: Said) -> Bool { left.words == right.words && left.speakers == right.speakers }
    func hash(into hasher: inout Hasher) { hasher.combine(words) }
  }

  private static func sample(_ number: Int, _ said: [Said]) -> Sample {
    var sample = Sample(
      said.map(\.words).joined(separator: ". "), origin: "/\(number).txt", title: "Article \(number)")
    sample.article.outlet = number % 2 == 0 ? "The Even" : "The Odd"
    // Some have no date, and some have the same.
    let day = "2025-0\(number % 5 + 1)-10"
    sample.article.published = number % 5 == 4 ? nil : PublicationDate(timestamp: day, day: day, origin: .text)
    var start = 0
    for quote in said {
      let range = TextRange(start: start, length: quote.words.count)
      let named = quote.speakers.map { (role: Attribution.Role.speaker, person: $0) } + quote.hops
      let attributions = named.map { role, person in
        if !sample.extraction.sources.contains(person.source) { sample.extraction.sources.append(person.source) }
        return Attribution(
          role: role, source: sample.extraction.sources.firstIndex(of: person.source) ?? 0,
          mention: Mention(text: "they", range: range), cue: nil)
      }
      sample.extraction.quotes.append(
        Quote(
          kind: quote.kind, segments: [Segment(range: range)], text: quote.words, attributions: attributions,
          confidence: quote.confidence))
      start = range.end + 2
    }
    return sample
  }

  // MARK: The pairs

  /// Options, the same as typed text, and, if there are no words, the quotes that a simple look finds.
  private struct Pair {
    var options: [SearchQuery.Option] = []
    var conditions: [String] = []
    var rest = ""
    /// For each option whether a quote of an article meets it.
    var isMet: [(Said, Int) -> Bool] = []

    var typed: String { (conditions + (rest.isEmpty ? [] : ["(\(rest))"])).joined(separator: " ") }
  }

  private static func pair(using random: inout SeededGenerator) -> Pair {
    var pair = Pair()
    let isChosen = (0..<4).map { _ in Int.random(in: 0..<5, using: &random) < 2 }
    if isChosen[0] || !isChosen.contains(true) { addSpeaker(to: &pair, using: &random) }
    if isChosen[1] {
      let number = Int.random(in: 1...15, using: &random)
      pair.options.append(SearchQuery.Option(.article, "\(number)"))
      pair.conditions.append("article:\(number)")
      pair.isMet.append { _, article in article == number }
    }
    if isChosen[2] {
      let kind = [Quote.Kind.direct, .partial, .indirect].randomElement(using: &random) ?? .direct
      pair.options.append(SearchQuery.Option(.kind, kind.rawValue))
      pair.conditions.append("kind:\(kind.rawValue)")
      pair.isMet.append { said, _ in said.kind == kind }
    }
    if isChosen[3] {
      let least: Double = [0, 0.5, 0.75, 0.8, 0.9, 1].randomElement(using: &random) ?? 0
      pair.options.append(SearchQuery.Option(.confidence, ">=\(least)"))
      pair.conditions.append("confidence:" + (Bool.random(using: &random) ? ">=" : "") + "\(least)")
      pair.isMet.append { said, _ in said.confidence >= least }
    }
    let rests = ["", "", "", "freezes", "bridge OR harbour", "-harbour", "outlet:odd", "kind:direct OR told_to:wire"]
    pair.rest = rests.randomElement(using: &random) ?? ""
    // Conditions may come in any order.
    pair.conditions.shuffle(using: &random)
    return pair
  }

  /// Adds a name as people type it: a part of it, without accents, in capitals, the beginning of a word, in another
  /// order.
  private static func addSpeaker(to pair: inout Pair, using random: inout SeededGenerator) {
    let person = (Person.people + Person.relays).randomElement(using: &random) ?? Person.people[0]
    let names = [person.source.name] + person.source.aliases
    let index = Int.random(in: 0..<names.count, using: &random)
    let written = names[index].split { $0 == " " || $0 == "-" }.map(String.init)
    let folded = person.folded[index]
    var chosen = written.indices.filter { _ in Bool.random(using: &random) }
    if chosen.isEmpty { chosen = Array(written.indices) }
    if Int.random(in: 0..<6, using: &random) == 0 { chosen.reverse() }
    var words = chosen.map { Bool.random(using: &random) ? written[$0] : folded[$0].uppercased() }
    var wanted = chosen.map { folded[$0] }
    let length = Int.random(in: 0..<3, using: &random) == 0 ? 3 : .max
    words[words.count - 1] = String(words[words.count - 1].prefix(length))
    wanted[wanted.count - 1] = String(wanted[wanted.count - 1].prefix(length))
    let mayGoOn = Bool.random(using: &random)
    let name = words.joined(separator: " ")
    let isPlain = words.count == 1 && Bool.random(using: &random)
    pair.options.append(SearchQuery.Option(.speaker, name + (mayGoOn ? "*" : "")))
    pair.conditions.append("speaker:" + (isPlain ? name : "\"\(name)\"") + (mayGoOn ? "*" : ""))
    pair.isMet.append { said, _ in
      said.speakers.contains { $0.folded.contains { Self.has($0[...], wanted[...], mayGoOn: mayGoOn) } }
    }
  }

  /// Whether a name has the words in their order.
  private static func has(_ name: ArraySlice<String>, _ words: ArraySlice<String>, mayGoOn: Bool) -> Bool {
    guard let word = words.first else { return true }
    let isLast = words.count == 1
    return name.indices.contains { index in
      (isLast && mayGoOn ? name[index].hasPrefix(word) : name[index] == word)
        && has(name[(index + 1)...], words.dropFirst(), mayGoOn: mayGoOn)
    }
  }

  // MARK: What they find

  private func quotes(_ query: SearchQuery, page: SearchPage = SearchPage()) throws -> [Int64] {
    var ids: [Int64] = []
    try Searcher(of: store).quotes(matching: query, page: page) {
      ids.append($0.quote.id)
      return true
    }
    return ids
  }

  /// The quotes in the order in which they were stored, with their ids and their articles' ids.
  private var numbered: [(id: Int64, article: Int, said: Said)] {
    articles.enumerated().flatMap { index, said in said.map { (index + 1, $0) } }
      .enumerated().map { (Int64($0.offset + 1), $0.element.0, $0.element.1) }
  }

  @Test func `options find what their conditions find, and what is there to find`() throws {
    var random = SeededGenerator(seed: 2)
    var results: Set<[Int64]> = []
    let days = articles.indices.map { Self.sample($0 + 1, articles[$0]).article.published?.day ?? "" }
    for _ in 0..<200 {
      let pair = Self.pair(using: &random)
      let chosen = try Searcher(of: store).query(pair.rest, with: pair.options)
      let typed = try Searcher(of: store).query(pair.typed)
      let text: Comment = "\(pair.typed)"
      let ids = try quotes(chosen)
      #expect(try ids == quotes(typed), text)
      #expect(try quotes(chosen, page: SearchPage(limit: 3, offset: 1)) == Array(ids.dropFirst().prefix(3)), text)
      #expect(try quotes(typed, page: SearchPage(limit: 3, offset: 1)) == Array(ids.dropFirst().prefix(3)), text)
      #expect(try Searcher(of: store).countQuotes(matching: chosen, limit: .max) == ids.count, text)
      #expect(try Searcher(of: store).countQuotes(matching: typed, limit: .max) == ids.count, text)

      let hits = try Searcher(of: store).search(chosen, limit: 100).map(\.id)
      #expect(try hits == Searcher(of: store).search(typed, limit: 100).map(\.id), text)
      #expect(
        try Searcher(of: store).countOfHits(chosen).hits == hits.count
          && Searcher(of: store).countOfHits(typed).hits == hits.count, text)
      let readings = try [chosen, typed].map { try Searcher(of: store).reading($0, for: .articles).query }
      #expect(try Searcher(of: store).facets(of: readings[0]) == Searcher(of: store).facets(of: readings[1]), text)
      #expect(try Searcher(of: store).facets(of: readings[0]).articles == hits.count, text)
      #expect(
        try Searcher(of: store).histogram(of: readings[0]) == Searcher(of: store).histogram(of: readings[1]), text)
      #expect(try Searcher(of: store).query(chosen.readAs).readAs == chosen.readAs, text)
      #expect(try quotes(Searcher(of: store).query(chosen.readAs)) == ids, text)

      results.insert(ids)
      if !pair.rest.isEmpty { continue }
      let found = numbered.filter { quote in pair.isMet.allSatisfy { $0(quote.said, quote.article) } }
      let newestFirst = found.sorted { ($1.article, $0.id) < ($0.article, $1.id) }.sorted { left, right in
        days[left.article - 1] > days[right.article - 1]
      }
      #expect(ids == newestFirst.map(\.id), text)
      let met = articles.indices.filter { index in
        pair.isMet.allSatisfy { condition in articles[index].contains { condition($0, index + 1) } }
      }
      #expect(hits.sorted() == met.map { $0 + 1 }, text)
      #expect(
        try SavedSearches(of: store).newsCount(typed, after: SearchMark(), through: SavedSearches(of: store).mark())
          == met.count, text)
    }
    // Else it would say little.
    #expect(results.count > 60)
  }

  @Test func `a quote by two people is a quote of both, and of nobody who only carried it`() throws {
    let together = Sample("Both say it.", origin: "/both").quoting(
      4, by: Sample.person("Ada Example"), Sample.person("Bela Sample"),
      ArticleSource(name: "Example Wire", kind: .organization), roles: [.speaker, .speaker, .reportedBy])
    try store.importing([together])
    let id = try #require(try store.connection.integer("SELECT max(id) FROM quotes"))
    for (name, found) in [("Ada Example", [id]), ("sample", [id]), ("Example Wire", []), ("Sample Bela", [])] {
      #expect(try quotes(Searcher(of: store).query("", with: [SearchQuery.Option(.speaker, name)])) == found, "\(name)")
      #expect(try quotes(Searcher(of: store).query("speaker:\"\(name)\"")) == found, "\(name)")
    }
  }

  @Test func `an option stands beside all that is typed, however it is joined`() throws {
    let option = SearchQuery.Option(.kind, "direct")
    for (typed, readAs) in [
      ("bridge OR harbour", "kind:direct bridge OR harbour"), ("OR bridge", "kind:direct \"OR\" bridge"),
      ("bridge) OR (harbour", "kind:direct bridge OR harbour"), ("kind:direct bridge", "kind:direct bridge"),
      ("", "kind:direct"), ("%", "kind:direct"), ("-bridge", "kind:direct -bridge"),
    ] {
      #expect(try Searcher(of: store).query(typed, with: [option]).readAs == readAs, "\(typed)")
    }
    let name = try Searcher(of: store).query("", with: [SearchQuery.Option(.speaker, "Zoë \"Zee\" Okafor) OR x **")])
    #expect(name.readAs == "speaker:\"Zoë  Zee  Okafor) OR x \"*")
    #expect(try Searcher(of: store).query(name.readAs).readAs == name.readAs)
  }

  @Test func `an option whose value says nothing finds nothing`() throws {
    for option in [
      SearchQuery.Option(.speaker, "?!"), SearchQuery.Option(.article, "-1"), SearchQuery.Option(.confidence, "2"),
    ] {
      let query = try Searcher(of: store).query("bridge", with: [option])
      #expect(query.isEmpty)
      #expect(try quotes(query) == [])
    }
  }

  @Test func `without a query all quotes are listed by article`() throws {
    let all = numbered.map(\.id)
    #expect(try quotes(.everything) == all)
    #expect(try quotes(.everything, page: SearchPage(limit: 2, offset: 3)) == Array(all[3..<5]))
    #expect(try Searcher(of: store).countQuotes(matching: .everything, limit: .max) == all.count)
  }
}
