import ArchiveFormats

/// HTML in UTF-8 into which no text gets unescaped.
///
/// It is written as a string literal. What stands in the source is markup; what is interpolated is escaped, unless it is HTML. The
/// value of `href`, `src` or `action` must be a `Link`: text there is left out, since it could be a script. The `value` of a field
/// is sent again by its form, so it keeps all characters, invisible ones too.
package struct HTML: Sendable {
  package private(set) var bytes: [UInt8] = []

  /// No HTML.
  package init() {}

  /// Text without markup.
  package init(text: String) { append(text: text) }

  package static func += (html: inout HTML, other: HTML) { html.bytes += other.bytes }

  /// Whether there is nothing.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Appends text: markup as references, controls and invisible characters made visible.
  fileprivate mutating func append(text: String) {
    for byte in text.visible(keepingNewlines: true).utf8 { append(escaping: byte) }
  }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): bytes += "&amp;".utf8
    case UInt8(ascii: "<"): bytes += "&lt;".utf8
    case UInt8(ascii: ">"): bytes += "&gt;".utf8
    case UInt8(ascii: "\""): bytes += "&quot;".utf8
    case UInt8(ascii: "'"): bytes += "&#39;".utf8
    default: bytes.append(byte)
    }
  }

  /// Appends the value of a field: all that hides in it as references.
  fileprivate mutating func append(value: String) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      // HTML reads references to these as other characters.
      case 0x80...0x9F: bytes += String(scalar).utf8
      case _ where ControlCharacter.isHidden(scalar): bytes += "&#\(scalar.value);".utf8
      default: for byte in String(scalar).utf8 { append(escaping: byte) }
      }
    }
  }

  fileprivate mutating func append(literal: StaticString) {
    literal.withUTF8Buffer { utf8 in unsafe bytes.append(contentsOf: utf8) }
  }

  /// Whether an attribute begins whose value is an address.
  fileprivate var awaitsAddress: Bool { endsWith(" href=\"", " src=\"", " action=\"") }

  /// Whether the value of a field begins.
  fileprivate var awaitsValue: Bool { endsWith(" value=\"") }

  private func endsWith(_ endings: String...) -> Bool {
    endings.contains { bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }
}

extension HTML: ExpressibleByStringInterpolation {
  /// HTML under construction. Only literals of the source are taken as they are.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = HTML()

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.bytes.reserveCapacity(literalCapacity + 32 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) { html.append(literal: literal) }

    package mutating func appendInterpolation(_ text: String) {
      if html.awaitsValue {
        html.append(value: text)
      } else if !html.awaitsAddress {
        html.append(text: text)
      }
    }

    package mutating func appendInterpolation(_ link: Link) { html.append(text: link.address) }
    package mutating func appendInterpolation(_ number: Int) { html.bytes += String(number).utf8 }
    package mutating func appendInterpolation(_ number: Int64) { html.bytes += String(number).utf8 }
    package mutating func appendInterpolation(_ other: HTML) { html += other }
    package mutating func appendInterpolation(_ others: [HTML]) { for other in others { html += other } }
    package mutating func appendInterpolation(_ other: HTML?) { if let other { html += other } }
  }

  package init(stringLiteral literal: StaticString) { append(literal: literal) }
  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }
}

extension [HTML] {
  /// The parts with a separator between them.
  package func joined(by separator: HTML) -> HTML {
    var html = HTML()
    for (index, part) in enumerated() {
      if index > 0 { html += separator }
      html += part
    }
    return html
  }
}
