import ArchiveText

/// A text cut into words, for comparing: runs of letters and digits, and each other character that is not white space.
///
/// Characters of scripts that put no spaces between words count one by one. White space belongs to no word.
struct TextTokens {
  /// The range of each word, in code points.
  private(set) var ranges: [TextRange] = []
  /// A number for each word, the same for equal words.
  private(set) var numbers: [Int32] = []
  /// Whether it is a single character, neither letter nor digit.
  private(set) var isMark: [Bool] = []

  /// The words of `text`, numbered by `dictionary`. Linear in the text.
  init(_ text: String, numberedBy dictionary: inout WordNumbers) {
    var start = 0
    var length = 0
    var word = String.UnicodeScalarView()
    func isJoined(_ scalar: Unicode.Scalar) -> Bool {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "'" || scalar == "’"
      else { return scalar.properties.generalCategory == .nonspacingMark }
      return !scalar.properties.isIdeographic && !(0x0E00...0x0EFF).contains(scalar.value)
        && !(0x3040...0x30FF).contains(scalar.value)
    }
    var position = 0
    for scalar in text.unicodeScalars {
      if isJoined(scalar) {
        if word.isEmpty { start = position }
        word.append(scalar)
        length += 1
      } else {
        if !word.isEmpty { add(word, TextRange(start: start, length: length), to: &dictionary) }
        word = String.UnicodeScalarView()
        length = 0
        if !scalar.properties.isWhitespace {
          add(String.UnicodeScalarView([scalar]), TextRange(start: position, length: 1), to: &dictionary)
        }
      }
      position += 1
    }
    if !word.isEmpty { add(word, TextRange(start: start, length: length), to: &dictionary) }
  }

  private mutating func add(_ word: String.UnicodeScalarView, _ range: TextRange, to dictionary: inout WordNumbers) {
    ranges.append(range)
    isMark.append(
      range.length == 1 && word.allSatisfy { !$0.properties.isAlphabetic && $0.properties.numericType == nil })
    numbers.append(dictionary.number(of: String(word)))
  }

  /// The range from the first code point of the words at `indices` to their last. If there are no words, the empty
  /// range before the next word.
  func range(of indices: Range<Int>) -> TextRange {
    if indices.isEmpty {
      if indices.lowerBound < ranges.count { return TextRange(start: ranges[indices.lowerBound].start, length: 0) }
      return TextRange(start: ranges.last.map { $0.start + $0.length } ?? 0, length: 0)
    }
    let first = ranges[indices.lowerBound]
    let last = ranges[indices.upperBound - 1]
    return TextRange(start: first.start, length: last.start + last.length - first.start)
  }
}

/// A number for each word that is met.
struct WordNumbers {
  private var numbers: [String: Int32] = [:]

  /// No words yet.
  init() {}

  /// The word's number.
  mutating func number(of word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(numbers.count)
    numbers[word] = number
    return number
  }
}
