import SystemPackage

/// The first 32 bytes of a write-ahead log (sqlite.org/fileformat2.html#walformat), big-endian: magic, format 3007000,
/// page size, number of the checkpoint, two salts, two checksums. If they are not so, SQLite takes the log for empty.
package struct LogHeader {
  package static let byteCount = 32

  /// In bytes.
  package let pageSize: Int
  /// Every frame of the log has them too.
  package let salts: [UInt8]
  /// The running sum of the log, with this header in it.
  package let checksum: LogChecksum

  /// The header in `bytes`; nil if it is not one.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, bytes.bigEndian(at: 0) & ~1 == 0x377f_0682, bytes.bigEndian(at: 4) == 3_007_000
    else { return nil }
    pageSize = Int(bytes.bigEndian(at: 8))
    guard (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0 else { return nil }
    var sum = LogChecksum(isBigEndian: bytes.bigEndian(at: 0) & 1 == 1)
    sum.add(bytes[0..<24])
    guard sum.isSum(bytes, at: 24) else { return nil }
    checksum = sum
    salts = Array(bytes[16..<24])
  }

  /// The header of the log at `path`; nil if there is none, or it can't be read.
  package init?(at path: FilePath) {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow, .nonBlocking]) else {
      return nil
    }
    defer { try? file.close() }
    var bytes = [UInt8](repeating: 0, count: Self.byteCount)
    let count = try? unsafe bytes.withUnsafeMutableBytes { try unsafe file.read(fromAbsoluteOffset: 0, into: $0) }
    self.init(Array(bytes.prefix(count ?? 0)))
  }
}

/// The running sum of a log's bytes.
package struct LogChecksum {
  let isBigEndian: Bool
  private var first: UInt32 = 0
  private var second: UInt32 = 0

  package init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index + 8 <= bytes.endIndex {
      first = first &+ word(bytes, index) &+ second
      second = second &+ word(bytes, index + 4) &+ first
      index += 8
    }
  }

  private func word(_ bytes: ArraySlice<UInt8>, _ index: Int) -> UInt32 {
    let value =
      UInt32(bytes[index]) << 24 | UInt32(bytes[index + 1]) << 16 | UInt32(bytes[index + 2]) << 8
      | UInt32(bytes[index + 3])
    return isBigEndian ? value : value.byteSwapped
  }

  /// Whether the checksum so far is at `offset`.
  package func isSum(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.bigEndian(at: offset) == first && bytes.bigEndian(at: offset + 4) == second
  }
}
