import SystemPackage
import Testing

@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStages
@testable import ArchiveStorage
@testable import ArchiveText

/// Decisions of two people with the same articles, each in an archive of their own.
@Suite struct ExchangedDecisionTests {
  let ours = TemporaryFolder()
  let theirs = TemporaryFolder()

  /// A new archive with the letters in it, in another order if `isOther`.
  private func filled(_ folder: TemporaryFolder, isOther: Bool = false) throws -> OpenArchive {
    let store = try newArchive(in: folder)
    try store.importing(isOther ? Letters.many().reversed() : Letters.many(), batch: isOther ? 1 : 100)
    return store
  }

  @Test(arguments: Decision.allCases, [false, true])
  func `a decision holds where it is imported, and is undone there`(decision: Decision, isLater: Bool) throws {
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    if isLater { try other.importing(Letters.many(isLater: true)) }
    let before = try other.whole()
    let made = try decision.make(in: store)
    #expect(try other.taking(from: store).added.map(\.field) == [made.field])
    #expect(try decision.seen(in: other) == decision.seen(in: store))
    #expect(try other.states() == [.stands])
    let again = try other.taking(from: store)
    #expect(again.added.isEmpty && again.known == 1)
    try other.extractAnew()
    #expect(try decision.seen(in: other) == decision.seen(in: store))
    _ = try UndoRun(of: 1).run(in: other)
    #expect(try other.whole() == before)
    try other.close()
    try expectSound(theirs.file("archive.db"))
  }

  @Test(arguments: Decision.allCases)
  func `a decision applies to articles that come later`(decision: Decision) throws {
    let store = try filled(ours)
    _ = try decision.make(in: store)
    let other = try newArchive(in: theirs)
    try other.taking(from: store)
    #expect(try other.states() == [.gone])
    try other.importing(Letters.many().reversed(), batch: 1)
    #expect(try decision.seen(in: other) == decision.seen(in: store))
    #expect(try other.states() == [.stands])
  }

  @Test(arguments: Decision.allCases)
  func `what both decided becomes one decision`(decision: Decision) throws {
    let store = try filled(ours)
    let other = try filled(theirs)
    _ = try decision.make(in: store)
    _ = try decision.make(in: other)
    try other.tick(1)
    let before = try other.whole()
    let outcome = try other.taking(from: store)
    #expect(outcome.joined == 1 && outcome.added.isEmpty && outcome.contested.isEmpty)
    #expect(try other.states() == [.stands])
    #expect(try other.whole().difference(from: before).isEmpty)
    #expect(try other.taking(from: store).known == 1)
    #expect(try store.taking(from: other).known == 1)
  }

  @Test(arguments: Contradiction.allCases, [false, true])
  func `of decisions that contradict each other neither holds until somebody decides`(
    contradiction: Contradiction, oursIsFirst: Bool
  ) throws {
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    let untouched = try store.whole()
    let mine = try contradiction.make(0, in: store)
    let yours = try contradiction.make(1, in: other)
    let file = try other.correctionExchange.lines()
    try other.taking(from: store)
    #expect(try store.taking(file).contested.count == 2)
    func expectNone(in archive: borrowing OpenArchive) throws {
      let (states, whole) = (try archive.states(), try archive.whole())
      #expect(states == [.contested, .contested] && whole == untouched)
      try archive.extractAnew()
      try archive.importing(Letters.many())
      let (again, contests) = (try archive.whole(), try archive.contests())
      #expect(again == untouched && contests == [[2], [1]])
    }
    try expectNone(in: store)
    try expectNone(in: other)
    #expect(try store.taking(from: other).known == 2)

    // Whoever decides again decides for both.
    let settled = try contradiction.make(oursIsFirst ? 0 : 1, in: store)
    #expect(!settled.isRepeated)
    #expect(try store.states() == [.replaced, .replaced, .stands])
    let whole = try store.whole()
    try other.taking(from: store)
    // It became one with the decision that said so before.
    #expect(try other.states().count { $0 == .stands } == 1 && !other.states().contains(.contested))
    #expect(try other.whole() == whole)
    _ = (mine, yours)

    // Undone, they contradict each other again; without one, the other holds.
    _ = try UndoRun(of: settled.id).run(in: store)
    #expect(try store.states() == [.contested, .contested] && store.whole() == untouched)
    _ = try UndoRun(of: 1).run(in: store)
    #expect(try store.states() == [.stands])
    _ = try UndoRun(of: 2).run(in: store)
    #expect(try store.whole() == untouched)
    try store.close()
    try expectSound(ours.file("archive.db"))
  }

  @Test func `two people that both were made a third contradict that they are two`() throws {
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    let untouched = try store.whole()
    _ = try store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Bob Sample")
    _ = try other.sourceCorrections.separateSources("Ada Exempel", "Dan Tester")
    _ = try other.sourceCorrections.mergeSources(["Dan Tester"], into: "Bob Sample")
    try store.taking(from: other)
    try other.taking(from: store)
    let (mine, yours) = (try store.states(), try other.states())
    #expect(mine == [.contested, .contested, .contested] && yours == mine)
    let (here, there) = (try store.whole(), try other.whole())
    #expect(here == untouched && there == untouched)
  }

