/// What an address needs behind its `#` so that a browser finds words on the page: a text fragment, as WICG's "URL Fragment
/// Text Directives" has it.
package struct TextFragment: Hashable, Sendable {
  /// Words before, if they are needed to tell the place from others.
  package var prefix: String?
  /// The words, or the first of them.
  package var start: String
  /// The last of the words, if not all of them are in `start`.
  package var end: String?
  /// Words behind, if they are needed.
  package var suffix: String?
  /// Whether the text has no other place that it fits; if not, this is the first.
  package var isOnly: Bool

  /// `text=prefix-,start,end,-suffix`, percent-encoded.
  package var directive: String {
    var parts = [Self.encoded(start)]
    if let prefix { parts.insert(Self.encoded(prefix) + "-", at: 0) }
    if let end { parts.append(Self.encoded(end)) }
    if let suffix { parts.append("-" + Self.encoded(suffix)) }
    return "text=" + parts.joined(separator: ",")
  }

  /// An address as RFC 3986 has it, with fragments behind it in place of any that it has. Only web addresses get fragments.
  package static func address(_ address: String, at fragments: [TextFragment] = []) -> String {
    let start = address.prefix(8).lowercased()
    let isWebAddress = start.hasPrefix("http://") || start.hasPrefix("https://")
    var bytes = Array(address.utf8)
    if isWebAddress {
      if let directive = bytes.firstIndex(of: Array(":~:".utf8)) { bytes.removeSubrange(directive...) }
      if bytes.last == UInt8(ascii: "#") { bytes.removeLast() }
    }
    let plain = encoded(bytes) { byte in
      switch byte {
      case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F...: false
      default: true
      }
    }
    if !isWebAddress || fragments.isEmpty { return plain }
    return plain + (plain.contains("#") ? "" : "#") + ":~:" + fragments.map(\.directive).joined(separator: "&")
  }

  /// All but letters, digits and `.`, `_` and `~` is encoded: `-`, `,` and `&` have a meaning in a directive, and others where
  /// addresses are pasted.
  private static func encoded(_ words: String) -> String {
    encoded(Array(words.utf8)) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x7E: true
      default: false
      }
    }
  }

  private static func encoded(_ bytes: [UInt8], _ isPlain: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      if isPlain(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Where other bytes stand first; nil if they don't.
  fileprivate func firstIndex(of other: [UInt8]) -> Int? {
    guard count >= other.count else { return nil }
    return (0...count - other.count).first { self[$0...].starts(with: other) }
  }
}
