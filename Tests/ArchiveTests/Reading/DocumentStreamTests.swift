import SystemPackage
import Testing

@testable import ArchiveStages

@Suite("A stream of documents")
struct DocumentStreamTests {
  private let folder = TemporaryFolder()

  private func read(_ names: String...) -> [String] { folder.stream(names) }

  @Test func `files are handed on unread, and containers opened, in the order of their names`() throws {
    try folder.write("A text.", to: "a.txt")
    try folder.write(Packing.compress(Array("A packed text.".utf8), by: "gzip"), to: "b.txt.gz")
    try folder.write("Another text.", to: "c.txt")
    #expect(read() == ["file a.txt", "b.txt.gz b.txt: A packed text.", "file c.txt"])
  }

  @Test func `a file is what its content says, whatever its name`() throws {
    try folder.write("A text.", to: "a.gz")
    try folder.write(Packing.compress(Array("A packed text.".utf8), by: "gzip"), to: "b.txt")
    #expect(read() == ["file a.gz", "b.txt b.txt: A packed text."])
  }

  @Test func `all members of a gzip file are read`() throws {
    let packed = Packing.compress(Array("One, ".utf8), by: "gzip") + Packing.compress(Array("two.".utf8), by: "gzip")
    try folder.write(packed + [0, 0, 0], to: "a.gz")
    #expect(read() == ["a.gz a: One, two."])
  }

  @Test func `a compressed file that breaks off or is damaged is named with the byte`() throws {
    let packed = Packing.compress(Array(String(repeating: "The quay closes. ", count: 20).utf8), by: "gzip")
    try folder.write(Array(packed.dropLast(12)), to: "a.gz")
    try folder.write(packed.dropLast(8) + [1, 2, 3, 4, 5, 6, 7, 8], to: "b.gz")
    try folder.write(packed + Array("garbage".utf8), to: "c.gz")
    #expect(read("a.gz") == ["a.gz it breaks off at byte \(packed.count - 12)"])
    #expect(read("b.gz") == ["b.gz its data is damaged at byte \(packed.count - 4)"])
    #expect(read("c.gz") == ["c.gz its data is damaged at byte \(packed.count)"])
  }

  @Test func `compression inside compression is undone to a depth`() throws {
    var packed = Array("A text.".utf8)
    for depth in 1...9 {
      packed = Packing.compress(packed, by: "gzip")
      try folder.write(packed, to: "\(depth).gz")
    }
    #expect(read("8.gz") == ["8.gz 8: A text."])
    #expect(read("9.gz") == ["9.gz it lies in more than 8 containers, one in the other"])
  }

  @Test func `what expands without measure is stopped`() throws {
    let zeros = Packing.compress(Array(repeating: UInt8(ascii: "a"), count: 70 << 20), by: "gzip")
    try folder.write(zeros, to: "a.txt.gz")
    #expect(
      read() == [
        "a.txt.gz unpacked it is over 250 times as long as it is, so that it may be made to do harm"
      ])
  }

  @Test func `a path that leads nowhere is named`() throws {
    #expect(read("gone.gz") == ["gone.gz there is no such file or folder"])
  }
}
