import ArchiveText

/// The words that comments are about: gathered while the text between the two marks of a comment is read.
struct CommentedWords {
  /// How many comments may be open at once, and how many bytes of words each gets.
  private static let (openLimit, byteLimit) = (100, 2_000)

  /// The numbers of the comments that are open, by their marks.
  private var open: [String: Int] = [:]
  private var words: [Int: FoldedText] = [:]

  /// Begins with the words that the comment of a number is about.
  mutating func begin(_ mark: String, comment number: Int) {
    if open.count < Self.openLimit { open[mark] = number }
  }

  /// Ends the words of a comment.
  mutating func end(_ mark: String) { open[mark] = nil }

  /// Adds text to all that are open.
  mutating func add(_ text: [UInt8]) {
    for number in open.values where words[number, default: FoldedText()].utf8.count < Self.byteLimit {
      words[number, default: FoldedText()].add(text[...])
    }
  }

  /// Adds the end of a paragraph to all that are open.
  mutating func addSpace() {
    for number in open.values { words[number]?.addSpace() }
  }

  /// The words that the comment with this number is about; nil if it is at no words.
  subscript(number: Int) -> String? {
    guard let words = words[number], !words.utf8.isEmpty else { return nil }
    return String(decoding: words.utf8, as: UTF8.self)
  }
}
