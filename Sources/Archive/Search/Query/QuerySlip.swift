import ArchiveModel
import ArchiveStorage

/// A part of a query that is valid, and was probably typed for something else: `NOT tariffs`, `author:Smith`.
///
/// A slip changes nothing in what is searched for.
package enum QuerySlip: Hashable, Sendable {
  /// `NOT` before a word, which is given; empty before a group.
  case not(String)
  /// `AND` between two terms.
  case and
  /// A letter behind one minus, as of an option: `-v`.
  case letter(String)
  /// `@NAME` among other words.
  case savedSearch(String)
  /// A field with a space behind its colon: `outlet: Reuters`.
  case space(field: QueryField, value: String)
  /// A word before a colon that is no field, and what was probably meant: `author:Smith`, `by:Smith`.
  case otherField(typed: String, meant: String)
  /// A date as it isn't read, and as it is: `after:13/05/2016`, `after:2016-05-13`. Without any where that is not known.
  case date(typed: String, meant: [String])
  /// A value that the field doesn't know.
  case value(typed: String, field: QueryField)
  /// Conditions on the day of publication that no day meets, and queries that some days meet.
  case noDay(String, String, meant: [String])

  /// The slips in what was typed, each kind once, and in the query that it was read as. Linear in the text.
  package static func all(
    in typed: String, readAs query: SearchQuery, today: () -> CalendarDay = { .today }
  ) -> [QuerySlip] {
    // Curly marks are read as straight ones.
    let scalars = typed.unicodeScalars.prefix(SearchQuery.maximumLength).map { scalar in
      ("\u{201C}"..."\u{201F}").contains(scalar) ? "\"" : scalar
    }
    let lexemes = QueryScanner.lexemes(of: scalars)
    var slips: [QuerySlip] = []
    for (index, lexeme) in lexemes.enumerated() {
      guard case .term(let term) = lexeme, !term.isQuoted || term.field != nil,
        let slip = slip(in: term, before: lexemes[(index + 1)...], isFirst: index == 0, today)
      else { continue }
      if case .savedSearch = slip, lexemes.count == 1 { continue }
      if slips.count < mostTold, !slips.contains(slip) { slips.append(slip) }
    }
    if let slip = query.tree.flatMap({ ExcludedDays(in: $0, today: today)?.slip }) { slips.append(slip) }
    return slips
  }

  /// A long text has as many slips as words; a few teach enough.
  private static let mostTold = 4

  private static func slip(
    in term: TypedTerm, before rest: ArraySlice<QueryLexeme>, isFirst: Bool, _ today: () -> CalendarDay
  ) -> QuerySlip? {
    let next = rest.first
    if let field = term.field { return unknownValue(term, of: field, today) }
    switch term.text {
    case "NOT":
      switch next {
      case .term(let next)?: return .not(next.literal)
      case .open?: return .not("")
      default: return nil
      }
    case "AND": return isFirst || next == nil ? nil : .and
    default: break
    }
    if term.isNegative, term.text.utf8.count == 1, term.text.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) {
      return .letter(term.text)
    }
    if term.text.hasPrefix("@"), term.text.utf8.count > 1 { return .savedSearch(String(term.text.dropFirst())) }
    guard let colon = term.text.firstIndex(of: ":") else { return nil }
    let name = String(term.text[..<colon])
    let value = String(term.text[term.text.index(after: colon)...])
    if let field = QueryField(typed: name.unicodeScalars) {
      guard value.isEmpty, case .term(let next)? = next, next.field == nil else { return nil }
      return .space(field: field, value: next.literal)
    }
    let minus = term.isNegative ? "-" : ""
    let whole = MarkedValue(value, before: rest)
    let meant =
      OtherField.meant(by: name, value: whole.words, shown: whole.text, today: today)
      ?? OtherField.misspelt(name).flatMap { whole.words.isEmpty || value.hasPrefix("/") ? nil : "\($0):\(whole.text)" }
    return meant.map { .otherField(typed: "\(minus)\(name):\(whole.text)", meant: minus + $0) }
  }

  /// That a field doesn't know the value; nil where it does, or where that is a name.
  private static func unknownValue(_ term: TypedTerm, of field: QueryField, _ today: () -> CalendarDay) -> QuerySlip? {
    let value = term.text
    switch field {
    case .after, .before, .on, .during, .mentions:
      if DaySpan(value, today: today) != nil { return nil }
      return .date(
        typed: term.literal, meant: OtherDate.readings(of: value).map { "\(field.rawValue):\($0)" })
    case .kind, .speakerKind, .confidence, .article, .importRun, .language, .state, .story:
      return QueryWords.knows(value, field) ? nil : .value(typed: term.literal, field: field)
    default: return nil
    }
  }
}

/// What was typed behind the colon of a word that is no field, with all words between two quotation marks.
private struct MarkedValue {
  /// As it was typed.
  private(set) var text: String
  /// Without the marks.
  private(set) var words: String

  init(_ first: String, before rest: ArraySlice<QueryLexeme>) {
    (text, words) = (first, first)
    guard first.hasPrefix("\""), first != "\"" else { return }
    var whole = first
    for lexeme in rest where !whole.dropFirst().hasSuffix("\"") {
      guard case .term(let term) = lexeme else { break }
      whole += " " + term.text
    }
    words = whole.filter { $0 != "\"" }
    text = words.contains(" ") ? "\"\(words)\"" : whole.dropFirst().hasSuffix("\"") ? whole : first
  }
}
