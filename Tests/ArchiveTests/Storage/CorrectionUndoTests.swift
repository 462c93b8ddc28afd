import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// What is left of decisions after they are undone.
@Suite struct CorrectionUndoTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private func filled() throws -> OpenArchive { try Letters.archive(in: folder) }

  @Test(arguments: Decision.allCases) func `a decision that is taken back leaves nothing behind`(decision: Decision)
    throws
  {
    let store = try filled()
    let before = try store.whole()
    var record = try decision.make(in: store)
    #expect(try store.whole() != before)
    var undone = try UndoRun(of: record.id).run(in: store)
    // What holds now, and whether a source was new, is said in one of the two only.
    (record.isNewSource, undone.holdsNow) = (false, nil)
    #expect(undone == record)
    #expect(try store.whole() == before)
    #expect(try store.states() == [])
    try store.close()
    try expectSound(path)
  }

  @Test(arguments: Decision.allCases)
  func `a decision can be taken back after a new text`(decision: Decision) throws {
    let store = try filled()
    let record = try decision.make(in: store)
    try store.importing(Letters.samples(isLater: true))
    _ = try UndoRun(of: record.id).run(in: store)
    let other = TemporaryFolder()
    // Otherwise the folder is removed after its last use, while the archive in it is being written.
    defer { withExtendedLifetime(other) {} }
    let untouched = try newArchive(in: other)
    try untouched.importing(Letters.samples())
    try untouched.importing(Letters.samples(isLater: true))
    #expect(try store.whole() == untouched.whole())
    try store.close()
    try expectSound(path)
  }

  @Test func `the other quotes of an article keep their ids`() throws {
    let store = try filled()
    let id = try store.quoteID("It cost")
    let record = try Decision.speaker.make(in: store)
    #expect(try store.quoteID("It cost") == id)
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.quoteID("It cost") == id)
  }

  @Test func `an earlier decision holds again when the later one is taken back`() throws {
    let store = try filled()
    let first = try store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("The harbour"), name: "Cora Test")
    let second = try store.quoteCorrections.correctSpeaker(ofQuote: store.quoteID("The harbour"), name: "Dora Test")
    #expect(try store.states() == [.replaced, .stands])
    _ = try UndoRun(of: second.id).run(in: store)
    #expect(try Decision.speaker.seen(in: store) == "Cora Test 1.0")
    _ = try UndoRun(of: first.id).run(in: store)
    #expect(try Decision.speaker.seen(in: store)?.hasPrefix("Ada Example") == true)

    let before = try store.whole()
    let outlet = try store.articleCorrections.correctOutlet(ofArticle: 1, "One Post")
    let other = try store.articleCorrections.correctOutlet(ofArticle: 1, "Two Post")
    _ = try UndoRun(of: outlet.id).run(in: store)
    #expect(try Decision.outlet.seen(in: store) == "Two Post")
    _ = try UndoRun(of: other.id).run(in: store)
    #expect(try store.whole() == before)
  }

  @Test func `what others build upon is taken back last`() throws {
    let store = try filled()
    let merge = try Decision.merge.make(in: store)
    let rename = try store.sourceCorrections.renameSource("Ada Example", to: "Ada E. Example")
    #expect(throws: ArchiveError.refused(.builtUpon(by: rename.id))) { try UndoRun(of: merge.id).run(in: store) }
    _ = try UndoRun(of: rename.id).run(in: store)
    _ = try UndoRun(of: merge.id).run(in: store)
    #expect(throws: ArchiveError.noSuchCorrection(merge.id)) { try UndoRun(of: merge.id).run(in: store) }
  }

  @Test(arguments: 0..<12) func `any decisions taken back leave nothing behind`(seed: UInt64) throws {
    var random = DecisionDice(state: seed)
    let store = try newArchive(in: folder)
    try store.importing(Letters.many())
    let before = try store.whole()
    let other = TemporaryFolder()
    // Otherwise the folder is removed after its last use, while the archive in it is being written.
    defer { withExtendedLifetime(other) {} }
    let untouched = try newArchive(in: other)
    try untouched.importing(Letters.many())
    try untouched.importing(Letters.many(isLater: true))
    var made: [Int64] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      if let id = try? Decision.random(in: store, using: &random) { made.append(id) }
      if Bool.random(using: &random) { try store.extractAnew() }
    }
    let isLater = Bool.random(using: &random)
    if isLater { try store.importing(Letters.many(isLater: true)) }
    #expect(try store.states().count == made.count)
    for id in made.reversed() { _ = try UndoRun(of: id).run(in: store) }
    let left = try store.whole().difference(from: isLater ? untouched.whole() : before)
    #expect(left.isEmpty)
    try store.close()
    try expectSound(path)
  }

  @Test func `what is not found anew comes back as it was`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample(prose(50)).quoting(30, by: Sample.person("Ann Lee"))])
    let before = try store.whole().filter { !$0.hasPrefix("quote") }
    let record = try store.quoteCorrections.rejectQuote(1)
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 0)
    _ = try UndoRun(of: record.id).run(in: store)
    #expect(try store.whole().filter { !$0.hasPrefix("quote") } == before)
    #expect(try store.connection.text("SELECT speaker || cue || confidence FROM quote_details") == "Ann Leesaid0.9")
  }
}
