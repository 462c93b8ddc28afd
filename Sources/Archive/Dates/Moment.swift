import ArchiveText

/// A part of the calendar, as exactly as a text names it.
enum Moment: Hashable, Sendable {
  case day(CalendarDay)
  /// A part of a day or a time: what TIMEX3 writes after the day.
  case time(CalendarDay, String)
  case week(CalendarDay)
  case weekend(CalendarDay)
  case month(Int, Int)
  case quarter(Int, Int)
  case half(Int, Int)
  case season(Int, String)
  case year(Int)
  /// By its first three digits.
  case decade(Int)
  /// By its first two digits.
  case century(Int)

  /// As TIMEX3 writes it.
  var text: String {
    switch self {
    case .day(let day): return day.text
    case .time(let day, let time): return day.text + "T" + time
    case .week(let day): return Self.week(of: day)
    case .weekend(let day): return Self.week(of: day) + "-WE"
    case .month(let year, let month): return Self.padded(year) + "-" + Self.two(month)
    case .quarter(let year, let quarter): return Self.padded(year) + "-Q\(quarter)"
    case .half(let year, let half): return Self.padded(year) + "-H\(half)"
    case .season(let year, let season): return Self.padded(year) + "-" + season
    case .year(let year): return Self.padded(year)
    case .decade(let decade): return String(decade)
    case .century(let century): return Self.two(century)
    }
  }

  private static func week(of day: CalendarDay) -> String {
    let (year, week) = day.week
    return padded(year) + "-W" + two(week)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static func padded(_ year: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
  }

  /// Its first day, as far as it has one.
  var firstDay: CalendarDay? {
    switch self {
    case .day(let day), .time(let day, _): day
    case .week(let day): day.adding(1 - day.weekday)
    case .weekend(let day): day.adding(6 - day.weekday)
    case .month(let year, let month): CalendarDay(year: year, month: month, day: 1)
    case .quarter(let year, let quarter): CalendarDay(year: year, month: quarter * 3 - 2, day: 1)
    case .half(let year, let half): CalendarDay(year: year, month: half * 6 - 5, day: 1)
    case .season(let year, _), .year(let year): CalendarDay(year: year, month: 1, day: 1)
    case .decade(let decade): CalendarDay(year: decade * 10, month: 1, day: 1)
    case .century(let century): CalendarDay(year: century * 100, month: 1, day: 1)
    }
  }

  /// The year it is in.
  var year: Int {
    switch self {
    case .day(let day), .time(let day, _): day.parts.year
    case .week(let day), .weekend(let day): day.week.year
    case .month(let year, _), .quarter(let year, _), .half(let year, _), .season(let year, _), .year(let year): year
    case .decade(let decade): decade * 10
    case .century(let century): century * 100
    }
  }

  /// The part of the calendar that a unit makes, `count` of them after the one that `day` is in; nil for hours and less.
  static func around(_ day: CalendarDay, _ unit: DateUnit, _ count: Int) -> Moment? {
    let (year, month, _) = day.parts
    switch unit {
    case .second, .minute, .hour: return nil
    case .day: return .day(day.adding(count))
    case .week: return .week(day.adding(count * 7))
    case .fortnight: return .week(day.adding(count * 14))
    case .month: return monthAfter(year, month, count)
    case .quarter:
      let quarters = year * 4 + (month - 1) / 3 + count
      return .quarter(quarters / 4, quarters % 4 + 1)
    case .year: return .year(year + count)
    case .decade: return .decade(year / 10 + count)
    case .century: return .century(year / 100 + count)
    case .millennium: return nil
    }
  }

  /// The month so many after another.
  static func monthAfter(_ year: Int, _ month: Int, _ count: Int) -> Moment {
    let months = year * 12 + month - 1 + count
    return .month(months / 12, months % 12 + 1)
  }
}
