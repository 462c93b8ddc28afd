/// Names and values as forms send them (application/x-www-form-urlencoded), in their order.
package struct FormValues: Sendable {
  private let pairs: [(name: String, value: String)]

  package init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

  /// Reads an encoded text; nil if it isn't UTF-8, has a NUL or more than 256 values.
  package init?(encoded: some Collection<UInt8>) {
    var pairs: [(String, String)] = []
    for part in encoded.split(separator: UInt8(ascii: "&")) {
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard pairs.count < 256, let name = PercentCoding.decoded(halves[0], isForm: true),
        let value = PercentCoding.decoded(Array(halves.dropFirst().joined()), isForm: true)
      else { return nil }
      pairs.append((name, value))
    }
    self.pairs = pairs
  }

  /// The first value of a name.
  package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// All values of a name, in their order.
  package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// The first value of a name as a number from 1.
  package func number(_ name: String) -> Int64? { self[name].flatMap { PageRequest.number($0) } }

  /// The values as they stand in an address or a body.
  package var encoded: String {
    pairs.map { PercentCoding.encoded($0.name) + "=" + PercentCoding.encoded($0.value) }.joined(separator: "&")
  }
}

/// Percent-encoding (RFC 3986).
package enum PercentCoding {
  /// The text that was encoded; nil if that isn't UTF-8, or has a NUL. In a form, + stands for a space.
  static func decoded(_ encoded: some Collection<UInt8>, isForm: Bool) -> String? {
    var bytes: [UInt8] = []
    var index = encoded.startIndex
    while index < encoded.endIndex {
      let byte = encoded[index]
      index = encoded.index(after: index)
      switch byte {
      case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard index < encoded.endIndex, let high = digit(encoded[index]) else { return nil }
        index = encoded.index(after: index)
        guard index < encoded.endIndex, let low = digit(encoded[index]) else { return nil }
        index = encoded.index(after: index)
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
  }

  /// The text with all but unreserved characters encoded.
  package static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
