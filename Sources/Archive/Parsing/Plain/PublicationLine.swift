import ArchiveModel

/// A line that says when a text was published or changed: "Published Nov. 9, 2025 2:30 p.m. ET", "9 November 2025",
/// "Updated: 2025-11-09".
///
/// The whole line must consist of dates, times and the words around them, so that a sentence never counts. It must have
/// a date, with its year or with a label or weekday. A bare year or month is not enough.
struct PublicationLine: Hashable {
  /// The first date that is not a date of change; nil if no date is real, complete and unambiguous.
  private(set) var published: PublicationDate?

  /// The date line that a line is; nil if it is not one.
  init?(_ line: String) {
    guard line.utf8.count <= 160, line.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    var reading = Reading()
    // "2025年11月9日": the signs part numbers as hyphens do.
    let isSigned =
      line.utf8.contains { $0 > 0xE4 } && line.unicodeScalars.contains { "年月년월".unicodeScalars.contains($0) }
    let text = isSigned ? StatedDate.words(line).joined(separator: " ") : line
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\u{202F}" })
    let joined = Self.hasNumberWithPeriod(line.utf8) ? StatedDate.joiningNumbers(words) : nil
    for piece in joined?.map({ $0[...] }) ?? words {
      let word = piece.drop { ",|·•()–—-/:".contains($0) }.reversed().drop { ",|·•()–—-/:".contains($0) }.reversed()
      let text = piece.hasPrefix("-") || piece.hasPrefix("−") ? piece[...] : String(word)[...]
      if text.isEmpty || text.allSatisfy({ "-–—".contains($0) }) { continue }
      guard reading.take(String(text)) else { return nil }
    }
    reading.finish()
    guard reading.hasDate else { return nil }
    published = reading.published
  }

