/// A character that moves, hides or re-orders what is shown, or is not seen itself: a control of C0 or C1, DEL, a line or
/// paragraph separator, a mark that turns the direction of writing, a zero-width or otherwise invisible character, a tag,
/// a noncharacter.
///
/// Where such a character does the work that Unicode has it for, it is none: a joiner inside words of scripts that need it
/// (Persian, Hindi) or inside an emoji, a variation selector right behind what it varies.
package struct ControlCharacter {
  /// The character.
  package let scalar: Unicode.Scalar
  /// How many bytes of UTF-8 it takes.
  package let byteCount: Int
  /// Whether it is a soft hyphen between two letters, which readers see only where a line ends there.
  package var isHyphenation = false

  /// The control character that starts at `index` of UTF-8 text; nil where another character stands.
  @inline(__always)
  package init?(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) {
    let byte = unsafe utf8[index]
    if byte >= 0x20, byte < 0x7F { return nil }
    switch byte {
    // All other bytes go on with a character, or lead one of a block that has no controls.
    case 0..<0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0...0xF4: break
    default: return nil
    }
    unsafe self.init(ofAny: utf8, at: index)
  }

  @inline(never)
  private init?(ofAny utf8: UnsafeBufferPointer<UInt8>, at index: Int) {
    guard let scalar = unsafe Self.scalar(in: utf8, at: index), Self.isHidden(scalar) else { return nil }
    self.scalar = scalar
    byteCount = UTF8.width(scalar)
    guard byteCount > 1, scalar.value > 0x9F else { return }
    var before = index - 1
    while before > 0, unsafe utf8[before] & 0xC0 == 0x80 { before -= 1 }
    let last = before < 0 ? nil : unsafe Self.scalar(in: utf8, at: before)
    let next = unsafe Self.scalar(in: utf8, at: index + byteCount)
    guard let last else { return }
    if scalar.isAtWork(behind: last, before: next) { return nil }
    isHyphenation = scalar.value == 0xAD && last.properties.isAlphabetic && next?.properties.isAlphabetic == true
  }

  /// Whether the character is one of these, wherever it stands.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// How a person is shown it: `␛` for ESC, `␡` for DEL, nothing for hyphenation, `\u{202E}` for all others.
  package var picture: String { isHyphenation ? "" : scalar.picture }

  /// The character at `index` of UTF-8 text, which may be its end.
  private static func scalar(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
    guard index < utf8.count else { return nil }
    let lead = UInt32(unsafe utf8[index])
    let (count, bits): (Int, UInt32) =
      switch lead {
      case ..<0x80: (1, lead)
      case ..<0xE0: (2, lead & 0x1F)
      case ..<0xF0: (3, lead & 0x0F)
      default: (4, lead & 0x07)
      }
    guard index + count <= utf8.count else { return nil }
    var value = bits
    for next in index + 1..<index + count { value = value << 6 | UInt32(unsafe utf8[next] & 0x3F) }
    return Unicode.Scalar(value)
  }
}

extension Unicode.Scalar {
  /// The character made visible: `␛` for ESC, `␡` for DEL, `\u{202E}` for any that has no picture of its own.
  package var picture: String {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) } ?? ""
    case 0x7F: "\u{2421}"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }

  /// Whether an invisible character changes how its neighbours look, as it is made for. Only one does in any place, so that
  /// no text can be hidden in a row of them.
  fileprivate func isAtWork(behind last: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch value {
    case 0x200C, 0x200D:
      if last.joins { return true }
      return value == 0x200D && last.isPartOfEmoji && next.map { $0.value > 0xFF && $0.properties.isEmoji } ?? false
    case 0xFE0E, 0xFE0F: return last.properties.isEmoji && (last.value > 0x7F || next?.value == 0x20E3)
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: return last.properties.isIdeographic
    case 0x180B...0x180D, 0x180F: return (0x1820...0x18AA).contains(last.value)
    default: return false
    }
  }

  /// Whether it is a letter or mark of a script whose letters join: Arabic, Syriac, those of India and their kin, Mongolian.
  private var joins: Bool {
    switch value {
    case 0x620...0x65F, 0x66E...0x6D3, 0x6EE...0x8FF, 0x900...0xDFF, 0xF40...0xFBC, 0x1000...0x109F, 0x1780...0x17B3,
      0x17B6...0x17D3, 0x1820...0x18AA, 0xA840...0xA8FF, 0xFB50...0xFBB1, 0xFE70...0xFEFC, 0x11000...0x1144F:
      properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered
    default: false
    }
  }

  private var isPartOfEmoji: Bool { value == 0xFE0F || value > 0xFF && properties.isEmoji }
}

extension String {
  /// The text with its control characters made visible, so that it can neither steer a terminal nor hide anything.
  ///
  /// A newline stays one where `keepingNewlines` says so and is shown as `␊` otherwise; a tab becomes a space. Soft hyphens
  /// between letters are left out, as readers see them.
  package func visible(keepingNewlines: Bool = false) -> String {
    var copy = self
    return copy.withUTF8 { utf8 in
      var found = 0
      while found < utf8.count, unsafe ControlCharacter(in: utf8, at: found) == nil { found += 1 }
      if found == utf8.count { return self }

      var bytes: [UInt8] = []
      var index = 0
      while index < utf8.count {
        guard let control = unsafe ControlCharacter(in: utf8, at: index) else {
          unsafe bytes.append(utf8[index])
          index += 1
          continue
        }
        switch control.scalar {
        case "\t": bytes.append(UInt8(ascii: " "))
        case "\n" where keepingNewlines: bytes.append(UInt8(ascii: "\n"))
        default: bytes += control.picture.utf8
        }
        index += control.byteCount
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
