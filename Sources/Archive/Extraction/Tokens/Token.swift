/// A word, a number or a mark of an article's text.
package struct Token {
  /// What a token is.
  package enum Kind: UInt8 {
    case word
    /// A token that begins with a digit: 30,000, 90s.
    case number
    /// A possessive or contracted "'s".
    case genitive
    /// A mark at either end of a double quotation, or of one in guillemets or corner brackets.
    case doubleMark
    /// A single mark that is not inside a word: a quotation mark or an apostrophe.
    case singleMark
    case comma, period, question, exclamation, ellipsis, colon, semicolon, dash
    case openParenthesis, closeParenthesis
    /// Anything else: $, %, @, a bullet.
    case symbol
  }

  /// How a word is written.
  package struct Shape: OptionSet {
    package var rawValue: UInt16

    package init(rawValue: UInt16) {
      self.rawValue = rawValue
    }
    /// Its first letter is a capital.
    static let capitalized = Shape(rawValue: 1)
    /// It has two letters or more, all capitals.
    static let allCapitals = Shape(rawValue: 2)
    /// It has a full stop inside: U.S.
    static let dotted = Shape(rawValue: 4)
    /// It continues in lower case after a hyphen: Moscow-based.
    static let compound = Shape(rawValue: 8)
    /// White space, or nothing, comes before it.
    static let afterSpace = Shape(rawValue: 16)
    /// White space, or nothing, comes after it.
    static let beforeSpace = Shape(rawValue: 32)
    /// It is one capital letter.
    package static let initial = Shape(rawValue: 64)
    /// It is not a name though it has a capital, as all German nouns have.
    static let commonNoun = Shape(rawValue: 128)
    /// A capital follows a small letter or comes before a digit in it: McCain, SmithNews.
    static let innerCapital = Shape(rawValue: 256)
    /// The same, further in than in a surname such as McCain or MacArthur: YouTube.
    static let camelCase = Shape(rawValue: 512)
  }

  /// Its first byte.
  package var start: UInt32
  /// The byte after its last.
  package var end: UInt32
  /// For a word, the hash of its lower-case form; for a quotation mark, the glyph (`QuotationGlyph.rawValue`); for
  /// another mark, its first byte.
  package var hash: UInt64
  /// The classes that the lexicon has for the word.
  var classes: WordClass
  package var kind: Kind
  package var shape: Shape

  /// Its bytes.
  package var range: Range<Int> { Int(start)..<Int(end) }
  var isCapitalized: Bool { shape.contains(.capitalized) }
  /// Whether it is a word in lower case.
  var isLowerWord: Bool { kind == .word && !shape.contains(.capitalized) }

  /// Whether it ends a sentence: a full stop, question mark, exclamation mark or ellipsis.
  package var isTerminal: Bool { kind == .period || kind == .question || kind == .exclamation || kind == .ellipsis }

  @inline(__always) func isAny(of classes: WordClass) -> Bool { self.classes.isAny(of: classes) }
}

/// The glyph of a quotation mark.
enum QuotationGlyph: UInt64 {
  /// " and '
  case straight
  /// “ and ‘
  case curlyLeft
  /// ” and ’
  case curlyRight
  /// „ and ‚
  case low
  /// « and ‹
  case guillemetLeft
  /// » and ›
  case guillemetRight
  /// 「 and 『
  case cornerLeft
  /// 」 and 』
  case cornerRight
}
