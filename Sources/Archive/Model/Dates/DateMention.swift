import ArchiveText

/// A date or time that a text mentions, with what it means.
package struct DateMention: Hashable, Sendable {
  /// What kind of expression it is, called as TIMEX3 (ISO-TimeML) calls it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A day, or something longer that has a place in the calendar: a month, a quarter, a year.
    case date = "DATE"
    /// A time of day.
    case time = "TIME"
    /// How long something takes.
    case duration = "DURATION"
    /// How often something happens.
    case set = "SET"
  }

  /// Where it stands in the text.
  package var range: TextRange
  /// What kind of expression it is.
  package var kind: Kind
  /// What it means, as TIMEX3 writes it: "2025-10-31", "2025-W44", "2025-10-31TMO", "P2Y", "PAST_REF".
  package var value: String

  /// A mention of these parts.
  package init(range: TextRange, kind: Kind, value: String) {
    self.range = range
    self.kind = kind
    self.value = value
  }

  /// The day it names, "2025-10-31"; nil if it names none, or something longer.
  package var day: String? {
    let digits = value.utf8.prefix(10)
    guard digits.count == 10, kind == .date || kind == .time else { return nil }
    let isDay = digits.enumerated().allSatisfy { place, byte in
      place == 4 || place == 7 ? byte == UInt8(ascii: "-") : byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    return isDay ? String(value.prefix(10)) : nil
  }
}
