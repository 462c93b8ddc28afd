import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveReading

@Suite("Reading on in containers")
struct ResumeTests {
  private let folder = TemporaryFolder()

  private func record(_ number: Int, status: Int = 200, kind: String = "response") -> [UInt8] {
    let block = "HTTP/1.1 \(status) OK\r\nContent-Type: text/plain\r\n\r\nText \(number)."
    return Array(
      """
      WARC/1.0\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: https://news.example/\(number)\r\n\
      Content-Type: application/http\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n
      """.utf8)
  }

  /// A crawl with answers of all kinds and some garbage.
  private var crawl: [[UInt8]] {
    (0..<12).map { number in
      switch number {
      case 2, 5, 9: record(number, status: 404)
      case 3, 8: record(number, kind: "request")
      case 4: Array("garbage\n".utf8)
      case 6: record(number, kind: "revisit")
      default: record(number)
      }
    }
  }

  private func entries(_ name: String, after progress: ContainerProgress? = nil) -> [DocumentEntry] {
    Array(DocumentStream(paths: [folder.file(name)], excluding: [], resumingAt: { _ in progress }))
  }

  private func texts(_ entries: some Sequence<DocumentEntry>) -> [String] {
    entries.compactMap { entry in
      if case .document(let document) = entry.content { String(decoding: document.bytes, as: UTF8.self) } else { nil }
    }
  }

  @Test(arguments: ["a.warc", "a.warc.gz", "b.warc.gz", "a.zip", "a.tar.gz"])
  func `wherever reading stopped, it goes on with the next document`(name: String) throws {
    let packed: [UInt8] =
      switch name {
      case "a.warc": crawl.flatMap { $0 }
      case "a.warc.gz": crawl.flatMap { Packing.compress($0, by: "gzip") }
      case "b.warc.gz": Packing.compress(crawl.flatMap { $0 }, by: "gzip")
      case "a.zip": Packing.pack((0..<9).map { Packing.Member("\($0)", "Text \($0).") }, as: .zip)
      default: Packing.pack((0..<9).map { Packing.Member("\($0)", "Text \($0).") }, as: .tar, filter: "gzip")
      }
    try folder.write(packed, to: name)
    let whole = entries(name)
    #expect(texts(whole).count >= 5)
    for count in 1..<whole.count {
      guard let progress = whole[count - 1].progress, !progress.isComplete else { continue }
      #expect(texts(whole[..<count]) + texts(entries(name, after: progress)) == texts(whole), "\(count)")
      #expect(entries(name, after: progress).last?.progress?.documents == whole.last?.progress?.documents)
    }
    #expect(whole.last?.progress?.isComplete == true)
    // In crawls whose records stand alone, records that were read are not read again.
    if name == "a.warc" || name == "a.warc.gz" {
      #expect(whole.compactMap(\.progress?.position).max() ?? 0 > packed.count * 3 / 4)
    }
  }

  @Test func `reading goes on at a line of a dump that begins as a file of another encoding would`() throws {
    func line(_ number: Int) -> [UInt8] { Array("{\"title\":\"Quay \(number)\",\"text\":\"It closes.\"}\n".utf8) }
    let marks: [[UInt8]] = [[], [], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0], [], []]
    try folder.write(marks.enumerated().flatMap { $1 + line($0) }, to: "dump.jsonl")
    let whole = entries("dump.jsonl")
    #expect(texts(whole).count == 5)
    for count in 2..<whole.count {
      let progress = try #require(whole[count - 1].progress)
      if progress.isComplete { continue }
      #expect(texts(whole[..<count]) + texts(entries("dump.jsonl", after: progress)) == texts(whole), "\(count)")
    }
  }

  @Test func `what was read to its end is passed over, unless something failed or it is another file`() throws {
    try folder.write(record(1) + record(2), to: "a.warc")
    let done = try #require(entries("a.warc").last?.progress)
    #expect(entries("a.warc", after: done).map(\.content.unchanged) == [2])
    for change in 0..<4 {
      var other = done
      switch change {
      case 0: other.byteCount += 1
      case 1: other.modified += 1
      case 2: other.version += 1
      default: other.hasFailures = true
      }
      #expect(texts(entries("a.warc", after: other)).count == 2)
    }
  }

  @Test func `a file that holds one document is not remembered`() throws {
    try folder.write(Packing.compress(Array("Text.".utf8), by: "gzip"), to: "a.gz")
    #expect(entries("a.gz").allSatisfy { $0.progress == nil })
  }
}

extension DocumentEntry.Content {
  fileprivate var unchanged: Int? { if case .unchanged(let count) = self { count } else { nil } }
}
