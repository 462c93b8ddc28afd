import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

@Suite struct OriginalTests {
  /// File names that would do harm or break something if they were used unchanged.
  static let hostileNames: [String] =
    [
      "", ".", "..", "...", "/", "\\", "a/b", "../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x", "a\0b", "\0",
      "a\nb", "a\tb", "\r", "\u{1b}[2Ja", "\u{7f}", "\u{85}x", "-rf", "--help", "-", "~", "~root", "$HOME", "`id`",
      "$(id)", "a;b", "a|b", "a'b", "a\"b", "'; DROP TABLE sqlar; --", "%s%n", "%00", "*", "?", "[a]", " ", " a ",
      "a ", ".hidden", "con", "nul.txt", "é", "e\u{301}", "🙂", "\u{202e}txt.exe", "\u{feff}bom", "名前.txt",
      String(repeating: "x", count: 300), String(repeating: "é", count: 200) + ".txt",
      String(repeating: "🙂", count: 100), "x." + String(repeating: "y", count: 300),
    ]

  @Test func `the stock shell unpacks every original byte for byte, whatever it was called`() throws {
    let folder = TemporaryFolder()
    let names = Self.hostileNames
    #expect(names.count >= 50)
    let store = try newArchive(in: folder)
    let samples = names.enumerated().map { index, name in
      var sample = Sample("Body", origin: "/hostile/\(index)")
      sample.fileName = name
      sample.bytes = Array("\(index) \(index.isMultiple(of: 2) ? prose(200) : "")\0\u{ff}".utf8)
      return sample
    }
    try store.importing(samples)
    try store.close()
    let target = folder.file("unpacked")
    try run(["mkdir", target.string])
    let (status, output) = try run(["sqlite3", folder.file("archive.db").string, "-Ax"], in: target)
    #expect(status == 0, "\(output)")
    for (index, sample) in samples.enumerated() {
      let name = OriginalName.name(id: Int64(index + 1), fileName: names[index])
      #expect(try folder.read(target.pushing(FilePath(name))) == sample.original, "\(names[index].debugDescription)")
    }
    // Every file is in a folder of its own.
    #expect(try run(["find", target.string, "-type", "f"]).output.split(separator: "\n").count >= names.count)
    #expect(try run(["ls", "-A", target.string]).output.split(separator: "\n").count == names.count)
  }

  @Test(arguments: hostileNames)
  func `a name is one that any file system can hold`(name: String) {
    let safe = OriginalName.safe(name)
    #expect((1...255).contains(safe.utf8.count))
    #expect(safe != "." && safe != "..")
    #expect(!safe.unicodeScalars.contains { $0.value < 32 || $0 == "/" || $0 == "\\" || $0.value == 127 })
  }

  @Test func `a long name keeps its extension`() {
    #expect(OriginalName.safe(String(repeating: "é", count: 200) + ".txt").hasSuffix("é.txt"))
  }

  @Test func `originals are compressed where that is smaller`() {
    for bytes in [
      [], [1], [1, 2], Array(prose(500).utf8), (0..<999).map { UInt8(truncatingIfNeeded: $0 &* 97 ^ $0 >> 3) },
    ] {
      let original = CompressedOriginal(compressing: bytes)
      #expect(original.decompressed() == bytes)
      #expect(original.data.count <= bytes.count)
    }
    let text = CompressedOriginal(compressing: Array(prose(500).utf8))
    #expect(text.data.count * 2 < text.byteCount)
    #expect(CompressedOriginal(data: Array(text.data.dropLast()), byteCount: text.byteCount).decompressed() == nil)
    #expect(CompressedOriginal(data: [1, 2, 3], byteCount: 2).decompressed() == nil)
  }

  @Test func `points in time are ISO 8601`() {
    #expect(Timestamp.utc(nanoseconds: 0) == "1970-01-01T00:00:00Z")
    #expect(Timestamp.utc(nanoseconds: 1_762_698_605_999_999_999) == "2025-11-09T14:30:05Z")
    #expect(Timestamp.now.utf8.count == 20)
  }
}
