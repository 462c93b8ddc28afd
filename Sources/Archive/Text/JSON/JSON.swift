/// A JSON value (RFC 8259) whose objects keep their members in order and whose numbers keep their digits.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A key of an object and its value.
  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSON

    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// A number as it is written, so that no digit of an id like 12345678901234567890 is lost.
  package struct Number: Hashable, Sendable {
    /// "12", "-1.5e3".
    package let digits: String

    /// A number that a reader has found well formed.
    package init(digits: String) { self.digits = digits }

    /// A number in its shortest form; JSON has neither infinity nor NaN, so these are written as null.
    package init(_ value: Double) {
      digits = Int(exactly: value).map(String.init) ?? (value.isFinite ? String(value) : "null")
    }

    package init(_ value: Int) { digits = String(value) }
  }

  /// The value that a text is; nil if it is not one, or has more after it.
  package static func parsed(_ text: String) -> JSON? {
    var reader = JSONReader(Array(text.utf8))
    let value = reader.next()
    reader.skipBlanks()
    return reader.isAtEnd ? value : nil
  }

  /// An object of these members, without those that are null.
  package init(_ members: KeyValuePairs<String, JSON>) {
    self = .object(members.filter { $0.value != .null }.map { Member(key: $0.key, value: $0.value) })
  }

  /// A string, or null.
  package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

  /// An array of strings.
  package static func strings(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }

  /// The value of an object's key, the last one if the key occurs twice; null if there is none.
  package subscript(key: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.last { $0.key == key }?.value ?? .null
  }

  /// Whether the value is null. The value of a missing key is null too.
  package var isNull: Bool { if case .null = self { true } else { false } }

  /// The string; nil for anything else.
  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth value; nil for anything else.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The number as an integer, also one written as 12.0 or 1e3; nil for anything else.
  package var integer: Int? {
    guard case .number(let number) = self else { return nil }
    return Int(number.digits) ?? Double(number.digits).flatMap { Int(exactly: $0) }
  }

  /// The number; nil for anything else.
  package var number: Double? { if case .number(let number) = self { Double(number.digits) } else { nil } }

  /// The elements of an array; empty for anything else.
  package var elements: [JSON] { if case .array(let elements) = self { elements } else { [] } }

  /// The members of an object, in order; empty for anything else.
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The strings of an array.
  package var strings: [String] { elements.compactMap(\.string) }

  /// The value as compact JSON.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): value.digits
    case .string(let value): JSONText.string(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONText.string($0.key) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }
}

extension JSON {
  /// The value of the text; nil if it is not JSON, or deeper than ``JSONReader/depthLimit``.
  package init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

  /// The value of bytes of UTF-8; nil if they are not JSON, or deeper than ``JSONReader/depthLimit``.
  package init?(bytes: [UInt8]) {
    var reader = JSONReader(bytes)
    guard let value = reader.next() else { return nil }
    reader.skipBlanks()
    guard reader.isAtEnd else { return nil }
    self = value
  }
}
