import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveSQLite
@testable import ArchiveStorage

/// What pages, feeds and dumps say besides their text, on its way into the archive and out again.
@Suite struct ReadingColumnsTests {
  let folder = TemporaryFolder()

  @Test func `what a document says beside its text is kept with where it stood`() throws {
    var sample = Sample("A body.", url: "https://news.example/1")
    sample.article.modified = PublicationDate(
      timestamp: "2025-11-10T08:00:00+01:00", day: "2025-11-10", origin: .metadata)
    sample.article.recordID = "guid \"7\""
    sample.article.isFree = false
    sample.article.valueOrigins = [
      ValueOrigin(field: .title, place: "json-ld"), ValueOrigin(field: .isFree, place: "json-ld"),
    ]
    let store = try newArchive(in: folder)
    try store.importing([sample])
    #expect(try store.articles.article(id: 1).article == sample.article)
    #expect(
      try store.connection.text("SELECT modified_at || record_id || is_free || values_from FROM article_details")
        == #"2025-11-10T08:00:00+01:00guid "7"0{"title":"json-ld","is_free":"json-ld"}"#)
  }

  @Test func `when a document was retrieved is shown with how that is known`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.")])
    let document = try store.articles.article(id: 1).document
    #expect(document.retrievedAt == "2025-11-09T14:30:00Z")
    #expect(document.retrievedFrom == "mtime")
  }

  @Test func `an archive of version 5 gets the new columns and keeps its rows`() throws {
    let store = try newArchive(in: folder)
    try store.importing([Sample("A body.", url: "https://news.example/1")])
    try store.close()
    let path = folder.file("archive.db")
    try takeBack(path, toVersion: 5)
    #expect(throws: ArchiveError.olderVersion(path, found: 5, needed: Migration.newest)) {
      _ = try OpenArchive.forReading(at: path)
    }
    let migrated = try OpenArchive.forWriting(at: path, creating: false)
    #expect(try migrated.articles.article(id: 1).article.url == "https://news.example/1")
    #expect(
      try migrated.importing([Sample("A body. And more.", origin: "/b", url: "https://news.example/1")])
        == [.stored(document: 2, articles: [.revised(1)])])
    try migrated.close()
    try expectSound(path)
  }
}
