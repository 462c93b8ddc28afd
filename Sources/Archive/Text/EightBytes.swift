/// Eight bytes of a text, looked at together: one operation does what eight would do one by one.
///
/// The tests are those of Hacker's Delight (Warren, 2nd edition, 6-1), which set the high bit of each byte that passes.
package struct EightBytes {
  private let word: UInt64

  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The eight bytes from `index` on, all of them in the buffer.
  @inline(__always)
  package init(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    let place = unsafe UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index)
    word = unsafe place.loadUnaligned(as: UInt64.self)
  }

  /// How many of them begin a character of UTF-8.
  @inline(__always)
  package var leadingCount: Int {
    // A byte goes on with a character if its bits begin with 10.
    let following = word & ~(word << 1) & Self.highBits
    return 8 &- Int(((following >> 7) &* Self.lowBits) >> 56)
  }

  /// Whether all are printable characters of ASCII, and none is `mark` or `other`.
  @inline(__always)
  package func arePrintable(butNot mark: UInt8, _ other: UInt8) -> Bool {
    let controls = word &- 0x20 &* Self.lowBits
    // DEL is the last byte that adding 1 takes beyond ASCII.
    let beyond = word | (word &+ Self.lowBits)
    let found = controls | beyond | Self.highBits(ifOneOf: word, is: mark) | Self.highBits(ifOneOf: word, is: other)
    return found & Self.highBits == 0
  }

  /// Some high bits if one of eight bytes is this one; otherwise none.
  @inline(__always)
  private static func highBits(ifOneOf word: UInt64, is byte: UInt8) -> UInt64 {
    let rest = word ^ (UInt64(byte) &* lowBits)
    return (rest &- lowBits) & ~rest & highBits
  }
}