  /// Whether a digit, a period and a space follow one another.
  private static func hasNumberWithPeriod(_ utf8: String.UTF8View) -> Bool {
    var before: UInt8 = 0
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte == 0x20, previous == UInt8(ascii: "."), (0x30...0x39).contains(before) { return true }
      (before, previous) = (previous, byte)
    }
    return false
  }

  /// What was read of a line so far.
  private struct Reading {
    var published: PublicationDate?
    var hasDate = false
    private var date = CalendarDate()
    private var time: ClockTime?
    private var isChange = false
    private var hasContext = false
    private var previous = ""
    private var isMonthUnsure = false
    private var isDayWithPeriod = false

    init() {}

    /// Takes one word without the punctuation around it; false if it has no place in a date line.
    mutating func take(_ word: String) -> Bool {
      let bare = word.lowercased().filter { $0 != "." }
      defer { previous = bare }
      switch bare {
      case "published", "posted", "created", "issued", "filed", "first", "date":
        return label(isChange: false)
      case "updated", "modified", "edited", "last":
        return label(isChange: true)
      case "on", "at", "the", "of": return true
      case "am" where time == nil && date.pendingHour == nil: return true
      case "am", "pm": return time?.apply(isAfternoon: bare == "pm") ?? hour(isAfternoon: bare == "pm")
      case "h", "uhr", "heures": return takeHour()
      default: break
      }
      guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return takeWord(word, bare) }
      if let whole = CalendarDate(numeric: word) {
        if date.month != nil { finish() }
        date = whole
        if let mark = word.firstIndex(of: "T") { time = ClockTime(String(word[word.index(after: mark)...])) }
        return word.contains("T") ? time != nil : true
      }
      if let clock = ClockTime(word) ?? ClockTime(hourAndMinute: word, isAfterSign: Self.signsOfTime.contains(previous))
      {
        time = clock
        return true
      }
      isDayWithPeriod = word.hasSuffix(".")
      return number(bare)
    }

    /// Takes a word that begins with no digit.
    private mutating func takeWord(_ word: String, _ bare: String) -> Bool {
      switch DateWords.shared.meaning(of: bare, isBehindPeriod: isDayWithPeriod) {
      case .month(let month):
        // "mar" is March or a Tuesday: the next word decides.
        if date.month != nil, date.year != nil || !isMonthUnsure { finish() }
        date.month = month
        isMonthUnsure = DateWords.shared.isUnsure(bare)
        return true
      case .weekday:
        hasContext = true
        return true
      case .filler:
        // "ET" after a time is a zone.
        if time != nil, word.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { _ = time?.takeZone(word) }
        return true
      case nil: break
      }
      if Self.isSignOfWeekday(bare) {
        hasContext = true
        return true
      }
      if time != nil, time?.takeZone(word) == true { return true }
      guard let isChange = Self.label(bare) else { return false }
      return label(isChange: isChange)
    }

    /// Whether a word is the rest of a weekday in Chinese, Japanese or Korean once the signs of days are taken: "火曜",
    /// "星期二".
    private static func isSignOfWeekday(_ word: String) -> Bool {
      guard let last = word.utf8.last, last >= 0x80, word.unicodeScalars.count <= 3 else { return false }
      return word.unicodeScalars.contains { "曜星周週요".unicodeScalars.contains($0) }
    }

    /// Words before a time.
    private static let signsOfTime: Set<String> = [
      "kl", "klo", "klokka", "klokken", "um", "ore", "alle", "o", "kello", "godz",
    ]

    /// Whether a word says that the next date is a date of change; nil if it says nothing.
    private static func label(_ word: String) -> Bool? {
      if word == "mis" || word == "mise" { return true }
      return labels[String(word.prefix(4))]?.first { word.hasPrefix($0.beginning) }?.isChange
    }

    /// The common part of all forms of such a word, "actualiz" of "actualizado", by its first four letters.
    private static let labels = Dictionary(
      grouping: ParsingLexicon.changeWords.map { (beginning: String($0.prefix(7)), isChange: true) }
        + ParsingLexicon.publishingWords.map { (beginning: String($0.prefix(7)), isChange: false) },
      by: { String($0.beginning.prefix(4)) })

    /// Takes the number before it as the hour: "14 Uhr". After a time, the word says nothing.
    private mutating func takeHour() -> Bool {
      guard let hour = date.pendingHour else { return time != nil }
      time = ClockTime(hour: hour, minute: 0)
      date.pendingHour = nil
      return time != nil
    }

    /// Ends the date that was being read.
    mutating func finish() {
      defer {
        date = CalendarDate()
        time = nil
      }
      guard date.month != nil, date.day != nil, date.year != nil || hasContext else { return }
      hasDate = true
      if published == nil, !isChange { published = date.publication(at: time, origin: .text) }
    }

    private mutating func label(isChange: Bool) -> Bool {
      finish()
      // "Last updated", "First published": the second word decides. "Last" alone says nothing yet.
      self.isChange = isChange
      hasContext = true
      return true
    }

    private mutating func number(_ word: String) -> Bool {
      var digits = word
      for ending in ["st", "nd", "rd", "th", "er", "º", "ª"] where digits.hasSuffix(ending) {
        digits.removeLast(ending.count)
      }
      guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else { return false }
      // The year comes first in some languages: "2025. november 9."
      if digits.count == 4, date.year == nil, date.month != nil || date.day == nil {
        date.year = value
        return true
      }
      guard digits.count <= 2, digits.count >= 1 else { return false }
      if date.day == nil {
        date.day = value
        return true
      }
      // Only an hour may follow, and "p.m." after it.
      date.pendingHour = value
      return date.year != nil && value <= 24
    }

    private mutating func hour(isAfternoon: Bool) -> Bool {
      guard let hour = date.pendingHour else { return false }
      time = ClockTime(hour: hour, minute: 0)
      date.pendingHour = nil
      return time?.apply(isAfternoon: isAfternoon) ?? false
    }
  }
}
