import SystemPackage
import Testing

@testable import ArchiveRescue
@testable import ArchiveSQLite
@testable import ArchiveStages
@testable import ArchiveStorage

/// Time-stamps in an archive: they are kept with the document that they are for, and go with it.
@Suite struct TimestampStorageTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  /// An archive of two articles, with a time-stamp of each document.
  private func fill() throws {
    let store = try newArchive(in: folder)
    try store.importing([
      Sample("The quay closes on Monday.", origin: "/news/quay.txt", title: "Quay"),
      Sample("The bridge opens.", origin: "/news/bridge.txt", title: "Bridge"),
    ])
    for id in [1, 2] as [Int64] {
      let reply = try reply(for: store.articles.article(id: id).document)
      #expect(try store.timestamps.keep(reply, ofDocument: id) == .kept(stampedAt: "2025-11-30T22:50:17Z"))
    }
    try store.close()
  }

  private func reply(for document: DocumentRecord) throws -> [UInt8] {
    let digits = Array(document.sha256.utf8)
    let hash = stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    return SampleReply(hash: hash).bytes
  }

  private func counts(_ path: FilePath) throws -> String {
    try shell(path, "SELECT group_concat(document_id) FROM (SELECT document_id FROM timestamps ORDER BY 1)")
  }

  @Test func `a reply is kept byte for byte, once`() throws {
    try fill()
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let reply = try reply(for: store.articles.article(id: 1).document)
    #expect(try store.timestamps.keep(reply, ofDocument: 1) == .known(stampedAt: "2025-11-30T22:50:17Z"))
    let kept = try store.timestamps.timestamps(ofDocument: 1)
    #expect(kept.map(\.reply) == [reply])
    #expect(kept.map(\.serial) == ["0a3f"])
    try store.close()
    try expectSound(path)
  }

  @Test func `a reply for another document is not kept`() throws {
    try fill()
    let store = try OpenArchive.forWriting(at: path, creating: false)
    let other = try store.articles.article(id: 2).document
    #expect(try store.timestamps.keep(reply(for: other), ofDocument: 1) == .isForAnother(sha256: other.sha256))
    #expect(try store.timestamps.keep(Array("no reply".utf8), ofDocument: 1) == .refused(.unreadable))
    #expect(try store.timestamps.timestamps(ofDocument: 1).count == 1)
    try store.close()
  }

  @Test func `time-stamps go with their document, by the program and in a shell`() throws {
    try fill()
    let store = try OpenArchive.forWriting(at: path, creating: false)
    _ = try store.removals.remove(.articles([1]))
    try store.close()
    #expect(try counts(path) == "2")
    _ = try shell(path, "DELETE FROM articles WHERE id = 2")
    #expect(try counts(path) == "")
    try expectSound(path)
  }

  @Test func `an archive from elsewhere keeps them, and so does one whose tables are written anew`() async throws {
    try fill()
    let rows = try shell(path, "SELECT * FROM timestamps")
    let adopted = folder.file("adopted.db")
    _ = try await AdoptRun(of: path).run(into: adopted) { _ in }
    #expect(try shell(adopted, "SELECT * FROM timestamps") == rows)
    _ = try shell(path, "CREATE TRIGGER strange AFTER INSERT ON articles BEGIN DELETE FROM quotes; END")
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try shell(path, "SELECT * FROM timestamps") == rows)
  }

  @Test func `a time-stamp without its document is found, and removed by a repair`() async throws {
    try fill()
    _ = try shell(path, "INSERT INTO timestamps VALUES (99, 'a', 'b', 'c', x'00')")
    var faults: [CheckFault] = []
    try ArchiveCheck(of: path).run { faults += $0.faults }
    #expect(!faults.isEmpty)
    try await RepairRun(of: path).run(report: { _ in })
    #expect(try counts(path) == "1,2")
    try expectSound(path)
  }
}
