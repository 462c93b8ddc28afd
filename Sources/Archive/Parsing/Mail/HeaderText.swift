import ArchiveText

/// The text of a message's header: encoded words (RFC 2047) are decoded, and bytes beyond ASCII are read.
///
/// The bytes of neighbouring encoded words are put together before they are read, since programs cut words inside of
/// letters.
struct HeaderText {
  private let raw: [UInt8]
  /// Gives the character set that bytes beyond ASCII are in, if they are not UTF-8.
  private let characterSet: () -> String?
  /// The message's character set, once it is known. To find it may mean to read the whole message.
  private var knownCharacterSet: String??
  private var text = ""
  /// The encoded words that were read last: their character set and their bytes.
  private var words: (characterSet: String, bytes: [UInt8], base64: Base64)?
  /// From where on there is no end of an encoded word.
  private var lastEnd = Int.max

  /// The text of a header. `characterSet` gives the character set of its message. Linear in its length.
  static func decoded(_ raw: [UInt8], characterSet: () -> String?) -> String {
    withoutActuallyEscaping(characterSet) { characterSet in
      var header = HeaderText(raw: raw, characterSet: characterSet)
      header.run()
      return header.text
    }
  }

  private init(raw: [UInt8], characterSet: @escaping () -> String?) {
    self.raw = raw
    self.characterSet = characterSet
  }

  private mutating func run() {
    var index = 0
    var plain = 0
    while index < raw.count {
      guard raw[index] == UInt8(ascii: "="), let word = word(at: index) else {
        index += 1
        continue
      }
      takePlain(plain..<index)
      take(word)
      index = word.end
      plain = index
    }
    takePlain(plain..<raw.count)
    endWords()
  }

  /// Takes the text between encoded words. White space alone only separates them and is not text.
  private mutating func takePlain(_ range: Range<Int>) {
    if words != nil, range.upperBound < raw.count || range.isEmpty, raw[range].allSatisfy({ $0 <= 0x20 }) { return }
    endWords()
    let bytes = Array(raw[range])
    if let valid = String(validating: bytes, as: UTF8.self) {
      text += valid
      return
    }
    let characterSet = knownCharacterSet ?? characterSet()
    knownCharacterSet = characterSet
    text += String(decoding: DecodedText(bytes, declared: characterSet).utf8, as: UTF8.self)
  }

  private mutating func take(_ word: Word) {
    if words?.characterSet != word.characterSet { endWords() }
    if words == nil { words = (word.characterSet, [], Base64()) }
    let content = raw[word.content]
    if word.isBase64 {
      let count = words?.base64.bytes.count ?? 0
      words?.base64.add(content)
      if let added = words?.base64.bytes[count...] { words?.bytes += added }
    } else {
      words?.bytes += Self.unquoted(content)
    }
  }

  private mutating func endWords() {
    guard let words else { return }
    text += String(decoding: DecodedText(words.bytes, declared: words.characterSet).utf8, as: UTF8.self)
    self.words = nil
  }

  /// An encoded word: `=?utf-8?B?QQ==?=`.
  private struct Word {
    var characterSet: String
    var isBase64: Bool
    var content: Range<Int>
    var end: Int
  }

  private mutating func word(at start: Int) -> Word? {
    guard start < lastEnd, let content = Self.content(in: raw, at: start) else { return nil }
    var end = content
    while end + 1 < raw.count, raw[end] != UInt8(ascii: "?") || raw[end + 1] != UInt8(ascii: "=") { end += 1 }
    guard end + 1 < raw.count else {
      lastEnd = start
      return nil
    }
    // A language may follow the set: "utf-8*de" (RFC 2231, section 5).
    let name = raw[(start + 2)..<(content - 3)].prefix { $0 != UInt8(ascii: "*") }
    return Word(
      characterSet: String(decoding: name, as: UTF8.self).lowercased(), isBase64: raw[content - 2] | 0x20 == 0x62,
      content: content..<end, end: end + 2)
  }

  /// Where the content begins of the encoded word at `start`; nil if there is none.
  static func content(in raw: [UInt8], at start: Int) -> Int? {
    guard start + 1 < raw.count, raw[start] == UInt8(ascii: "="), raw[start + 1] == UInt8(ascii: "?") else {
      return nil
    }
    let name = raw[(start + 2)...].prefix(60).prefix { $0 > 0x20 && $0 != UInt8(ascii: "?") }
    let end = name.endIndex
    guard !name.isEmpty, end + 2 < raw.count, raw[end] == UInt8(ascii: "?"), raw[end + 2] == UInt8(ascii: "?"),
      "bBqQ".utf8.contains(raw[end + 1])
    else { return nil }
    return end + 3
  }

  /// Decodes the Q encoding (RFC 2047, section 4.2).
  private static func unquoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = content.startIndex
    while index < content.endIndex {
      let byte = content[index]
      index += 1
      if byte == UInt8(ascii: "="), index + 1 < content.endIndex,
        let code = UInt8(String(decoding: content[index...(index + 1)], as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        index += 2
      } else {
        bytes.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
      }
    }
    return bytes
  }
}
