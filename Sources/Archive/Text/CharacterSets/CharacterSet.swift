import CLexicon

/// A way of writing text as bytes, by its name in the WHATWG Encoding Standard.
package struct CharacterSet: Hashable, Sendable {
  /// The name in lower case: "utf-8", "windows-1252", "shift_jis".
  package let name: String

  package static let utf8 = CharacterSet(name: "utf-8")
  package static let utf16LittleEndian = CharacterSet(name: "utf-16le")
  package static let utf16BigEndian = CharacterSet(name: "utf-16be")
  static let utf32LittleEndian = CharacterSet(name: "utf-32le")
  static let utf32BigEndian = CharacterSet(name: "utf-32be")
  static let windows1252 = CharacterSet(name: "windows-1252")

  private init(name: String) { self.name = name }

  /// The character set that a document means by a label, in any case and with white space or marks around it: "latin1"
  /// means windows-1252. Nil if the label is not known.
  package init?(label: String) {
    let bytes = label.utf8.drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      .prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x3B }
    let lowered = String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    guard let entry = Self.labels[lowered] else { return nil }
    name = entry
  }

  /// The size and order of its units where these are not bytes.
  var wideUnit: WideUnit? { WideUnit.allCases.first { $0.characterSet == self } }

  /// iconv's names for it. The first that iconv knows is used; empty if the text is converted without iconv.
  var iconvNames: [String] { Self.names[name] ?? [] }

  /// Whether a character may take more than a byte.
  var isMultibyte: Bool {
    switch name {
    case "big5", "euc-jp", "euc-kr", "gb18030", "gbk", "iso-2022-jp", "iso-2022-kr", "shift_jis": true
    default: false
    }
  }

  /// A character set that switches by escape sequences and otherwise looks like ASCII, if `bytes` hold such a sequence.
  package static func escaped(in bytes: [UInt8]) -> CharacterSet? {
    guard unsafe bytes.withUnsafeBufferPointer({ unsafe UTF8Sequence.contains(0x1B, in: $0) }) else { return nil }
    var rest = bytes.prefix(64 << 10)
    while let escape = rest.firstIndex(of: 0x1B) {
      rest = rest[(escape + 1)...]
      if rest.starts(with: "$B".utf8) || rest.starts(with: "$@".utf8) { return CharacterSet(name: "iso-2022-jp") }
      if rest.starts(with: "$)C".utf8) { return CharacterSet(name: "iso-2022-kr") }
    }
    return nil
  }

  private static let entries: [[Substring]] = {
    let bytes = unsafe Array(
      UnsafeBufferPointer(start: lexicon_charset_labels.bytes, count: lexicon_charset_labels.count))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t") }
  }()
  /// The name for each label.
  private static let labels = Dictionary(
    entries.filter { $0.count > 1 }.map { (String($0[0]), String($0[1])) }, uniquingKeysWith: { first, _ in first })
  /// iconv's names for each name.
  private static let names = Dictionary(
    entries.filter { $0.count > 2 && $0[2] != "-" }
      .map { (String($0[1]), $0[2].split(separator: " ").map(String.init)) }, uniquingKeysWith: { first, _ in first })
}
