import ArchiveModel
import ArchiveText

/// A value of JSON whose objects keep their keys in the order given.
package enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Strings, which a table has in one cell.
  case list([String], separator: String = "; ")
  case object([(key: String, value: JSONValue)])

  /// A string, or null.
  package static func optional(_ string: String?) -> JSONValue { string.map(JSONValue.string) ?? .null }

  /// An integer, or null.
  package static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// The integer, or null.
  package static func optional(_ integer: Int?) -> JSONValue { integer.map(JSONValue.integer) ?? .null }

  /// A truth value, or null.
  package static func optional(_ bool: Bool?) -> JSONValue { bool.map(JSONValue.bool) ?? .null }

  /// An array of strings.
  package static func strings(_ strings: [String]) -> JSONValue { .array(strings.map(JSONValue.string)) }

  /// `{start, length}`
  package static func range(_ range: TextRange) -> JSONValue {
    .object([("start", .integer(range.start)), ("length", .integer(range.length))])
  }

  /// `{key, start, length}`
  package static func range(_ range: TextRange, _ key: String, _ value: String) -> JSONValue {
    .object([(key, .string(value)), ("start", .integer(range.start)), ("length", .integer(range.length))])
  }

  /// Which part of the document each value is from: `{title: "json-ld"}`; null where nothing is noted.
  package static func origins(_ origins: [ValueOrigin]) -> JSONValue {
    origins.isEmpty ? .null : .object(origins.map { ($0.field.rawValue, .string($0.place)) })
  }
}

extension JSONValue {
  /// Appends the value as compact JSON in UTF-8.
  ///
  /// Beyond what RFC 8259 asks, whatever moves, hides or re-orders what is shown (`ControlCharacter`) is written as `\uXXXX`:
  /// the same text to a parser, and harmless on a terminal.
  package func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    // JSON has neither infinity nor NaN.
    case .number(let value): bytes += (value.isFinite ? value.description : "null").utf8
    case .string(let value): Self.append(string: value, to: &bytes)
    case .list(let strings, _): JSONValue.strings(strings).append(to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.append(string: member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// The value as compact JSON.
  package var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value for people who open the file: a member of an object and an element of an array a line, two spaces deeper each
  /// time; ends with a newline.
  package var indented: String {
    var bytes: [UInt8] = []
    appendIndented(to: &bytes, depth: 0)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  private func appendIndented(to bytes: inout [UInt8], depth: Int) {
    func line(_ depth: Int) { bytes += [UInt8(ascii: "\n")] + repeatElement(UInt8(ascii: " "), count: 2 * depth) }
    switch self {
    case .list(let strings, _): JSONValue.strings(strings).appendIndented(to: &bytes, depth: depth)
    case .array(let values) where !values.isEmpty:
      bytes += "[".utf8
      for (index, value) in values.enumerated() {
        if index > 0 { bytes += ",".utf8 }
        line(depth + 1)
        value.appendIndented(to: &bytes, depth: depth + 1)
      }
      line(depth)
      bytes += "]".utf8
    case .object(let members) where !members.isEmpty:
      bytes += "{".utf8
      for (index, member) in members.enumerated() {
        if index > 0 { bytes += ",".utf8 }
        line(depth + 1)
        Self.append(string: member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.appendIndented(to: &bytes, depth: depth + 1)
      }
      line(depth)
      bytes += "}".utf8
    default: append(to: &bytes)
    }
  }

  private static func append(string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var copy = string
    copy.withUTF8 { utf8 in
      var index = 0
      var plainFrom = 0
      while index < utf8.count {
        // Most characters stand for themselves.
        while index &+ 8 <= utf8.count,
          unsafe EightBytes(in: utf8, at: index).arePrintable(butNot: UInt8(ascii: "\""), UInt8(ascii: "\\"))
        {
          index &+= 8
        }
        guard index < utf8.count else { break }
        let byte = unsafe utf8[index]
        let control = unsafe ControlCharacter(in: utf8, at: index)
        guard control != nil || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          index += 1
          continue
        }
        unsafe bytes.append(contentsOf: utf8[plainFrom..<index])
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
        case 0x08: bytes += "\\b".utf8
        case 0x09: bytes += "\\t".utf8
        case 0x0A: bytes += "\\n".utf8
        case 0x0C: bytes += "\\f".utf8
        case 0x0D: bytes += "\\r".utf8
        default:
          // Beyond U+FFFF a pair of surrogates.
          for unit in UTF16.encode(control?.scalar ?? "\0") ?? .init() {
            let digits = String(unit, radix: 16)
            bytes += "\\u".utf8
            bytes += repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count))
            bytes += digits.utf8
          }
        }
        index += control?.byteCount ?? 1
        plainFrom = index
      }
      unsafe bytes.append(contentsOf: utf8[plainFrom..<utf8.count])
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONValue {
  /// The value as one cell: nothing for null, the string itself, JSON for what is nested. A number is never a formula.
  package func cell(isSpreadsheetSafe: Bool) -> String {
    switch self {
    case .null: ""
    case .string(let value): isSpreadsheetSafe ? value.spreadsheetSafe : value
    case .list(let values, let separator):
      JSONValue.string(values.joined(separator: separator)).cell(isSpreadsheetSafe: isSpreadsheetSafe)
    default: text
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(nilLiteral: ()) { self = .null }
}

extension Double {
  /// The number rounded to so many significant digits: what is beyond them differs from one C library to another.
  package func rounded(toDigits digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var scale = 1.0
    while (magnitude * scale).rounded(.down) >= 1 { scale /= 10 }
    while (magnitude * scale * 10).rounded(.down) < 1 { scale *= 10 }
    for _ in 0..<digits { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
