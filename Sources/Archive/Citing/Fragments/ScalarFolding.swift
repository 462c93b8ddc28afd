import ArchiveText

/// Characters without case and accents, as search in a browser takes them for equal.
struct ScalarFolding {
  private var known: [Unicode.Scalar: [UInt32]] = [:]
  /// Letters outside of ASCII by their names without what is "WITH" them.
  private var bases: [String: UInt32] = [:]

  /// The characters that stand for this one: none for marks and invisible characters, two for ß.
  mutating func folded(_ scalar: Unicode.Scalar) -> [UInt32] {
    if scalar.isASCII { return [Script.lowercased(scalar.value)] }
    if let folded = known[scalar] { return folded }
    let folded = find(scalar)
    known[scalar] = folded
    return folded
  }

  private mutating func find(_ scalar: Unicode.Scalar) -> [UInt32] {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201A, 0x201B, 0x2039, 0x203A: return [0x27]
    case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB: return [0x22]
    default: break
    }
    let properties = scalar.properties
    if properties.canonicalCombiningClass != .notReordered || properties.isDefaultIgnorableCodePoint { return [] }
    // By way of capitals, so that ß is ss and ς is σ.
    return properties.uppercaseMapping.unicodeScalars.flatMap(\.properties.lowercaseMapping.unicodeScalars)
      .compactMap { $0.properties.canonicalCombiningClass == .notReordered ? base(of: $0) : nil }
  }

  /// The letter without its accents, as its name says: é is LATIN SMALL LETTER E WITH ACUTE.
  private mutating func base(of scalar: Unicode.Scalar) -> UInt32 {
    guard !scalar.isASCII, scalar.properties.isAlphabetic, let name = scalar.properties.name else {
      return scalar.value
    }
    let letter = name.range(of: " WITH ").map { String(name[..<$0]) } ?? name
    if letter.hasPrefix("LATIN SMALL LETTER "), let last = letter.unicodeScalars.last,
      letter.utf8.dropFirst("LATIN SMALL LETTER ".utf8.count).count == 1
    {
      return Script.lowercased(last.value)
    }
    if let known = bases[letter] { return known }
    bases[letter] = scalar.value
    return scalar.value
  }
}

extension String {
  /// Where the first occurrence of a text begins; nil if there is none.
  fileprivate func range(of text: String) -> String.Index? {
    var rest = self[...]
    while let first = text.first, let start = rest.firstIndex(of: first) {
      if self[start...].hasPrefix(text) { return start }
      rest = self[index(after: start)...]
    }
    return nil
  }
}
