import ArchiveStorage
import ArchiveText

/// The days that a date typed into a query means: `2025`, `2025-10`, `2025-10-31`, `today`, `last week`, `7d`.
package struct DaySpan: Hashable {
  package let first: CalendarDay
  package let last: CalendarDay
  /// Whether it is counted back from today (`7d`), so that "after" means since and "before" means until then.
  let isCountedBack: Bool

  /// The days that `typed` means; nil if it is not a date. `today` is asked only if it matters.
  package init?(_ typed: String, today: () -> CalendarDay) {
    let lowered = typed.lowercased()
    if let days = Self.written(lowered) {
      self.init(first: days.0, last: days.1)
    } else if let days = Self.named(lowered, today: today) {
      self.init(first: days.0, last: days.1)
    } else if let days = Self.countedBack(lowered, today: today) {
      self.init(first: days.0, last: days.1, isCountedBack: true)
    } else {
      return nil
    }
  }

  /// A year, month or day beside one.
  enum Neighbour {
    case before, itself, after
  }

  /// The year, month or day that stands so beside this one, as it is typed: "2015" before "2016". Nil for other spans, such as weeks.
  func named(_ neighbour: Neighbour) -> String? {
    let step =
      switch neighbour {
      case .before: -1;
      case .itself: 0;
      case .after: 1
      }
    let (start, end) = (first.parts, last.parts)
    if first == last { return first.adding(days: step).text }
    guard start.day == 1, start.year == end.year, last.adding(days: 1).parts.day == 1 else { return nil }
    if start.month == end.month { return String(first.adding(months: step).text.prefix(7)) }
    return start.month == 1 && end.month == 12 ? String(first.adding(months: 12 * step).text.prefix(4)) : nil
  }

  private init(first: CalendarDay, last: CalendarDay, isCountedBack: Bool = false) {
    self.first = first
    self.last = last
    self.isCountedBack = isCountedBack
  }

  /// A year, a month of a year, or a day, with hyphens between its parts.
  private static func written(_ text: String) -> (CalendarDay, CalendarDay)? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4 else { return nil }
    guard parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let year = numbers[0]
    guard (1000...9999).contains(year) else { return nil }
    if numbers.count == 1 {
      return (CalendarDay(year: year, month: 1, day: 1), CalendarDay(year: year, month: 12, day: 31))
    }
    guard let count = Timestamp.dayCount(year: year, month: numbers[1]) else { return nil }
    if numbers.count == 2 {
      return (
        CalendarDay(year: year, month: numbers[1], day: 1), CalendarDay(year: year, month: numbers[1], day: count)
      )
    }
    guard (1...count).contains(numbers[2]) else { return nil }
    let day = CalendarDay(year: year, month: numbers[1], day: numbers[2])
    return (day, day)
  }

  /// A day, week, month or year, named relative to today. Weeks begin on Monday.
  private static func named(_ text: String, today: () -> CalendarDay) -> (CalendarDay, CalendarDay)? {
    switch text {
    case "today": return (today(), today())
    case "yesterday":
      let day = today().adding(days: -1)
      return (day, day)
    default: break
    }
    let words = text.split { $0 == " " || $0 == "-" || $0 == "_" }
    guard words.count == 2, words[0] == "last" || words[0] == "this" else { return nil }
    let back = words[0] == "last" ? -1 : 0
    switch words[1] {
    case "week":
      let monday = today().monday.adding(days: back * 7)
      return (monday, monday.adding(days: 6))
    case "month":
      let parts = today().parts
      let first = CalendarDay(year: parts.year, month: parts.month, day: 1).adding(months: back)
      return (first, first.adding(months: 1).adding(days: -1))
    case "year":
      let year = today().parts.year + back
      return (CalendarDay(year: year, month: 1, day: 1), CalendarDay(year: year, month: 12, day: 31))
    default: return nil
    }
  }

  /// So many days, weeks, months or years up to today: `7d`, `2w`, `3m`, `1y`.
  private static func countedBack(_ text: String, today: () -> CalendarDay) -> (CalendarDay, CalendarDay)? {
    guard let unit = text.utf8.last, (2...6).contains(text.utf8.count), let count = Int(text.dropLast()), count > 0,
      text.utf8.dropLast().allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let last = today()
    switch unit {
    case UInt8(ascii: "d"): return (last.adding(days: 1 - count), last)
    case UInt8(ascii: "w"): return (last.adding(days: 1 - 7 * count), last)
    case UInt8(ascii: "m"): return (last.adding(months: -count).adding(days: 1), last)
    case UInt8(ascii: "y"): return (last.adding(months: -12 * count).adding(days: 1), last)
    default: return nil
    }
  }
}

extension QueryCondition.PublishedDays {
  /// The meaning of a date after a date field.
  package init?(_ field: QueryField, _ span: DaySpan) {
    switch field {
    case .after: self = .after((span.isCountedBack ? span.first.adding(days: -1) : span.last).text)
    case .before: self = .before(span.first.text)
    case .on, .during: self = .within(first: span.first.text, last: span.last.text)
    default: return nil
    }
  }
}
