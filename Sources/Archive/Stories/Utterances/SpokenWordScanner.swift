import ArchiveText

/// Goes through a quote once and gathers its words.
struct SpokenWordScanner {
  private(set) var words: [QuotedWords.Word] = []

  private let bytes: [UInt8]
  private let mostWords: Int
  /// The characters of the word that is being read, in lower case.
  private var letters: [UInt32] = []
  private var start = 0
  private var isShouted = true
  private var isMasked = false
  private var opensGap = false

  init(_ utf8: [UInt8], mostWords: Int) {
    bytes = utf8
    self.mostWords = mostWords
  }

  mutating func scan() {
    var index = 0
    while index < bytes.count, words.count < mostWords {
      let (scalar, next) = OwnWordScanner.scalar(in: bytes, at: index)
      read(scalar, at: index, next: next)
      index = next
    }
    endWord(at: index)
  }

  private mutating func read(_ scalar: UInt32, at index: Int, next: Int) {
    switch scalar {
    case 0xAD, 0x200B...0x200D, 0xFEFF: return
    case Self.star:
      if letters.isEmpty { return }
      isMasked = true
    case 0x27, 0x2019, 0x2018, 0x02BC:
      if !letters.isEmpty, isLetter(at: next) {
        letters.append(Self.apostrophe)
      } else {
        endWord(at: index)
      }
    case Self.dot where isAbbreviation(at: next): letters.append(Self.dot)
    case Self.dot where isDigit(before: index) && isDigit(at: next): letters.append(Self.dot)
    case 0x2C where isDigit(before: index) && isDigit(at: next): return
    case 0x2D where !letters.isEmpty && isMask(at: index): isMasked = true
    case 0x25:
      endWord(at: index)
      emit(Self.hash("percent"), start: index, end: next)
    default:
      switch OwnWordScanner.kind(of: scalar) {
      case .letter:
        if letters.isEmpty { start = index }
        let lower = Script.lowercased(scalar)
        if lower == scalar { isShouted = false }
        letters.append(lower)
      case .character:
        endWord(at: index)
        emit([scalar], start: index, end: next)
      case .other:
        endWord(at: index)
        note(scalar, at: index)
      }
    }
  }

  /// Takes note of a mark behind the last word.
  private mutating func note(_ mark: UInt32, at index: Int) {
    switch mark {
    case 0x2026:
      opensGap = true
      end(phrase: true, sentence: false)
    case Self.dot:
      let isEllipsis = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: ".")
      if isEllipsis || (index > 0 && bytes[index - 1] == UInt8(ascii: ".")) { opensGap = true }
      end(phrase: true, sentence: true)
    case 0x21, 0x3F: end(phrase: true, sentence: true)
    case 0x2C, 0x3A, 0x3B, 0x2013, 0x2014: end(phrase: true, sentence: false)
    default: break
    }
  }

  private mutating func end(phrase: Bool, sentence: Bool) {
    guard let last = words.indices.last else { return }
    if phrase { words[last].endsPhrase = true }
    if sentence { words[last].endsSentence = true }
  }

  private mutating func endWord(at end: Int) {
    defer {
      letters.removeAll(keepingCapacity: true)
      isShouted = true
      isMasked = false
    }
    guard let first = letters.first else { return }
    if isMasked { return emit([Self.star, first], start: start, end: end) }
    // "US" is the country, "us" is not.
    if isShouted, letters == [0x75, 0x73] { letters = [0x75, Self.dot, 0x73] }
    if let others = SpokenEquivalents.shared.words(for: Self.hash(letters)) {
      for word in others { emit(word, start: start, end: end) }
      return
    }
    guard let cut = letters.lastIndex(of: Self.apostrophe), cut > 0 else {
      return emit(letters, start: start, end: end)
    }
    var stem = Array(letters[..<cut])
    let ending = Array(letters[(cut + 1)...])
    if ending == [0x74], stem.last == 0x6E {
      stem.removeLast()
      emit(stem, start: start, end: end)
      emit(Self.hash("not"), start: start, end: end)
    } else if let words = SpokenEquivalents.shared.endings[Self.hash(ending)] {
      emit(stem, start: start, end: end)
      for word in words { emit(word, start: start, end: end) }
    } else {
      emit(stem + ending, start: start, end: end)
    }
  }

  private mutating func emit(_ letters: [UInt32], start: Int, end: Int) {
    guard !letters.isEmpty else { return }
    var word = QuotedWords.Word(
      key: Self.hash(Self.stem(of: letters)), exact: Self.hash(letters), start: start, end: end)
    finish(&word)
  }

  private mutating func emit(_ word: SpokenEquivalents.Entry, start: Int, end: Int) {
    var word = QuotedWords.Word(key: word.key, exact: word.exact, start: start, end: end)
    finish(&word)
  }

  private mutating func emit(_ hash: UInt32, start: Int, end: Int) {
    var word = QuotedWords.Word(key: hash, exact: hash, start: start, end: end)
    finish(&word)
  }

  private mutating func finish(_ word: inout QuotedWords.Word) {
    word.isSmall = SpokenEquivalents.shared.small.contains(word.exact)
    word.isDenial = SpokenEquivalents.shared.denials.contains(word.exact)
    word.opensGap = opensGap
    opensGap = false
    words.append(word)
  }
}

// MARK: - Characters

extension SpokenWordScanner {
  private static let (star, dot, apostrophe): (UInt32, UInt32, UInt32) = (0x2A, 0x2E, 0x27)

  private func isLetter(at index: Int) -> Bool {
    guard index < bytes.count else { return false }
    return OwnWordScanner.kind(of: OwnWordScanner.scalar(in: bytes, at: index).0) == .letter
  }

  private func isDigit(at index: Int) -> Bool { index < bytes.count && bytes[index] &- 0x30 < 10 }

  private func isDigit(before index: Int) -> Bool { index > 0 && bytes[index - 1] &- 0x30 < 10 }

  /// Whether a full stop that is followed by `index` stands within an abbreviation: between single letters.
  private func isAbbreviation(at index: Int) -> Bool {
    guard letters.count == 1 || letters.dropLast().last == Self.dot, isLetter(at: index), !isDigit(at: index) else {
      return false
    }
    let (_, next) = OwnWordScanner.scalar(in: bytes, at: index)
    return !isLetter(at: next)
  }

  /// Whether a hyphen stands for letters that are not printed: "b----".
  private func isMask(at index: Int) -> Bool {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    return (end - index >= 2 || isMasked) && !isLetter(at: end)
      && (end >= bytes.count || bytes[end] != UInt8(ascii: " ") || end - index > 2)
  }

  /// A word without the ending of a plural.
  static func stem(of letters: [UInt32]) -> [UInt32] {
    guard letters.count > 4, letters.last == 0x73, let before = letters.dropLast().last, before != 0x73, before != 0x75,
      before != 0x69
    else { return letters }
    return letters.dropLast()
  }

  static func hash(_ letters: [UInt32]) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for letter in letters { hash = (hash ^ letter) &* 0x0100_0193 }
    hash ^= hash >> 16
    return hash &* 0x85EB_CA6B
  }

  static func hash(_ word: String) -> UInt32 { hash(word.unicodeScalars.map(\.value)) }
}
