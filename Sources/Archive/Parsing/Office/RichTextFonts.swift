import ArchiveText

/// The fonts of a rich text, as far as they determine how its bytes are read.
struct RichTextFonts {
  /// The code page of text whose font names none.
  var codePage = 1252
  /// The number of the font for text that names none.
  var standard: Int?
  /// The font whose entry is being read.
  var current = 0
  private var pages: [Int: Int] = [:]

  /// The code pages of the character sets of fonts (RTF 1.9.1, `\fcharset`).
  private static let charsets = [
    0: 1252, 77: 10_000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
  ]

  mutating func setCharset(_ number: Int) {
    if pages.count < RichText.tableLimit { pages[current] = Self.charsets[number] }
  }

  mutating func setCodePage(_ number: Int) {
    if pages.count < RichText.tableLimit { pages[current] = number }
  }

  /// Bytes of a font as UTF-8. Some programs write UTF-8 unescaped; it is recognised by its form.
  func utf8(_ bytes: [UInt8], font: Int?, isEscaped: Bool) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    let page = (font ?? standard).flatMap { pages[$0] } ?? codePage
    if !isEscaped || page == 65_001, String(validating: bytes, as: UTF8.self) != nil { return bytes }
    return Self.characterSet(page)?.convert(bytes)?.utf8 ?? CharacterSet(label: "windows-1252")?.convert(bytes)?.utf8
      ?? []
  }

  private static func characterSet(_ page: Int) -> CharacterSet? {
    switch page {
    case 10_000: CharacterSet(label: "macintosh")
    case 936: CharacterSet(label: "gbk")
    default:
      CharacterSet(label: "windows-\(page)") ?? CharacterSet(label: "cp\(page)") ?? CharacterSet(label: "ibm\(page)")
    }
  }
}
