import ArchiveStorage

/// A word or a phrase as it was typed.
struct TypedTerm: Hashable {
  /// The word without the marks around it, or the words between two quotation marks.
  var text: String
  /// The field before it, or before the group that contains it.
  var field: QueryField?
  /// The text as plain words, for a value that the field doesn't accept.
  var literal: String
  /// Whether it was in quotation marks.
  var isQuoted = false
  /// Whether a star follows.
  var isPrefix = false
  /// How many words may come between, if `~` and a number follow the closing mark.
  var distance: Int?
  /// Whether a minus comes before it.
  var isNegative = false
}

/// A piece of what was typed.
enum QueryLexeme: Hashable {
  /// A word or a phrase, perhaps with a field.
  case term(TypedTerm)
  /// `OR`, in capitals and alone, and the word that it is if it joins nothing.
  case or(TypedTerm)
  /// An opening parenthesis.
  case open(isNegative: Bool)
  /// A closing parenthesis.
  case close
}

/// Cuts typed text into pieces. Any text has pieces; none is refused.
struct QueryScanner {
  /// The longest distance between words.
  static let largestDistance = 1_000

  private let scalars: [Unicode.Scalar]
  /// The place of the last quotation mark; -1 if there is none.
  private let lastMark: Int
  private var index = 0
  /// The fields of the groups that are open.
  private var fields: [QueryField?] = []

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    lastMark = scalars.lastIndex(of: "\"") ?? -1
  }

  /// The text's pieces, in order. Linear in the text.
  ///
  /// A quotation mark opens a phrase where a term could start, if another mark closes it. Any other mark is an ordinary
  /// character. A minus negates where a term could start, if a term follows at once. A field needs its value right
  /// after it. Everything in a field's parentheses has that field, except what has its own.
  static func lexemes(of scalars: [Unicode.Scalar]) -> [QueryLexeme] {
    var scanner = QueryScanner(scalars)
    var lexemes: [QueryLexeme] = []
    while let lexeme = scanner.next() { lexemes.append(lexeme) }
    return lexemes
  }

  private mutating func next() -> QueryLexeme? {
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
      } else if scalars[index] == ")" {
        index += 1
        _ = fields.popLast()
        return .close
      } else if let lexeme = operand() {
        return lexeme
      }
    }
    return nil
  }

  /// The piece at a place where a term could start; nil for stars alone.
  private mutating func operand() -> QueryLexeme? {
    let isNegative = scalars[index] == "-" && index + 1 < scalars.count && startsTerm(scalars[index + 1])
    if isNegative { index += 1 }
    let start = index
    let field = ownField()
    let effective = field ?? fields.last ?? nil
    if scalars[index] == "(" {
      index += 1
      fields.append(effective)
      return .open(isNegative: isNegative)
    }
    var term = TypedTerm(text: "", field: effective, literal: "", isNegative: isNegative)
    if scalars[index] == "\"", index < lastMark {
      term.isQuoted = true
      term.text = phrase()
      if let distance = distance() {
        term.distance = distance
      } else {
        term.isPrefix = skipStars()
      }
    } else {
      let from = index
      while index < scalars.count, !endsWord(scalars[index]) { index += 1 }
      var word = scalars[from..<index]
      term.isPrefix = word.last == "*"
      while word.last == "*" { word.removeLast() }
      if word.isEmpty, field == nil { return nil }
      term.text = text(word)
      if field == nil, !isNegative, !term.isPrefix, word.elementsEqual(["O", "R"]) {
        term.literal = term.text
        return .or(term)
      }
    }
    term.literal = field == nil ? term.text : text(scalars[start..<index])
    return .term(term)
  }

  /// Passes over a field's name and colon where its value follows at once.
  private mutating func ownField() -> QueryField? {
    var colon = index
    while colon < scalars.count, colon - index <= QueryField.longestName, scalars[colon] != ":" {
      guard scalars[colon].isASCII, scalars[colon].properties.isAlphabetic || scalars[colon] == "_" else { return nil }
      colon += 1
    }
    guard colon + 1 < scalars.count, scalars[colon] == ":", scalars[colon + 1] != ")",
      !scalars[colon + 1].properties.isWhitespace, let field = QueryField(typed: scalars[index..<colon])
    else { return nil }
    index = colon + 1
    return field
  }

  /// The words between the mark here and the next one.
  private mutating func phrase() -> String {
    let from = index + 1
    index = from
    while scalars[index] != "\"" { index += 1 }
    let words = text(scalars[from..<index])
    index += 1
    return words
  }

  /// Passes over `~` and a number if nothing else follows at once.
  private mutating func distance() -> Int? {
    guard index + 1 < scalars.count, scalars[index] == "~" else { return nil }
    var end = index + 1
    var number = 0
    while end < scalars.count, ("0"..."9").contains(scalars[end]) {
      number = min(Self.largestDistance, number * 10 + Int(scalars[end].value - 0x30))
      end += 1
    }
    guard end > index + 1, end == scalars.count || endsWord(scalars[end]) else { return nil }
    index = end
    return number
  }

  /// Passes over stars; whether there are any.
  private mutating func skipStars() -> Bool {
    let from = index
    while index < scalars.count, scalars[index] == "*" { index += 1 }
    return index > from
  }

  /// Whether a minus before this character negates.
  private func startsTerm(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar != "-" && scalar != ")"
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")"
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    for scalar in scalars { text.unicodeScalars.append(scalar) }
    return text
  }
}
