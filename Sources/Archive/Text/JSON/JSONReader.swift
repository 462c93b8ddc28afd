/// Reads values of JSON out of bytes, one after another: strict about the grammar of RFC 8259, in linear time.
///
/// Two things that the grammar leaves open: bytes that are not UTF-8, and halves of surrogate pairs (`"\ud83d"`),
/// become U+FFFD.
struct JSONReader {
  /// How deep arrays and objects may be nested. Deeper ones are refused, so that no input exhausts the stack.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private let end: Int
  /// How far it has read: the offset of the first byte that belongs to no value yet.
  private(set) var position = 0

  /// A reader of all bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  /// Whether every byte has been read.
  var isAtEnd: Bool { position >= end }

  /// Passes white space.
  mutating func skipBlanks() {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// The next value; nil at the end, and if the bytes there are not JSON.
  mutating func next() -> JSON? { value(depth: 0) }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(word: StaticString, _ value: JSON) -> JSON? {
    let count = word.utf8CodeUnitCount
    guard position + count <= end, bytes[position..<position + count].elementsEqual(word.description.utf8) else {
      return nil
    }
    position += count
    return value
  }

  private mutating func value(depth: Int) -> JSON? {
    skipBlanks()
    guard position < end else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "{"): return depth < Self.depthLimit ? object(depth: depth) : nil
    case UInt8(ascii: "["): return depth < Self.depthLimit ? array(depth: depth) : nil
    case UInt8(ascii: "\""): return string().map(JSON.string)
    case UInt8(ascii: "t"): return take(word: "true", .bool(true))
    case UInt8(ascii: "f"): return take(word: "false", .bool(false))
    case UInt8(ascii: "n"): return take(word: "null", .null)
    default: return number()
    }
  }

  private mutating func object(depth: Int) -> JSON? {
    position += 1
    var members: [JSON.Member] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skipBlanks()
      guard position < end, bytes[position] == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append(JSON.Member(key: key, value: value))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array(depth: Int) -> JSON? {
    position += 1
    var values: [JSON] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(values) : nil
  }

  private mutating func number() -> JSON? {
    let start = position
    if position < end, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    guard skipDigits() else { return nil }
    if bytes[first] == UInt8(ascii: "0"), position > first + 1 { return nil }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() else { return nil }
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() else { return nil }
    }
    return .number(JSON.Number(digits: String(decoding: bytes[start..<position], as: UTF8.self)))
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while position < end, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position > start
  }

  private mutating func string() -> String? {
    position += 1
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") { return string(escapedFrom: start) }
      if byte < 0x20 { return nil }
      position += 1
    }
    return nil
  }

  private mutating func string(escapedFrom start: Int) -> String? {
    var text: [UInt8] = []
    var plain = start
    while position < end {
      let byte = bytes[position]
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        if byte < 0x20 { return nil }
        position += 1
        continue
      }
      text += bytes[plain..<position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      guard let next = JSONEscape.append(bytes, at: position, end: end, to: &text) else { return nil }
      position = next
      plain = next
    }
    return nil
  }
}
