import SQLite

/// What a person searches for, in a form that FTS5 is known to accept.
///
/// Words must all stand in an article. `"…"` asks for a phrase (curly marks equal straight ones), `word*` for all words
/// that begin so, `-word`, `-"…"` and `-(…)` for articles without them, `OR` between two terms for either of them, and
/// parentheses group. `OR` binds tighter than what stands beside it: `Lavrov Rubio OR Putin` asks for Lavrov and for one
/// of the others. Everything else is taken literally, and any text at all makes a query: what holds no letter or digit
/// asks for nothing and finds nothing.
public struct SearchQuery: Hashable, Sendable {
  /// A word, or words that must follow each other.
  public struct Term: Hashable, Sendable {
    /// The words as they were typed.
    public var text: String
    /// The words as the index folds them, in UTF-8; at least one.
    public var tokens: [[UInt8]]
    /// Whether the last word may go on.
    public var isPrefix: Bool
  }

  /// What a query asks of the full-text index.
  enum Meaning: Hashable, Sendable {
    /// Nothing was asked, so nothing is found.
    case nothing
    /// The articles that match an FTS5 expression.
    case matching(String)
    /// All articles but those that match an FTS5 expression.
    case allBut(String)
  }

  /// What was left unread of a text beyond the bounds.
  public enum Note: Hashable, Sendable, CaseIterable {
    /// Only the first `SearchQuery.maximumLength` bytes were read.
    case tooLong
    /// Only the first `SearchQuery.maximumWords` words were read.
    case tooManyWords
    /// Parentheses deeper than `SearchQuery.maximumNesting` were read as if they were not there.
    case tooDeep
  }

  /// How many bytes of UTF-8 are read of what was typed.
  public static let maximumLength = 16_384
  /// How many words a query may have, those of its phrases included.
  public static let maximumWords = 256
  /// How deep parentheses may stand in each other: FTS5's parser gives up at a stack of 100 symbols.
  public static let maximumNesting = 6

  /// The query as it was understood, in its own grammar.
  public let readAs: String
  /// The terms that an article may be found by, in the order typed: all but the negated ones.
  public let terms: [Term]
  /// What was left unread.
  public let notes: [Note]
  /// What to ask of the index.
  let meaning: Meaning

  /// Reads what was typed. Linear in the text.
  ///
  /// `tokenizer` must be the one of the index that is searched: by its judgement a term holds words or none.
  /// Throws only where SQLite is out of memory.
  public init(_ typed: String, tokenizer: borrowing FTS5Tokenizer) throws(SQLiteError) {
    var notes: [Note] = []
    let text = Self.readable(typed, notes: &notes)
    var words = QueryWords()
    var pieces: [QueryPiece] = []
    for lexeme in QueryScanner.lexemes(of: text) {
      if let piece = try words.piece(for: lexeme, tokenizer: tokenizer) { pieces.append(piece) }
    }
    if words.wereTooMany { notes.append(.tooManyWords) }
    var parser = QueryParser(pieces: pieces)
    let tree = parser.parse()
    if parser.wentTooDeep { notes.append(.tooDeep) }

    self.notes = notes
    readAs = tree?.readAs ?? ""
    terms = tree?.positiveTerms ?? []
    meaning =
      switch tree?.normalized {
      case nil: .nothing
      case .matching(let expression): .matching(expression.fts5)
      case .allBut(let expression): .allBut(expression.fts5)
      }
  }

  /// Whether the query asks for nothing.
  public var isEmpty: Bool { meaning == .nothing }

  /// The text's readable part: cut at the bound, without the characters that hide inside words and that the index leaves
  /// out too, with straight marks for curly ones and a space for NUL.
  private static func readable(_ typed: String, notes: inout [Note]) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var length = 0
    for scalar in typed.unicodeScalars {
      length += UTF8.width(scalar)
      if length > maximumLength {
        notes.append(.tooLong)
        break
      }
      switch scalar {
      case _ where VisibleText.hides(scalar): break
      case "\u{201C}"..."\u{201F}", "\u{AB}", "\u{BB}", "\u{FF02}": scalars.append("\"")
      case "\0": scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return scalars
  }
}
