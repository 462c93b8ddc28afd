import ArchiveHashing
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveIngestion
@testable import ArchiveModel
@testable import ArchiveStorage

/// The archive stores what comes with a crawl: header lines, the crawl's SHA-256, the files that sign it.
@Suite struct CrawlHeaderTests {
  let folder = TemporaryFolder()
  var path: FilePath { folder.file("archive.db") }

  private static let words = "<html><body><p>The lock was closed on Monday, said Ines Vale.</p></body></html>"

  private func record(_ name: String, _ text: String = words) -> [UInt8] {
    let answer = "HTTP/1.1 200 OK\r\nServer: lock/\(name)\r\nContent-Type: text/html\r\n\r\n\(text)\(name)"
    return Array(
      """
      WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:\(name)>\r\n\
      WARC-Target-URI: https://news.example/\(name).html\r\nWARC-Date: 2025-03-01T10:20:30Z\r\n\
      Content-Type: application/http; msgtype=response\r\nContent-Length: \(answer.utf8.count)\r\n\r\n\(answer)\r\n\r\n
      """.utf8)
  }

  private func importing(_ paths: [String]) async throws {
    _ = try await ImportRun(paths: paths.map(folder.file), arguments: ["import"]).run(
      into: path, report: { _ in }, shouldStop: { false })
  }

  private func digest(_ name: String) throws -> String {
    Hexadecimal.text(SHA256.digest(of: try folder.read(folder.file(name))))
  }

  private func expectKept(_ name: String, mediaType: String, files: String = "") throws {
    let size = try folder.read(folder.file(name)).count
    #expect(
      try shell(path, "SELECT origin, media_type, sha256, byte_count FROM containers")
        == "\(folder.file(name).string)|\(mediaType)|\(try digest(name))|\(size)")
    #expect(try shell(path, "SELECT coalesce(group_concat(name), '') FROM container_files") == files)
    #expect(
      try shell(
        path,
        "SELECT CAST(response AS TEXT) LIKE '%Server: lock/%', CAST(record AS TEXT) LIKE 'WARC/1.1%urn:uuid:%' FROM record_headers"
      )
        == "1|1\n1|1")
    #expect(
      try shell(path, "SELECT count(*) FROM record_headers JOIN document_origins USING (document_id, origin)") == "2")
    try expectSound(path)
  }

  @Test func `of a crawl as it is`() async throws {
    try folder.write(record("a") + record("b"), to: "c.warc")
    try await importing(["c.warc"])
    try expectKept("c.warc", mediaType: "application/warc")
    let records = try OpenArchive.forReading(at: path).crawls.records(ofDocument: 1)
    #expect(records.count == 1 && records[0].origin == folder.file("c.warc").string + "#0")
    let lines = String(decoding: records[0].record, as: UTF8.self).split(separator: "\r\n")
    #expect(lines.first == "WARC/1.1" && lines.last?.hasPrefix("Content-Length: ") == true && lines.count == 7)
    #expect(
      records[0].response.map { String(decoding: $0, as: UTF8.self) }
        == "HTTP/1.1 200 OK\r\nServer: lock/a\r\nContent-Type: text/html")
  }

  @Test func `of a crawl that is compressed`() async throws {
    try folder.write(
      Packing.pack([Packing.Member("c.warc", record("a") + record("b"))], as: .raw, filter: "gzip"), to: "c.warc.gz")
    try await importing(["c.warc.gz"])
    try expectKept("c.warc.gz", mediaType: "application/gzip")
  }

  @Test func `of a collection of crawls, with what signs it`() async throws {
    let package = "{\"profile\": \"data-package\", \"wacz_version\": \"1.1.1\", \"resources\": []}"
    let digest = "{\"path\": \"datapackage.json\", \"signedData\": {\"signature\": \"MEUC\"}}"
    try folder.write(
      Packing.pack(
        [
          Packing.Member("datapackage.json", package), Packing.Member("archive/c.warc", record("a") + record("b")),
          Packing.Member("datapackage-digest.json", digest),
        ], as: .zip), to: "c.wacz")
    try await importing(["c.wacz"])
    try expectKept("c.wacz", mediaType: "application/zip", files: "datapackage-digest.json,datapackage.json")
    #expect(
      try shell(path, "SELECT CAST(data AS TEXT) FROM container_files WHERE name = 'datapackage-digest.json'") == digest
    )
    #expect(try shell(path, "SELECT count(*) FROM import_problems") == "0")
  }

  @Test func `a package of data that is no crawl is read like any zip file`() async throws {
    try folder.write(
      Packing.pack(
        [
          Packing.Member("datapackage.json", "{\"title\": \"Locks\", \"text\": \"All locks are old.\"}"),
          Packing.Member("a.txt", "The lock was closed on Monday, and nobody said why.\n"),
        ], as: .zip), to: "c.zip")
    try await importing(["c.zip"])
    #expect(try shell(path, "SELECT count(*) FROM articles; SELECT count(*) FROM containers") == "2\n0")
  }

  @Test func `of an old crawl`() async throws {
    let body = "HTTP/1.1 200 OK\nServer: lock/a\nContent-Type: text/html\n\n\(Self.words)"
    let version = "1 0 Example\n"
    let head = "filedesc://a.arc 0.0.0.0 20010101000000 text/plain \(version.utf8.count)\n\(version)\n"
    let line = "https://news.example/a.html 10.0.0.1 20010301102030 text/html \(body.utf8.count)"
    try folder.write("\(head)\(line)\n\(body)\n", to: "a.arc")
    try await importing(["a.arc"])
    #expect(
      try shell(path, "SELECT CAST(record AS TEXT) FROM record_headers; SELECT sha256 FROM containers")
        == "\(line)\n\(try digest("a.arc"))")
  }

  @Test func `a page that is there already is noted in each crawl that has it`() async throws {
    try folder.write(record("a"), to: "c.warc")
    try folder.write(record("a") + record("b"), to: "d.warc")
    try await importing(["c.warc"])
    try await importing(["d.warc"])
    #expect(try shell(path, "SELECT document_id, container_id FROM record_headers ORDER BY 1, 2") == "1|1\n1|2\n2|2")
    // Nothing is stored twice.
    try await importing(["c.warc", "d.warc"])
    #expect(try shell(path, "SELECT count(*) FROM containers; SELECT count(*) FROM record_headers") == "2\n3")
    _ = try await RemovalRun(of: .imported(2)).run(in: path, report: { _ in })
    #expect(try shell(path, "SELECT document_id, container_id FROM record_headers") == "1|1")
    try expectSound(path)
  }

  @Test func `plain files leave nothing there`() async throws {
    try folder.write("The lock was closed on Monday.\n", to: "a.txt")
    try await importing(["a.txt"])
    #expect(try shell(path, "SELECT count(*) FROM containers; SELECT count(*) FROM record_headers") == "0\n0")
  }
}
