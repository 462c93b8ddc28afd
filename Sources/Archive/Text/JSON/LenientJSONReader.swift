/// Reads JSON as pages really write it. It repairs errors whose meaning is plain, and refuses nothing.
///
/// It skips comments, CDATA and HTML comment marks, text around the values, and superfluous commas; missing commas
/// don't matter. It accepts line breaks, tabs and unescaped quotation marks in strings, keys and values without
/// quotation marks, strings in single ones, and `&quot;` for all quotation marks. It closes what a cut text leaves
/// open. Linear in the text.
package struct LenientJSONReader {
  package let bytes: [UInt8]
  package var position = 0
  /// How many objects, and how many arrays, are open.
  private var openObjects = 0
  private var openArrays = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The values in bytes of UTF-8, in order: usually one, none if nothing resembles JSON.
  package static func values(of bytes: [UInt8]) -> [JSON] {
    if let value = JSON(bytes: bytes) { return [value] }
    var reader = LenientJSONReader(hasReferencesForQuotes(bytes) ? CharacterReferences.decoded(bytes) : bytes)
    return reader.values()
  }

  /// Whether the first member's key stands in `&quot;`.
  private static func hasReferencesForQuotes(_ bytes: [UInt8]) -> Bool {
    guard let brace = bytes.firstIndex(of: UInt8(ascii: "{")) else { return false }
    let rest = bytes[(brace + 1)...].drop { $0 <= 0x20 }
    return ["&quot;", "&#34;", "&#034;", "&#x22;"].contains { rest.starts(with: $0.utf8) }
  }

  private mutating func values() -> [JSON] {
    var found: [JSON] = []
    while true {
      skipIgnored()
      guard position < bytes.count else { return found }
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): if let value = value(depth: 0) { found.append(value) }
      default: position += 1
      }
    }
  }

  private mutating func value(depth: Int) -> JSON? {
    skipIgnored()
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < JSONReader.depthLimit else {
        position = bytes.count
        return nil
      }
      return byte == UInt8(ascii: "{") ? object(depth: depth) : array(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .string(string(as: isInArray ? .element : .member))
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ":"): return nil
    default: return bareValue()
    }
  }

  /// Whether the innermost open value is an array.
  private var isInArray = false

  private mutating func object(depth: Int) -> JSON {
    position += 1
    let wasInArray = isInArray
    isInArray = false
    openObjects += 1
    defer {
      openObjects -= 1
      isInArray = wasInArray
    }
    var members: [JSON.Member] = []
    while true {
      skipIgnored()
      guard position < bytes.count else { return .object(members) }
      switch bytes[position] {
      case UInt8(ascii: "}"):
        position += 1
        return .object(members)
      case UInt8(ascii: "]"):
        if openArrays > 0 { return .object(members) }
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): position += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): _ = value(depth: depth + 1)
      default:
        guard let key = key() else { continue }
        members.append(JSON.Member(key: key, value: value(depth: depth + 1) ?? .null))
      }
    }
  }

  private mutating func array(depth: Int) -> JSON {
    position += 1
    let wasInArray = isInArray
    isInArray = true
    openArrays += 1
    defer {
      openArrays -= 1
      isInArray = wasInArray
    }
    var values: [JSON] = []
    while true {
      skipIgnored()
      guard position < bytes.count else { return .array(values) }
      switch bytes[position] {
      case UInt8(ascii: "]"):
        position += 1
        return .array(values)
      case UInt8(ascii: "}"):
        if openObjects > 0 { return .array(values) }
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"): position += 1
      default: if let value = value(depth: depth + 1) { values.append(value) }
      }
    }
  }

  /// A key and the colon after it; nil if there is no colon.
  private mutating func key() -> String? {
    let key: String
    if bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
      key = string(as: .key)
    } else {
      let start = position
      while position < bytes.count, !Self.endsBareWord(bytes[position]), bytes[position] > 0x20 { position += 1 }
      if position == start { position += 1 }
      key = String(decoding: bytes[start..<position], as: UTF8.self)
    }
    skipIgnored()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return nil }
    position += 1
    return key
  }

  /// A value without quotation marks: a number, a word of JSON, or text up to the next comma, bracket or line.
  private mutating func bareValue() -> JSON {
    let start = position
    while position < bytes.count, bytes[position] == UInt8(ascii: ":") || !Self.endsBareWord(bytes[position]),
      bytes[position] != 0x0A
    { position += 1 }
    if position == start { position += 1 }
    let text = String(decoding: bytes[start..<position].trimmingBlanks, as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "undefined", "": return .null
    default:
      var reader = JSONReader(Array(text.utf8))
      if let number = reader.next(), reader.isAtEnd { return number }
      return .string(text)
    }
  }

  private static func endsBareWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "\""):
      true
    default: false
    }
  }

  /// Passes white space, comments and the marks that hide a script from old browsers.
  private mutating func skipIgnored() {
    while position < bytes.count {
      switch bytes[position] {
      case 0...0x20, UInt8(ascii: ";"): position += 1
      case UInt8(ascii: "/") where stands("//"): skip(past: "\n")
      case UInt8(ascii: "/") where stands("/*"): skip(past: "*/")
      case UInt8(ascii: "<") where stands("<!--"): position += 4
      case UInt8(ascii: "-") where stands("-->"): position += 3
      case UInt8(ascii: "<") where stands("<![CDATA["): position += 9
      case UInt8(ascii: "]") where stands("]]>"): position += 3
      case 0xC2 where stands("\u{A0}"): position += 2
      case 0xEF where stands("\u{FEFF}"): position += 3
      default: return
      }
    }
  }

  private func stands(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return bytes[position..<position + count].elementsEqual(text.description.utf8)
  }

  private mutating func skip(past mark: StaticString) {
    position += 2
    // `//<![CDATA[` may have the value on its own line.
    if stands("<![CDATA[") { return }
    while position < bytes.count {
      if stands(mark) {
        position += mark.utf8CodeUnitCount
        return
      }
      position += 1
    }
  }
}
