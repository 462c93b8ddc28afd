import ArchiveModel
import ArchiveText

/// The pairs at the head of a text's front matter in TOML: `key = value`, up to the first table.
///
/// Reads strings, lists and bare values, all as strings. It doesn't read inline tables or the content of tables. It
/// skips what it doesn't understand, up to the end of the line. Linear in the length.
struct TOMLReader {
  /// How deep lists may be nested.
  private static let depthLimit = 8

  private let bytes: [UInt8]
  private var position = 0

  /// The pairs in these bytes, in order, as an object; empty if there are none.
  static func value(of bytes: [UInt8]) -> JSON {
    var reader = TOMLReader(bytes: bytes)
    var members: [JSON.Member] = []
    while true {
      reader.skip(newlines: true)
      guard let next = reader.next, next != UInt8(ascii: "[") else { return .object(members) }
      if let key = reader.key(), let value = reader.value(depth: 0) {
        members.append(JSON.Member(key: key, value: value))
      }
      reader.skipLine()
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func shows(_ mark: String) -> Bool { bytes[position...].starts(with: mark.utf8) }

  /// A name and the sign of equality after it.
  private mutating func key() -> String? {
    let name: String?
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      name = quoted()
    } else {
      name = bare { $0 == UInt8(ascii: "=") || $0 == 0x0A }
    }
    skip(newlines: false)
    guard let name, !name.isEmpty, next == UInt8(ascii: "=") else { return nil }
    position += 1
    skip(newlines: false)
    return name
  }

  private mutating func value(depth: Int) -> JSON? {
    switch next {
    case nil, 0x0A, UInt8(ascii: "{"): return nil
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      for mark in ["\"\"\"", "'''"] where shows(mark) { return long(mark).map { .string($0) } }
      return quoted().map { .string($0) }
    case UInt8(ascii: "["): return list(depth: depth)
    default:
      let text = bare { [0x0A, UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "]")].contains($0) }
      return text.isEmpty ? nil : .string(text)
    }
  }

  private mutating func list(depth: Int) -> JSON? {
    guard depth < Self.depthLimit else { return nil }
    position += 1
    var values: [JSON] = []
    while true {
      skip(newlines: true)
      if next == UInt8(ascii: "]") {
        position += 1
        return .array(values)
      }
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
      skip(newlines: true)
      if next == UInt8(ascii: ",") { position += 1 }
    }
  }

  /// The text between the quotation mark here and the next one of its kind in the line.
  private mutating func quoted() -> String? {
    let mark = bytes[position]
    position += 1
    var text: [UInt8] = []
    while let byte = next, byte != 0x0A {
      position += 1
      if byte == mark { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\"), mark == UInt8(ascii: "\""), let sign = next {
        position += 1
        text += unescaped(sign)
      } else {
        text.append(byte)
      }
    }
    return nil
  }

  /// The character for a backslash and this sign. Digits after it are taken too.
  private mutating func unescaped(_ sign: UInt8) -> [UInt8] {
    switch sign {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = bytes[position...].prefix(sign == UInt8(ascii: "u") ? 4 : 8)
      guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { return [] }
      position += digits.count
      return Array(String(value == 0 ? "\u{FFFD}" : scalar).utf8)
    default: return [sign]
    }
  }

  /// The text up to the mark that it began with, over lines, without the first line's end.
  private mutating func long(_ mark: String) -> String? {
    position += 3
    let start = next == 0x0A ? position + 1 : position
    while position < bytes.count, !shows(mark) { position += 1 }
    guard position < bytes.count else { return nil }
    defer { position += 3 }
    return String(decoding: bytes[start..<max(start, position)], as: UTF8.self)
  }

  /// The text before a byte that ends it, without white space around it.
  private mutating func bare(until isEnd: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = next, !isEnd(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self).trimmingSpaces
  }

  /// Moves past white space, and past the ends of lines and comments too.
  private mutating func skip(newlines: Bool) {
    while let byte = next {
      if byte == UInt8(ascii: "#"), newlines {
        skipLine()
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0D || newlines && byte == 0x0A {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func skipLine() {
    while let byte = next, byte != 0x0A { position += 1 }
  }
}
