import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

/// A typed query, how it is read, and the numbers of its hits in `QueryArchive`.
struct QueryRow: Sendable {
  var typed: String
  var readAs: String
  var found: [Int64]

  /// A row. Leave out `readAs` if the query is read as it was typed.
  init(_ typed: String, readAs: String? = nil, finds found: [Int64]) {
    self.typed = typed
    self.readAs = readAs ?? typed
    self.found = found
  }
}

@Suite struct QueryTableTests {
  private let folder = TemporaryFolder()

  private func found(
    _ query: SearchQuery, _ target: QueryTarget = .articles, in store: borrowing OpenArchive
  ) throws -> [Int64] {
    let statement = try SearchEngine(on: store.connection).prepare(query.compiled(for: target).ids)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids.sorted()
  }

  /// The hits of the query with the forms of its words; empty if only some of the words are found.
  private func answered(
    _ query: SearchQuery, _ target: QueryTarget, in store: borrowing OpenArchive
  ) throws -> [Int64] {
    let reading = try Searcher(of: store).reading(query, for: target)
    guard reading.outcome.matching == .all else { return [] }
    let statement = try SearchEngine(on: store.connection).prepare(reading.query.ids)
    var ids: [Int64] = []
    while try statement.step() { ids.append(statement.int64(at: 0)) }
    return ids.sorted()
  }

  /// Compares each row with the archive, also after its reading is read again.
  private func expect(_ rows: [QueryRow], of target: QueryTarget = .articles) throws {
    let store = try QueryArchive.make(in: folder)
    for row in rows {
      let query = try Searcher(of: store).query(row.typed, today: QueryArchive.today)
      #expect(query.readAs == row.readAs, "\(row.typed)")
      #expect(try answered(query, target, in: store) == row.found, "\(row.typed)")
      let again = try Searcher(of: store).query(row.readAs, today: QueryArchive.today)
      #expect(again.readAs == row.readAs, "\(row.typed)")
      #expect(try answered(again, target, in: store) == row.found, "\(row.readAs)")
      switch target {
      case .articles:
        let hits = try Searcher(of: store).search(query, limit: 100)
        #expect(try Searcher(of: store).countOfHits(query).hits == hits.count, "\(row.typed)")
        // If nothing is found, articles with some of the words are.
        #expect(hits.filter(\.hasAllWords).map { Int64($0.id) }.sorted() == row.found, "\(row.typed)")
      case .quotes:
        let quotes = try Searcher(of: store).quoteIDs(matching: query).sorted()
        #expect(try Searcher(of: store).countQuotes(matching: query, limit: .max) == quotes.count, "\(row.typed)")
        if try Searcher(of: store).reading(query, for: .quotes).outcome.matching == .all {
          #expect(quotes == row.found, "\(row.typed)")
        }
      }
    }
  }

  @Test func `words find what the table says`() throws { try expect(QueryRow.words) }

  @Test func `fields find what the table says`() throws { try expect(QueryRow.fields) }

  @Test func `dates find what the table says`() throws { try expect(QueryRow.dates) }

  @Test func `words and conditions together find what the table says`() throws { try expect(QueryRow.mixtures) }

  @Test func `words of many scripts find what the table says`() throws { try expect(QueryRow.languages) }

  @Test func `quotes are found as the table says`() throws { try expect(QueryRow.quotes, of: .quotes) }

