import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

/// The bounded ways to search large archives find the same as the simple way.
@Suite struct BoundedSearchTests {
  private let folder = TemporaryFolder()

  private static let rows: [(QueryRow, QueryTarget)] =
    (QueryRow.words + QueryRow.fields + QueryRow.dates + QueryRow.mixtures).map { ($0, .articles) }
    + QueryRow.quotes.map { ($0, .quotes) }

  private func ids(_ sql: QuerySQL, in store: borrowing OpenArchive) throws -> [Int64] {
    let statement = try SearchEngine(on: store.connection).prepare(sql)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids
  }

  @Test func `the lists of a query hold all that it finds`() throws {
    let store = try QueryArchive.make(in: folder)
    var listed = 0
    for (row, target) in Self.rows {
      let query = try Searcher(of: store).query(row.typed, today: QueryArchive.today).compiled(for: target)
      let found = try Set(ids(query.ids, in: store))
      for list in query.lists {
        let ids = try ids(list.sql, in: store)
        #expect(list.isOfOthers ? found.isDisjoint(with: ids) : found.isSubset(of: ids), "\(row.typed)")
        listed += 1
      }
    }
    #expect(listed > 80)
  }

  @Test func `rows that are listed, or walked from the newest day, are the same in the same order`() throws {
    let store = try QueryArchive.make(in: folder)
    for (row, target) in Self.rows {
      let query = try Searcher(of: store).query(row.typed, today: QueryArchive.today).compiled(for: target)
      if query.findsNothing { continue }
      let all = try ids(query.byDate(.all, page: SearchPage()), in: store)
      #expect(try all.sorted() == ids(query.ids, in: store).sorted(), "\(row.typed)")
      if let listed = try RowLister(connection: store.connection).listedRows(query) {
        #expect(try ids(query.byDate(.listed(listed), page: SearchPage()), in: store) == all, "\(row.typed)")
      }
      #expect(try ids(query.byDate(.listed(Array(1...14)), page: SearchPage()), in: store) == all, "\(row.typed)")
      #expect(try ids(query.byDate(.listed(Array(1...140)), page: SearchPage()), in: store) == all, "\(row.typed)")
      let walked = try ids(query.fromNewestDay(to: "0000", page: SearchPage()), in: store)
      #expect(walked == Array(all.prefix(walked.count)), "\(row.typed)")
    }
  }

  @Test func `a beginning for which words are looked for finds what it finds itself`() throws {
    let store = try QueryArchive.make(in: folder)
    for typed in ["me*", "\"the me\"*", "me* -budapest", "title:me*", "me* OR la*"] {
      let query = try Searcher(of: store).query(typed)
      let plan = try #require(try Planner(connection: store.connection).plan(query, for: .articles))
      var narrowed = plan
      for (index, term) in plan.terms.enumerated() where term.isPrefix {
        let words = try Planner(connection: store.connection).fewWords(beginning: try #require(term.tokens.last))
        narrowed.wordsOfPrefixes[index] = WidePrefixes.phrases(of: term, endingIn: try #require(words))
      }
      let expected = try ids(plan.compiled(plan.tree).ids, in: store).sorted()
      let compiled = narrowed.compiled(narrowed.tree)
      #expect(compiled.match?.contains("*") == false)
      #expect(try ids(compiled.ids, in: store).sorted() == expected, "\(typed)")
      #expect(narrowed.phraseRuns(of: compiled).last?.phrases.upperBound == compiled.phrases.filter { $0 != nil }.count)
    }
  }

  @Test func `what takes too long is stopped, and only that`() throws {
    let store = try QueryArchive.make(in: folder)
    let endless: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    let stopped = try SearchClock(connection: store.connection).withinTime { () throws(SQLiteError) in
      try store.connection.integer(endless)
    }
    #expect(stopped == nil)
    #expect(
      try SearchClock(connection: store.connection).withinTime { () throws(SQLiteError) in
        try store.connection.integer("SELECT 7")
      } == 7)
  }

  @Test func `statements that find one page share its time`() throws {
    let store = try QueryArchive.make(in: folder)
    // As if there were many articles.
    try store.connection.execute(
      """
      INSERT INTO articles (id, document_id, body)
      SELECT 100000, document_id, 'The last one.' FROM articles WHERE id = 1
      """)
    // Far longer than a page may take, and far shorter than the time that the statement asks for itself.
    let long: SQL =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000) SELECT max(i) FROM n"
    func run() throws -> Int64? {
      try SearchClock(connection: store.connection).findingPage(SearchPage(limit: 10), of: .articles) {
        () throws(SQLiteError) -> Int64? in
        for _ in 0..<3 {
          let found = try SearchClock(connection: store.connection).withinTime(time: .seconds(3_600)) {
            () throws(SQLiteError) in
            try store.connection.integer(long)
          }
          if let found { return found }
        }
        return nil
      }
    }
    #expect(try run() == nil)
    #expect(store.connection.deadline == nil)
    let found = try SearchClock(connection: store.connection).withinTime(time: .seconds(3_600)) {
      () throws(SQLiteError) in
      try store.connection.integer(long)
    }
    #expect(found == 5_000_000)
  }

