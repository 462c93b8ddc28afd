import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveRescue

/// A log that claims more pages than exist anywhere.
@Suite struct StatedPagesTests {
  let folder = TemporaryFolder()

  @Test func `a log that states four thousand million pages does not make that many to be read`() async throws {
    let path = try await archiveOfLetters(4, in: folder)
    _ = try shell(
      path, ".dbconfig no_ckpt_on_close on\nPRAGMA wal_autocheckpoint = 0;\nUPDATE articles SET byline = 'Ada Example'")
    var log = try folder.read(path.appendingToName("-wal"))
    let pageSize = Int(log.bigEndian(at: 8))
    let last = 32 + (log.count - 32) / (24 + pageSize) * (24 + pageSize) - (24 + pageSize)
    try #require(last >= 32)
    for place in last + 4..<last + 8 { log[place] = 0xFF }
    renewChecksums(of: &log, pageSize: pageSize)
    try folder.write(log, to: "archive.db-wal")

    let file = try PageFile(at: path)
    #expect(file.pageCount < 2_000_000)
    #expect(file.page(file.pageCount) == nil)
    let adopted = folder.file("adopted.db")
    _ = try await AdoptRun(of: path).run(into: adopted) { _ in }
    #expect(try shell(adopted, "SELECT count(*) FROM articles WHERE byline = 'Ada Example'") == "4")
  }

  /// Makes the checksums of a log again, as its own byte order has them (sqlite.org/fileformat2.html#walformat).
  private func renewChecksums(of log: inout [UInt8], pageSize: Int) {
    let isBigEndian = log[3] & 1 == 1
    var (first, second): (UInt32, UInt32) = (0, 0)
    func add(_ range: Range<Int>) {
      for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let words = [log.bigEndian(at: place), log.bigEndian(at: place + 4)].map { isBigEndian ? $0 : $0.byteSwapped }
        first = first &+ words[0] &+ second
        second = second &+ words[1] &+ first
      }
    }
    func write(at place: Int) {
      for index in 0..<4 {
        log[place + index] = UInt8(truncatingIfNeeded: first >> UInt32(24 - 8 * index))
        log[place + 4 + index] = UInt8(truncatingIfNeeded: second >> UInt32(24 - 8 * index))
      }
    }
    add(0..<24)
    write(at: 24)
    for frame in stride(from: 32, to: log.count, by: 24 + pageSize) {
      add(frame..<frame + 8)
      add(frame + 24..<frame + 24 + pageSize)
      write(at: frame + 16)
    }
  }
}
