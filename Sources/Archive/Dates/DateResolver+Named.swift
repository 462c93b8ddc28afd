import ArchiveModel
import ArchiveText

extension DateResolver {
  /// A date by its parts: a year, a month, a weekday, a time of day.
  mutating func named(_ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    if let digits = reading[.fullDate] {
      guard let day = CalendarDay(year: digits / 10000, month: digits / 100 % 100, day: digits % 100) else {
        return nil
      }
      notice(day, at: reading.tokens.lowerBound)
      return meaning(withTime(day, reading), isNamedDay: true)
    }
    if let month = reading[.month], month <= 12 { return named(month, reading, in: seeker) }
    if let holiday = reading[.holiday] { return named(holiday / 100, holiday % 100, reading, in: seeker) }
    if let weekday = reading[.weekday] { return onWeekday(weekday, reading, in: seeker) }
    if let shift = reading[.shift] {
      guard let base else { return nil }
      return meaning(withTime(base.adding(shift), reading))
    }
    if let ordinal = reading.ordinal, reading.unit == .century {
      return meaning(.century(ordinal - 1))
    }
    if reading.unit == .quarter || reading[.quarterCode] != nil { return quarter(reading, in: seeker) }
    if reading[.halfYear] != nil { return half(reading) }
    if let season = reading[.season] { return inSeason(lexicon.texts[season], reading, in: seeker) }
    if reading[.weekend] != nil { return weekend(reading) }
    if let decade = reading[.decade] { return meaning(.decade(decade / 10)) }
    if let decade = decade(reading) { return meaning(.decade(decade)) }
    if isTime(reading) { return time(reading) }
    if let year = reading.year {
      // "The 1988 quarter" is the quarter that the text is about.
      return meaning(.year(year))
    }
    return nil
  }

  // MARK: Times of day

  private func isTime(_ reading: DateReading) -> Bool {
    let slots: [DateSlot] = [
      .clock, .dotClock, .hour, .moment, .military, .part, .tonight, .oClock, .zone,
    ]
    return slots.contains { reading[$0] != nil }
  }

  /// A day, or its part or time that the reading states.
  func withTime(_ day: CalendarDay, _ reading: DateReading) -> Moment {
    if let text = clockText(reading) { return .time(day, text) }
    let inner = reading.step(.weekday) ?? reading.step(.shift)
    if let part = reading[.part] ?? reading[.tonight] ?? inner.flatMap({ lexicon.value(of: .innerPart, in: $0.entry) })
    {
      return .time(day, lexicon.texts[part])
    }
    return .day(day)
  }

  /// The time by the clock, as ISO 8601 writes it; nil if none is stated.
  private func clockText(_ reading: DateReading) -> String? {
    var hours: Int
    var minutes = 0
    if let hour = reading[.hour] {
      hours = hour
    } else if let clock = reading[.clock] ?? reading[.moment] ?? reading[.military] ?? reading[.dotClock] {
      (hours, minutes) = (clock / 100, clock % 100)
    } else if reading[.oClock] != nil, let hour = reading[.number] {
      hours = hour
    } else if reading[.zone] != nil, let clock = reading[.year] {
      (hours, minutes) = (clock / 100, clock % 100)
    } else {
      return nil
    }
    guard hours <= 24, minutes < 60 else { return nil }
    if let half = reading[.halfDay] {
      if half == 12, hours < 12 { hours += 12 } else if half == 0, hours == 12 { hours = 0 }
    } else if let part = reading[.part], hours < 12, ["AF", "EV", "NI"].contains(lexicon.texts[part]) {
      hours += 12
    }
    let zone = reading[.zone].map { lexicon.texts[$0] } ?? ""
    return Timestamp.time(hours, minutes, 0).prefix(5) + zone
  }

  /// A time of the day that was mentioned last, or of the day of publication.
  private mutating func time(_ reading: DateReading) -> Meaning? {
    if let part = reading[.part], reading[.last] != nil || clockText(reading) == nil {
      guard let base else { return nil }
      // "Last night" began the day before.
      let day = reading[.last].map { base.adding($0) } ?? base
      return meaning(.time(day, clockText(reading) ?? lexicon.texts[part]))
    }
    guard let day = lastDay ?? base else { return nil }
    if reading[.tonight] != nil { return base.map { meaning(withTime($0, reading)) } }
    guard let text = clockText(reading) else { return nil }
    return meaning(.time(day, text))
  }

  // MARK: Weekdays

  private mutating func onWeekday(_ weekday: Int, _ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    guard let base else { return Meaning(kind: .date, value: "XXXX-WXX-\(weekday)") }
    let back = (base.weekday - weekday + 7) % 7
    let previous = base.adding(-back)
    let day: CalendarDay
    switch reading[.last] {
    case .some(-1): day = back == 0 ? base.adding(-7) : previous
    case .some(1): day = previous.adding(7)
    case .some: day = base.adding(weekday - base.weekday)
    default:
      let tense = back == 0 ? nil : seeker.tense(around: reading.tokens)
      let isToCome = tense == .future || seeker.isLastDay(reading.tokens.lowerBound)
      day = back == 0 || !isToCome ? previous : previous.adding(7)
    }
    return meaning(withTime(day, reading))
  }

