import ArchiveText
import CLexicon

extension CanonicalURL {
  /// An address without characters that surround it by mistake: white space, quotation marks, angle brackets, and
  /// punctuation and closing brackets at its end.
  static func withoutJunk(_ text: String) -> ArraySlice<UInt8> {
    var bytes = Array(text.utf8)[...].trimmingBlanks
    while let first = bytes.first, "\"'<(".utf8.contains(first) { bytes.removeFirst() }
    if let end = bytes.firstIndex(where: {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">")
    }) {
      bytes = bytes[..<end]
    }
    // Line breaks within an address are not part of it; a space is one that was not escaped.
    if bytes.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
      bytes = bytes.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }[...]
    }
    return withoutClosingJunk(bytes)
  }

  /// An address without the punctuation and closing brackets at its end.
  static func withoutClosingJunk(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = text
    while let last = bytes.last {
      let isUnpaired = last == UInt8(ascii: ")") && !bytes.contains(UInt8(ascii: "("))
      guard last <= 0x20 || "',;\\]}".utf8.contains(last) || isUnpaired else { break }
      bytes.removeLast()
    }
    return bytes
  }

  /// A query without parameters that only track readers, and without empty ones; the others keep their order.
  static func withoutTracking(_ query: [UInt8]) -> [UInt8] {
    guard !query.isEmpty else { return [] }
    let parameters = query.split(separator: UInt8(ascii: "&")).filter { parameter in
      var name = parameter.prefix { $0 != UInt8(ascii: "=") }
      // The page had `&` and escaped it twice.
      if name.starts(with: "amp;".utf8) { name = name.dropFirst(4) }
      return !TrackingParameters.shared.contains(String(decoding: name, as: UTF8.self).lowercased())
    }
    return Array(parameters.joined(separator: [UInt8(ascii: "&")]))
  }

  /// A path whose segments `.` and `..` are resolved (RFC 3986, section 5.2.4).
  static func withoutDotSegments(_ path: [UInt8]) -> [UInt8] {
    guard path.contains(UInt8(ascii: ".")) else { return path }
    let segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    var kept: [ArraySlice<UInt8>] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      if segment.elementsEqual(".".utf8) {
        if isLast { kept.append([]) }
      } else if segment.elementsEqual("..".utf8) {
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append([]) }
      } else {
        kept.append(segment)
      }
    }
    return Array(kept.joined(separator: [UInt8(ascii: "/")]))
  }

  /// Text of an address with its escapes in one form: `%7e` becomes `~`, `%c3` becomes `%C3`. Bytes that an address
  /// must not have are escaped.
  package static func escaped(_ text: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(text)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hex(bytes[index + 1]),
        let low = hex(bytes[index + 2])
      {
        let value = high << 4 | low
        if isUnreserved(value) { output.append(value) } else { appendEscape(value, to: &output) }
        index += 3
        continue
      }
      if byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte) {
        appendEscape(byte, to: &output)
      } else {
        output.append(byte)
      }
      index += 1
    }
    return output
  }

  private static func appendEscape(_ value: UInt8, to output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    output += [UInt8(ascii: "%"), digits[Int(value >> 4)], digits[Int(value & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || "-._~".utf8.contains(byte)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
    default: nil
    }
  }
}

/// The names of parameters that only track readers.
private struct TrackingParameters: Sendable {
  static let shared = TrackingParameters()

  private var names: Set<String> = []
  private var beginnings: [String] = []

  private init() {
    for entry in unsafe WordList.words(of: lexicon_tracking_parameters).sorted() {
      if entry.hasSuffix("*") { beginnings.append(String(entry.dropLast())) } else { names.insert(entry) }
    }
  }

  func contains(_ name: String) -> Bool { names.contains(name) || beginnings.contains(where: name.hasPrefix) }
}
