import ArchiveText

/// Goes through a text once and keeps its own words.
struct OwnWordScanner {
  /// The numbers of the words kept.
  private(set) var words: [UInt32] = []
  /// How many of them are single characters of scripts without spaces.
  private(set) var characterCount = 0

  private let bytes: [UInt8]
  /// How many words were kept before the last paragraph that was kept.
  private var beforeParagraph = 0

  init(_ utf8: [UInt8]) {
    bytes = utf8
    words.reserveCapacity(utf8.count / 6)
  }

  mutating func scan() {
    var start = 0
    while start < bytes.count {
      if bytes[start] == UInt8(ascii: "\n") || bytes[start] == UInt8(ascii: " ") {
        start += 1
        continue
      }
      let end = endOfParagraph(from: start)
      read(start..<end)
      start = end
    }
  }

  /// The numbers of a line's words, whatever the line is.
  static func words(ofLine line: [UInt8]) -> [UInt32] {
    var words: [UInt32] = []
    var word = Paragraph.noWord
    var index = 0
    while index < line.count {
      let (scalar, next) = scalar(in: line, at: index)
      if kind(of: scalar) == .other {
        if word != Paragraph.noWord { words.append(number(of: word)) }
        word = Paragraph.noWord
      } else {
        word = (word ^ Script.lowercased(scalar)) &* 0x0100_0193
      }
      index = next
    }
    if word != Paragraph.noWord { words.append(number(of: word)) }
    return words
  }

  /// The end of the paragraph at `start`: an empty line, or the end of the text.
  private func endOfParagraph(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") {
        var next = index + 1
        while next < bytes.count, bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\t") { next += 1 }
        if next >= bytes.count || bytes[next] == UInt8(ascii: "\n") { return index }
      }
      index += 1
    }
    return bytes.count
  }

  private mutating func read(_ range: Range<Int>) {
    let kept = words.count
    let keptCharacters = characterCount
    var paragraph = Paragraph()
    var marks = QuotationMarks(bytes: bytes, end: range.upperBound)
    var word = Paragraph.noWord
    var index = range.lowerBound
    var before: UInt32 = 0x20
    while index < range.upperBound {
      let byte = bytes[index]
      if Self.isLetter(byte) {
        // The bit makes a letter small, and a digit has it.
        word = (word ^ UInt32(byte | 0x20)) &* 0x0100_0193
        before = UInt32(byte)
        index &+= 1
        continue
      }
      let (scalar, next) = Self.scalar(in: bytes, at: index)
      if Self.isInsideWords(scalar) {
        index = next
        continue
      }
      let kind = Self.kind(of: scalar)
      if kind == .letter {
        word = (word ^ Script.lowercased(scalar)) &* 0x0100_0193
      } else {
        if word != Paragraph.noWord {
          end(word, of: &paragraph, isQuoted: marks.isOpen)
          word = Paragraph.noWord
        }
        if kind == .character {
          if !marks.isOpen { characterCount += 1 }
          end((Paragraph.noWord ^ scalar) &* 0x0100_0193, of: &paragraph, isQuoted: marks.isOpen)
        } else {
          marks.take(scalar, at: index, next: next, before: before)
          paragraph.take(scalar, before: before)
        }
      }
      before = scalar
      index = next
    }
    if word != Paragraph.noWord { end(word, of: &paragraph, isQuoted: marks.isOpen) }
    if paragraph.isCredit {
      // The words above it are a post that the article shows.
      words.removeSubrange(beforeParagraph..<words.count)
    } else if paragraph.isOfArticle {
      beforeParagraph = kept
    } else {
      words.removeSubrange(kept..<words.count)
      characterCount = keptCharacters
    }
  }

  private mutating func end(_ word: UInt32, of paragraph: inout Paragraph, isQuoted: Bool) {
    let number = Self.number(of: word)
    paragraph.count(number)
    if !isQuoted { words.append(number) }
  }

  /// A word's number: its hash with its bits spread, so that the smallest of several is no matter of their letters.
  private static func number(of word: UInt32) -> UInt32 {
    var number = word
    number ^= number >> 16
    number = number &* 0x85EB_CA6B
    return number ^ number >> 13
  }
}

// MARK: - Characters

extension OwnWordScanner {
  enum Kind {
    /// Joins its neighbours to a word.
    case letter
    /// Is a word by itself.
    case character
    case other
  }

  /// Whether it is a letter or a digit of ASCII.
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

  static func kind(of scalar: UInt32) -> Kind {
    if scalar < 0x80 { return isLetter(UInt8(scalar)) ? .letter : .other }
    switch Script(ofLetter: scalar) {
    case .han, .kana, .thai, .lao, .burmese, .khmer: return .character
    case nil:
      if (0x2000...0x206F).contains(scalar) { return .other }
      return Unicode.Scalar(scalar)?.isOfWords == true ? .letter : .other
    default: return .letter
    }
  }

  /// Whether it is invisible and may stand within a word: a soft hyphen, a joiner or a mark of byte order.
  private static func isInsideWords(_ scalar: UInt32) -> Bool {
    scalar == 0xAD || (0x200B...0x200D).contains(scalar) || scalar == 0xFEFF
  }

  /// The character at `index`, and where the next one begins. The text is well-formed.
  @inline(__always) static func scalar(in bytes: [UInt8], at index: Int) -> (UInt32, next: Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, index + 1) }
    func rest(_ offset: Int) -> UInt32 {
      index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
    }
    if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), index + 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), index + 3) }
    return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), index + 4)
  }
}
