/// The size and byte order of a text's units, if a unit has more than one byte: UTF-16 and UTF-32.
package enum WideUnit: CaseIterable {
  case utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian

  /// How many bytes a unit has.
  package var byteCount: Int { self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 4 }

  /// The byte order mark of such a text.
  private var mark: [UInt8] {
    switch self {
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .utf32LittleEndian: [0xFF, 0xFE, 0, 0]
    case .utf32BigEndian: [0, 0, 0xFE, 0xFF]
    }
  }

  /// The units that a byte order mark names, and where the text after it begins.
  package static func marked(_ bytes: [UInt8]) -> (unit: WideUnit, textStart: Int)? {
    guard let first = bytes.first, first >= 0xFE || first == 0 else { return nil }
    // The mark of UTF-32 begins with that of UTF-16.
    let order: [WideUnit] = [.utf32LittleEndian, .utf32BigEndian, .utf16LittleEndian, .utf16BigEndian]
    return order.first { bytes.starts(with: $0.mark) }.map { ($0, $0.mark.count) }
  }

  /// The unit that begins at `index`, which leaves room for it.
  package func value(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt32 {
    func byte(_ offset: Int) -> UInt32 { UInt32(bytes[index + offset]) }
    return switch self {
    case .utf16LittleEndian: byte(1) << 8 | byte(0)
    case .utf16BigEndian: byte(0) << 8 | byte(1)
    case .utf32LittleEndian: byte(3) << 24 | byte(2) << 16 | byte(1) << 8 | byte(0)
    case .utf32BigEndian: byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3)
    }
  }

  /// How many bytes of a text without a mark are looked at.
  private static let reach = 8 << 10
  /// Fewer units prove nothing.
  private static let fewestUnits = 4

  /// The units of a text without a mark, recognised by the places of its NULs; nil if these don't fit.
  ///
  /// UTF-32: all units are characters, and none is NUL. UTF-16: at least a tenth of the units are below U+0100, because
  /// all scripts with spaces between words use white space and digits. So one byte of a
  /// unit is often NUL, the other hardly ever.
  package static func unmarked(_ bytes: [UInt8]) -> WideUnit? {
    let hasNUL = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe UTF8Sequence.containsNUL(UnsafeBufferPointer(rebasing: bytes.prefix(reach)))
    }
    guard hasNUL else { return nil }
    let opening = bytes.prefix(reach)
    for unit in [WideUnit.utf32LittleEndian, .utf32BigEndian] where unit.isCharacters(opening, of: bytes.count) {
      return unit
    }
    let unitCount = opening.count / 2
    guard bytes.count.isMultiple(of: 2), unitCount >= fewestUnits else { return nil }
    var zeros = [0, 0]
    for (offset, byte) in opening.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
    if zeros[1] * 10 >= unitCount, zeros[0] * 50 <= zeros[1] { return .utf16LittleEndian }
    if zeros[0] * 10 >= unitCount, zeros[1] * 50 <= zeros[0] { return .utf16BigEndian }
    return nil
  }

  private func isCharacters(_ bytes: ArraySlice<UInt8>, of count: Int) -> Bool {
    guard count.isMultiple(of: 4), bytes.count / 4 >= Self.fewestUnits else { return false }
    return stride(from: 0, to: bytes.count / 4 * 4, by: 4).allSatisfy { offset in
      let value = value(in: bytes, at: bytes.startIndex + offset)
      return value != 0 && Unicode.Scalar(value) != nil
    }
  }
}

extension WideUnit {
  /// What it makes of text.
  package var characterSet: CharacterSet {
    switch self {
    case .utf16LittleEndian: .utf16LittleEndian
    case .utf16BigEndian: .utf16BigEndian
    case .utf32LittleEndian: .utf32LittleEndian
    case .utf32BigEndian: .utf32BigEndian
    }
  }
}
