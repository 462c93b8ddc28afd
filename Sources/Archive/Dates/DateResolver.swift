import ArchiveModel

/// Says what dates mean, one after the other in the order of the text.
struct DateResolver {
  /// What a date means.
  struct Meaning {
    var kind: DateMention.Kind
    var value: String
    /// Whether it is a day that the text names by its number.
    var isNamedDay = false
    /// Whether it was counted from another date.
    var isCounted = false
  }

  let lexicon: DateLexicon
  /// The day of publication, or the first whole date of the text if nobody knows it.
  private(set) var base: CalendarDay?
  /// What was mentioned last, and the last of each kind.
  private(set) var last: Moment?
  private(set) var lastDay: CalendarDay?
  private(set) var lastQuarter: (year: Int, quarter: Int)?
  private(set) var lastMonth: (year: Int, month: Int)?

  /// A resolver for a text published on a day.
  init(lexicon: DateLexicon, published: CalendarDay?) {
    self.lexicon = lexicon
    base = published
  }

  /// What a date means; nil if it is none after all.
  mutating func meaning(of reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    switch reading.form {
    case .none: return nil
    case .reference:
      guard let index = reading[.reference] ?? reading[.nounReference] ?? reading[.pluralReference] else { return nil }
      return Meaning(kind: .date, value: lexicon.texts[index])
    case .duration: return duration(reading, in: seeker)
    case .set: return set(reading)
    case .date: return named(reading, in: seeker)
    case .shift: return shifted(reading)
    case .then:
      if let days = reading[.dayBefore] {
        guard let from = lastDay ?? base else { return nil }
        return meaning(.day(from.adding(days)), isCounted: true)
      }
      if reading[.beforeUnit] != nil { return counted(-1, reading) }
      return counted(reading[.before] ?? reading[.last] ?? 0, reading)
    case .ago: return ago(reading)
    case .later: return later(reading)
    case .near: return near(reading, in: seeker)
    }
  }

  /// Remembers a moment, and says what it means.
  mutating func meaning(
    _ moment: Moment, isNamedDay: Bool = false, isCounted: Bool = false
  ) -> Meaning {
    last = moment
    var kind = DateMention.Kind.date
    switch moment {
    case .day(let day): lastDay = day
    case .time(let day, _):
      lastDay = day
      kind = .time
    case .quarter(let year, let quarter) where !isCounted: lastQuarter = (year, quarter)
    case .month(let year, let month): lastMonth = (year, month)
    default: break
    }
    return Meaning(kind: kind, value: moment.text, isNamedDay: isNamedDay, isCounted: isCounted)
  }

  /// Takes the first whole date near the beginning of a text for the day of its publication.
  mutating func notice(_ day: CalendarDay, at token: Int) {
    if base == nil, token < 80 { base = day }
  }

  // MARK: Counted dates

  /// "last week", "this year".
  private mutating func shifted(_ reading: DateReading) -> Meaning? {
    guard let unit = reading.unit, let count = reading[.last] else { return nil }
    if unit == .day {
      // "The next day" follows another, "the last day" is none.
      if count == 1 { return counted(1, reading) }
      guard count == 0, let base else { return nil }
      return meaning(.day(base))
    }
    guard let base else { return nil }
    guard let moment = Moment.around(base, unit, count) else { return nil }
    return meaning(moment)
  }

  /// "the following day", "that year".
  private mutating func counted(_ count: Int, _ reading: DateReading) -> Meaning? {
    guard let unit = reading.unit else {
      guard let part = reading[.part], let day = lastDay ?? base else { return nil }
      return meaning(.time(day.adding(count), lexicon.texts[part]), isCounted: true)
    }
    let from = unit == .day ? lastDay : last?.firstDay
    guard let from = from ?? base, let moment = Moment.around(from, unit, count) else { return nil }
    return meaning(moment, isCounted: true)
  }

  /// "two days ago", "in three weeks".
  private mutating func ago(_ reading: DateReading) -> Meaning? {
    let direction = reading[.ago] ?? 1
    guard let unit = reading.unit else { return nil }
    guard let amount = reading.amount else {
      return Meaning(kind: .date, value: direction < 0 ? "PAST_REF" : "FUTURE_REF")
    }
    guard let base, amount < 10_000 else { return nil }
    if unit == .year, amount == 1, direction < 0, let quarter = lastQuarter {
      return meaning(.quarter(quarter.year - 1, quarter.quarter), isCounted: true)
    }
    if unit == .week, amount == 1 { return meaning(.day(base.adding(7 * direction))) }
    if unit == .decade || unit == .century || unit == .millennium {
      return meaning(.year(base.parts.year + direction * amount * unit.duration.count))
    }
    guard let moment = Moment.around(base, unit, direction * amount) else {
      return Meaning(kind: .date, value: direction < 0 ? "PAST_REF" : "FUTURE_REF")
    }
    return meaning(moment, isCounted: unit == .day)
  }

  /// "two days later", "a year earlier".
  private mutating func later(_ reading: DateReading) -> Meaning? {
    let direction = reading[.then] ?? -1
    guard let unit = reading.unit else { return nil }
    guard let amount = reading.amount, amount < 10_000 else {
      return Meaning(kind: .date, value: direction < 0 ? "PAST_REF" : "FUTURE_REF")
    }
    guard let from = (unit == .day ? lastDay : last?.firstDay) ?? base else { return nil }
    if unit == .year {
      if let quarter = lastQuarter {
        let number = reading[.ordinal] ?? quarter.quarter
        return meaning(.quarter(quarter.year + direction * amount, number), isCounted: true)
      }
      if case .month(let year, let month) = last {
        return meaning(.month(year + direction * amount, month), isCounted: true)
      }
    }
    let count = direction * amount * (unit == .decade ? 10 : 1)
    guard let moment = Moment.around(from, unit == .decade ? .year : unit, count) else {
      return Meaning(kind: .date, value: direction < 0 ? "PAST_REF" : "FUTURE_REF")
    }
    return meaning(moment, isCounted: true)
  }

  /// "the quarter", "the day".
  private mutating func near(_ reading: DateReading, in seeker: borrowing DateSeeker) -> Meaning? {
    guard let base else { return nil }
    // "the year ended Sept. 30" is the year until then.
    if reading.unit == .year, seeker.has(.ended, at: reading.tokens.upperBound) {
      return Meaning(kind: .duration, value: "P1Y")
    }
    switch reading.unit {
    case .day: return meaning(.day(lastDay ?? base))
    case .quarter, nil:
      if let quarter = lastQuarter { return meaning(.quarter(quarter.year, quarter.quarter)) }
      return Moment.around(base, .quarter, -1).map { meaning($0) }
    case .year: return meaning(.year(base.parts.year))
    case .month:
      return meaning(lastMonth.map { .month($0.year, $0.month) } ?? .month(base.parts.year, base.parts.month))
    case .week: return meaning(.week(base))
    default: return nil
    }
  }
}
