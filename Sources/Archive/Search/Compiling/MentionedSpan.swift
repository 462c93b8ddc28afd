import ArchiveText

/// The values of dates in texts that lie in a span of days, as bounds in the order of their letters.
///
/// "2025-10", a month, is written before its days, and so is a year before all that is in it.
struct MentionedSpan: Hashable {
  /// The first value.
  let low: String
  /// What comes after the last value.
  let high: String

  /// The values from one day through another, and the whole months and years among them.
  init(from first: String, through last: String) {
    if first.hasSuffix("-01-01"), last.hasSuffix("-12-31") {
      low = String(first.prefix(4))
      high = last.prefix(4) + "~"
    } else {
      low = first.hasSuffix("-01") && Self.endsMonth(last, of: first) ? String(first.prefix(7)) : first
      high = last + "~"
    }
  }

  /// Whether a span that ends with a day has the whole month of its first day in it.
  private static func endsMonth(_ last: String, of first: String) -> Bool {
    if first.prefix(7) < last.prefix(7) { return true }
    guard let year = Int(last.prefix(4)), let month = Int(last.dropFirst(5).prefix(2)) else { return false }
    return Timestamp.dayCount(year: year, month: month) == Int(last.suffix(2))
  }
}
