import CLexicon

/// The characters that HTML writes as `&amp;`, `&#233;` or `&#xE9;`. They replace references in text that was escaped
/// once too often: an HTML parser leaves references in scripts alone, and what is left of them in attributes.
package enum CharacterReferences {
  /// The bytes of UTF-8 with their references replaced. Linear in their number.
  package static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "&"), let (scalar, end) = reference(in: bytes, at: index) else {
        output.append(bytes[index])
        index += 1
        continue
      }
      output += UTF8.encode(scalar) ?? .init()
      index = end
    }
    return output
  }

  /// The character whose reference begins at `index`, and the offset after its semicolon.
  private static func reference(in bytes: [UInt8], at index: Int) -> (Unicode.Scalar, Int)? {
    // The longest name known has eight letters; a code point has at most seven digits, and may have zeros before them.
    let limit = min(bytes.count, index + 14)
    guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")), end > index + 1 else { return nil }
    let name = bytes[(index + 1)..<end]
    guard name.first == UInt8(ascii: "#") else {
      return names[String(decoding: name, as: UTF8.self)].map { ($0, end + 1) }
    }
    let isHexadecimal = name.dropFirst().first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard let code = UInt32(digits, radix: isHexadecimal ? 16 : 10), code > 0, let scalar = Unicode.Scalar(code) else {
      return nil
    }
    // Control characters that no text has are bytes of Windows-1252, as in HTML.
    return ((0x80...0x9F).contains(code) ? Windows1252.scalar(UInt8(code)) : scalar, end + 1)
  }

  private static let names: [String: Unicode.Scalar] = {
    var names: [String: Unicode.Scalar] = [:]
    for entry in unsafe WordList.words(of: lexicon_character_references) {
      let parts = entry.split(separator: " ")
      guard parts.count == 2, let code = UInt32(parts[1], radix: 16) else { continue }
      names[String(parts[0])] = Unicode.Scalar(code)
    }
    return names
  }()
}
