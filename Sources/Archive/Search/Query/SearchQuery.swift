import ArchiveSQLite
import ArchiveStorage

/// A search in a form that SQLite is known to accept.
///
/// All words must be in the article. `"…"` is a phrase (curly marks are the same as straight ones), `"…"~5` its words
/// near each other, and `word*` all words with this beginning. `-word`, `-"…"` and `-(…)` exclude. `OR` between two
/// terms means either of them, and parentheses group. `OR` binds closer than a space: `Lavrov Rubio OR Putin` asks for
/// Lavrov and for one of the others. A field (`QueryField`) before a word, a phrase or a group says where to look, or
/// sets a condition. Everything else is taken literally, and any text is a valid query. Text without a letter or digit
/// finds nothing. `docs/query.md` is the page for people.
package struct SearchQuery: Hashable, Sendable {
  /// A word, or words that must follow each other.
  package struct Term: Hashable, Sendable {
    /// The words as they were typed.
    package var text: String
    /// The words, in the form of the index.
    package var indexed: String
    /// The words as the index folds them, in UTF-8; at least one.
    package var tokens: [[UInt8]]
    /// Whether the last word may go on.
    package var isPrefix: Bool
    /// Whether it was in quotation marks, so that no other form of the word is meant.
    package var isQuoted = false
    /// The part of the article that must have it; nil for any.
    package var part: Part?

    /// Whether other forms of the word count: it is a single word without quotation marks and star.
    package var takesForms: Bool { tokens.count == 1 && !isPrefix && !isQuoted }
  }

  /// A part of an article in which words can be searched.
  package enum Part: String, Hashable, Sendable {
    /// The headline and the line right below it.
    case title
    /// The summary and the body.
    case body

    package init?(_ field: QueryField) { self.init(rawValue: field.rawValue) }
  }

  /// A condition from a command's option: `--speaker NAME` is `speaker:NAME`.
  package struct Option: Hashable, Sendable {
    /// The condition's field.
    package var field: QueryField
    /// The text after the colon, without quotation marks.
    package var value: String

    /// The option for a condition.
    package init(_ field: QueryField, _ value: String) {
      self.field = field
      self.value = value
    }
  }

  /// The part of a query beyond the bounds, which was not read.
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

  /// How many bytes of UTF-8 of the typed text are read.
  package static let maximumLength = 16_384
  /// How many words a query may have, including those of its phrases.
  package static let maximumWords = 256
  /// How many conditions a query may have: each may cost a look at every name.
  package static let maximumConditions = 32
  /// How deep parentheses may be nested: FTS5's parser gives up at a stack of 100 symbols.
  package static let maximumNesting = 6

  /// The query as it was understood, in its own grammar.
  package let readAs: String
  /// The terms that an article may be found by, in the order typed: all but the negated ones.
  package let terms: [Term]
  /// What was left unread.
  package let notes: [Note]
  /// The query's words and conditions; nil if it asks for nothing.
  package let tree: QueryTree?
  /// How often each word was typed, in the index's form. A word typed twice is searched once but counts for more.
  let timesTyped: [TimesTyped]

  /// How often the words of a term were typed.
  ///
  /// Lists of them, of terms and of parts of the tree are searched from their start, for they are short: each kind of
  /// dictionary costs a tenth of a millisecond before it is first used.
  struct TimesTyped: Hashable, Sendable {
    var tokens: [[UInt8]]
    var count: Int
  }

  /// Reads the typed text and the options' conditions. The result is the same as with the conditions in front of the
  /// text in parentheses. If an option's field doesn't accept the value, the query asks for nothing. Linear in the
  /// text.
  ///
  /// `tokenizer` must be the one of the searched index: it decides whether a term has words. `today` is the day from
  /// which "yesterday" is counted. Throws only if SQLite is out of memory.
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
    // What is beyond a bound goes with one OR beside it, which would be a word with nothing to join.
    var dropsOr = false
    for lexeme in QueryScanner.lexemes(of: text) {
      let piece = try words.piece(for: lexeme, tokenizer: tokenizer)
      if case .or = piece, dropsOr {
        dropsOr = false
        continue
      }
      dropsOr = false
      if let piece {
        pieces.append(piece)
      } else if case .term = lexeme, words.wereTooMany || words.conditionsWereTooMany {
        if case .or = pieces.last { pieces.removeLast() } else { dropsOr = true }
      }
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

  /// The names in its conditions on speakers, on outlets and on those who were told, as they were typed, without negated ones.
  package var names: [String] { tree?.names ?? [] }

  /// Whether it says how sure the program must be of quotes.
  package var asksForConfidence: Bool { tree?.asksForConfidence ?? false }

  /// Whether it says of which kind quotes must be.
  package var asksForKind: Bool { tree?.asksForKind ?? false }

  /// The query as SQLite is asked it.
  ///
  /// `forms` gives the other words of the index for a term that takes forms (`Term.takesForms`). They are joined to the
  /// typed word by OR. It is called at most twice for each such term.
  package func compiled(
    for target: QueryTarget, forms: @escaping (Term) -> [String] = { _ in [] }
  ) -> CompiledQuery {
    QueryCompiler(target: target, terms: terms, forms: { $0.takesForms ? forms($0) : [] }).compiled(tree)
  }

  /// The text's readable part: cut at the bound, without the characters that hide inside words and that the index
  /// leaves out too, with straight marks for curly ones and a space for NUL.
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
