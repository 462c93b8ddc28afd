import ArchiveStages

/// Made-up queries of every shape: words from rare to common, phrases, beginnings, fields, operators, marks that belong
/// to nothing. The same seed gives the same ones.
struct NastyQueries {
  private static let words = [
    "the", "of", "a", "and", "to", "president", "court", "immigration", "said", "zzqqy", "anchorage", "Obama", "U.S.",
    "can't",
    "50%", "2015", "supreme", "Trump's", "é", "北京", "ф", "x", "new", "york", "state", "imigration", "AND", "NOT",
    "NEAR", "\"",
    "''", "a:b", "*", "-", "--", "()", ")(", "\u{1F600}", "\u{0}", "%_", "\\", "^the", "{a b}", "+the", "co-operation",
  ]
  private static let values = [
    "title:court", "body:the", "title:\"white house\"", "by:smith", "by:a*", "outlet:Reuters", "outlet:the*",
    "source:Obama",
    "source:\"the president\"", "source:s*", "speaker:Obama", "speaker:president", "speaker:x", "told_to:Reuters",
    "told_to:CNN", "reported_by:\"New York Times\"", "document:report", "document:r*", "kind:direct", "kind:indirect",
    "kind:partial", "confidence:0.9", "confidence:<0.2", "article:7", "article:1000000",
    "lang:en", "lang:fr", "lang:xx", "url:news", "url:12", "path:files", "path:zz", "import:1",
    "import:99",
    "is:revised", "after:2015", "after:2030", "before:2006", "before:1900", "on:2009-05-05", "during:2010", "on:today",
    "after:7d", "during:\"last week\"", "before:nonsense", "is:", "speaker:", "foo:bar", "lang:\"",
  ]

  private var state: UInt64

  /// Queries from a seed.
  init(seed: UInt64) { state = seed }

  /// The next query.
  mutating func next() -> String {
    let count = 1 + below(below(8) == 0 ? 40 : 5)
    return (0..<count).map { _ in part(depth: 0) }.joined(separator: below(30) == 0 ? "" : " ")
  }

  private mutating func part(depth: Int) -> String {
    switch below(20) {
    case 0...6: word()
    case 7: "\"" + (0...below(4)).map { _ in word() }.joined(separator: " ") + "\""
    case 8: "\"\(word()) \(word())\"~\(below(200))"
    case 9: beginning() + "*"
    case 10...13: pick(Self.values)
    case 14...15: "-" + part(depth: depth + 1)
    case 16...17: "\(part(depth: depth + 1)) OR \(part(depth: depth + 1))"
    case 18 where depth < 5:
      "(" + (0...below(4)).map { _ in part(depth: depth + 1) }.joined(separator: " ") + ")"
    case 19 where depth < 5: pick(["title:", "body:", "-title:"]) + "(" + part(depth: depth + 1) + ")"
    default: word()
    }
  }

  private mutating func word() -> String { pick(Self.words) }

  private mutating func beginning() -> String { String(word().prefix(1 + below(3))) }

  private mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }

  private mutating func below(_ bound: Int) -> Int {
    // SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  /// Searches an archive for so many of them, for articles and for quotes, and makes what a search prints. Reports what
  /// failed and what took longest.
  static func ask(_ count: Int, seed: UInt64, of store: borrowing OpenArchive) throws {
    var queries = NastyQueries(seed: seed)
    var slowest: [(milliseconds: Double, query: String)] = []
    var failures = 0
    var over = (tenth: 0, second: 0)
    for number in 0..<count {
      let typed = queries.next()
      let start = ContinuousClock.now
      do {
        let query = try Searcher(of: store).query(typed)
        if number % 4 == 3 {
          try Searcher(of: store).quotes(matching: query, page: SearchPage(limit: 10)) { _ in true }
        } else {
          let order: SearchOrder = number % 8 == 0 ? .date : .relevance
          try Searcher(of: store).search(query, order: order, page: SearchPage(limit: 10)) { _ in true }
        }
      } catch {
        failures += 1
        print("failed: \(typed): \(error)")
      }
      let (seconds, attoseconds) = start.duration(to: .now).components
      let milliseconds = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
      if milliseconds > 150 { over.tenth += 1 }
      if milliseconds > 1_000 { over.second += 1 }
      if slowest.count < 12 || milliseconds > (slowest.last?.milliseconds ?? 0) {
        let kind = number % 4 == 3 ? "quotes " : number % 8 == 0 ? "by date " : ""
        slowest.append((milliseconds, kind + typed))
        slowest.sort { $0.milliseconds > $1.milliseconds }
        if slowest.count > 12 { slowest.removeLast() }
      }
    }
    print("\(count) queries: \(failures) errors, \(over.tenth) over 150 ms, \(over.second) over 1 s; the slowest:")
    for (milliseconds, query) in slowest { print("\(Int(milliseconds)) ms  \(query.debugDescription)") }
  }
}
