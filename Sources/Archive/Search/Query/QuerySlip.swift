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
    case .after, .before, .on, .during:
      if DaySpan(value, today: today) != nil { return nil }
      return .date(
        typed: term.literal, meant: OtherDate.readings(of: value).map { "\(field.rawValue):\($0)" })
    case .kind, .speakerKind, .confidence, .article, .importRun, .language, .state:
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

/// Names that other programs have for fields.
private enum OtherField {
  /// The field whose name is one or two typing errors away.
  static func misspelt(_ name: String) -> String? {
    let letters = Array(name.lowercased().unicodeScalars)
    guard letters.count >= 4, letters.count <= QueryField.longestName + 2 else { return nil }
    let limit = letters.count < 6 ? 1 : 2
    let near = QueryField.allCases.compactMap { field in
      EditDistance.between(letters, Array(field.rawValue.unicodeScalars), atMost: limit).map { (field, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0.rawValue
  }

  /// The condition that was probably meant; nil for words that just have a colon in them.
  static func meant(by name: String, value: String, shown: String, today: () -> CalendarDay) -> String? {
    func span() -> DaySpan? { DaySpan(value, today: today) }
    switch name.lowercased() {
    case "author", "authors", "writer", "byline", "creator", "journalist": return "by:" + shown
    case "from", "since", "start", "newer", "date_from", "start_date":
      if value.isEmpty { return "after:" }
      // `after:` excludes the day, month or year that is named.
      if let span = span() { return "after:" + (span.named(.before) ?? span.first.adding(days: -1).text) }
      return name.lowercased() == "from" ? "outlet:" + shown : "after:" + (OtherDate.readings(of: value).first ?? "")
    case "to", "until", "till", "end", "older", "date_to", "end_date":
      if value.isEmpty { return "before:" }
      if let span = span() { return "before:" + (span.named(.after) ?? span.last.adding(days: 1).text) }
      return name.lowercased() == "to" ? "told_to:" + shown : "before:" + (OtherDate.readings(of: value).first ?? "")
    case "date", "day", "month", "year", "published", "pubdate", "when":
      return "on:" + (span() != nil ? value : OtherDate.readings(of: value).first ?? "")
    case "publisher", "publication", "newspaper", "paper", "magazine": return "outlet:" + shown
    case "site", "domain", "website", "inurl", "link": return "url:" + shown
    case "headline", "subject", "intitle", "heading": return "title:" + shown
    case "text", "content", "intext", "fulltext": return "body:" + shown
    case "said", "says", "person", "who", "quoted", "quote": return "speaker:" + shown
    case "language": return "lang:" + shown
    case "id": return "article:" + shown
    case "type": return Quote.Kind(rawValue: value.lowercased()) == nil ? nil : "kind:" + shown
    case "file", "filename", "folder", "origin": return "path:" + shown
    default: return nil
    }
  }
}

/// Dates as people write them elsewhere.
package enum OtherDate {
  /// The days that numbers can mean, as a query has them: both where day and month could be changed over.
  package static func readings(of typed: String) -> [String] {
    let parts = typed.split(whereSeparator: { "/.-\\".contains($0) }).map { Int($0) }
    guard typed.utf8.count <= 10, parts.count == 2 || parts.count == 3, !parts.contains(nil) else { return [] }
    let numbers = parts.compactMap(\.self)
    func written(_ numbers: [Int]) -> String? {
      let text = numbers.enumerated().map { index, number in
        index > 0 && number < 10 ? "0\(number)" : String(number)
      }.joined(separator: "-")
      return DaySpan(text) { .today } == nil ? nil : text
    }
    let candidates = numbers[0] >= 1_000 ? [numbers] : [numbers.reversed(), [numbers.last ?? 0] + numbers.dropLast()]
    return candidates.compactMap(written).reduce(into: []) { days, day in if !days.contains(day) { days.append(day) } }
  }
}

/// Bounds on the day of publication that exclude each other.
private struct ExcludedDays {
  let slip: QuerySlip

  /// Those among conditions that must all hold; nil where a day can meet them.
  init?(in tree: QueryTree, today: () -> CalendarDay) {
    let operands = if case .all(let operands) = tree { operands } else { [tree] }
    let bounds = operands.compactMap { operand -> Bound? in
      guard case .condition(let condition) = operand, case .published(let days) = condition.meaning,
        let span = DaySpan(condition.value, today: today)
      else { return nil }
      return Bound(condition: condition, days: days, span: span)
    }
    guard let lower = bounds.max(by: { $0.first < $1.first }), let upper = bounds.min(by: { $0.last < $1.last }),
      lower.first > upper.last
    else { return nil }
    slip = .noDay(lower.meaning, upper.meaning, meant: Self.meant(lower, upper))
  }

  /// A condition, with the first and the last day that meet it.
  private struct Bound {
    let condition: QueryCondition
    let days: QueryCondition.PublishedDays
    let span: DaySpan

    var first: String {
      switch days {
      case .after(let day): Self.day(day, adding: 1)
      case .before: "0000"
      case .within(let first, _): first
      }
    }

    var last: String {
      switch days {
      case .after: "9999-99"
      case .before(let day): Self.day(day, adding: -1)
      case .within(_, let last): last
      }
    }

    var text: String { "\(condition.field.rawValue):\(condition.value)" }

    /// "after:2016 begins on 2017-01-01"
    var meaning: String {
      switch days {
      case .after: "\(text) begins on \(first)"
      case .before: "\(text) ends on \(last)"
      case .within: "\(text) is \(first == last ? first : "\(first) to \(last)")"
      }
    }

    private static func day(_ text: String, adding days: Int) -> String {
      DaySpan(text) { .today }?.first.adding(days: days).text ?? text
    }
  }

  private static func meant(_ lower: Bound, _ upper: Bound) -> [String] {
    switch (lower.days, upper.days) {
    case (.after, .before):
      let (early, late) = lower.span.first < upper.span.first ? (lower.span, upper.span) : (upper.span, lower.span)
      let isInOrder = lower.span.first < upper.span.first
      guard let from = early.named(.before) else { return [] }
      var meant: [String] = []
      if early.last.adding(days: 1) == late.first || early == late {
        // The one year, month or day that lies between them.
        if let whole = early.named(.itself), isInOrder || early == late { meant.append("on:\(whole)") }
      }
      if early == late { return meant }
      // Whoever names two years the wrong way round means both.
      if let end = isInOrder ? late.named(.itself) : late.named(.after) { meant.append("after:\(from) before:\(end)") }
      return meant
    case (.within, .within): return ["\(upper.text) OR \(lower.text)"]
    default: return []
    }
  }
}
