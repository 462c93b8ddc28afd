import Testing

@testable import ArchiveStages
@testable import ArchiveSQLite
@testable import ArchiveSearch
@testable import ArchiveStorage

/// Saved searches, and what is new for them.
@Suite final class SavedSearchTests {
  private let folder: TemporaryFolder
  private let store: OpenArchive

  init() throws {
    folder = TemporaryFolder()
    store = try newArchive(in: folder)
    try store.importing([Sample("The harbour opens.", origin: "/news/1.txt", url: "https://example.com/1")])
  }

  private func news(_ typed: String, after mark: SearchMark) throws -> [Int] {
    var ids: [Int] = []
    let query = try Searcher(of: store).query(typed)
    try SavedSearches(of: store).searchNews(query, after: mark, through: SavedSearches(of: store).mark()) { hit in
      ids.append(hit.id)
      return true
    }
    #expect(
      try SavedSearches(of: store).newsCount(query, after: mark, through: SavedSearches(of: store).mark())
        == ids.count)
    return ids.sorted()
  }

  @Test func `what is there when a search is saved is not new, what comes then is`() throws {
    let search = try SavedSearches(of: store).save("harbour", as: "h")
    #expect(try SavedSearches(of: store).savedSearches() == [search])
    #expect(try news("harbour", after: search.seen) == [])
    try store.importing([
      Sample("The harbour closes.", origin: "/news/2.txt"), Sample("The bridge.", origin: "/news/3.txt"),
    ])
    #expect(try news("harbour", after: search.seen) == [2])
    #expect(try news("-bridge", after: search.seen) == [2])
    #expect(try news("bridge OR is:revised", after: search.seen) == [3])
    try SavedSearches(of: store).noteTold(search, through: SavedSearches(of: store).mark())
    let told = try #require(try SavedSearches(of: store).savedSearch(named: "h"))
    #expect(told.askedAt != nil)
    #expect(try news("harbour", after: told.seen) == [])
  }

  @Test func `an article is new again when another text of it came`() throws {
    let search = try SavedSearches(of: store).save("harbour", as: "h")
    var revised = Sample(
      "The harbour opens tomorrow, late.", origin: "/later/1.txt", url: "https://example.com/1")
    revised.retrievedAt = "2025-12-01T08:00:00Z"
    try store.importing([revised])
    #expect(try store.connection.integer("SELECT count(*) FROM revisions") == 1)
    #expect(try news("harbour", after: search.seen) == [1])
    #expect(try news("tomorrow", after: search.seen) == [1])
    #expect(try news("bridge", after: search.seen) == [])
    #expect(try news("harbour", after: SearchMark()) == [1])
    #expect(try news("harbour", after: SavedSearches(of: store).mark()) == [])
  }

  @Test func `what comes while news are told is left for the next time`() throws {
    let search = try SavedSearches(of: store).save("harbour", as: "h")
    let mark = try SavedSearches(of: store).mark()
    try store.importing([Sample("The harbour closes.", origin: "/news/2.txt")])
    try SavedSearches(of: store).noteTold(search, through: mark)
    let told = try #require(try SavedSearches(of: store).savedSearch(named: "h"))
    #expect(try news("harbour", after: told.seen) == [2])
  }

  @Test func `ids of articles that were removed never come again`() throws {
    try store.importing([Sample("The harbour closes.", origin: "/news/2.txt")])
    let search = try SavedSearches(of: store).save("harbour", as: "h")
    try store.connection.execute("DELETE FROM articles WHERE id = 2")
    try store.importing([Sample("A harbour anew.", origin: "/news/3.txt")])
    #expect(try news("harbour", after: search.seen) == [3])
  }

  @Test func `two who ask at once never take back what the other noted`() throws {
    let search = try SavedSearches(of: store).save("harbour", as: "h")
    try SavedSearches(of: store).noteTold(search, through: SearchMark(article: 9, revision: 4))
    try SavedSearches(of: store).noteTold(search, through: SearchMark(article: 5, revision: 7))
    #expect(try SavedSearches(of: store).savedSearch(named: "h")?.seen == SearchMark(article: 9, revision: 7))
  }

  @Test func `a name is taken once, unless it is to be replaced`() throws {
    let first = try SavedSearches(of: store).save("harbour", as: "h")
    #expect(throws: ArchiveError.savedSearchExists("h")) { try SavedSearches(of: store).save("bridge", as: "h") }
    #expect(try SavedSearches(of: store).savedSearch(named: "h") == first)
    try SavedSearches(of: store).save("bridge", as: "h", replacing: true)
    #expect(try SavedSearches(of: store).savedSearches().map(\.query) == ["bridge"])
    try SavedSearches(of: store).noteTold(first, through: SearchMark(article: 99, revision: 99))
    #expect(try SavedSearches(of: store).savedSearch(named: "h")?.seen.article == 1)
    try SavedSearches(of: store).removeSavedSearch(named: "h")
    #expect(throws: ArchiveError.noSuchSavedSearch("h")) { try SavedSearches(of: store).removeSavedSearch(named: "h") }
  }

  @Test func `names are letters, digits and a few marks`() {
    for name in ["freeze", "a", "Zölle-2025", "a.b_c", "制裁", "2025"] { #expect(SavedSearch.isName(name), "\(name)") }
    for name in ["", "-a", "@a", "a b", "a/b", "\u{1B}[2J", ".a", String(repeating: "a", count: 101)] {
      #expect(!SavedSearch.isName(name), "\(name)")
    }
  }

  @Test func `a feed's names differ by archive and words, and stay`() throws {
    let other = try OpenArchive.forWriting(at: folder.file("other.db"), creating: true)
    let id = try FeedEntries(of: store).feedID("article 1")
    #expect(try id == FeedEntries(of: store).feedID("article 1"))
    #expect(try id != FeedEntries(of: store).feedID("article 2"))
    #expect(try id != FeedEntries(of: other).feedID("article 1"))
    #expect(id.wholeMatch(of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
    let uuid = try #require(try store.connection.text("SELECT uuid FROM archive_identity"))
    #expect(uuid.wholeMatch(of: #/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
  }
}
