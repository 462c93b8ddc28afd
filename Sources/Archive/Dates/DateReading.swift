/// The words of a date, by what each is in it.
struct DateReading {
  /// What is made of them.
  let form: DateForm
  /// The words that fill a slot.
  let steps: [DateMatcher.Step]
  /// The tokens, from the first to the one after the last.
  let tokens: Range<Int>

  /// The value in a slot, the first if there are several; nil if none is filled.
  subscript(_ slot: DateSlot) -> Int? { step(slot).map { Int($0.value) } }

  /// The word in a slot.
  func step(_ slot: DateSlot) -> DateMatcher.Step? {
    let index = Int32(slot.index)
    return steps.first { $0.index == index }
  }

  /// All values in a slot.
  func values(_ slot: DateSlot) -> [Int] {
    let index = Int32(slot.index)
    return steps.filter { $0.index == index }.map { Int($0.value) }
  }

  /// The unit that is counted.
  var unit: DateUnit? {
    if let index = self[.unit] ?? self[.units] ?? self[.single] ?? self[.beforeUnit] { return DateUnit.allCases[index] }
    return self[.quarter] == nil ? nil : .quarter
  }

  /// How many are counted: "twenty-five" has two numbers, "12 to 18" counts as 12. One if nothing says how many; nil if it is
  /// some number.
  var amount: Int? {
    let numbers = values(.number)
    if let first = numbers.first {
      guard numbers.count > 1 else { return first }
      let isSum = first >= 20 && first % 10 == 0 && numbers[1] < 10 && first < 100
      return isSum ? first + numbers[1] : first
    }
    if self[.some] != nil || self[.units] != nil { return nil }
    return 1
  }

  /// The year it states.
  var year: Int? {
    if let year = self[.year] { return year }
    // "Nineteen ninety-six", not "nineteen five" or "eighteen thousand".
    guard let spoken = self[.spoken], let first = values(.number).first, first >= 10, first < 100 else { return nil }
    return spoken * 100 + values(.number).reduce(0, +)
  }

  /// The day of the month it states.
  var day: Int? { self[.day] ?? self[.ordinalDay] }

  /// Which quarter or half or century it is.
  var ordinal: Int? { self[.ordinal] ?? day }
}