  @Test func `of an added quote only the speaker may be contested`() throws {
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    func add(_ name: String, in store: borrowing OpenArchive) throws {
      _ = try store.quoteCorrections.addQuote(
        toArticle: store.articleID("harbour opens"), at: range(of: "has a plate with words on it", in: Letters.harbour),
        speaker: name)
    }
    try add("Bob Sample", in: store)
    try add("Dan Tester", in: other)
    let file = try other.correctionExchange.lines()
    try other.taking(from: store)
    try store.taking(file)
    func expectNoSpeaker(in archive: borrowing OpenArchive) throws {
      let states = try archive.states()
      #expect(states == [.contested, .contested])
      let quote = try archive.connection.text(
        "SELECT kind || ' ' || ifnull(speaker, '-') FROM quote_details WHERE text = 'has a plate with words on it'")
      #expect(quote == "indirect -")
    }
    try expectNoSpeaker(in: store)
    try expectNoSpeaker(in: other)
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("has a plate"), name: "Dan Tester")
    try other.taking(from: store)
    func expectSpeaker(in archive: borrowing OpenArchive) throws {
      let (states, quote) = (try archive.states(), try Decision.addedQuote.seen(in: archive))
      #expect(states == [.stands, .stands, .stands] && quote == "indirect Dan Tester")
    }
    try expectSpeaker(in: store)
    try expectSpeaker(in: other)
  }

  @Test func `what others changed since is taken over`() throws {
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    let quote = try store.quoteID("The harbour opens")
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Cora Test", by: "Ada")
    try other.taking(from: store)
    _ = try store.quoteCorrections.correctSpeaker(ofQuote: quote, name: "Dora Test", note: "heard", by: "Bob")
    let outcome = try other.taking(from: store)
    #expect(
      outcome.added.map(\.madeBy) == ["Bob"] && outcome.added.map(\.note) == ["heard"] && outcome.contested.isEmpty)
    #expect(try other.states() == [.replaced, .stands])
    #expect(try Decision.speaker.seen(in: other) == "Dora Test 1.0")
    // A third, who never saw the first, gets the second only.
    let third = TemporaryFolder()
    defer { withExtendedLifetime(third) {} }
    let last = try filled(third)
    try last.taking(from: other)
    #expect(try last.states() == [.stands])
    try last.taking(from: store)
    #expect(try last.states() == [.stands])
  }

  @Test func `a trial changes nothing`() throws {
    let store = try filled(ours)
    let other = try filled(theirs)
    for decision in Decision.allCases { _ = try? decision.make(in: store) }
    let before = try other.whole()
    let outcome = try CorrectionImportRun(of: store.correctionExchange.lines(), isTrial: true).run(in: other)
    #expect(outcome.added.count == (try store.states().count))
    #expect(try other.whole() == before && other.states().isEmpty)
    #expect(try other.taking(from: store).added.count == outcome.added.count)
  }

  @Test(arguments: 0..<40)
  func `the order in which two people take each other's decisions does not matter`(seed: UInt64) throws {
    var random = DecisionDice(state: seed)
    let store = try filled(ours)
    let other = try filled(theirs, isOther: true)
    let untouched = try store.undoable()
    try #require(try other.undoable() == untouched)
    for round in 0..<2 {
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        _ = try? Decision.random(in: store, using: &random)
        try store.tick(round * 2)
      }
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        _ = try? Decision.random(in: other, using: &random)
        try other.tick(round * 2 + 1)
      }
      let file = try other.correctionExchange.lines()
      try other.taking(from: store)
      try store.taking(file)
      let (here, there) = (try store.inForce(), try other.inForce())
      #expect(here == there)
      let (mine, yours) = (try store.taking(from: other), try other.taking(from: store))
      #expect(mine.added.isEmpty && yours.added.isEmpty)
    }
    let (difference, force) = (try store.said().difference(from: other.said()), try store.inForce())
    #expect(difference.isEmpty, "\(difference) \(force)")
    let decided = try store.connection.texts(
      "SELECT id || ' ' || field || ' ' || ifnull(json_extract(key, '$.name'), '') || ' -> ' || ifnull(substr(value, 1, 60), '') || made_at || ifnull(marks, '') || ifnull(replaces, '') FROM corrections"
    ).joined(separator: "\n")
    func expectNothingLeft(in archive: borrowing OpenArchive) throws {
      var isDone = false
      while !isDone {
        isDone = true
        for id in try archive.ids().reversed() where (try? UndoRun(of: id).run(in: archive)) != nil { isDone = false }
      }
      let (ids, left) = (try archive.ids(), try archive.undoable().difference(from: untouched))
      #expect(ids.isEmpty)
      #expect(left.isEmpty, "\(left.map { "\($0)" }.joined(separator: "\n").prefix(3000))\n\(decided)")
    }
    try expectNothingLeft(in: store)
    try expectNothingLeft(in: other)
    try store.close()
    try other.close()
    try expectSound(ours.file("archive.db"))
    try expectSound(theirs.file("archive.db"))
  }
}

