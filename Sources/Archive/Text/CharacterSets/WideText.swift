/// Text in units of two or four bytes.
enum WideText {
  /// Appends the text as UTF-8, and says how many units were not characters; each became U+FFFD.
  static func append(_ bytes: ArraySlice<UInt8>, _ unit: WideUnit, to utf8: inout [UInt8]) -> Int {
    utf8.reserveCapacity(bytes.count)
    var bad = 0
    var index = bytes.startIndex
    while index + unit.byteCount <= bytes.endIndex {
      var value = unit.value(in: bytes, at: index)
      index += unit.byteCount
      if unit.byteCount == 2, (0xD800..<0xDC00).contains(value), index + 2 <= bytes.endIndex {
        let low = unit.value(in: bytes, at: index)
        if (0xDC00..<0xE000).contains(low) {
          index += 2
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
      }
      if value < 0x80 {
        utf8.append(UInt8(value))
        continue
      }
      let scalar = Unicode.Scalar(value)
      if scalar == nil { bad += 1 }
      utf8 += UTF8.encode(scalar ?? "\u{FFFD}").map(Array.init) ?? []
    }
    if index < bytes.endIndex {
      bad += 1
      utf8 += "\u{FFFD}".utf8
    }
    return bad
  }

  /// The note on units that were not characters; nothing if there were none.
  static func note(badUnits: Int, of unit: WideUnit) -> [DecodingNote] {
    if badUnits == 0 { return [] }
    return [unit.byteCount == 2 ? .badUTF16(unitCount: badUnits) : .badSequences(unit.characterSet, count: badUnits)]
  }
}
