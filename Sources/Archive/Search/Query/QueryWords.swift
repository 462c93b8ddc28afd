import ArchiveModel
import ArchiveSQLite
import ArchiveStorage

/// A piece of the typed text whose words the index knows.
enum QueryPiece: Hashable {
  case operand(QueryTree, isNegative: Bool)
  /// `OR`, and the operand that it is if it joins nothing.
  case or(QueryTree)
  case open(isNegative: Bool)
  case close
}

/// Finds words and conditions in the typed text, up to the bounds.
struct QueryWords {
  private let today: CalendarDay?
  private var wordCount = 0
  private var conditionCount = 0
  /// Whether words were left out because there were too many.
  private(set) var wereTooMany = false
  /// Whether conditions were left out because there were too many.
  private(set) var conditionsWereTooMany = false

  /// Finds words. `today` replaces the clock's day if it is given.
  init(today: CalendarDay? = nil) { self.today = today }

  /// The piece that a lexeme makes; nil for a term without words.
  mutating func piece(
    for lexeme: QueryLexeme, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryPiece? {
    switch lexeme {
    case .or(let word): return try tree(of: word, tokenizer: tokenizer).map(QueryPiece.or)
    case .open(let isNegative): return .open(isNegative: isNegative)
    case .close: return .close
    case .term(let term):
      return try tree(of: term, tokenizer: tokenizer).map { .operand($0, isNegative: term.isNegative) }
    }
  }

  /// The tree for a piece. If a field doesn't accept the value, the field's name and the value are words.
  private mutating func tree(
    of typed: TypedTerm, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryTree? {
    guard let field = typed.field else { return try words(typed, in: nil, tokenizer: tokenizer) }
    if let part = SearchQuery.Part(field) {
      if let tree = try words(typed, in: part, tokenizer: tokenizer) { return tree }
    } else if let meaning = try meaning(of: typed, field: field, tokenizer: tokenizer) {
      return condition(typed, field: field, meaning: meaning)
    }
    let literal = TypedTerm(text: typed.literal, literal: typed.literal, isPrefix: typed.isPrefix)
    return try words(literal, in: nil, tokenizer: tokenizer)
  }

  /// The tree for an option; nil if its field doesn't accept the value. A star at the end of a name makes its last word
  /// the beginning of a word.
  mutating func tree(
    of option: SearchQuery.Option, value: String, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryTree? {
    var typed = TypedTerm(text: value, field: option.field, literal: "", isQuoted: true)
    while typed.text.last == "*" {
      typed.text.removeLast()
      typed.isPrefix = true
    }
    return try meaning(of: typed, field: option.field, tokenizer: tokenizer).flatMap {
      condition(typed, field: option.field, meaning: $0)
    }
  }

  private mutating func condition(
    _ typed: TypedTerm, field: QueryField, meaning: QueryCondition.Meaning
  ) -> QueryTree? {
    guard conditionCount < SearchQuery.maximumConditions else {
      conditionsWereTooMany = true
      return nil
    }
    conditionCount += 1
    return .condition(QueryCondition(field: field, value: typed.text, meaning: meaning))
  }

  /// The words of a term; with `~`, near each other.
  private mutating func words(
    _ typed: TypedTerm, in part: SearchQuery.Part?, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryTree? {
    guard let distance = typed.distance else {
      var term = try term(typed.text, isPrefix: typed.isPrefix, isQuoted: typed.isQuoted, tokenizer: tokenizer)
      term?.part = part
      return term.map(QueryTree.term)
    }
    var terms: [SearchQuery.Term] = []
    for word in typed.text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      guard var term = try term(String(word), isPrefix: false, isQuoted: true, tokenizer: tokenizer) else { continue }
      // A word is always near itself; FTS5's work grows with the square of how many words there are.
      if terms.contains(where: { $0.tokens == term.tokens }) { continue }
      term.part = part
      terms.append(term)
    }
    return terms.count > 1 ? .near(terms, distance: distance) : terms.first.map(QueryTree.term)
  }

  private mutating func term(
    _ typed: String, isPrefix: Bool, isQuoted: Bool, isName: Bool = false, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> SearchQuery.Term? {
    let bytes = Array(typed.utf8)
    // Names are stored as they are written.
    let indexed = isName ? IndexedBytes(asIs: bytes) : IndexedBytes(of: bytes)
    let room = SearchQuery.maximumWords - wordCount
    var tokens: [[UInt8]] = []
    var place = 0..<0
    var isCut = false
    try tokenizer.tokenize(indexed.bytes.span, for: isPrefix ? .prefixQuery : .query) { token, range in
      guard tokens.count < room else {
        isCut = true
        return false
      }
      let range = indexed.original(range)
      place = (tokens.isEmpty ? range.lowerBound : place.lowerBound)..<range.upperBound
      tokens.append(token.indices.map { token[$0] })
      return true
    }
    wordCount += tokens.count
    if isCut { wereTooMany = true }
    if tokens.isEmpty { return nil }
    // A single word loses the marks around it, so that it is read as a word again.
    if tokens.count > 1 || isQuoted { place = 0..<(isCut ? place.upperBound : bytes.count) }
    let text = String(decoding: bytes[place], as: UTF8.self)
    return SearchQuery.Term(
      text: text, indexed: isName ? text : IndexText.of(text), tokens: tokens, isPrefix: isPrefix && !isCut,
      isQuoted: isQuoted)
  }

  /// The meaning of a condition's value; nil if the field doesn't accept it.
  private mutating func meaning(
    of typed: TypedTerm, field: QueryField, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryCondition.Meaning? {
    let value = typed.text
    switch field {
    case .title, .body: return nil
    case .by: return try name(typed, tokenizer: tokenizer).map { .author($0) }
    case .outlet: return try source(typed, tokenizer: tokenizer).map { .outlet($0) }
    case .source, .speaker, .toldTo, .reportedBy, .firstReportedBy, .document:
      return try source(typed, tokenizer: tokenizer).map { .source($0, roles: field.roles) }
    case .kind, .speakerKind, .confidence, .article, .language, .importRun, .state, .story:
      return Self.meaning(of: value, field)
    case .url: return value.isEmpty ? nil : .url(value.loweringASCII)
    case .path: return value.isEmpty ? nil : .path(value.loweringASCII)
    case .mentions:
      return DaySpan(value) { today ?? .today }.map { .mentions(first: $0.first.text, last: $0.last.text) }
    case .after, .before, .on, .during:
      let span = DaySpan(value) { today ?? .today }
      return span.flatMap { QueryCondition.PublishedDays(field, $0) }.map { .published($0) }
    }
  }

  /// What a number, a tag or one of a few words means; nil where the field does not know it.
  private static func meaning(of value: String, _ field: QueryField) -> QueryCondition.Meaning? {
    switch field {
    case .kind: Quote.Kind(rawValue: value.lowercased()).map { .kind($0) }
    case .speakerKind: ArticleSource.Kind(rawValue: value.lowercased()).map { .speakerKind($0) }
    case .confidence: confidence(value)
    case .article: Int64(value).flatMap { $0 > 0 ? .article($0) : nil }
    case .language: language(value)
    case .importRun: Int64(value).flatMap { $0 > 0 ? .importRun($0) : nil }
    case .story: Int64(value).flatMap { $0 > 0 ? .story($0) : nil }
    case .state:
      switch value.lowercased() {
      case "revised": .revised
      case "reprint": .reprint
      case "listed": .listed
      case "certain": .certain
      default: nil
      }
    default: nil
    }
  }

  /// Whether a field of numbers, tags or a few words knows the value.
  static func knows(_ value: String, _ field: QueryField) -> Bool { meaning(of: value, field) != nil }

  /// Which sources a name means, or a number behind `#`; nil where there are no words, or no room for them.
  private mutating func source(
    _ typed: TypedTerm, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryCondition.SourceChoice? {
    if !typed.isPrefix, let id = Self.number(behindHash: typed.text) { return .numbered(id) }
    return try name(typed, tokenizer: tokenizer).map { .named($0) }
  }

  /// The number in `#12`; nil for other text.
  private static func number(behindHash typed: String) -> Int64? {
    let digits = typed.utf8.dropFirst()
    guard typed.utf8.first == UInt8(ascii: "#"), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let id = Int64(typed.dropFirst()), id > 0
    else { return nil }
    return id
  }

  /// The words of a name, as `source_names.folded` has them; nil where there are none, or no room for them.
  private mutating func name(
    _ typed: TypedTerm, tokenizer: borrowing FTS5Tokenizer
  ) throws(SQLiteError) -> QueryCondition.NameWords? {
    let term = try term(typed.text, isPrefix: typed.isPrefix, isQuoted: true, isName: true, tokenizer: tokenizer)
    return term.map {
      QueryCondition.NameWords(words: $0.tokens.map { String(decoding: $0, as: UTF8.self) }, isPrefix: $0.isPrefix)
    }
  }

  /// A number from 0 to 1, and how values are compared with it; by default, at least that number.
  private static func confidence(_ typed: String) -> QueryCondition.Meaning? {
    let comparison = QueryCondition.Comparison.allCases.first { typed.hasPrefix($0.rawValue) }
    guard let number = Double(typed.dropFirst(comparison?.rawValue.count ?? 0)), (0...1).contains(number) else {
      return nil
    }
    return .confidence(comparison ?? .atLeast, number)
  }

  /// A language and its varieties; behind `=` that tag alone.
  private static func language(_ typed: String) -> QueryCondition.Meaning? {
    let isExact = typed.hasPrefix("=")
    return languageTag(isExact ? String(typed.dropFirst()) : typed).map { .language($0, isExact: isExact) }
  }

  /// A tag of BCP 47, or the beginning of one, in lower case.
  private static func languageTag(_ typed: String) -> String? {
    let tag = typed.loweringASCII.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
    let parts = tag.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let language = parts.first, (2...8).contains(language.count),
      parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(isLetterOrDigit) })
    else { return nil }
    return String(decoding: tag, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}

extension QueryField {
  /// The attribution roles for the field; nil for any role.
  fileprivate var roles: [Attribution.Role] {
    switch self {
    case .speaker: [.speaker]
    case .toldTo: [.toldTo]
    // Who reported it first reported it too.
    case .reportedBy: [.reportedBy, .firstReportedBy]
    case .firstReportedBy: [.firstReportedBy]
    case .document: [.document]
    default: []
    }
  }
}

extension String {
  /// The text with the letters A to Z in lower case, as SQLite's `lower` does it.
  fileprivate var loweringASCII: String {
    String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
