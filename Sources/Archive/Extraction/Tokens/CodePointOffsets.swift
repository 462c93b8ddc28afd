/// The code point of each byte of a UTF-8 text, and the byte of each code point.
///
/// Keeps one count for every 256 bytes; a look-up counts the rest. A text of ASCII costs nothing.
struct CodePointOffsets {
  private static let stride = 256

  /// How many code points begin before byte `index * stride`; empty if every byte is one.
  private var counts: [Int32] = []

  /// The offsets of this text. Linear in its length.
  init(_ bytes: [UInt8]) {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    counts.reserveCapacity(bytes.count / Self.stride + 1)
    var points: Int32 = 0
    for index in bytes.indices {
      if index % Self.stride == 0 { counts.append(points) }
      if bytes[index] & 0xc0 != 0x80 { points += 1 }
    }
    counts.append(points)
  }

  /// How many code points begin before byte `offset`.
  func codePoints(before offset: Int, in bytes: [UInt8]) -> Int {
    guard !counts.isEmpty else { return offset }
    let block = min(offset / Self.stride, counts.count - 1)
    var points = Int(counts[block])
    for index in (block * Self.stride)..<max(offset, block * Self.stride) where bytes[index] & 0xc0 != 0x80 {
      points += 1
    }
    return points
  }

  /// The byte at which code point `point` begins; the text's length for a point after its last.
  func byte(ofCodePoint point: Int, in bytes: [UInt8]) -> Int {
    guard !counts.isEmpty else { return min(point, bytes.count) }
    var low = 0
    var high = counts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(counts[middle]) <= point { low = middle } else { high = middle - 1 }
    }
    var points = Int(counts[low])
    var index = min(low * Self.stride, bytes.count)
    // The block may begin inside a code point that began before it.
    while index < bytes.count && bytes[index] & 0xc0 == 0x80 { index += 1 }
    while index < bytes.count && points < point {
      index += 1
      while index < bytes.count && bytes[index] & 0xc0 == 0x80 { index += 1 }
      points += 1
    }
    return index
  }
}
