import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveReading

/// The limits for a document and for what is unpacked from a container.
@Suite struct ReadingLimitsTests {
  private let folder = TemporaryFolder()
  private typealias Member = Packing.Member

  /// The result of a stream with these limits: texts, or causes.
  private func read(_ name: String, _ limits: ReadingLimits) -> [String] {
    DocumentStream(paths: [folder.file(name)], excluding: [], limits: limits).compactMap { entry in
      switch entry.content {
      case .document(let document): String(decoding: document.bytes.prefix(20), as: UTF8.self)
      case .problem(let problem): problem.causeText
      default: nil
      }
    }
  }

  private static let long = String(repeating: "The quay closes on Monday. ", count: 40)
  private static let refusal = "over the limit of 1000 bytes"

  private static let containers: [(name: String, bytes: [UInt8])] = [
    ("a.zip", Packing.pack([Member("a.txt", long), Member("b.txt", "Short.")], as: .zip)),
    ("a.tar", Packing.pack([Member("a.txt", long), Member("b.txt", "Short.")], as: .tar, filter: "gzip")),
    ("a.txt.gz", Packing.compress(Array(long.utf8), by: "gzip")),
    ("a.jsonl", Array("{\"title\":\"x\",\"text\":\"\(long)\"}\n{\"title\":\"y\",\"text\":\"Short.\"}\n".utf8)),
    ("a.csv", Array("title,text\nx,\(long)\ny,Short.\n".utf8)),
    (
      "a.mbox",
      Array(
        "From a@b Sat Mar 01 10:20:30 2025\nMessage-ID: <1>\nSubject: x\nFrom: a\n\n\(long)\n\nFrom a@b Sat Mar 01 10:20:30 2025\nMessage-ID: <2>\n\nShort.\n"
          .utf8)
    ),
    (
      "a.warc",
      Array(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nContent-Type: application/http\r\nContent-Length: \(long.utf8.count + 45)\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n\(long)\r\n\r\n"
          .utf8)
    ),
  ]

  @Test(arguments: containers.map(\.name)) func `a document out of any container is held to the limit`(name: String)
    throws
  {
    let bytes = try #require(Self.containers.first { $0.name == name }?.bytes)
    try folder.write(bytes, to: name)
    let cut = read(name, ReadingLimits(documentBytes: 1_000))
    #expect(cut.contains { $0.hasSuffix("limit of 1000 bytes") }, "\(cut)")
    let whole = read(name, ReadingLimits(documentBytes: 2_000))
    #expect(!whole.contains { $0.hasSuffix("limit of 1000 bytes") || $0.hasSuffix("limit of 2000 bytes") }, "\(whole)")
    #expect(cut.count == whole.count)
  }

  @Test func `a file is held to the limit`() throws {
    try folder.write(Self.long, to: "a.txt")
    #expect(throws: ReadingProblem.self) {
      try DocumentReader(limits: ReadingLimits(documentBytes: 1_000)).read(.file(folder.file("a.txt")))
    }
    #expect(throws: Never.self) {
      try DocumentReader(limits: ReadingLimits(documentBytes: 2_000)).read(.file(folder.file("a.txt")))
    }
  }

  @Test func `what unpacks to many times its size is read where that is asked for`() throws {
    let zeros = [UInt8](repeating: 0, count: UnpackingAllowance.freeBytes + 1)
    let packed = Packing.pack([Member("a.bin", zeros), Member("b.txt", "Short.")], as: .tar, filter: "gzip")
    try folder.write(packed, to: "a.tgz")
    #expect(read("a.tgz", ReadingLimits()).last?.hasPrefix("unpacked it is over 250 times") == true)
    #expect(read("a.tgz", ReadingLimits(expansion: 2_000)).last == "Short.")
  }

  @Test func `a file that asks for much memory to be unpacked is refused`() throws {
    var packed = Packing.compress(Array("The quay closes on Monday.".utf8), by: "xz")
    let count = try #require(XZDictionary.byteCount(in: packed[...]))
    #expect((4 << 10...64 << 20).contains(count))
    try folder.write(packed, to: "a.txt.xz")
    #expect(read("a.txt.xz", ReadingLimits()) == ["The quay closes on M"])
    // The dictionary of the first block: the format's largest.
    #expect(packed[14...15].elementsEqual([0x21, 1]))
    packed[16] = 40
    try folder.write(packed, to: "a.txt.xz")
    #expect(
      read("a.txt.xz", ReadingLimits())
        == ["it cannot be unpacked: that takes 4095 MiB of memory, over the limit of 256 MiB"])
    for length in 0..<packed.count { _ = XZDictionary.byteCount(in: packed[..<length]) }
  }

  @Test func `a refusal names the option that lets it through`() {
    func step(_ cause: ReadingProblem.Cause) -> String { ReadingProblem(origin: "/a", cause: cause).nextStep }
    #expect(step(.tooLarge(byteCount: 300 << 20, limit: 256 << 20)).contains("--max-document-size 512M;"))
    #expect(step(.tooLarge(byteCount: 600 << 20, limit: 256 << 20)).contains("--max-document-size 900M;"))
    #expect(step(.tooLarge(byteCount: nil, limit: 512 << 20)).contains("--max-document-size 900M;"))
    #expect(!step(.tooLarge(byteCount: 2 << 30, limit: 256 << 20)).contains("--max"))
    #expect(!step(.tooLarge(byteCount: nil, limit: ReadingLimits.mostDocumentBytes)).contains("--max"))
    #expect(step(.expandsTooMuch(limit: 250)).contains("--max-expansion 1000,"))
  }

  @Test func `no limit is over what a row of SQLite holds`() {
    #expect(ReadingLimits(documentBytes: .max).documentBytes == 900 << 20)
    #expect(ReadingLimits(documentBytes: 0, expansion: 0) == ReadingLimits(documentBytes: 1, expansion: 1))
  }
}
