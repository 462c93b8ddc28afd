import ArchiveModel
import ArchiveText

extension PublicationDate {
  /// A date that data say: ISO 8601 in its usual forms ("2025-11-09 14:30:00", "20251109143000"), RFC 2822 ("Sun, 09
  /// Nov 2025 14:30:00 +0300"), seconds or milliseconds since 1970, or a line of a text ("Nov. 9, 2025 2:30 p.m. ET");
  /// names of months and days in any language of news. Nil if it is not one, not the whole of a day, or one that can be
  /// read in two ways.
  package init?(data text: String) {
    let text = text.trimmingSpaces
    guard (8...120).contains(text.utf8.count) else { return nil }
    // The usual forms cost less than the reader of all forms. There may be millions of dates in a dump.
    if let date = Self.digits(text) ?? Self.iso(text) {
      self = date
      return
    }
    let stated = StatedDate(text).flatMap { $0.swapped == nil ? $0 : nil }
    // "2 PM" without minutes.
    var line = stated?.time == nil ? PublicationLine(text)?.published : nil
    line?.origin = .metadata
    guard let date = line ?? stated?.publication() else { return nil }
    self = date
  }

  /// "2025-11-09", "2025-11-09T14:30:00.000Z", "2025-11-09 14:30:00+00:00", "2025/11/09 14:30".
  private static func iso(_ text: String) -> PublicationDate? {
    let bytes = Array(text.utf8)
    guard bytes[4] == UInt8(ascii: "-") || bytes[4] == UInt8(ascii: "/") else { return nil }
    let day = bytes.prefix { $0 != 0x54 && $0 != 0x74 && $0 > 0x20 }
    guard let date = CalendarDate(numeric: String(decoding: day, as: UTF8.self)) else { return nil }
    let rest = String(decoding: bytes.dropFirst(day.count + 1), as: UTF8.self)
    return date.publication(at: clock(rest), origin: .metadata)
  }

  /// "14:30:00 +0000", "14:30:00.123456", "2:30 PM EST"; nil if there is no time.
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
