import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// What is removed with an import or an article, and what stays.
@Suite struct RemovalTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// Whether the archive's files have these bytes anywhere.
  private func holds(_ word: [UInt8]) throws -> Bool {
    for name in try folder.names() {
      let bytes = try folder.read(folder.file(name))
      guard let first = word.first, bytes.count >= word.count else { continue }
      var index = 0
      while index <= bytes.count - word.count {
        if bytes[index] == first, bytes[index..<(index + word.count)].elementsEqual(word) { return true }
        index += 1
      }
    }
    return false
  }

  private func holds(_ word: String) throws -> Bool { try holds(Array(word.utf8)) }

  @discardableResult
  private func remove(_ choice: RemovalChoice, withCorrections: Bool = false) async throws -> Removal {
    try await RemovalRun(of: choice, withCorrections: withCorrections).run(
      in: path, report: { if case .problem(let problem) = $0 { Issue.record("\(problem)") } }
    ).removal
  }

  /// If zlib can't make a text shorter, the archive stores it unchanged; others are compressed.
  private func sample(_ name: String, _ word: String) -> Sample {
    Sample("\(word) says a thing. " + prose(300, seed: name.utf8.count), origin: "/news/\(name).txt", title: word)
      .quoting(4, by: Sample.person("\(word) Person", description: "the"))
  }

  @Test func `a removal tells how far it is, and that the file is rewritten`() async throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("one", "Abcdefg"), sample("two", "Hijklmn"), sample("three", "Opqrstu")])
    try store.close()
    var told: [String] = []
    _ = try await RemovalRun(of: .articles([1, 3])).run(
      in: path,
      report: { event in
        switch event {
        case .removed(let done, let total): told.append("\(done) of \(total)")
        case .rewriting: told.append("rewriting")
        case .problem(let problem): Issue.record("\(problem)")
        }
      })
    #expect(told == ["1 of 4", "2 of 4", "3 of 4", "4 of 4", "rewriting"])
  }

  @Test func `no byte of a removed article is left in the file`() async throws {
    let gone = sample("gone", "Zyxwvut")
    let store = try newArchive(in: folder)
    try store.importing([sample("kept1", "Kept"), gone])
    try store.importing((0..<40).map { sample("more\($0)", "More\($0)") })
    // Merging the index and a change of the text leave old pages in the file.
    try store.connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
    try store.connection.execute("UPDATE articles SET body = body || ' and Zyxwvut' WHERE id = 2")
    try store.close()
    let original = CompressedOriginal(compressing: gone.original).data
    #expect(original.count < gone.original.count)
    #expect(try holds("Zyxwvut"))
    #expect(try holds("zyxwvut"), "in the index")
    #expect(try holds(original))

    let removal = try await remove(.articles([2]))
    #expect(removal.articles == 1)
    #expect(removal.documents == 1)
    #expect(!(try holds("Zyxwvut")))
    #expect(!(try holds("zyxwvut")))
    #expect(!(try holds(Array(original.dropFirst(20).prefix(40)))))
    #expect(!(try holds(Array(original.suffix(40)))))
    #expect(try holds("More39"))
    try expectSound(path)
    #expect(
      try shell(path, "SELECT count(*) FROM articles; SELECT count(*) FROM sources WHERE name LIKE 'Zyx%'") == "41\n0")
    #expect(try folder.names() == ["archive.db", "archive.db.lock"])
  }

  @Test func `an import goes with all that it brought, and can be imported again`() async throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("a", "Alpha")])
    try store.importing([sample("b", "Beta"), sample("c", "Gamma")])
    #expect(try store.removals.removal(of: .imported(2)).articles == 2)
    try store.close()
    let removal = try await remove(.imported(2))
    #expect(removal.articles == 2)
    #expect(removal.documents == 2)
    #expect(
      try shell(
        path,
        "SELECT group_concat(title) FROM articles; SELECT group_concat(id) FROM imports; SELECT count(*) FROM sqlar")
        == "Alpha\n1\n1")
    let again = try OpenArchive.forWriting(at: path, creating: false)
    #expect(try again.importing([sample("b", "Beta")]) == [.stored(document: 4, articles: [.added(4)])])
    try again.close()
    try expectSound(path)
  }

  @Test func `what another import found elsewhere stays with that place`() async throws {
    let store = try newArchive(in: folder)
    var copy = sample("a", "Alpha")
    try store.importing([copy])
    copy.origin = "/elsewhere/a.txt"
    try store.importing([copy])
    try store.close()
    let removal = try await remove(.imported(1))
    #expect(removal.articles == 0)
    #expect(removal.documentsKept == 1)
    #expect(try shell(path, "SELECT origin, import_id FROM document_origins") == "/elsewhere/a.txt|2")
  }

  @Test func `an article that an import only revised goes back to its earlier text`() async throws {
    let texts = [
      "The Quay\n\nThe work at the old quay takes three weeks and costs more than was planned. It closes on Monday. “It is cold,” Ada Example said.\n",
      "The Quay\n\nThe work at the old quay takes three weeks and costs more than was planned. It closes on Friday. “It is Zyxwvut,” Bob Test said.\n",
    ]
    for text in texts {
      try folder.write(text, to: "in/quay.txt")
      _ = try await ImportRun(paths: [folder.file("in")]).run(into: path, report: { _ in }, shouldStop: { false })
    }
    #expect(try shell(path, "SELECT speaker FROM quote_details") == "Bob Test")
    let removal = try await remove(.imported(2))
    #expect(removal.articles == 0)
    #expect(removal.restored == 1)
    #expect(
      try shell(
        path,
        "SELECT id, body, edited_at FROM articles; SELECT speaker FROM quote_details; SELECT count(*) FROM revisions")
        == "1|The work at the old quay takes three weeks and costs more than was planned. It closes on Monday. “It is cold,” Ada Example said.|\nAda Example\n0"
    )
    #expect(try shell(path, "SELECT group_concat(name) FROM sources") == "Ada Example")
    try run(["rm", "-r", folder.file("in").string])
    #expect(!(try holds("Zyxwvut")))
    try expectSound(path)
  }

  @Test func `an article stays that another import found in other bytes`() async throws {
    for (number, text) in ["The quay closes on Monday, she said.\n", "The quay closes on Monday, she said.\n\n"]
      .enumerated()
    {
      try folder.write("The Quay\n\n" + text, to: "in/quay.txt")
      _ = try await ImportRun(paths: [folder.file("in")]).run(into: path, report: { _ in }, shouldStop: { false })
      #expect(try shell(path, "SELECT count(*) FROM documents") == "\(number + 1)")
    }
    #expect(try await remove(.imported(1)).restored == 1)
    #expect(try shell(path, "SELECT id, document_id, body FROM articles") == "1|2|The quay closes on Monday, she said.")
    #expect(try await remove(.articles([1])).documents == 1)
    #expect(try shell(path, "SELECT count(*) FROM documents; SELECT count(*) FROM sqlar") == "0\n0")
    try expectSound(path)
  }

  @Test func `the original of several articles stays for the others`() async throws {
    var sample = sample("feed", "Alpha")
    sample.bytes = Array("both".utf8)
    guard case .new(var prepared) = sample.item else { return }
    prepared.articles.append(
      PreparedArticle(article: ParsedArticle(body: prose(50, seed: 7)), extraction: Extraction()))
    let store = try newArchive(in: folder)
    let run = try store.importBatches.beginImport(arguments: [])
    _ = try store.importBatches.store([.new(prepared)], in: run)
    try store.close()
    let removal = try await remove(.articles([1]))
    #expect(removal.documents == 0)
    #expect(removal.documentsKept == 1)
    #expect(try shell(path, "SELECT id FROM articles; SELECT count(*) FROM sqlar") == "2\n1")
  }

  @Test func `people's decisions stay unless they are to be forgotten too`() async throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("a", "Alpha"), sample("b", "Beta")])
    for article in [1, 2] as [Int64] {
      _ = try store.articleCorrections.correctOutlet(ofArticle: article, "Example \(article)")
    }
    #expect(try store.removals.removal(of: .articles([1])).corrections == 1)
    try store.close()
    #expect(try await remove(.articles([1])).corrections == 1)
    #expect(try shell(path, "SELECT count(*) FROM corrections") == "2")
    try await remove(.articles([2]), withCorrections: true)
    #expect(try shell(path, "SELECT count(*) FROM corrections") == "1")
  }

  @Test func `what is not there is named and nothing is removed`() async throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("a", "Alpha")])
    try store.close()
    await #expect(throws: ArchiveError.noSuchImport(7)) { try await remove(.imported(7)) }
    await #expect(throws: ArchiveError.noSuchArticle(9)) { try await remove(.articles([1, 9])) }
    #expect(try shell(path, "SELECT count(*) FROM articles") == "1")
  }

  @Test func `how far a container was read is forgotten with what came out of it`() async throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("a", "Alpha")])
    var member = sample("x", "Beta")
    member.origin = "/in/all.zip#dump.jsonl#3"
    try store.importing([member])
    for origin in ["/in/all.zip", "/in/all.zip#dump.jsonl", "/in/other.zip"] {
      _ = try shell(
        path,
        "INSERT INTO container_progress (origin, import_id, byte_count, position) VALUES ('\(origin)', 1, 9, 9)")
    }
    try store.close()
    try await remove(.imported(2))
    #expect(try shell(path, "SELECT origin FROM container_progress") == "/in/other.zip")
  }

  @Test func `where another program reads on it is said that old pages are left`() throws {
    let store = try newArchive(in: folder)
    try store.importing([sample("a", "Alpha"), sample("gone", "Zyxwvut")])
    let reader = try Connection(.file(path.bytes), access: .read)
    try reader.execute("BEGIN")
    #expect(try reader.integer("SELECT count(*) FROM articles") == 2)
    store.connection.waitForLocks(milliseconds: 1)
    _ = try store.removals.remove(.articles([2]))
    #expect(try !store.removals.rewrite())
    #expect(try reader.integer("SELECT count(*) FROM articles") == 2)
    try reader.execute("COMMIT")
    #expect(try store.removals.rewrite())
    #expect(!(try holds("Zyxwvut")))
  }
}
