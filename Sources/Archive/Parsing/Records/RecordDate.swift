import ArchiveModel
import ArchiveText

extension PublicationDate {
  /// A date that data say: ISO 8601 in its usual forms ("2025-11-09 14:30:00", "20251109143000"), RFC 2822 ("Sun, 09 Nov
  /// 2025 14:30:00 +0300"), seconds or milliseconds since 1970, or a line of a text ("Nov. 9, 2025 2:30 p.m. ET").
  /// Nil where it is none, or not the whole of a day.
  package init?(data text: String) {
    let text = text.trimmingSpaces
    guard (8...120).contains(text.utf8.count), let first = text.utf8.first else { return nil }
    if let date = Self.digits(text) ?? Self.iso(text) {
      self = date
    } else if (0x30...0x39).contains(first) || first >= 0x41, let date = Self.internet(text) {
      self = date
    } else if var date = PublicationLine(text)?.published {
      date.origin = .metadata
      self = date
    } else {
      return nil
    }
  }

  /// "2025-11-09", "2025-11-09T14:30:00.000Z", "2025-11-09 14:30:00+00:00", "2025/11/09 14:30".
  private static func iso(_ text: String) -> PublicationDate? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/") else { return nil }
    let day = bytes.prefix { $0 != 0x54 && $0 != 0x74 && $0 > 0x20 }
    guard let date = CalendarDate(numeric: String(decoding: day, as: UTF8.self)) else { return nil }
    let rest = String(decoding: bytes.dropFirst(day.count + 1), as: UTF8.self)
    return date.publication(at: clock(rest), origin: .metadata)
  }

  /// "14:30:00 +0000", "14:30:00.123456", "2:30 PM EST"; nil where there is no time.
  private static func clock(_ text: String) -> ClockTime? {
    var time: ClockTime?
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init) {
      guard var known = time else {
        time = ClockTime(word)
        if time == nil { return nil }
        continue
      }
      switch word.lowercased() {
      case "am", "a.m.", "pm", "p.m.":
        if !known.apply(isAfternoon: word.lowercased().hasPrefix("p")) { return nil }
      default: _ = known.takeZone(word)
      }
      time = known
    }
    return time
  }

  /// RFC 2822, section 3.3, with the obsolete zones of section 4.3: "Sun, 09 Nov 2025 14:30:00 GMT".
  private static func internet(_ text: String) -> PublicationDate? {
    let plain = text.prefix { $0 != "(" }
    var words = plain.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" }).map(String.init)
    if let first = words.first, CalendarDate.isWeekday(first.lowercased()) { words.removeFirst() }
    // Some write the day and month with hyphens, and asctime puts the year last.
    if let first = words.first, first.contains("-") {
      words.replaceSubrange(0..<1, with: first.split(separator: "-").map(String.init))
    }
    if words.count >= 4, CalendarDate.month(words[0].lowercased()) != nil, words[2].contains(":") {
      words = [words[1], words[0], words[3], words[2]] + words[4...]
    }
    guard words.count >= 3, words[0].utf8.count <= 2, let day = Int(words[0]), var year = Int(words[2]),
      let month = CalendarDate.month(words[1].lowercased().filter { $0 != "." })
    else { return nil }
    if words[2].utf8.count == 2 { year += year < 50 ? 2000 : 1900 }
    var date = CalendarDate()
    (date.year, date.month, date.day) = (year, month, day)
    return date.publication(at: clock(words[3...].joined(separator: " ")), origin: .metadata)
  }

  /// "20251109", "20251109143000", seconds or milliseconds since 1970 (from 1990 to 2100).
  private static func digits(_ text: String) -> PublicationDate? {
    let whole = text.prefix { $0 != "." }
    guard whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(whole) else { return nil }
    guard text.dropFirst(whole.count + 1).utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    switch whole.utf8.count {
    case 8, 14:
      let bytes = Array(whole.utf8)
      func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      let date = CalendarDate(numeric: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))")
      guard bytes.count == 14 else { return date?.publication(at: nil, origin: .metadata) }
      return date?.publication(
        at: ClockTime("\(part(8..<10)):\(part(10..<12)):\(part(12..<14))"), origin: .metadata)
    case 9...13:
      let seconds = whole.utf8.count > 10 ? number / 1000 : number
      guard (631_152_000...4_102_444_800).contains(seconds) else { return nil }
      let timestamp = Timestamp.utc(nanoseconds: seconds * 1_000_000_000)
      return PublicationDate(timestamp: timestamp, day: String(timestamp.prefix(10)), origin: .metadata)
    default: return nil
    }
  }
}
