import Testing

@testable import ArchiveCiting
@testable import ArchiveParsing
@testable import ArchiveStages

/// Zip files as libarchive writes them.
@Suite struct ZipFileTests {
  private let members = [
    ZipFile.Member("a.txt", Array("Quay".utf8)), ZipFile.Member("empty", []),
    ZipFile.Member("original/Größe 港口.html", Array(String(repeating: "harbour ", count: 100_000).utf8)),
    ZipFile.Member("noise", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }),
  ]

  @Test func `members are read back as they were`() throws {
    let bytes = try ZipFile.bytes(of: members, modified: 1_750_000_000)
    let parts = try #require(PackedParts(of: bytes) { _ in true })
    #expect(!parts.isCut)
    #expect(parts.paths == members.map(\.path).sorted())
    for member in members { #expect(parts[member.path] == member.bytes, "\(member.path)") }
    // What repeats is packed.
    #expect(bytes.count < 200_000)
  }

  @Test func `the same members make the same bytes, and nothing is behind them`() throws {
    let bytes = try ZipFile.bytes(of: members, modified: 1_750_000_000)
    #expect(try ZipFile.bytes(of: members, modified: 1_750_000_000) == bytes)
    #expect(Array(bytes.suffix(22).prefix(4)) == [0x50, 0x4B, 0x05, 0x06])
  }
}
