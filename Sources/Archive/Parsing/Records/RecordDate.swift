import ArchiveModel
import ArchiveText

extension PublicationDate {
  /// A date that data say: ISO 8601 in its usual forms ("2025-11-09 14:30:00", "20251109143000"), RFC 2822 ("Sun, 09 Nov
  /// 2025 14:30:00 +0300"), seconds or milliseconds since 1970, or a line of a text ("Nov. 9, 2025 2:30 p.m. ET"); names of months
  /// and days in any language of news. Nil where it is none, not the whole of a day, or one that can be read in two ways.
  package init?(data text: String) {
    let text = text.trimmingSpaces
    guard (8...120).contains(text.utf8.count) else { return nil }
    if let date = Self.digits(text) {
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
