/// Turns byte offsets of a UTF-8 text into code points and back, so that ranges found in bytes can be stored.
///
/// Building it costs one pass over the text. A query looks at up to 128 bytes more, or at nothing if the text is all
/// ASCII.
package struct CodePointIndex: Sendable {
  private static let stride = 128

  /// How many code points come before each 128th byte; empty if the text is ASCII.
  private let counts: [Int]
  private let utf8: [UInt8]
  /// How many code points the text has.
  package let count: Int

  /// An index over well-formed UTF-8.
  package init(utf8: [UInt8]) {
    self.utf8 = utf8
    var counts: [Int] = []
    var total = 0
    var isASCII = true
    unsafe utf8.withUnsafeBufferPointer { bytes in
      counts.reserveCapacity(bytes.count / Self.stride + 1)
      var start = 0
      while start < bytes.count {
        counts.append(total)
        let end = min(start + Self.stride, bytes.count)
        let found = unsafe Self.leading(in: bytes, start, end)
        if found != end - start { isASCII = false }
        total += found
        start = end
      }
    }
    self.counts = isASCII ? [] : counts
    count = total
  }

  /// How many code points come before byte `offset`. It is at most the text's length in bytes and begins a character.
  package func codePoint(at offset: Int) -> Int {
    if counts.isEmpty { return offset }
    let block = offset / Self.stride
    guard block < counts.count else { return count }
    let before = unsafe utf8.withUnsafeBufferPointer { unsafe Self.leading(in: $0, block * Self.stride, offset) }
    return counts[block] + before
  }

  /// The byte at which a code point begins; the text's length in bytes for one beyond its last.
  package func byte(ofCodePoint point: Int) -> Int {
    if counts.isEmpty { return min(point, utf8.count) }
    var (block, behind) = (0, counts.count)
    while behind - block > 1 {
      let middle = (block + behind) / 2
      if counts[middle] <= point { block = middle } else { behind = middle }
    }
    var index = block * Self.stride
    // The block may begin inside a character.
    while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
    var points = counts[block]
    while index < utf8.count, points < point {
      index += 1
      while index < utf8.count, utf8[index] & 0xC0 == 0x80 { index += 1 }
      points += 1
    }
    return index
  }

  /// How many code points begin between two offsets. It counts the bytes that are not continuation bytes.
  package static func leading(in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var found = 0
    var index = start
    while index &+ 8 <= end {
      found &+= unsafe EightBytes(in: bytes, at: index).leadingCount
      index &+= 8
    }
    while index < end {
      found &+= unsafe bytes[index] & 0xC0 != 0x80 ? 1 : 0
      index &+= 1
    }
    return found
  }
}
