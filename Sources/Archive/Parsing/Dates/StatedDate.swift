import ArchiveModel
import ArchiveText

/// A date, and perhaps a time, that data or a short text state, in any of the forms that pages, feeds, mail and dumps
/// use.
///
/// "2025-11-09T14:30:00.000+0300", "20251109", "1762698600", "Sun, 09 Nov 2025 14:30:00 GMT", "9. November 2025, 14:30
/// Uhr", "9 de noviembre de 2025", "11/09/2025", "2025年11月9日". A bare year, or a month and its year, is no date.
struct StatedDate: Hashable {
  var date: CalendarDate
  var time: ClockTime?
  /// The other reading of "11/09/2025", in which day and month can't be told apart. `date` has the day first.
  var swapped: CalendarDate?

  /// The date that a text states; nil if it states none. A loose reading allows other words around it, as in "Published
  /// on 9 November 2025 by".
  init?(_ text: String, isLoose: Bool = false) {
    guard text.utf8.count <= 400, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    var reader = Reader(text, isLoose: isLoose)
    guard reader.read(), let date = reader.date else { return nil }
    self.date = date
    time = reader.time
    swapped = reader.swapped
    guard publication() != nil else { return nil }
  }

  /// The day as ISO 8601: "2025-11-09".
  var day: String { date.publication(at: nil, origin: .metadata)?.day ?? "" }

  /// The date as a publication date. If day and month can't be told apart, the reading that agrees with `days` (what
  /// else is known of the page) is used. If neither does, the language decides.
  func publication(
    agreeingWith days: Set<String> = [], monthFirst: Bool = false, origin: PublicationDate.Origin = .metadata
  ) -> PublicationDate? {
    var chosen = date
    if let swapped, let other = swapped.publication(at: nil, origin: origin) {
      let mine = date.publication(at: nil, origin: origin)
      let isMineKnown = mine.map { days.contains($0.day) } ?? false
      if mine == nil || !isMineKnown && (days.contains(other.day) || monthFirst) { chosen = swapped }
    }
    guard let year = chosen.year, (1600...2200).contains(year) else { return nil }
    return chosen.publication(at: time, origin: origin)
  }

