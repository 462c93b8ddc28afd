import ArchivePlatform

/// The shape of UTF-8: which bytes make a character.
package enum UTF8Sequence {
  /// How many bytes the character at `index` has, 1 to 4; 0 if no well-formed character begins (Unicode 16, table 3-7).
  package static func length(in bytes: [UInt8], at index: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe length(in: $0, at: index) }
  }

  /// As `length(in:at:)` of an array. `index` is within the buffer.
  package static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = unsafe bytes[index]
    let rest = bytes.count - index
    func isContinuation(_ offset: Int) -> Bool { unsafe bytes[index + offset] & 0xC0 == 0x80 }
    switch first {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return rest > 1 && isContinuation(1) ? 2 : 0
    case 0xE0...0xEF:
      guard rest > 2, isContinuation(1), isContinuation(2) else { return 0 }
      let second = unsafe bytes[index + 1]
      // No overlong forms, no surrogates.
      if first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard rest > 3, isContinuation(1), isContinuation(2), isContinuation(3) else { return 0 }
      let second = unsafe bytes[index + 1]
      // No overlong forms, nothing beyond U+10FFFF.
      if first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F { return 0 }
      return 4
    default: return 0
    }
  }

  /// The offset, from `start` on, of the first byte that is not part of a well-formed character; the count if there is
  /// none.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int {
    var index = start
    let count = bytes.count
    guard let base = unsafe UnsafeRawPointer(bytes.baseAddress) else { return 0 }
    while index < count {
      // Eight ASCII bytes at a time.
      while index + 8 <= count,
        unsafe base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      guard index < count else { break }
      let length = unsafe length(in: bytes, at: index)
      if length == 0 { return index }
      index += length
    }
    return index
  }

  /// Whether a NUL is among the bytes.
  static func containsNUL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { unsafe contains(0, in: bytes) }

  /// Whether a byte is among the bytes, at the speed of the C library.
  package static func contains(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return unsafe memchr(base, CInt(byte), bytes.count) != nil
  }
}
