/// Dates in the Gregorian calendar, written as ISO 8601.
package enum Timestamp {
  /// A moment in UTC to the second: "2025-11-09T14:30:00Z".
  package static func utc(nanoseconds: Int) -> String {
    let seconds = floored(nanoseconds, by: 1_000_000_000)
    let day = floored(seconds, by: 86_400)
    let second = seconds - day * 86_400
    let (year, month, dayOfMonth) = civil(daysSince1970: day)
    return "\(date(year: year, month: month, day: dayOfMonth))T\(time(second / 3600, second / 60 % 60, second % 60))Z"
  }

  /// A day: "2025-11-09".
  package static func date(year: Int, month: Int, day: Int) -> String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// A time of day: "14:30:00".
  package static func time(_ hour: Int, _ minute: Int, _ second: Int) -> String {
    "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
  }

  /// How many days a month has; nil if there is no such month.
  package static func dayCount(year: Int, month: Int) -> Int? {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: nil
    }
  }

  private static func floored(_ number: Int, by divisor: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// How many days after 1 January 1970 a day is, by Howard Hinnant's `days_from_civil` ("chrono-Compatible Low-Level
  /// Date Algorithms").
  package static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The calendar date of a day, by Howard Hinnant's `civil_from_days` ("chrono-Compatible Low-Level Date Algorithms").
  package static func civil(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
