/// Something about how a document was read that people should know; the original keeps its bytes.
package enum DecodingNote: Hashable, Sendable {
  /// The text is not UTF-8 and was read as Windows-1252.
  case windows1252
  /// The text is not UTF-8 and declares nothing that fits. It was read as the character set that it looks like.
  case guessed(CharacterSet)
  /// The text is UTF-8 except for so many bytes, which were read as Windows-1252.
  case partlyWindows1252(byteCount: Int)
  /// So many units of UTF-16 were half a character; each became U+FFFD.
  case badUTF16(unitCount: Int)
  /// So many sequences of bytes have no meaning in the character set; each became U+FFFD.
  case badSequences(CharacterSet, count: Int)
  /// So many NULs each became U+FFFD.
  case nul(count: Int)
  /// The front matter is not YAML, or too long, and lines of it or all are left out.
  case brokenFrontMatter
  /// The links or blocks of a Markdown text are far longer than the text, so that it was read as a plain one.
  case tooMuchMarkup
  /// The document is damaged, too deep or too long after some place, and was read up to it.
  case cutShort

  /// What happened, as a clause without a period.
  package var causeText: String {
    switch self {
    case .windows1252: "the text is not UTF-8 and was read as Windows-1252"
    case .guessed(let characterSet):
      "the text does not say its character set and was read as \(characterSet.name), which it looks like"
    case .partlyWindows1252(1): "1 byte is not UTF-8 and was read as Windows-1252"
    case .partlyWindows1252(let count): "\(count) bytes are not UTF-8 and were read as Windows-1252"
    case .badUTF16(1): "1 unit of UTF-16 is half a character and became U+FFFD"
    case .badUTF16(let count): "\(count) units of UTF-16 are half a character each and became U+FFFD"
    case .badSequences(let characterSet, 1): "1 character is not valid \(characterSet.name) and became U+FFFD"
    case .badSequences(let characterSet, let count):
      "\(count) characters are not valid \(characterSet.name) and became U+FFFD"
    case .nul(1): "1 NUL became U+FFFD"
    case .nul(let count): "\(count) NULs became U+FFFD"
    case .brokenFrontMatter: "its front matter is not valid YAML; what could not be read of it was left out"
    case .cutShort: "it is damaged, nested too deeply or too long at some place, and the rest was not read"
    case .tooMuchMarkup:
      "its Markdown is far longer written out than it is, so that it may be made to do harm; it was read as plain text"
    }
  }

  /// What a person can do about it, as a sentence.
  package var nextStep: String {
    switch self {
    case .brokenFrontMatter: "The original is kept as it is. Mend the lines between --- and import it again."
    case .cutShort:
      "Open it in the program that made it, save it again, and import that. The original is kept."
    case .tooMuchMarkup: "The original is kept. There is nothing to do unless the text reads wrong."
    case .windows1252, .guessed, .partlyWindows1252, .badUTF16, .badSequences, .nul:
      "The original is kept as it is. If the text reads wrong, save it as UTF-8 and import it again."
    }
  }
}
