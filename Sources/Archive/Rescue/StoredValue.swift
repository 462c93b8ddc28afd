import ArchiveStorage

/// A value in a record of an SQLite file.
package enum StoredValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  /// A text's bytes, as the file keeps them.
  case text([UInt8])
  case blob([UInt8])
}

/// A record of SQLite: a header of types, then the values. Format: sqlite.org/fileformat2.html, "Record Format".
enum StoredRecord {
  /// More columns than any table of ours has make a record somebody else's.
  private static let mostColumns = 200

  /// The values of a record, or nil if its bytes contradict themselves.
  static func values(of payload: [UInt8]) -> [StoredValue]? {
    var place = 0
    guard let headerSize = varint(payload, &place), headerSize >= 1, headerSize <= payload.count else { return nil }
    let headerEnd = Int(headerSize)
    var values: [StoredValue] = []
    var content = headerEnd
    while place < headerEnd {
      guard values.count < mostColumns, let type = varint(payload, &place), place <= headerEnd,
        let value = value(ofType: type, in: payload, at: &content)
      else { return nil }
      values.append(value)
    }
    return values
  }

  private static func value(ofType type: Int64, in bytes: [UInt8], at place: inout Int) -> StoredValue? {
    switch type {
    case 0: return .null
    case 1...6:
      let size = type == 5 ? 6 : type == 6 ? 8 : Int(type)
      guard place + size <= bytes.count else { return nil }
      var number = Int64(Int8(bitPattern: bytes[place]))
      for byte in bytes[(place + 1)..<(place + size)] { number = number << 8 | Int64(byte) }
      place += size
      return .integer(number)
    case 7:
      guard place + 8 <= bytes.count else { return nil }
      let bits = bytes[place..<(place + 8)].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      place += 8
      return .real(Double(bitPattern: bits))
    case 8: return .integer(0)
    case 9: return .integer(1)
    case 12...:
      let size = Int((type - 12) / 2)
      guard size <= bytes.count - place else { return nil }
      let content = Array(bytes[place..<(place + size)])
      place += size
      return type % 2 == 0 ? .blob(content) : .text(content)
    default: return nil
    }
  }

  /// A number of one to nine bytes at `place`, which moves past it; nil if the bytes end before.
  static func varint(_ bytes: [UInt8], _ place: inout Int) -> Int64? {
    var number: UInt64 = 0
    for index in 0..<9 {
      guard place < bytes.count else { return nil }
      let byte = bytes[place]
      place += 1
      if index == 8 { return Int64(bitPattern: number << 8 | UInt64(byte)) }
      number = number << 7 | UInt64(byte & 0x7f)
      if byte & 0x80 == 0 { break }
    }
    return Int64(bitPattern: number)
  }
}

extension PageFile.Encoding {
  /// A text's bytes as text, and whether they are one. What is not text, and NUL, becomes U+FFFD.
  package func text(_ bytes: [UInt8]) -> (text: String, isSound: Bool) {
    let text: String
    switch self {
    case .utf8:
      if let valid = String(validating: bytes, as: UTF8.self), !bytes.contains(0) { return (valid, true) }
      text = String(decoding: bytes, as: UTF8.self)
    case .utf16LittleEndian, .utf16BigEndian:
      var units: [UInt16] = []
      for index in stride(from: 0, to: bytes.count - 1, by: 2) {
        let unit = UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
        units.append(self == .utf16BigEndian ? unit : unit.byteSwapped)
      }
      if let valid = String(validating: units, as: UTF16.self), !units.contains(0) { return (valid, true) }
      text = String(decoding: units, as: UTF16.self)
    }
    return (String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })), false)
  }
}