  @Test func `however many statements a search has, they end with its time`() throws {
    let store = try QueryArchive.make(in: folder)
    let endless: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    var begun = 0
    try SearchClock(connection: store.connection).sharingTime { () throws(SQLiteError) in
      for _ in 0..<1_000 {
        let found = try SearchClock(connection: store.connection).withinTime { () throws(SQLiteError) -> Int64? in
          begun += 1
          return try store.connection.integer(endless)
        }
        #expect(found == nil)
      }
    }
    #expect((2..<40).contains(begun))
  }

  @Test func `when the time is over no wider query is asked any more, and no word is counted`() throws {
    let store = try QueryArchive.make(in: folder)
    let query = try Searcher(of: store).query("asset -freeze -extended -brussels")
    let tree = try #require(query.tree)
    #expect(try !Suggester(connection: store.connection).widerQueries(than: tree, .articles).isEmpty)
    #expect(
      try Ranker(connection: store.connection).estimatedMatches("freeze", in: .articles, of: 14, until: ThreadTime.now)
        == 14)
    store.connection.deadline = ThreadTime.now - .seconds(1)
    defer { store.connection.deadline = nil }
    #expect(try Suggester(connection: store.connection).widerQueries(than: tree, .articles).isEmpty)
    let plan = try #require(try Planner(connection: store.connection).plan(query, for: .articles))
    let ranking = try #require(try Ranker(connection: store.connection).ranking(plan, end: 10, prefersNewer: true))
    // Said as a search that was stopped.
    #expect(ranking.rows.isEmpty && ranking.reading.outcome.rankedPart == 0 && ranking.reading.outcome.count == nil)
  }

  @Test(arguments: ["-asset -freeze -brus*", "-asset* -larsen -budget -\"so it says\"", "freeze -asset -brus*"])
  func `negations find what one negated group finds`(typed: String) throws {
    let store = try QueryArchive.make(in: folder)
    let words = typed.split(separator: " -").map { $0.drop { $0 == "-" } }
    let isAlone = typed.hasPrefix("-")
    let group = (isAlone ? words : Array(words.dropFirst())).joined(separator: " OR ")
    let grouped = isAlone ? "-(\(group))" : "\(words[0]) -(\(group))"
    func found(_ typed: String) throws -> [Int] {
      try Searcher(of: store).search(Searcher(of: store).query(typed), limit: 100).map(\.id)
    }
    #expect(try found(typed) == found(grouped))
  }

  @Test func `many beginnings of words are looked for as each is by itself`() throws {
    let store = try QueryArchive.make(in: folder)
    let beginnings = ["a", "as", "asset", "b", "me", "t", "zz"].map { Array($0.utf8) }
    let together = try Planner(connection: store.connection).frequentWords(beginnings: beginnings)
    for (beginning, words) in zip(beginnings, together) {
      #expect(try Planner(connection: store.connection).frequentWords(beginnings: [beginning]) == [words])
      #expect(words.allSatisfy { $0.starts(with: beginning) })
    }
    #expect(together[1].contains(Array("asset".utf8)) && together[6].isEmpty)
  }

  @Test func `what looks for everything ends with its time and says so`() throws {
    let store = try QueryArchive.make(in: folder)
    let typed = [
      "asset", "asset freeze", "the -asset", "-asset", "outlet:Reuters", "kind:direct", "\"the the of\"~1000",
    ]
    func query(_ typed: String) throws -> SearchQuery {
      try Searcher(of: store).query(typed, today: QueryArchive.today)
    }
    func outcomes(_ query: SearchQuery) throws -> [SearchOutcome] {
      var all = try [SearchOrder.relevance, .date].map { order in
        try Searcher(of: store).search(query, order: order) { _ in true }
      }
      all.append(try Searcher(of: store).quotes(matching: query) { _ in true })
      return all
    }
    for typed in typed {
      let query = try query(typed)
      let compiled = try Searcher(of: store).reading(query, for: .articles).query
      #expect(try Searcher(of: store).countOfHits(query).isWhole, "\(typed)")
      #expect(try Searcher(of: store).facets(of: compiled).isWhole, "\(typed)")
      #expect(try Searcher(of: store).histogram(of: compiled).isWhole, "\(typed)")
      #expect(try outcomes(query).allSatisfy { !$0.isPart }, "\(typed)")
      store.connection.deadline = ThreadTime.now - .seconds(1)
      defer { store.connection.deadline = nil }
      let count = try Searcher(of: store).countOfHits(query)
      #expect(!count.isWhole && count.hits == 0, "\(typed)")
      let facets = try Searcher(of: store).facets(of: compiled)
      #expect(!facets.isWhole && facets.articles == 0 && facets.counts.isEmpty, "\(typed)")
      #expect(try !Searcher(of: store).histogram(of: compiled).isWhole, "\(typed)")
      #expect(try outcomes(query).allSatisfy { $0.isPart && $0.count == nil }, "\(typed)")
    }
  }

  @Test func `news that are not all found in time are not told`() throws {
    let store = try QueryArchive.make(in: folder)
    let start = SearchMark(article: 0, revision: 0)
    let mark = try SavedSearches(of: store).mark()
    let search = SavedSearch(name: "all", query: "-nosuchword", savedAt: "", askedAt: nil, seen: start)
    let query = try Searcher(of: store).query(search.query)
    #expect(try SavedSearches(of: store).countsOfNews(of: [search, search], through: mark) == [14, 14])
    store.connection.deadline = ThreadTime.now - .seconds(1)
    defer { store.connection.deadline = nil }
    #expect(try SavedSearches(of: store).countsOfNews(of: [search, search], through: mark) == [nil, nil])
    #expect(throws: ArchiveError.searchTooSlow) {
      try SavedSearches(of: store).searchNews(query, after: start, through: mark) { _ in
        Issue.record("an article was told")
        return true
      }
    }
  }

  @Test func `however many authors are asked for, their names are looked at once`() throws {
    let store = try QueryArchive.make(in: folder)
    let typed = "by:bob* OR by:\"Zoë Müller\" OR (asset -by:sample) OR by:nobody OR by:bob*"
    let query = try Searcher(of: store).query(typed)
    let wanted = try #require(query.tree).authors
    #expect(wanted.count == 4)
    let together = try Planner(connection: store.connection).authors(ofConditions: wanted)
    for name in wanted {
      #expect(try together.list(name) == Planner(connection: store.connection).authors(ofConditions: [name]).list(name))
    }
    #expect(together.list(wanted[1]) == "[\"Zoë Müller\"]" && together.list(wanted[3]) == "[]")
    for target in QueryTarget.allCases {
      let plan = try #require(try Planner(connection: store.connection).plan(query, for: target))
      let compiled = plan.compiled(plan.tree)
      let parts =
        [compiled.condition, compiled.filter, compiled.filterOfFew].compactMap(\.self) + compiled.lists.map(\.sql)
      // A value that is left is looked up each time that a statement gets it.
      #expect(parts.flatMap(\.values).allSatisfy { if case .authors = $0 { false } else { true } })
      #expect(try ids(compiled.ids, in: store).sorted() == ids(query.compiled(for: target).ids, in: store).sorted())
    }
  }

  @Test func `names of authors that are not looked at in time are told`() throws {
    let store = try QueryArchive.make(in: folder)
    let query = try Searcher(of: store).query("-by:bob* -lang:xx -url:nowhere")
    #expect(try Searcher(of: store).search(query, page: SearchPage(limit: 1)) { _ in true }.knowsAuthors)
    store.connection.deadline = ThreadTime.now - .seconds(1)
    defer { store.connection.deadline = nil }
    let outcome = try Searcher(of: store).search(query, page: SearchPage(limit: 1)) { _ in true }
    #expect(!outcome.knowsAuthors && outcome.isPart)
    #expect(try !Searcher(of: store).countOfHits(query).knowsAuthors)
    #expect(try Suggestions(of: store).widerQueries(than: query, for: .articles).isEmpty)
  }

  @Test func `a name's words are asked for once, and of a long name not all`() throws {
    let store = try QueryArchive.make(in: folder)
    let many = Array(repeating: "the", count: 3_000)
    #expect(NameIndex.match(many) == "\"the\"")
    #expect(NameIndex.match(["a", "b", "a"], lastMayGoOn: true) == "\"a\" AND \"b\" AND \"a\"*")
    #expect(NameIndex.match(many + ["a"], allMayGoOn: true) == "\"the\"* AND \"a\"*")
    let different = (0..<3_000).map { "w\($0)" }
    #expect(NameIndex.match(different).split(separator: " ").count == 127)
    let long = SearchQuery.Option(.speaker, different.joined(separator: " "))
    #expect(try Searcher(of: store).query("", with: [long]).notes == [.tooLong, .tooManyWords])
    #expect(
      try Searcher(of: store).countQuotes(matching: Searcher(of: store).query("", with: [long]), limit: .max) == 0)
    // In their order, each has its own place in the name.
    #expect(try !Searcher(of: store).search(Searcher(of: store).query("source:larsen"), limit: 10).isEmpty)
    #expect(try Searcher(of: store).search(Searcher(of: store).query("source:\"larsen larsen\""), limit: 10).isEmpty)
  }

  @Test func `a page may begin behind all that can be counted`() throws {
    let store = try QueryArchive.make(in: folder)
    for order in [SearchOrder.relevance, .date] {
      #expect(
        try Searcher(of: store).search(Searcher(of: store).query("asset"), order: order, limit: .max, offset: .max)
          .isEmpty)
      #expect(
        try Searcher(of: store).search(Searcher(of: store).query("asset"), order: order, limit: .max, offset: 1).count
          == 1)
    }
  }

  @Test func `a part of an address may be longer than a pattern can be`() throws {
    let store = try QueryArchive.make(in: folder)
    let part = String(repeating: "budget", count: 10_000)
    #expect(try Searcher(of: store).search(Searcher(of: store).query("url:" + part), limit: 10).isEmpty)
    try store.connection.execute(
      "UPDATE articles SET url = url || replace(hex(zeroblob(10000)), '00', 'budget') WHERE url LIKE '%/budget'")
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("url:" + part), limit: 10).map(\.id).sorted() == [14])
  }
}