  /// The words of a text in lower case: runs without white space, commas, brackets and bars around them; "年", "月" and
  /// their like part numbers.
  static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "年", "月", "년", "월",
        "/" where scalar != "/":
        word += "-"
      case "日", "일": if !word.isEmpty { words.append(word); word = "" }
      case "時", "시", "时": word += ":"
      case "分", "분": if !word.isEmpty { words.append(word); word = "" }
      case " ", "\u{A0}", "\n", "\t", "\r", ",", "|", "(", ")", "[", "]", ";", "•", "·", "—", "–", "\u{202F}", "@",
        "\"":
        if scalar == " ", word.hasSuffix("-"), word.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { continue }
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.unicodeScalars.append(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The words, with the numbers of "9. 11. 2025" and "2025. 11. 9." put together, since Czech and Korean separate
  /// them; nil if there are none.
  static func joiningNumbers<Word: StringProtocol>(_ words: [Word]) -> [String]? {
    guard words.count > 2,
      words.contains(where: { $0.hasSuffix(".") && $0.utf8.first.map(isDigit) ?? false })
    else { return nil }
    let words = words.map { String($0) }
    var joined: [String] = []
    var index = 0
    while index < words.count {
      let parts = words[index...].prefix(3).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      if parts.count == 3, words[index].hasSuffix("."), words[index + 1].hasSuffix("."),
        parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) })
      {
        joined.append(parts.joined(separator: "."))
        index += 3
      } else {
        joined.append(words[index])
        index += 1
      }
    }
    return joined
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Reads the words of a text.
  private struct Reader {
    private let words: [String]
    private let isLoose: Bool
    var date: CalendarDate?
    var swapped: CalendarDate?
    var time: ClockTime?
    private var day: Int?
    private var month: Int?
    /// Whether the word taken as a month may be a weekday: "mar" in Spanish and Italian.
    private var isMonthUnsure = false
    private var year: Int?
    /// Whether a period follows the day.
    private var isDayWithPeriod = false

    init(_ text: String, isLoose: Bool) {
      let words = StatedDate.words(text)
      self.words = StatedDate.joiningNumbers(words) ?? words
      self.isLoose = isLoose
    }

    /// Whether there is a date. Words that are not part of it are skipped if they have no digit, or always in a loose
    /// reading.
    mutating func read() -> Bool {
      for (index, raw) in words.prefix(60).enumerated() {
        var word = raw
        while let last = word.last, ".:'’".contains(last) { word.removeLast() }
        if word.isEmpty { continue }
        if date != nil, time?.zone != nil { break }
        if takeWhole(word) { continue }
        if takeTime(word, raw, next: index + 1 < words.count ? words[index + 1] : "") { continue }
        if date == nil, takePart(word, raw) { continue }
        if takeZone(word, isLast: index + 1 == words.count) { continue }
        if !isLoose, date == nil, word.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { return false }
      }
      return date != nil
    }

    /// Takes a zone after a time. "ET" and its like are words of other languages, too, unless nothing follows them.
    private mutating func takeZone(_ word: String, isLast: Bool) -> Bool {
      guard time != nil, time?.zone == nil, word.utf8.count > 2 || word == "z" || isLast,
        let zone = NamedZone(word)
      else { return false }
      time?.zone = zone
      return true
    }

    /// Takes a date in digits, also one with a time after it, or seconds since 1970.
    private mutating func takeWhole(_ word: String) -> Bool {
      guard date == nil, let first = word.utf8.first, first >= 0x30, first <= 0x39 else { return false }
      let digits = word.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      if digits == word.utf8.count {
        if digits == 10 || digits == 13, !isLoose, let number = Int(word) {
          return takeEpoch(digits == 13 ? number / 1000 : number)
        }
        if digits == 14 || digits == 12, word.hasPrefix("19") || word.hasPrefix("20") {
          let bytes = Array(word.utf8)
          time = ClockTime(hour: Reader.number(bytes[8..<10]), minute: Reader.number(bytes[10..<12]))
          return takeCompact(bytes[..<8])
        }
        if digits == 8 { return takeCompact(Array(word.utf8)[...]) }
        return false
      }
      if digits == 8, word.utf8.dropFirst(8).first == UInt8(ascii: "t") {
        let rest = Array(word.utf8.dropFirst(9))
        guard rest.count >= 4, takeCompact(Array(word.utf8.prefix(8))[...]) else { return false }
        let clock =
          rest.prefix(2) + [0x3A] + rest[2..<4]
          + (rest.count >= 6 && rest[4] < 0x3A && rest[4] >= 0x30 ? [0x3A] + rest[4...] : rest[4...])
        time = ClockTime(String(decoding: clock, as: UTF8.self))
        return true
      }
      let end =
        word.utf8.firstIndex {
          !($0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "."))
        } ?? word.endIndex
      var whole = String(word[..<end])
      while let last = whole.last, "-./".contains(last) { whole.removeLast() }
      guard takeNumeric(whole) else { return false }
      let rest = word[end...]
      if rest.first == "t" || rest.first == "_" { time = ClockTime(Reader.clock(String(rest.dropFirst()))) }
      return true
    }

    /// A time without the parts that `ClockTime` doesn't read: "24:00", a comma before fractions, "+03".
    private static func clock(_ text: String) -> String {
      var text = text
      if let comma = text.firstIndex(of: ",") { text.replaceSubrange(comma...comma, with: ".") }
      return text
    }

    private mutating func takeNumeric(_ text: String) -> Bool {
      for separator in ["-", "/", "."] as [Character] {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3 else { continue }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return false }
        if parts[0].utf8.count == 4 {
          return set(numbers[0], numbers[1], numbers[2])
        }
        guard parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, parts[2].utf8.count == 4 || parts[2].utf8.count == 2
        else { return false }
        let year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2]
        if numbers[0] > 12 || separator == "." { return set(year, numbers[1], numbers[0]) }
        if numbers[1] > 12 { return set(year, numbers[0], numbers[1]) }
        guard set(year, numbers[1], numbers[0]) else { return false }
        if numbers[0] != numbers[1] { swapped = Reader.date(year, numbers[0], numbers[1]) }
        return true
      }
      return false
    }

    private mutating func takeCompact(_ bytes: ArraySlice<UInt8>) -> Bool {
      let bytes = Array(bytes)
      return set(Reader.number(bytes[0..<4]), Reader.number(bytes[4..<6]), Reader.number(bytes[6..<8]))
    }

    private mutating func takeEpoch(_ seconds: Int) -> Bool {
      guard (300_000_000..<4_200_000_000).contains(seconds) else { return false }
      let stamp = Timestamp.utc(nanoseconds: seconds * 1_000_000_000)
      guard takeNumeric(String(stamp.prefix(10))) else { return false }
      time = ClockTime(String(stamp.dropFirst(11)).lowercased())
      return true
    }

    private mutating func takeTime(_ word: String, _ raw: String, next: String) -> Bool {
      guard time == nil,
        word.utf8.contains(UInt8(ascii: ":")) || word.hasSuffix("am") || word.hasSuffix("pm") || word.hasSuffix("a.m")
          || word.hasSuffix("p.m") || isHourAndMinute(word)
      else {
        if let clock = time, clock.hour <= 12, ["am", "pm", "a.m", "p.m"].contains(word) {
          _ = time?.apply(isAfternoon: word.hasPrefix("p"))
          return true
        }
        return false
      }
      let text = isHourAndMinute(word) ? word.replacing("h", with: ":") : Reader.clock(raw)
      guard let clock = ClockTime(text) ?? ClockTime(word) else { return false }
      time = clock
      return true
    }

    /// "14h30".
    private func isHourAndMinute(_ word: String) -> Bool {
      let parts = word.split(separator: "h", omittingEmptySubsequences: false)
      return parts.count == 2
        && parts.allSatisfy { (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    }

    /// Takes a day, a month's name or a year.
    private mutating func takePart(_ word: String, _ raw: String) -> Bool {
      if month == nil || isMonthUnsure,
        let number = DateWords.shared.month(word, inData: !isLoose, isBehindPeriod: isDayWithPeriod)
      {
        month = number
        isMonthUnsure = DateWords.shared.isUnsure(word)
        return finish()
      }
      // "9-nov-2025", "nov-09-2025".
      let parts = word.split(separator: "-")
      if parts.count == 3, parts.contains(where: { DateWords.shared.month(String($0), inData: !isLoose) != nil }) {
        for part in parts { _ = takePart(String(part), String(part)) }
        return true
      }
      let digits = word.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty, let value = Int(String(decoding: Array(digits), as: UTF8.self)) else { return false }
      let rest = String(word.utf8.dropFirst(digits.count)) ?? "?"
      guard ["", "st", "nd", "rd", "th", "er", "º", "ª", ".", "o"].contains(rest) else { return false }
      if digits.count == 4, rest.isEmpty {
        if let day, let month, (1900...2200).contains(value) { return set(value, month, day) }
        year = value
        return month != nil && day != nil ? finish() : true
      }
      guard digits.count <= 2 else { return false }
      // "9 Nov 25", as in RFC 822.
      if !isLoose, year == nil, digits.count == 2, rest.isEmpty, let day, let month, time == nil {
        return set(value < 50 ? 2000 + value : 1900 + value, month, day)
      }
      guard (1...31).contains(value) else { return false }
      if day == nil {
        day = value
        isDayWithPeriod = raw.hasSuffix(".")
        return finish()
      }
      if month == nil { day = value }
      return true
    }

    /// Sets the date once day, month and year are there.
    private mutating func finish() -> Bool {
      if let day, let month, let year { _ = set(year, month, day) }
      return true
    }

    private mutating func set(_ year: Int, _ month: Int, _ day: Int) -> Bool {
      guard let found = Reader.date(year, month, day) else { return false }
      date = found
      return true
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
      var date = CalendarDate()
      (date.year, date.month, date.day) = (year, month, day)
      return date.publication(at: nil, origin: .metadata) == nil ? nil : date
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }
  }
}

extension String {
  /// The text with each occurrence of an ASCII letter replaced.
  fileprivate func replacing(_ letter: Character, with other: Character) -> String {
    String(map { $0 == letter ? other : $0 })
  }
}
