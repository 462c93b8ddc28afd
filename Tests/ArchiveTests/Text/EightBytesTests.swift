import Testing

@testable import ArchiveText

@Suite("Eight bytes at once")
struct EightBytesTests {
  @Test func `each byte counts for itself, wherever it stands`() {
    let plain = Array("plain se".utf8)
    for place in 0..<8 {
      for byte in UInt8.min...UInt8.max {
        var bytes = plain
        bytes[place] = byte
        let eight = unsafe bytes.withUnsafeBufferPointer { unsafe EightBytes(in: $0, at: 0) }
        #expect(eight.leadingCount == (byte & 0xC0 == 0x80 ? 7 : 8))
        let isPrintable = (0x20...0x7E).contains(byte) && byte != 0x22 && byte != 0x5C
        #expect(eight.arePrintable(butNot: 0x22, 0x5C) == isPrintable)
      }
    }
  }
}