  private mutating func weekend(_ reading: DateReading) -> Meaning? {
    guard let base else { return nil }
    let monday = base.adding(1 - base.weekday)
    let count = reading[.last] ?? (base.weekday < 5 ? -1 : 0)
    return meaning(.weekend(monday.adding(count * 7)))
  }

  // MARK: Months

  private mutating func named(_ month: Int, _ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    named(month, reading.day, reading, in: seeker)
  }

  private mutating func named(
    _ month: Int, _ day: Int?, _ reading: DateReading, in seeker: borrowing DateSeeker
  ) -> Meaning? {
    guard let year = reading.year ?? year(of: month, day, reading, in: seeker) else {
      let text = Timestamp.date(year: 1000, month: month, day: day ?? 1)
      return Meaning(kind: .date, value: "XXXX" + text.dropFirst(4).prefix(day == nil ? 3 : 6), isNamedDay: day != nil)
    }
    guard let day else { return meaning(.month(year, month)) }
    guard let named = CalendarDay(year: year, month: month, day: day) else { return nil }
    if reading.year != nil { notice(named, at: reading.tokens.lowerBound) }
    if reading.unit == .week, reading[.last] == nil { return meaning(.week(named)) }
    return meaning(withTime(named, reading), isNamedDay: true)
  }

  /// The year of a month or a day without one; nil if nobody knows when the text was published.
  private func year(
    of month: Int, _ day: Int?, _ reading: DateReading, in seeker: borrowing DateSeeker
  ) -> Int? {
    guard let base else { return nil }
    let (year, baseMonth, baseDay) = base.parts
    let order = month == baseMonth ? day.map { $0 - baseDay } ?? 0 : month - baseMonth
    if let last = reading[.last] {
      if reading.unit == .year { return year + last }
      switch last {
      case -1: return order < 0 ? year : year - 1
      case 1: return order > 0 ? year : year + 1
      default: return year
      }
    }
    // How far away the last and the next one are, in days.
    let distance = (month - baseMonth) * 30 + (day ?? baseDay) - baseDay
    let back = distance > 0 ? 365 - distance : -distance
    let ahead = distance >= 0 ? distance : 365 + distance
    if distance == 0 { return year }
    let isAhead =
      switch seeker.tense(around: reading.tokens) {
      case .future?: ahead < back * 3
      case .past?: ahead * 2 < back && ahead < 60
      default: day == nil ? ahead * 2 < back : ahead * 5 < back * 4
      }
    if isAhead { return distance > 0 ? year : year + 1 }
    return distance > 0 ? year - 1 : year
  }

  /// The decade of "années 80" and "años 1990": ten years by a number after the word for years.
  private func decade(_ reading: DateReading) -> Int? {
    guard reading.unit == nil || reading.unit == .decade, let number = reading[.number] ?? reading[.year] else {
      return nil
    }
    guard lexicon.language == .french || lexicon.language == .spanish, number % 10 == 0, !isTime(reading) else {
      return nil
    }
    if number >= 20, number < 100 { return 190 + number / 10 }
    return nil
  }

  // MARK: Longer parts of the year

  private mutating func quarter(_ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    var quarter = reading[.quarterCode] ?? reading.ordinal
    if quarter == nil {
      // "last year's quarter", "the 1988 quarter".
      quarter = lastQuarter?.quarter ?? base.map { ($0.parts.month + 8) / 3 % 4 + 1 }
    }
    guard let quarter, quarter >= 1, quarter <= 4 else { return nil }
    if let year = reading.year { return meaning(.quarter(year, quarter)) }
    guard let base else { return nil }
    let (year, month, _) = base.parts
    if let last = reading[.last] { return meaning(.quarter(year + last, quarter)) }
    if quarter * 3 - 2 <= month { return meaning(.quarter(year, quarter)) }
    return meaning(.quarter(seeker.tense(around: reading.tokens) == .future ? year : year - 1, quarter))
  }

  private mutating func half(_ reading: DateReading) -> Meaning? {
    let half = reading.ordinal ?? 2
    guard half == 1 || half == 2 else { return nil }
    if let year = reading.year { return meaning(.half(year, half)) }
    guard let base else { return nil }
    return meaning(.half(base.parts.year + (reading.step(.unit) == nil ? 0 : reading[.last] ?? 0), half))
  }

  private mutating func inSeason(
    _ season: String, _ reading: DateReading, in seeker: borrowing DateSeeker
  ) -> Meaning? {
    if let year = reading.year { return meaning(.season(year, season)) }
    guard let base else { return nil }
    let (year, month, _) = base.parts
    // The months in which a season begins, and after which it is over.
    let begins = ["SP": 3, "SU": 6, "FA": 9, "WI": 12][season] ?? 1
    let isOver = season == "WI" ? month > 2 && month < 12 : month > begins + 2
    switch (reading[.last], reading.unit) {
    case (let last?, .year?): return meaning(.season(year + last, season))
    case (.some(-1), _): return meaning(.season(isOver && season != "WI" ? year : year - 1, season))
    case (.some(1), _): return meaning(.season(begins > month ? year : year + 1, season))
    case (.some, _): return meaning(.season(year, season))
    default:
      let isToCome = begins > month && seeker.tense(around: reading.tokens) != .future
      return meaning(.season(isToCome ? year - 1 : year, season))
    }
  }
}
