import ArchiveModel
import ArchiveText

/// A day as a text gives it, perhaps in part.
struct CalendarDate: Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// A number that is an hour if "a.m." or "p.m." follows it.
  var pendingHour: Int?

  init() {}

  /// A date in digits: "2025-11-09", also with a time after "T"; "2025/11/09", "09.11.2025", "11/25/2025". If it can't
  /// be told which part is the day and which the month ("11/09/2025"), the year is left out, so that the date is not
  /// complete.
  init?(numeric text: String) {
    let date = text.prefix { $0 != "T" }
    for separator in ["-", "/", "."] as [Character] {
      let parts = date.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
      else { continue }
      let numbers = parts.compactMap { Int($0) }
      guard numbers.count == 3 else { return nil }
      if parts[0].count == 4, parts[1].count <= 2, parts[2].count <= 2 {
        (year, month, day) = (numbers[0], numbers[1], numbers[2])
        return
      }
      guard separator != "-", parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
      (day, month, year) = (numbers[0], numbers[1], numbers[2])
      if separator == "." || numbers[0] > 12 || numbers[0] == numbers[1] { return }
      if numbers[1] > 12 { (day, month) = (numbers[1], numbers[0]) } else { year = nil }
      return
    }
    return nil
  }

  /// When something was published; nil if the day is not complete or not in the calendar.
  func publication(at time: ClockTime?, origin: PublicationDate.Origin) -> PublicationDate? {
    guard let year, let month, let day, (1000...9999).contains(year) else { return nil }
    guard let count = Timestamp.dayCount(year: year, month: month), (1...count).contains(day) else { return nil }
    let date = Timestamp.date(year: year, month: month, day: day)
    guard let time else { return PublicationDate(timestamp: date, day: date, origin: origin) }
    let zone = time.zone?.offset(year: year, month: month, day: day, hour: time.hour) ?? ""
    let clock = Timestamp.time(time.hour, time.minute, time.second)
    return PublicationDate(timestamp: "\(date)T\(clock)\(zone)", day: date, origin: origin)
  }
}

extension PublicationDate {
  /// A date that a user typed: "2025-11-09", "2025-11-09T14:30", with or without seconds and zone. Nil if it is no
  /// date of the calendar.
  package init?(option text: String) {
    let upper = text.uppercased()
    guard upper.utf8.count >= 10, upper.utf8.prefix(5).last == UInt8(ascii: "-") else { return nil }
    guard let date = CalendarDate(numeric: upper) else { return nil }
    var time: ClockTime?
    if let mark = upper.firstIndex(of: "T") {
      time = ClockTime(String(upper[upper.index(after: mark)...]))
      if time == nil { return nil }
    }
    guard let publication = date.publication(at: time, origin: .option) else { return nil }
    self = publication
  }
}