/// Two decisions that can't both hold.
enum Contradiction: CaseIterable {
  case speakers, quoteOrNot, speakerOfNone, dates, outlets, names, mergeOrName, mergeOrTwo, mergeEither, splits

  /// Makes one of the two.
  func make(_ side: Int, in store: borrowing OpenArchive) throws -> CorrectionRecord {
    func harbour() throws -> Int64 { try store.articleID("harbour opens") }
    func speaker(_ name: String) throws -> CorrectionRecord {
      try store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("The harbour opens"), name: name)
    }
    func date(_ day: String) throws -> CorrectionRecord {
      try store.articleCorrections.correctDate(
        ofArticle: harbour(), PublicationDate(timestamp: day, day: day, origin: .option))
    }
    func split(_ name: String) throws -> CorrectionRecord {
      try store.sourceCorrections.splitSource("Bob Sample", articles: [store.articleID("The bridge is safe")], as: name)
    }
    let isFirst = side == 0
    return switch self {
    case .speakers: try speaker(isFirst ? "Cora Test" : "Bob Sample")
    case .quoteOrNot:
      try isFirst
        ? store.quoteCorrections.rejectQuote(store.quoteID("It cost less"))
        : store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("It cost less"), name: "Bob Sample")
    case .speakerOfNone:
      try isFirst ? speaker("Cora Test") : store.quoteCorrections.rejectQuote(store.quoteID("The harbour opens"))
    case .dates: try date(isFirst ? "2024-05-06" : "2024-05-07")
    case .outlets:
      try store.articleCorrections.correctOutlet(ofArticle: harbour(), isFirst ? "Example Times" : "Example Post")
    case .names: try store.sourceCorrections.renameSource("Bob Sample", to: isFirst ? "Robert Sample" : "Bobby Sample")
    case .mergeOrName:
      try isFirst
        ? store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Ada Example")[0]
        : store.sourceCorrections.renameSource("Ada Exempel", to: "Ada Sample")
    case .mergeOrTwo:
      try isFirst
        ? store.sourceCorrections.mergeSources(["Ada Exempel"], into: "Ada Example")[0]
        : store.sourceCorrections.separateSources("Ada Example", "Ada Exempel")
    case .mergeEither:
      try store.sourceCorrections.mergeSources(
        [isFirst ? "Ada Exempel" : "Ada Example"], into: isFirst ? "Ada Example" : "Ada Exempel")[0]
    case .splits: try split(isFirst ? "Bob Other" : "Bob Third")
    }
  }
}

extension OpenArchive {
  /// Takes decisions from a file.
  @discardableResult
  borrowing func taking(_ lines: [CorrectionLine]) throws -> CorrectionExchange.Outcome {
    let read = try lines.map { try CorrectionLine($0.text) }
    return try CorrectionImportRun(of: read).run(in: self)
  }

  @discardableResult
  borrowing func taking(from other: borrowing OpenArchive) throws -> CorrectionExchange.Outcome {
    try taking(other.correctionExchange.lines())
  }

  /// The decisions that contest each one.
  borrowing func contests() throws -> [[Int64]] {
    var found: [[Int64]] = []
    try corrections.list { record in
      found.append(record.contestedBy)
      return true
    }
    return found
  }

  borrowing func ids() throws -> [Int64] { try connection.integers("SELECT id FROM corrections ORDER BY id") }

  /// What was decided and holds, without numbers.
  borrowing func inForce() throws -> Set<String> {
    var found: Set<String> = []
    try corrections.list { record in
      if record.state == .stands {
        found.insert("\(record.field) \(record.source ?? "-") \(record.text ?? "-") \(record.value ?? "-")")
      }
      return true
    }
    return found
  }

  /// Has the last decision made in another minute than those of other archives.
  borrowing func tick(_ minute: Int) throws {
    try connection.run(
      """
      UPDATE corrections SET made_at = ?1
      WHERE id = (SELECT max(id) FROM corrections) AND marks IS NULL AND made_at > '2026-02'
      """, "2026-01-01T00:0\(minute):00Z")
    database.corrections.forget()
  }

  /// All that the archive says, but that an organization that was an article's outlet stays one.
  borrowing func undoable() throws -> [String] {
    try whole().map { $0.replacing("|outlet|", with: "|organization|") }.sorted()
  }

  /// What the archive says of quotes and articles, without numbers.
  borrowing func said() throws -> [String] {
    try whole().filter { $0.hasPrefix("quote") || $0.hasPrefix("article") }.map { line in
      // An organization that published an article stays an outlet, and a mention stays beside a speaker who was called so.
      line.split(separator: "|", omittingEmptySubsequences: false).enumerated().filter {
        $0.offset != 5 && $0.offset != 6
      }
      .map { String($0.element) }.joined(separator: "|")
    }
  }
}
