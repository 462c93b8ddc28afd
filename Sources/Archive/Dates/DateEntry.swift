/// What the lexicon says of a word: the classes it belongs to, each with a value.
struct DateEntry {
  /// Where its classes begin in `DateLexicon.classes`, and end.
  var classes: Range<Int>
  /// Whether a form can begin with it.
  var isStart = false
  /// Whether it is an abbreviation, whose period belongs to it.
  var isAbbreviation = false
  /// Whether an expression of several words begins with it.
  var opensPhrase = false
}

/// A class of words, with its value for one of them.
struct DateClass {
  /// The class's number.
  var index: Int32
  /// Its value, or `ofToken` if the token itself states it.
  var value: Int32

  /// The value of a number is the number.
  static let ofToken = Int32.min
}
