import SQLite

/// A piece of what was typed whose words the index knows.
enum QueryPiece: Hashable {
  case term(SearchQuery.Term, isNegative: Bool)
  /// `OR`, and the word it is where it joins nothing.
  case or(SearchQuery.Term)
  case open(isNegative: Bool)
  case close
}

/// Finds the words in what was typed, up to the bound.
struct QueryWords {
  private var count = 0
  /// Whether words were left out because there were too many.
  private(set) var wereTooMany = false

  /// The piece that a lexeme makes; nil for a term without words.
  mutating func piece(
    for lexeme: QueryLexeme, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryPiece? {
    switch lexeme {
    case .or: return try term("OR", isPrefix: false, tokenizer: tokenizer).map(QueryPiece.or)
    case .open(let isNegative): return .open(isNegative: isNegative)
    case .close: return .close
    case .term(let text, let isPrefix, let isNegative):
      return try term(text, isPrefix: isPrefix, tokenizer: tokenizer).map { .term($0, isNegative: isNegative) }
    }
  }

  private mutating func term(
    _ typed: String, isPrefix: Bool, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> SearchQuery.Term? {
    let bytes = Array(typed.utf8)
    let room = SearchQuery.maximumWords - count
    var tokens: [[UInt8]] = []
    var end = 0
    var isCut = false
    try tokenizer.tokenize(bytes.span, for: isPrefix ? .prefixQuery : .query) { token, range in
      guard tokens.count < room else {
        isCut = true
        return false
      }
      tokens.append(token.indices.map { token[$0] })
      end = range.upperBound
      return true
    }
    count += tokens.count
    if isCut { wereTooMany = true }
    if tokens.isEmpty { return nil }
    let text = isCut ? String(decoding: bytes[..<end], as: UTF8.self) : typed
    return SearchQuery.Term(text: text, tokens: tokens, isPrefix: isPrefix && !isCut)
  }
}
