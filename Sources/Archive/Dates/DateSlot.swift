/// What a word or number is in a date. The lists of words and forms use these names in capitals.
enum DateSlot: Int, CaseIterable {
  /// The month's number.
  case month
  /// The number of the day in its month, or any small number that can be one.
  case day
  /// A number with an ending that can be a day: "31st".
  case ordinalDay
  /// A year of four digits.
  case year
  /// The first two digits of a year as it is said: "nineteen".
  case spoken
  /// 1 for Monday to 7 for Sunday.
  case weekday
  /// The same in the plural: "Sundays".
  case weekdays
  /// A length of time, by its name in `DateUnit`.
  case unit
  /// The same in the plural.
  case units
  /// The same in the singular.
  case single
  /// A quarter of a year, by whatever word.
  case quarter
  /// "Q3", by its number.
  case quarterCode
  /// A half of a year.
  case halfYear
  /// A half added to a number: "½".
  case plusHalf
  /// Saturday and Sunday.
  case weekend
  /// How many.
  case number
  /// Several: nobody says how many.
  case some
  /// The first, the second.
  case ordinal
  /// -1 for the last one before publication, 0 for the one it is in, 1 for the next.
  case last
  /// The same, counted from the date mentioned last.
  case before
  /// "the last" of several.
  case lasts
  /// A length of time, and that it is the one before: "Vorjahr".
  case beforeUnit
  /// The day so many after the one mentioned last: 1 for "lendemain".
  case dayBefore
  /// -1 if an amount of time goes back from publication, 1 if it goes forward.
  case ago
  /// The same, counted from the date mentioned last.
  case then
  /// A day so many days after publication: -1 for "yesterday".
  case shift
  /// A part of today.
  case tonight
  /// A part of a day, as TIMEX3 writes it: "MO".
  case part
  /// The same within a word that names a day: "Freitagabend".
  case innerPart
  /// A time by name, as hours and minutes: 1200 for "noon".
  case moment
  /// A season, as TIMEX3 writes it: "SU".
  case season
  /// A season that means nothing else.
  case freeSeason
  /// A decade, by its first year.
  case decade
  /// A holiday, by its month and day: 1225.
  case holiday
  /// A whole date in digits.
  case fullDate
  /// A time in digits, as hours and minutes.
  case clock
  /// A number with a period that can be a time: "20.15".
  case dotClock
  /// A number that can be an hour.
  case hour
  /// Four digits that begin with 0 and can be a time.
  case military
  /// 0 for the morning, 12 for the afternoon.
  case halfDay
  /// "o'clock".
  case oClock
  /// "h" between hours and minutes.
  case hourSign
  /// A time zone, as TIMEX3 writes it; often nothing.
  case zone
  /// A time that is no date, as TIMEX3 writes it: "PAST_REF".
  case reference
  /// The same, beside a noun: "recent".
  case nounReference
  /// The same, where it stands beside lengths of time alone: "future".
  case pluralReference
  /// How often, as TIMEX3 writes it: "P1D".
  case set
  /// "each".
  case every
  /// A word before a date that belongs to it: "early".
  case edge
  /// The same with "of": "end".
  case edgeNoun
  /// A word before an amount that belongs to it: "about".
  case approximation
  /// An abbreviation: its period belongs to it.
  case abbreviation
  /// A word that is a date only among others: "May".
  case ambiguous
  /// A word after which an ambiguous one is a date: "in".
  case lead
  /// An article before a date that belongs to it: "the".
  case article
  /// What years are never before: "percent".
  case counted
  /// A verb in the future, or that says what is to come.
  case future
  /// A word that says what something lasts to: "until".
  case until
  /// A word for what is planned, or a verb that says so in the present: "scheduled", "meets".
  case plan
  /// "be", after which a participle is no past: "to be held".
  case be
  /// "ended", before the last day of a quarter or a year.
  case ended
  /// A verb in the past.
  case past
  /// A verb in the present.
  case present

  /// Its number among all classes of words.
  @inline(__always) var index: Int { rawValue }

  /// The slots by the names that the lists use: their own in capitals.
  static let named = Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0).uppercased(), $0) })
}
