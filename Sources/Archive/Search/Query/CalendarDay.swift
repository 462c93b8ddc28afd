import ArchivePlatform
import ArchiveText

/// A day of the Gregorian calendar.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// How many days after 1 January 1970 it is.
  package var daysSince1970: Int

  /// The day that is so many days after 1 January 1970.
  package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

  /// The day of these numbers, which must be of the calendar.
  package init(year: Int, month: Int, day: Int) {
    daysSince1970 = Timestamp.daysSince1970(year: year, month: month, day: day)
  }

  /// Today, where the program runs.
  package static var today: CalendarDay {
    var now = time(nil)
    var local = unsafe tm()
    unsafe localtime_r(&now, &local)
    return unsafe CalendarDay(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
  }

  /// The day in ISO 8601: "2025-11-09". Days before the year 1 become its first day.
  package var text: String {
    let first = Timestamp.daysSince1970(year: 1, month: 1, day: 1)
    let (year, month, day) = Timestamp.civil(daysSince1970: max(first, daysSince1970))
    return Timestamp.date(year: year, month: month, day: day)
  }

  /// Whether one day is earlier than another.
  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.daysSince1970 < right.daysSince1970 }

  /// Year, month and day.
  package var parts: (year: Int, month: Int, day: Int) { Timestamp.civil(daysSince1970: daysSince1970) }

  /// The day so many days later, or earlier.
  func adding(days: Int) -> CalendarDay { CalendarDay(daysSince1970: daysSince1970 + days) }

  /// The same day of the month so many months later, or earlier. If the month has no such day, its last one.
  func adding(months: Int) -> CalendarDay {
    let parts = parts
    let month = parts.year * 12 + parts.month - 1 + months
    let year = month >= 0 ? month / 12 : (month - 11) / 12
    let ofYear = month - year * 12 + 1
    let count = Timestamp.dayCount(year: year, month: ofYear) ?? 28
    return CalendarDay(year: year, month: ofYear, day: min(parts.day, count))
  }

  /// The Monday of the day's week.
  package var monday: CalendarDay {
    // 1 January 1970 was a Thursday.
    let weekday = ((daysSince1970 + 3) % 7 + 7) % 7
    return adding(days: -weekday)
  }
}
