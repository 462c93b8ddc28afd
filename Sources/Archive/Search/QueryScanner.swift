/// A piece of what was typed.
enum QueryLexeme: Hashable {
  /// A word, or the words between two quotation marks.
  case term(String, isPrefix: Bool, isNegative: Bool)
  /// `OR`, in capitals and by itself.
  case or
  /// An opening parenthesis.
  case open(isNegative: Bool)
  /// A closing parenthesis.
  case close
}

/// Cuts what was typed into pieces. Any text has pieces; none is refused.
enum QueryScanner {
  /// The text's pieces, in order. Linear in the text.
  ///
  /// A quotation mark opens a phrase where a term could start and where another mark closes it; any other stands for itself.
  /// A minus negates where a term could start and where one follows at once.
  static func lexemes(of scalars: [Unicode.Scalar]) -> [QueryLexeme] {
    let lastMark = scalars.lastIndex(of: "\"") ?? -1
    var lexemes: [QueryLexeme] = []
    var index = 0
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
        continue
      }
      if scalars[index] == ")" {
        lexemes.append(.close)
        index += 1
        continue
      }

      let isNegative = scalars[index] == "-" && index + 1 < scalars.count && startsTerm(scalars[index + 1])
      if isNegative { index += 1 }
      if scalars[index] == "(" {
        lexemes.append(.open(isNegative: isNegative))
        index += 1
      } else if scalars[index] == "\"", index < lastMark {
        let from = index + 1
        index = from
        while scalars[index] != "\"" { index += 1 }
        let words = text(scalars[from..<index])
        index += 1
        let isPrefix = index < scalars.count && scalars[index] == "*"
        while index < scalars.count, scalars[index] == "*" { index += 1 }
        lexemes.append(.term(words, isPrefix: isPrefix, isNegative: isNegative))
      } else {
        let from = index
        while index < scalars.count, !endsWord(scalars[index]) { index += 1 }
        var word = scalars[from..<index]
        let isPrefix = word.last == "*"
        while word.last == "*" { word.removeLast() }
        if !isNegative, !isPrefix, word.elementsEqual(["O", "R"]) {
          lexemes.append(.or)
        } else if !word.isEmpty {
          lexemes.append(.term(text(word), isPrefix: isPrefix, isNegative: isNegative))
        }
      }
    }
    return lexemes
  }

  /// Whether a minus before this character negates.
  private static func startsTerm(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar != "-" && scalar != ")"
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
