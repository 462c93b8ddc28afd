import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

@Suite struct SourceRegistryTests {
  let folder = TemporaryFolder()

  /// The sources after articles with one source each: `id name kind` a source.
  private func sources(_ sources: [ArticleSource]) throws -> [String] {
    let store = try newArchive(in: folder)
    let samples = sources.enumerated().map { index, source in
      Sample("Body \(index).", origin: "/\(index)").quoting(4, by: source)
    }
    try store.importing(samples, batch: 2)
    var lines: [String] = []
    let statement = try store.connection.prepare("SELECT name, kind FROM sources ORDER BY id")
    while try statement.step() { lines.append("\(statement.text(at: 0)) \(statement.text(at: 1))") }
    return lines
  }

  private func organization(_ name: String, _ aliases: String..., kind: ArticleSource.Kind = .organization)
    -> ArticleSource
  { ArticleSource(name: name, kind: kind, aliases: aliases) }

  @Test func `one person has one row whatever the articles call him`() throws {
    #expect(
      try sources([
        Sample.person("Sergey Lavrov", aliases: ["Lavrov"]), Sample.person("Lavrov"), Sample.person("Mr. Lavrov"),
        Sample.person("Russian Foreign Minister Sergey Lavrov", description: "Russian Foreign Minister"),
        Sample.person("SERGEY LAVROV"), Sample.person("Sergéy Lavrov"),
      ]) == ["Sergey Lavrov person"])
  }

  @Test func `a full name takes over the row of its bare surname`() throws {
    #expect(
      try sources([Sample.person("Lavrov"), Sample.person("Sergey Lavrov"), Sample.person("Lavrov")])
        == ["Sergey Lavrov person"])
  }

  @Test func `two people of one surname stay two, and a bare surname that may be either stays in its article`() throws {
    #expect(
      try sources([
        Sample.person("Ann Lee"), Sample.person("Bob Lee"), Sample.person("Lee"), Sample.person("Ms. Lee"),
      ]) == ["Ann Lee person", "Bob Lee person", "Lee person", "Lee person"])
  }

  @Test func `apostrophes do not tell people apart, suffixes do`() throws {
    #expect(
      try sources([
        Sample.person("Beto O’Rourke"), Sample.person("Beto O'Rourke"), Sample.person("John Doe Jr."),
        Sample.person("John Doe"),
      ]) == ["Beto O’Rourke person", "John Doe Jr. person", "John Doe person"])
  }

  @Test func `a middle initial joins when the article also gives the name without it`() throws {
    #expect(
      try sources([
        Sample.person("Donald Trump"), Sample.person("Donald J. Trump", aliases: ["Donald Trump", "Trump"]),
      ])
        == ["Donald Trump person"])
  }

  @Test func `a person is no organization`() throws {
    #expect(
      try sources([Sample.person("Wells Fargo"), organization("Wells Fargo")])
        == ["Wells Fargo person", "Wells Fargo organization"])
  }

  @Test func `spellings of an organization are one row`() throws {
    #expect(
      try sources([
        organization("U.S. State Department"), organization("State Department"), organization("the State Dept."),
        organization("The US State Department"), organization("U.S. Steel"), organization("Acme Inc."),
        organization("Acme"),
      ]) == ["U.S. State Department organization", "U.S. Steel organization", "Acme Inc. organization"])
  }

  @Test func `an acronym stands for the name it came with`() throws {
    #expect(
      try sources([
        organization("Federal Bureau of Investigation", "FBI", "the bureau"), organization("FBI"),
        organization("Bureau"), organization("bureau"),
      ]) == ["Federal Bureau of Investigation organization", "Bureau organization", "bureau organization"])
    let other = TemporaryFolder()
    // Otherwise the folder is removed after its last use, while the archive in it is being written.
    defer { withExtendedLifetime(other) {} }
    let store = try newArchive(in: other)
    try store.importing([
      Sample("1", origin: "/1").quoting(1, by: organization("FBI")),
      Sample("2", origin: "/2").quoting(1, by: organization("Federal Bureau of Investigation", "FBI")),
    ])
    #expect(try store.connection.integer("SELECT count(*) FROM sources") == 1)
  }

  @Test func `an organization that proves to be an outlet is one`() throws {
    #expect(
      try sources([organization("Reuters"), organization("The Reuters", kind: .outlet), organization("Reuters")])
        == ["Reuters outlet"])
  }

  @Test func `anonymous sources and documents are never merged`() throws {
    #expect(
      try sources([
        organization("a person familiar with the talks", kind: .anonymous),
        organization("a person familiar with the talks", kind: .anonymous),
        organization("a readout", kind: .document), organization("a readout", kind: .document),
      ]).count == 4)
  }

  @Test func `a name without letters is a name`() throws {
    #expect(
      try sources([Sample.person("???"), Sample.person("???"), Sample.person("!")]) == ["??? person", "! person"])
  }

  @Test func `quotes are found by any words of any name of the speaker`() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      Sample("1 body", origin: "/1").quoting(1, by: Sample.person("Sérgey Lavrov", aliases: ["the FM"])),
      Sample("2 body", origin: "/2").quoting(1, by: Sample.person("Ann Lee")),
      Sample("3 body", origin: "/3").quoting(1, by: Sample.person("Lavrov")),
    ])
    func articles(_ speaker: String, limit: Int? = nil, offset: Int = 0) throws -> [Int64] {
      var found: [Int64] = []
      let query = try Searcher(of: store).query("", with: [SearchQuery.Option(.speaker, speaker)])
      try Searcher(of: store).quotes(matching: query, page: SearchPage(limit: limit, offset: offset)) {
        found.append($0.quote.articleID)
        return true
      }
      return found
    }
    #expect(try articles("lavrov") == [3, 1])
    #expect(try articles("sergey LAVROV") == [3, 1])
    #expect(try articles("the FM") == [3, 1])
    #expect(try articles("lav*", limit: 1) == [3])
    #expect(try articles("lav*", limit: 1, offset: 1) == [1])
    #expect(try articles("lav") == [])
    #expect(try articles("LAVROV sergey") == [])
    #expect(try articles("avrov") == [])
    #expect(try articles("Ann Lavrov") == [])
    #expect(try articles("\"'") == [])
  }

  @Test func `sources are listed by how much they are quoted`() throws {
    let store = try newArchive(in: folder)
    var samples = [
      Sample("1 body", origin: "/1").quoting(1, by: Sample.person("Ann Lee", aliases: ["Lee"])),
      Sample("2 body", origin: "/2")
        .quoting(1, by: Sample.person("Bob Ray"), Sample.person("Ann Lee"), roles: [.speaker, .toldTo]),
      Sample("3 body", origin: "/3").quoting(1, by: Sample.person("Bob Ray")),
    ]
    for index in samples.indices {
      samples[index].article.outlet = "The Test"
      samples[index].article.published = PublicationDate(
        timestamp: "2025-01-0\(index + 1)", day: "2025-01-0\(index + 1)", origin: .text)
    }
    try store.importing(samples)
    var found: [SourceRecord] = []
    try store.sources.list(SourceFilter()) {
      found.append($0)
      return true
    }
    #expect(found.map(\.name) == ["Bob Ray", "Ann Lee", "The Test"])
    #expect(found.map(\.quotes) == [2, 1, 0])
    #expect(found.map(\.articles) == [2, 2, 0])
    #expect(found.map(\.articlesPublished) == [0, 0, 3])
    #expect(found[1].otherNames == ["Lee"])
    #expect(found.map(\.firstOn) == ["2025-01-02", "2025-01-01", "2025-01-01"])
    #expect(found.map(\.lastOn) == ["2025-01-03", "2025-01-02", "2025-01-03"])
    var filter = SourceFilter()
    filter.name = "le"
    #expect(try store.sources.count(filter) == 1)
    filter.kind = .outlet
    #expect(try store.sources.count(filter) == 0)
  }
}

@Suite struct NameFolderTests {
  @Test(arguments: ["U.S. Steel", "O'Brien-Smith 3rd", "  a_b  ", "", "...", "Al-Assad", "Straße É", "O’Neil"])
  func `names are folded as the index folds words`(name: String) throws {
    let connection = try Connection(.memory)
    let folder = try NameFolder(on: connection)
    let tokenizer = try FTS5Tokenizer("unicode61 remove_diacritics 2", on: connection)
    var words: [String] = []
    try tokenizer.tokenize(name) { token, _ in
      var bytes: [UInt8] = []
      for index in token.indices { bytes.append(token[index]) }
      words.append(String(decoding: bytes, as: UTF8.self))
      return true
    }
    #expect(folder.fold(name) == words.joined(separator: " "))
  }
}
