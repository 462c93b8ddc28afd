import ArchiveText

/// Small texts of a page, made comparable.
enum PageText {
  /// A text from data, as a reader would see it: references to characters are resolved, tags and invisible characters
  /// removed, white space folded.
  static func folded(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: "&")) {
      bytes = CharacterReferences.decoded(bytes)
      // Escaped twice: "&amp;#8217;".
      if bytes.contains(UInt8(ascii: "&")) { bytes = CharacterReferences.decoded(bytes) }
    }
    if bytes.contains(UInt8(ascii: "<")) { bytes = withoutTags(bytes) }
    var folded = FoldedText()
    folded.add(withoutInvisible(bytes)[...])
    return String(decoding: folded.utf8, as: UTF8.self)
  }

  /// The letters and digits of a text in lower case, with one space between words. Two titles with the same key are the
  /// same.
  static func key(_ text: String) -> String {
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count)
    var wantsSpace = false
    for scalar in text.unicodeScalars {
      var letters: [UInt8]?
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: break
      case 0x41...0x5A: break
      case 0..<0x80:
        wantsSpace = true
        continue
      default:
        let properties = scalar.properties
        guard properties.isAlphabetic || properties.numericType != nil else {
          if properties.generalCategory != .nonspacingMark, scalar != "\u{AD}" { wantsSpace = true }
          continue
        }
        letters = Array(properties.lowercaseMapping.utf8)
      }
      if wantsSpace, !key.isEmpty { key.append(0x20) }
      wantsSpace = false
      if let letters {
        key += letters
      } else {
        key.append(UInt8(scalar.value) | 0x20)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// Bytes without anything that looks like a tag: `<` and a letter or `/`, up to `>`.
  private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    var lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), index + 1 < bytes.count, index < lastEnd,
        bytes[index + 1] == UInt8(ascii: "/") || (0x61...0x7A).contains(bytes[index + 1] | 0x20)
      {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
          lastEnd = -1
          continue
        }
        output.append(0x20)
        index = end + 1
      } else {
        output.append(byte)
        index += 1
      }
    }
    return output
  }

  /// Bytes of UTF-8 without soft hyphens, zero-width characters and direction marks.
  private static func withoutInvisible(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xAD {
        index += 2
      } else if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80,
        (0x8B...0x8F).contains(bytes[index + 2]), bytes[index + 2] != 0x8C, bytes[index + 2] != 0x8D
      {
        index += 3
      } else if bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF {
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }
}
