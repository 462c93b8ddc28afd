import ArchiveSQLite
import ArchiveStorage

/// What a person searches for, in a form that SQLite is known to accept.
///
/// Words must all stand in an article. `"…"` asks for a phrase (curly marks equal straight ones), `"…"~5` for its words near
/// each other, `word*` for all words that begin so, `-word`, `-"…"` and `-(…)` for articles without them, `OR` between two
/// terms for either of them, and parentheses group. `OR` binds tighter than what stands beside it: `Lavrov Rubio OR Putin`
/// asks for Lavrov and for one of the others. A field (`QueryField`) before a word, a phrase or a group says where to look,
/// or what else must hold. Everything else is taken literally, and any text at all makes a query: what holds no letter or
/// digit asks for nothing and finds nothing. `docs/query.md` is the page for people.
package struct SearchQuery: Hashable, Sendable {
  /// A word, or words that must follow each other.
  package struct Term: Hashable, Sendable {
    /// The words as they were typed.
    package var text: String
    /// The words as the index is asked for them.
    package var indexed: String
    /// The words as the index folds them, in UTF-8; at least one.
    package var tokens: [[UInt8]]
    /// Whether the last word may go on.
    package var isPrefix: Bool
    /// Whether it stood in quotation marks, so that no other form of the word is meant.
    package var isQuoted = false
    /// The part of the article it must stand in; nil for any.
    package var part: Part?

    /// Whether other forms of the word may stand for it: a single word without quotation marks and without a star.
    package var takesForms: Bool { tokens.count == 1 && !isPrefix && !isQuoted }
  }

  /// A part of an article that words may be sought in.
  package enum Part: String, Hashable, Sendable {
    /// The headline and what stands right below it.
    case title
    /// The summary and the body.
    case body

    package init?(_ field: QueryField) { self.init(rawValue: field.rawValue) }
  }

  /// A condition that a command's option stands for: `--speaker NAME` is `speaker:NAME`.
  package struct Option: Hashable, Sendable {
    /// The condition's field.
    package var field: QueryField
    /// What stands after the colon, without quotation marks.
    package var value: String

    /// The option for a condition.
    package init(_ field: QueryField, _ value: String) {
      self.field = field
      self.value = value
    }
  }

  /// What was left unread of a text beyond the bounds.
  package enum Note: Hashable, Sendable, CaseIterable {
    /// Only the first `SearchQuery.maximumLength` bytes were read.
    case tooLong
    /// Only the first `SearchQuery.maximumWords` words were read.
    case tooManyWords
    /// Only the first `SearchQuery.maximumConditions` conditions were read.
    case tooManyConditions
    /// Parentheses deeper than `SearchQuery.maximumNesting` were read as if they were not there.
    case tooDeep
  }

  /// How many bytes of UTF-8 are read of what was typed.
  package static let maximumLength = 16_384
  /// How many words a query may have, those of its phrases included.
  package static let maximumWords = 256
  /// How many conditions a query may have: each may cost a look at every name.
  package static let maximumConditions = 32
  /// How deep parentheses may stand in each other: FTS5's parser gives up at a stack of 100 symbols.
  package static let maximumNesting = 6

  /// The query as it was understood, in its own grammar.
  package let readAs: String
  /// The terms that an article may be found by, in the order typed: all but the negated ones.
  package let terms: [Term]
  /// What was left unread.
  package let notes: [Note]
  /// The query's words and conditions; nil if it asks for nothing.
  package let tree: QueryTree?
  /// How often words were typed, by how the index folds them: what is typed twice is asked for once, but counts for more.
  let timesTyped: [TimesTyped]

  /// How often the words of a term were typed.
  ///
  /// Lists of them, of terms and of parts of the tree are searched from their start, for they are short: each kind of dictionary
  /// costs a tenth of a millisecond before it is first used.
  struct TimesTyped: Hashable, Sendable {
    var tokens: [[UInt8]]
    var count: Int
  }

  /// Reads what was typed, and what options ask for beside it: the same as if their conditions stood in front of the text, which
  /// then would be a group. An option whose field does not know its value makes a query that asks for nothing. Linear in the text.
  ///
  /// `tokenizer` must be the one of the index that is searched: by its judgement a term holds words or none. `today` is the
  /// day that "yesterday" is counted from; nil for the clock's. Throws only where SQLite is out of memory.
  package init(
    _ typed: String, with options: [Option] = [], tokenizer: borrowing FTS5Tokenizer, today: CalendarDay? = nil
  ) throws(SQLiteError) {
    var notes: [Note] = []
    var words = QueryWords(today: today)
    var operands: [QueryTree] = []
    for option in options {
      let value = String(String.UnicodeScalarView(Self.readable(option.value, notes: &notes)))
      if let condition = try words.tree(of: option, value: value, tokenizer: tokenizer) { operands.append(condition) }
    }
    let areUnderstood = operands.count == options.count
    let text = Self.readable(typed, notes: &notes)
    var pieces: [QueryPiece] = []
    for lexeme in QueryScanner.lexemes(of: text) {
      if let piece = try words.piece(for: lexeme, tokenizer: tokenizer) { pieces.append(piece) }
    }
    if words.wereTooMany { notes.append(.tooManyWords) }
    if words.conditionsWereTooMany { notes.append(.tooManyConditions) }
    var timesTyped: [TimesTyped] = []
    for case .operand(.term(let term), isNegative: false) in pieces {
      if let index = timesTyped.firstIndex(where: { $0.tokens == term.tokens }) {
        timesTyped[index].count += 1
      } else {
        timesTyped.append(TimesTyped(tokens: term.tokens, count: 1))
      }
    }
    self.timesTyped = timesTyped
    var parser = QueryParser(pieces: pieces)
    switch parser.parse() {
    case .all(let typed)?: operands += typed
    case let typed?: operands.append(typed)
    case nil: break
    }
    tree = areUnderstood ? QueryTree(.all, of: operands)?.withMarksSettled : nil
    if parser.wentTooDeep { notes.append(.tooDeep) }

    self.notes = notes
    readAs = tree?.readAs ?? ""
    terms = tree?.positiveTerms ?? []
  }

  private init(tree: QueryTree) {
    self.tree = tree
    (readAs, terms, notes, timesTyped) = ("", [], [], [])
  }

  /// What everything meets.
  package static let everything = SearchQuery(tree: .all([]))

  /// Whether the query asks for nothing, so that it finds nothing.
  package var isEmpty: Bool { tree == nil }

  /// The names that its conditions on speakers ask for, save those that are negated, as they were typed.
  package var speakers: [String] { tree?.speakers ?? [] }

  /// The query as SQLite is asked it.
  ///
  /// `forms` gives the other words of the index that may stand for a term that takes forms (`Term.takesForms`); they are
  /// joined by OR with the word that was typed. It is asked at most twice for each such term.
  package func compiled(
    for target: QueryTarget, forms: @escaping (Term) -> [String] = { _ in [] }
  ) -> CompiledQuery {
    QueryCompiler(target: target, terms: terms, forms: { $0.takesForms ? forms($0) : [] }).compiled(tree)
  }

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
