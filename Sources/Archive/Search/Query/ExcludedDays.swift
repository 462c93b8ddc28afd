/// Bounds on the day of publication that exclude each other.
struct ExcludedDays {
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
