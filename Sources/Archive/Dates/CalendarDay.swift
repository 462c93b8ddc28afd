import ArchiveText

/// A day of the Gregorian calendar.
struct CalendarDay: Hashable, Sendable, Comparable {
  /// How many days after 1 January 1970 it is.
  var number: Int

  /// The day so many days after 1 January 1970.
  init(number: Int) { self.number = number }

  /// The day of this date; nil if the month has no such day.
  init?(year: Int, month: Int, day: Int) {
    guard let count = Timestamp.dayCount(year: year, month: month), day >= 1, day <= count else { return nil }
    number = Timestamp.daysSince1970(year: year, month: month, day: day)
  }

  /// The day that a date or a time begins with, as ISO 8601 writes it: "2025-10-31T14:30:00Z".
  init?(_ text: String) {
    let parts = text.utf8.prefix(10).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3 else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

  /// Year, month and day of the month.
  var parts: (year: Int, month: Int, day: Int) { Timestamp.civil(daysSince1970: number) }

  /// 1 for Monday to 7 for Sunday. 1 January 1970 was a Thursday.
  var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// The day so many days later.
  func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  /// The week it is in, by ISO 8601: the year's first week is that of its first Thursday.
  var week: (year: Int, week: Int) {
    let thursday = adding(4 - weekday)
    let year = thursday.parts.year
    let first = Timestamp.daysSince1970(year: year, month: 1, day: 1)
    return (year, (thursday.number - first) / 7 + 1)
  }

  /// The day as ISO 8601 writes it.
  var text: String {
    let (year, month, day) = parts
    return Timestamp.date(year: year, month: month, day: day)
  }
}
