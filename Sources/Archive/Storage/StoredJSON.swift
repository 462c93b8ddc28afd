/// JSON as the tables hold it: what a decision is about, and what was decided.
///
/// Reading is strict about the grammar of RFC 8259 and goes 16 levels deep; numbers are floating-point.
enum StoredJSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([StoredJSON])
  case object([Member])

  /// A key of an object and its value.
  struct Member: Hashable, Sendable {
    var key: String
    var value: StoredJSON
  }

  /// An object of these members, without those that are null.
  init(_ members: KeyValuePairs<String, StoredJSON>) {
    self = .object(members.filter { $0.value != .null }.map { Member(key: $0.key, value: $0.value) })
  }

  /// A string, or null.
  static func optional(_ text: String?) -> StoredJSON { text.map(StoredJSON.string) ?? .null }

  /// An array of strings.
  static func strings(_ texts: [String]) -> StoredJSON { .array(texts.map(StoredJSON.string)) }

  /// The value of an object's key; null where there is none.
  subscript(key: String) -> StoredJSON {
    guard case .object(let members) = self else { return .null }
    return members.last { $0.key == key }?.value ?? .null
  }

  /// The string; nil for anything else.
  var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The number as an integer; nil for anything else.
  var integer: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }

  /// The number; nil for anything else.
  var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The elements of an array; none for anything else.
  var elements: [StoredJSON] { if case .array(let elements) = self { elements } else { [] } }

  /// The strings of an array.
  var strings: [String] { elements.compactMap(\.string) }

  /// The value as compact JSON.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): Int(exactly: value).map(String.init) ?? (value.isFinite ? String(value) : "null")
    case .string(let value): JSONText.string(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONText.string($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }
}

extension StoredJSON {
  /// What the text says; nil where it is no JSON.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8))
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipBlanks()
    guard reader.isAtEnd else { return nil }
    self = value
  }

  private struct Reader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipBlanks() {
      while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipBlanks()
      guard next == byte else { return false }
      index += 1
      return true
    }

    private mutating func take(word: StaticString, _ value: StoredJSON) -> StoredJSON? {
      let wanted = Array(word.description.utf8)
      guard bytes[index...].starts(with: wanted) else { return nil }
      index += wanted.count
      return value
    }

    mutating func value(depth: Int) -> StoredJSON? {
      skipBlanks()
      guard depth < 16, let byte = next else { return nil }
      switch byte {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return string().map(StoredJSON.string)
      case UInt8(ascii: "t"): return take(word: "true", .bool(true))
      case UInt8(ascii: "f"): return take(word: "false", .bool(false))
      case UInt8(ascii: "n"): return take(word: "null", .null)
      default: return number()
      }
    }

    private mutating func object(depth: Int) -> StoredJSON? {
      index += 1
      var members: [Member] = []
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        skipBlanks()
        guard next == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")),
          let value = value(depth: depth + 1)
        else { return nil }
        members.append(Member(key: key, value: value))
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> StoredJSON? {
      index += 1
      var values: [StoredJSON] = []
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .array(values) : nil
    }

    private mutating func number() -> StoredJSON? {
      let start = index
      while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
      return Double(String(decoding: bytes[start..<index], as: UTF8.self)).map(StoredJSON.number)
    }

    private mutating func string() -> String? {
      index += 1
      var text: [UInt8] = []
      while let byte = next {
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
        case UInt8(ascii: "\\"): guard escape(into: &text) else { return nil }
        case 0..<0x20: return nil
        default: text.append(byte)
        }
      }
      return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
      guard let byte = next else { return false }
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        guard var code = fourDigits() else { return false }
        if (0xD800..<0xDC00).contains(code), next == UInt8(ascii: "\\") {
          index += 1
          guard next == UInt8(ascii: "u") else { return false }
          index += 1
          guard let low = fourDigits(), (0xDC00..<0xE000).contains(low) else { return false }
          code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { return false }
        text += UTF8.encode(scalar) ?? .init()
      default: return false
      }
      return true
    }

    private mutating func fourDigits() -> UInt32? {
      guard index + 4 <= bytes.count else { return nil }
      let digits = String(decoding: bytes[index..<index + 4], as: UTF8.self)
      index += 4
      return digits.utf8.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }
        ? UInt32(digits, radix: 16) : nil
    }
  }
}
