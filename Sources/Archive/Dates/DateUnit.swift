/// A length of time that texts count in.
enum DateUnit: String, CaseIterable {
  case second, minute, hour, day, week, fortnight, month, quarter, year, decade, century, millennium

  /// The letter of an ISO 8601 duration, and how many of it one such unit is. TIMEX3 adds quarters.
  var duration: (letter: String, count: Int, isOfDay: Bool) {
    switch self {
    case .second: ("S", 1, true)
    case .minute: ("M", 1, true)
    case .hour: ("H", 1, true)
    case .day: ("D", 1, false)
    case .week: ("W", 1, false)
    case .fortnight: ("W", 2, false)
    case .month: ("M", 1, false)
    case .quarter: ("Q", 1, false)
    case .year: ("Y", 1, false)
    case .decade: ("Y", 10, false)
    case .century: ("Y", 100, false)
    case .millennium: ("Y", 1000, false)
    }
  }
}
