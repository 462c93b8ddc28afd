/// Text inside XML 1.0.
package enum XMLText {
  /// Appends the text for an element or a quoted attribute: `&`, `<`, `>` and quotation marks as references.
  ///
  /// White space becomes a space. Controls, and what XML cannot hold (U+FFFE, U+FFFF), are left out. What else moves,
  /// hides or re-orders text becomes references: the same text to a reader, and harmless on a terminal.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x22: bytes += "&quot;".utf8
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: bytes.append(UInt8(ascii: " "))
      case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: break
      case _ where ControlCharacter.isHidden(scalar):
        bytes += "&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8
      default: bytes += UTF8.encode(scalar) ?? .init()
      }
    }
  }

  /// An address as a reference of RFC 3986: what may not stand in one is percent-encoded.
  package static func address(_ url: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in url.utf8 {
      switch byte {
      case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F...:
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: encoded.append(byte)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
