/// A word, number or sign of a text, as the search for dates sees it.
struct DateToken {
  /// What stands around a token.
  struct Shape: OptionSet {
    let rawValue: UInt16
    /// It begins with a capital letter.
    static let capital = Shape(rawValue: 1)
    /// White space or the beginning of the text stands before it.
    static let afterSpace = Shape(rawValue: 2)
    /// A paragraph begins with it.
    static let opensParagraph = Shape(rawValue: 4)
    /// A line begins with it.
    static let opensLine = Shape(rawValue: 8)
    /// All its letters are capitals.
    static let shouted = Shape(rawValue: 16)
    /// It ends a sentence: a period, an exclamation mark.
    static let endsSentence = Shape(rawValue: 32)
    /// It is a number.
    static let number = Shape(rawValue: 64)
    /// It is a word.
    static let word = Shape(rawValue: 128)
    /// It is a number with a fraction.
    static let fraction = Shape(rawValue: 256)
  }

  /// Its first byte.
  var start: Int32
  /// The byte after its last.
  var end: Int32
  /// The number it states, if it is one.
  var number: Int32 = 0
  /// Its entry in the lexicon; 0 if it has none.
  var entry: UInt16
  /// What stands around it.
  var shape: Shape
}