  @Test func `without words the newest comes first`() throws {
    let store = try QueryArchive.make(in: folder)
    let found = try Searcher(of: store).search(Searcher(of: store).query("lang:en OR lang:de"), limit: 100).map(\.id)
    #expect(found == [4, 14, 2, 1])
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("lang:en OR lang:de"), limit: 2, offset: 1).map(\.id)
        == [14, 2])
    #expect(try Searcher(of: store).quoteIDs(matching: Searcher(of: store).query("lang:en")) == [5, 2, 1])
  }

  @Test func `with words the best comes first, whatever the conditions`() throws {
    let store = try QueryArchive.make(in: folder)
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("freeze lang:en"), limit: 100).map(\.id) == [2, 1])
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("freeze OR outlet:reuters"), limit: 100).map(\.id) == [
        2, 1,
      ])
    #expect(
      try Searcher(of: store).search(Searcher(of: store).query("freeze lang:en"), order: .date, limit: 100).map(\.id)
        == [2, 1])
  }

  // MARK: The algebra

  private static let leaves = [
    "freeze", "larsen", "asset*", "\"asset freeze\"~4", "title:budget", "body:immigrants", "outlet:reuters", "lang:en",
    "after:2025-10", "by:müller", "speaker:larsen", "source:moreau", "kind:direct", "import:2", "is:revised", "url:com",
    "path:news", "told_to:novosti", "document:readout", "article:2", "confidence:0.5",
  ]

  /// A query of leaves joined at random, and its hits computed from those of each leaf.
  private func made(
    _ depth: Int, from leaves: [(text: String, found: Set<Int64>)], all: Set<Int64>, using random: inout SeededGenerator
  ) -> (text: String, found: Set<Int64>) {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &random) {
    case 0, 1: return leaves[Int.random(in: 0..<leaves.count, using: &random)]
    case 2:
      let operand = made(depth - 1, from: leaves, all: all, using: &random)
      return ("-(\(operand.text))", all.subtracting(operand.found))
    case let join:
      let operands = (0..<Int.random(in: 2...4, using: &random)).map { _ in
        made(depth - 1, from: leaves, all: all, using: &random)
      }
      let found = operands.dropFirst().reduce(operands[0].found) {
        join == 3 ? $0.intersection($1.found) : $0.union($1.found)
      }
      return (operands.map { "(\($0.text))" }.joined(separator: join == 3 ? " " : " OR "), found)
    }
  }

  @Test(arguments: QueryTarget.allCases)
  func `joined operands find what their own finds make`(target: QueryTarget) throws {
    let store = try QueryArchive.make(in: folder)
    var random = SeededGenerator(seed: 5)
    let leaves = try Self.leaves.map {
      (text: $0, found: Set(try found(Searcher(of: store).query($0, today: QueryArchive.today), target, in: store)))
    }
    let all: Set<Int64> = target == .articles ? Set(1...14) : Set(1...5)
    for _ in 0..<1_500 {
      let (text, expected) = made(3, from: leaves, all: all, using: &random)
      let query = try Searcher(of: store).query(text, today: QueryArchive.today)
      #expect(query.notes.filter { $0 != .tooManyConditions } == [])
      if query.notes.isEmpty {
        #expect(try Set(found(query, target, in: store)) == expected, "\(text)")
        #expect(
          try Set(found(Searcher(of: store).query(query.readAs), target, in: store)) == expected, "\(query.readAs)")
      }
    }
  }

  // MARK: Forms

  @Test func `a word's forms stand for it, and for nothing that was typed more exactly`() throws {
    let store = try QueryArchive.make(in: folder)
    func asked(_ typed: String) throws -> CompiledQuery {
      try Searcher(of: store).query(typed).compiled(for: .articles) { term in
        term.text == "immigrants" ? ["immigrant", "immigrate"] : []
      }
    }
    let compiled = try asked("title:immigrants city -(larsen OR immigrants)")
    #expect(
      compiled.match
        == #"({title subtitle} : ("immigrants" OR "immigrant" OR "immigrate") AND "city") NOT "#
        + #"("larsen" OR ("immigrants" OR "immigrant" OR "immigrate"))"#)
    #expect(compiled.phrases == [0, 0, 0, 1, nil, nil, nil, nil])
    #expect(try asked(#""immigrants""#).match == #""immigrants""#)
    #expect(try asked("immigrants*").match == #""immigrants" *"#)
    #expect(try asked(#""immigrants city"~3"#).match == #"NEAR("immigrants" "city", 3)"#)
    #expect(try asked(#""immigrants city"~3"#).phrases == [0, 1])
  }

  // MARK: Bounds

  @Test func `conditions beyond the bound are left out, and the query says so`() throws {
    let store = try QueryArchive.make(in: folder)
    let query = try Searcher(of: store).query((0..<100).map { "-outlet:name\($0)" }.joined(separator: " "))
    #expect(query.notes == [.tooManyConditions])
    #expect(try found(query, in: store).count == 14)
  }

  @Test func `an OR beside a condition beyond the bound goes with it`() throws {
    let limit = SearchQuery.maximumConditions
    func read(_ joined: String) throws -> String { try query(joined).readAs }
    let kept = (1...limit).map { "article:\($0)" }
    let beyond = (limit + 1...limit + 20).map { "article:\($0)" }
    let either = kept.joined(separator: " OR ")
    #expect(try read((kept + beyond).joined(separator: " OR ")) == either)
    #expect(try read((kept + beyond + ["word"]).joined(separator: " OR ")) == either + " OR word")
    #expect(try read(either + " " + beyond.joined(separator: " OR ") + " word") == either + " word")
    #expect(try read(either + " (" + beyond.joined(separator: " OR ") + ") word") == either + " word")
    #expect(try read(either + " (" + beyond.joined(separator: " OR ") + " OR word)") == either + " word")
    // Beyond the bound of words there are no words, and no ORs either.
    let words = try read((1...400).map { "w\($0)" }.joined(separator: " OR "))
    #expect(!words.contains("\"OR\"") && !words.hasSuffix("OR") && words.contains("w1 OR w2"), "\(words.suffix(40))")
  }

  @Test func `the deepest and the longest queries are ones that SQLite accepts`() throws {
    let store = try QueryArchive.make(in: folder)
    let patterns = [
      "x -(title:y OR outlet:z (", "outlet:x OR -(title:y -(", "-(lang:en title:x -\"y z\"~3 OR (",
      "speaker:x title:(y OR (by:z -(", "-by:x -y OR -title:z (", "path:x (is:revised OR body:(import:1 -(",
    ]
    for pattern in patterns {
      for count in 1...12 {
        let query = try Searcher(of: store).query(String(repeating: pattern, count: count) + "meeting")
        for target in QueryTarget.allCases {
          let compiled = query.compiled(for: target) { _ in ["form", "forms", "formed"] }
          let statement = try SearchEngine(on: store.connection).prepare(compiled.ids)
          while try statement.step() {}
        }
      }
    }
    for leaf in ["a ", "-a ", "a OR ", "title:a ", "-title:a OR ", "outlet:a -b OR ", "\"a b\"~3 OR ", "(-a) OR "] {
      let query = try Searcher(of: store).query(String(repeating: leaf, count: 300) + "b")
      for target in QueryTarget.allCases {
        let compiled = query.compiled(for: target) { _ in (0..<20).map { "form\($0)" } }
        let statement = try SearchEngine(on: store.connection).prepare(compiled.ids)
        while try statement.step() {}
      }
    }
  }
}
