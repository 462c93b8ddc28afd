/// What the digits of a number look like, and so what they can be in a date.
enum NumberShape: Int, CaseIterable {
  /// Nothing that dates have: "$5", "A380".
  case other
  /// 1 to 12.
  case month
  /// 13 to 24, and 0.
  case hour
  /// 25 to 31.
  case day
  /// 32 to 999, and numbers that are no years.
  case number
  /// 1000 to 2199.
  case year
  /// Two digits that stand for a year: "'89".
  case shortYear
  /// With an ending, 1 to 31: "31st".
  case ordinalDay
  /// With an ending, more: "100th".
  case ordinal
  /// Ten years: "1990s".
  case decade
  /// A date: "2025-10-31".
  case fullDate
  /// A time: "14:30".
  case clock
  /// A number with a fraction that can be a time: "20.15".
  case dotClock
  /// Four digits that begin with 0 and can be a time.
  case military
  /// "1/2", "½".
  case half
  /// "Q3".
  case quarterCode

  /// The slots that such a number can fill.
  var slots: [DateSlot] {
    switch self {
    case .other: []
    case .month, .hour: [.number, .day, .hour]
    case .day: [.number, .day]
    case .number: [.number]
    case .year: [.year, .number]
    case .shortYear: [.year]
    case .ordinalDay: [.ordinal, .ordinalDay]
    case .ordinal: [.ordinal]
    case .decade: [.decade]
    case .fullDate: [.fullDate]
    case .clock: [.clock]
    case .dotClock: [.dotClock, .number]
    case .military: [.military]
    case .half: [.plusHalf]
    case .quarterCode: [.quarterCode]
    }
  }
}
