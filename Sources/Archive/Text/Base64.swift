/// The bytes that base64 stands for (RFC 4648, section 4), in one text or in several, each of which may be padded.
package struct Base64: Hashable, Sendable {
  /// The bytes so far.
  package private(set) var bytes: [UInt8] = []
  /// Whether the text has characters that are neither base64 nor white space, or anything after the padding.
  package private(set) var isBroken = false
  private var bits = 0
  private var bitCount = 0
  private var isPadded = false

  /// Nothing yet.
  package init() {}

  /// The bytes that a text stands for; nil if it is not base64, or ends within a byte.
  package static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var reading = Base64()
    reading.add(text)
    return reading.isBroken || !reading.isPadded && reading.bitCount == 6 ? nil : reading.bytes
  }

  /// Takes a text. A padded text ends with its padding; one without padding continues in the next text.
  package mutating func add(_ text: some Sequence<UInt8>) {
    isPadded = false
    for byte in text {
      if byte <= 0x20 { continue }
      if byte == UInt8(ascii: "=") {
        (bits, bitCount, isPadded) = (0, 0, true)
        continue
      }
      guard let value = Self.value(of: byte), !isPadded else {
        isBroken = true
        continue
      }
      bits = (bits << 6 | value) & 0xFFFF
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
