import ArchiveModel
import ArchiveSQLite

/// The list of people's decisions. It also writes decisions.
package struct Corrections: ArchiveRoom {
  package let database: ArchiveDatabase

  /// Calls `body` with each decision, oldest first, until it returns false. Each says whether it is in force.
  package func list(
    limit: Int? = nil, offset: Int = 0, _ body: (CorrectionRecord) -> Bool
  ) throws(ArchiveError) {
    try reading { () throws(SQLiteError) in
      let wanted = try listedCorrections().dropFirst(offset).prefix(limit ?? Int.max)
      for listed in wanted where !body(listed.record) { return }
    }
  }

  /// The decision in force by which a person named the speaker of the quote at these places; nil if there is none.
  package func speakerDecision(article: Int64, segments: [Segment]) throws(ArchiveError) -> Int64? {
    try reading { () throws(SQLiteError) in
      try listedCorrections().last { listed in
        listed.record.state == .stands && (listed.record.field == .speaker || listed.record.field == .addedQuote)
          && listed.places.contains(.here(article: article, segments))
      }?.record.id
    }
  }

  /// How many decisions there are.
  package func count() throws(ArchiveError) -> Int {
    try converting { () throws(SQLiteError) in
      try Int(connection.integer("SELECT count(*) FROM corrections") ?? 0)
    }
  }

  /// A decision as it is listed.
  struct Listed {
    var record: CorrectionRecord
    /// The decision; nil if it cannot be read.
    var correction: Correction?
    /// Where its articles or its words are.
    var places: [DecisionPlace] = []
    var verdict = DecisionStandings.Verdict.holds
  }

  /// All decisions by their ids.
  func listedCorrections() throws(SQLiteError) -> [Listed] {
    try memory.refresh(on: connection, telling: registry)
    let statement = try connection.prepare("SELECT " + Correction.columns + " FROM corrections ORDER BY id")
    var listed: [Listed] = []
    var articles: [ArticleKey: Int64?] = [:]
    while try statement.step() {
      guard let correction = Correction(statement) else { continue }
      listed.append(try self.listed(correction, articles: &articles))
    }
    let standings = self.standings(of: listed)
    for index in listed.indices {
      guard let correction = listed[index].correction else { continue }
      let verdict =
        correction.field.target == .source
        ? memory.sourceStandings.verdict(correction.id) : standings.verdict(correction.id)
      listed[index].verdict = verdict
      switch verdict {
      case .contested(let others):
        listed[index].record.contestedBy = others
        if listed[index].record.state == .stands { listed[index].record.state = .contested }
      case .replaced: if listed[index].record.state == .stands { listed[index].record.state = .replaced }
      case .holds: break
      }
    }
    return listed
  }

  /// Which decisions on articles and quotes hold.
  func standings(of listed: [Listed]) -> DecisionStandings {
    let places = Dictionary(uniqueKeysWithValues: listed.map { ($0.record.id, $0.places) })
    let reader = claimReader
    return DecisionStandings(
      Correction.inOrder(listed.compactMap(\.correction)).filter { $0.field.target != .source }.map { correction in
        DecisionStandings.Entry(correction, reader.claims(of: correction, at: places[correction.id] ?? []))
      })
  }

  /// The decisions about an article, oldest first, with the places of their words in it, and which of them hold.
  func placed(
    in facts: ArticleFacts
  ) throws(SQLiteError) -> (decisions: [(correction: Correction, segments: [Segment]?)], standings: DecisionStandings) {
    var decisions: [(correction: Correction, segments: [Segment]?)] = []
    var entries: [DecisionStandings.Entry] = []
    let reader = claimReader
    for correction in memory.concerning(facts) {
      let segments = try correction.words.flatMap { words throws(SQLiteError) in
        try quoteRewriting.segments(of: words, article: facts.id)
      }
      decisions.append((correction, segments))
      if correction.field.target == .source || correction.words != nil && segments == nil { continue }
      let place = DecisionPlace.here(article: facts.id, segments ?? [])
      entries.append(DecisionStandings.Entry(correction, reader.claims(of: correction, at: [place])))
    }
    return (decisions, DecisionStandings(entries))
  }

  /// Reads what decisions say, with the names that later decisions gave.
  var claimReader: ClaimReader {
    ClaimReader(
      folding: { [database] in SourceName($0, folding: database.registry.folder) },
      current: { [database] in database.registry.current($0, after: $1) })
  }

  /// The decision for the list, as if no other contradicted or replaced it. `articles` remembers which article has a key.
  func listed(
    _ correction: Correction, articles: inout [ArticleKey: Int64?]
  ) throws(SQLiteError) -> Listed {
    var listed = Listed(
      record: CorrectionRecord(
        id: correction.id, target: correction.field.target, field: correction.field, state: .gone, articles: [],
        text: correction.words?.text, source: correction.source?.name, value: Self.value(of: correction),
        note: correction.note, madeAt: correction.madeAt, madeBy: correction.madeBy))
    guard correction.isWhole else { return listed }
    listed.correction = correction
    for key in correction.articles {
      let known: Int64?
      if let answer = articles[key] { known = answer } else { known = try self.articles.article(of: key)?.id }
      articles[key] = .some(known)
      if let known { listed.record.articles.append(known) }
      listed.places.append(try place(of: correction, key, article: known))
    }
    if try isThere(correction, at: listed.places) { listed.record.state = .stands }
    return listed
  }

  private func place(
    of correction: Correction, _ key: ArticleKey, article: Int64?
  ) throws(SQLiteError) -> DecisionPlace {
    guard let article else { return DecisionPlace(of: key, correction.words) }
    guard let words = correction.words else { return .here(article: article, []) }
    guard let segments = try quoteRewriting.segments(of: words, article: article) else {
      return DecisionPlace(of: key, words)
    }
    return .here(article: article, segments)
  }

  /// Whether the archive has what a decision is about.
  private func isThere(_ correction: Correction, at places: [DecisionPlace]) throws(SQLiteError) -> Bool {
    func hasRow(_ source: NamedSource?) throws(SQLiteError) -> Bool {
      guard let source else { return false }
      return try decidedRows.row(of: source, after: correction.id) != nil
    }
    func isHere(_ place: DecisionPlace) -> Bool { if case .here = place { true } else { false } }
    switch correction.field {
    case .speaker, .notAQuote, .addedQuote, .published, .outlet, .split: return places.contains(where: isHere)
    case .sameStory, .differentStories: return places.allSatisfy(isHere)
    case .merge, .rename:
      if try hasRow(correction.decided) { return true }
      return try hasRow(correction.source)
    case .different:
      guard try hasRow(correction.source) else { return false }
      return try hasRow(correction.decided)
    }
  }

  private static func value(of correction: Correction) -> String? {
    correction.field == .published ? correction.value["at"].string : correction.value["name"].string
  }
}
