import ArchiveText

/// A time of day in a text, with its zone if the text names one.
struct ClockTime: Hashable {
  var hour: Int
  var minute: Int
  var second = 0
  var zone: NamedZone?

  /// The seconds since midnight.
  var secondOfDay: Int { (hour * 60 + minute) * 60 + second }

  /// A time; nil if there is no such time.
  init?(hour: Int, minute: Int) {
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    self.hour = hour
    self.minute = minute
  }

  /// A time in one word: "14:30", "2:30pm", "14:30:05.250Z", "14:30+03:00", "2pm".
  init?(_ word: String) {
    var rest = Array(word.lowercased().utf8)
    var isAfternoon: Bool?
    for (ending, value) in [
      ("am", false), ("pm", true), ("a.m.", false), ("p.m.", true), ("a.m", false), ("p.m", true),
    ]
    where rest.count > ending.utf8.count && rest.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
      isAfternoon = value
      rest.removeLast(ending.utf8.count)
      break
    }
    var zone: NamedZone?
    if let sign = rest.firstIndex(where: {
      $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "z")
    }) {
      guard let found = NamedZone(String(decoding: rest[sign...], as: UTF8.self)) else { return nil }
      zone = found
      rest.removeSubrange(sign...)
    }
    if let fraction = rest.firstIndex(of: UInt8(ascii: ".")) {
      guard rest[(fraction + 1)...].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      rest.removeSubrange(fraction...)
    }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (isAfternoon == nil ? 2...3 : 1...3).contains(parts.count) else { return nil }
    guard parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    self.init(hour: numbers[0], minute: numbers.count > 1 ? numbers[1] : 0)
    guard hour < 24 else { return nil }
    if numbers.count == 3 {
      guard numbers[2] <= 60 else { return nil }
      second = numbers[2]
    }
    if let isAfternoon, !apply(isAfternoon: isAfternoon) { return nil }
    self.zone = zone
  }

  /// A time as it is written where a colon is not: "14h30"; after a word like "kl." also "14.30".
  init?(hourAndMinute word: String, isAfterSign: Bool) {
    guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return nil }
    let signs: [Character] = isAfterSign ? ["h", "."] : ["h"]
    let parts = word.lowercased().split(omittingEmptySubsequences: false, whereSeparator: signs.contains)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]) ?? (word.hasSuffix("h") ? 0 : nil)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// Makes a time of the 12-hour clock one of the 24-hour clock; false if it cannot be one.
  mutating func apply(isAfternoon: Bool) -> Bool {
    guard (1...12).contains(hour) else { return false }
    hour = hour % 12 + (isAfternoon ? 12 : 0)
    return true
  }

  /// Takes a word as the zone. An unknown word in capitals is accepted without setting a zone.
  mutating func takeZone(_ word: String) -> Bool {
    if zone != nil { return false }
    if let found = NamedZone(word) {
      zone = found
      return true
    }
    return (2...5).contains(word.utf8.count) && word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }
}

/// A time zone that a text names.
enum NamedZone: Hashable {
  /// So many minutes ahead of UTC.
  case offset(minutes: Int)
  /// A zone of the United States, with its hours after UTC in winter.
  case unitedStates(hours: Int)

  /// The zone that a word names: "+03:00", "UTC+3", "ET", "EDT", "GMT".
  init?(_ word: String) {
    let lowered = word.lowercased().filter { $0 != "." }
    let known: [String: NamedZone] = [
      "z": .offset(minutes: 0), "utc": .offset(minutes: 0), "gmt": .offset(minutes: 0), "bst": .offset(minutes: 60),
      "cet": .offset(minutes: 60), "cest": .offset(minutes: 120), "msk": .offset(minutes: 180),
      "est": .offset(minutes: -300), "edt": .offset(minutes: -240), "cst": .offset(minutes: -360),
      "cdt": .offset(minutes: -300), "mst": .offset(minutes: -420), "mdt": .offset(minutes: -360),
      "pst": .offset(minutes: -480), "pdt": .offset(minutes: -420), "et": .unitedStates(hours: 5),
      "ct": .unitedStates(hours: 6), "mt": .unitedStates(hours: 7), "pt": .unitedStates(hours: 8),
    ]
    if let zone = known[lowered] {
      self = zone
      return
    }
    var rest = lowered[...]
    if rest.hasPrefix("utc") || rest.hasPrefix("gmt") { rest = rest.dropFirst(3) }
    guard let sign = rest.first, "+-−".contains(sign) else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else { return nil }
    let minutes: Int
    switch digits.count {
    case 1, 2: minutes = value * 60
    case 4: minutes = value / 100 * 60 + value % 100
    default: return nil
    }
    guard minutes <= 14 * 60 else { return nil }
    self = .offset(minutes: sign == "+" ? minutes : -minutes)
  }

  /// The offset at that place and time in ISO 8601: "+03:00", "Z"; nil if it is not known.
  func offset(year: Int, month: Int, day: Int, hour: Int) -> String? {
    switch self {
    case .offset(0): return "Z"
    case .offset(let minutes):
      let amount = abs(minutes)
      return (minutes < 0 ? "-" : "+") + String(Timestamp.time(amount / 60, amount % 60, 0).prefix(5))
    case .unitedStates(let hours):
      guard let isSummer = Self.isSummerTime(year: year, month: month, day: day, hour: hour) else { return nil }
      return NamedZone.offset(minutes: (isSummer ? 1 - hours : -hours) * 60)
        .offset(year: year, month: month, day: day, hour: hour)
    }
  }

  /// Whether daylight saving time held in the United States (15 U.S.C. 260a, as amended in 1986 and 2005); nil before
  /// 1987.
  private static func isSummerTime(year: Int, month: Int, day: Int, hour: Int) -> Bool? {
    guard year >= 1987 else { return nil }
    let begins = year >= 2007 ? (3, sunday(2, year, 3)) : (4, sunday(1, year, 4))
    let ends = year >= 2007 ? (11, sunday(1, year, 11)) : (10, sunday(5, year, 10))
    return (month, day, hour) >= (begins.0, begins.1, 2) && (month, day, hour) < (ends.0, ends.1, 2)
  }

  /// The day of a month's `number`th Sunday, or of its last one if it has fewer.
  private static func sunday(_ number: Int, _ year: Int, _ month: Int) -> Int {
    // Sakamoto's method: 0 is Sunday.
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let shifted = month < 3 ? year - 1 : year
    let first = (shifted + shifted / 4 - shifted / 100 + shifted / 400 + offsets[month - 1] + 1) % 7
    let day = (first == 0 ? 1 : 8 - first) + 7 * (number - 1)
    return day > Timestamp.dayCount(year: year, month: month) ?? 31 ? day - 7 : day
  }
}
