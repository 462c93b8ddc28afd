extension DateTokenizer {
  /// Appends the number that begins at `start`, with what belongs to it: "2025-10-31", "14:30", "1990s", "31st".
  mutating func addNumber(at start: Int) -> Int {
    if isGlued(at: start) { return addShape(.other, start, digitsEnd(start), 0) }
    if let end = addWrittenDate(at: start) ?? addClock(at: start) { return end }
    var index = digitsEnd(start)
    let length = index - start
    var number = value(start, index)
    var isFraction = false
    while let next = fractionOrThousands(after: index, isFraction) {
      if next.isFraction { isFraction = true } else { number = number * 1000 + value(index + 1, next.end) }
      index = next.end
    }
    if isFraction, byte(index) == UInt8(ascii: "."), isDigit(index + 1) { return addShape(.other, start, index, 0) }
    if number == 1, byte(index) == UInt8(ascii: "/"), byte(index + 1) == UInt8(ascii: "2"), !isDigit(index + 2) {
      return addShape(.half, start, index + 2, 0)
    }
    if byte(index) == UInt8(ascii: "/"), isDigit(index + 1) {
      return addShape(.other, start, digitsEnd(index + 1), 0)
    }
    if byte(index) == UInt8(ascii: "%") { return addShape(.other, start, index, number) }
    if !isFraction, let end = addEnding(start, index, number) { return end }
    if isLetterOrSpecial(index), !isHalfDay(index) { return addShape(.other, start, index, number) }
    if isFraction, number < 24, byte(index - 3) == UInt8(ascii: "."), value(index - 2, index) < 60 {
      return addShape(.dotClock, start, index, number * 100 + value(index - 2, index), true)
    }
    let shape = isFraction ? .number : Self.shape(of: number, length: length)
    return addShape(shape, start, index, number, isFraction)
  }

  /// What a plain number can be.
  private static func shape(of number: Int, length: Int) -> NumberShape {
    if length > 4 { return .number }
    if length == 4 { return number >= 1000 && number < 2200 ? .year : number < 1000 ? .military : .number }
    switch number {
    case 1...12: return .month
    case 0, 13...24: return .hour
    case 25...31: return .day
    default: return .number
    }
  }

  private mutating func addShape(
    _ shape: NumberShape, _ start: Int, _ end: Int, _ number: Int, _ isFraction: Bool = false
  ) -> Int {
    append(
      start, end, entry: lexicon.numbers[shape.rawValue], number: number,
      isFraction ? [.number, .fraction] : .number)
    return end
  }

  /// "Q3": `start` is the Q.
  mutating func addQuarterCode(at start: Int, _ more: DateToken.Shape) -> Int {
    let digit = byte(start + 1)
    if digit >= UInt8(ascii: "1"), digit <= UInt8(ascii: "4"), !isDigit(start + 2) {
      return addShape(.quarterCode, start, start + 2, Int(digit - UInt8(ascii: "0")))
    }
    append(start, start + 1, entry: 0, more)
    return start + 1
  }

  /// "'89" and "'80s": an apostrophe and two digits. Nil if there is something else.
  mutating func addShortYear(at start: Int, digits: Int) -> Int? {
    guard isDigit(digits), isDigit(digits + 1), !isDigit(digits + 2), !isLetterOrSpecial(start - 1) else { return nil }
    let year = 1900 + value(digits, digits + 2)
    if byte(digits + 2) == UInt8(ascii: "s"), year % 10 == 0 { return addShape(.decade, start, digits + 3, year) }
    if isLetterOrSpecial(digits + 2) { return nil }
    return addShape(.shortYear, start, digits + 2, year < 1930 ? year + 100 : year)
  }

  // MARK: Parts

  func isDigit(_ index: Int) -> Bool { byte(index) &- UInt8(ascii: "0") < 10 }

  private func isLetterOrSpecial(_ index: Int) -> Bool {
    let byte = byte(index)
    if byte == 0xC3 || byte > 0xC3 && byte != 0xE2 { return true }
    return byte < 0x80 && Self.isLetter(byte)
  }

  private func digitsEnd(_ start: Int) -> Int {
    var index = start
    while isDigit(index) { index += 1 }
    return index
  }

  /// The number that digits state; a huge one counts as large.
  private func value(_ start: Int, _ end: Int) -> Int {
    var number = 0
    for index in start..<min(end, start + 9) { number = number * 10 + Int(bytes[index] &- UInt8(ascii: "0")) }
    return number
  }

  /// Whether what stands right before a number makes it something else: "A380", "$5", "#3".
  private func isGlued(at start: Int) -> Bool {
    guard start > 0 else { return false }
    switch bytes[start - 1] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "_"): return true
    // "£" and "€" in UTF-8.
    case 0xA3: return byte(start - 2) == 0xC2
    case 0xAC: return byte(start - 2) == 0xE2 || byte(start - 3) == 0xE2
    case UInt8(ascii: "."), UInt8(ascii: ","): return isDigit(start - 2)
    case UInt8(ascii: "-"): return Self.isLetter(byte(start - 2)) && byte(start - 2) < UInt8(ascii: "[")
    default: return Self.isLetter(bytes[start - 1]) && bytes[start - 1] < 0x80
    }
  }

  private func fractionOrThousands(after index: Int, _ isFraction: Bool) -> (end: Int, isFraction: Bool)? {
    guard !isFraction, byte(index) == UInt8(ascii: ",") || byte(index) == UInt8(ascii: "."), isDigit(index + 1) else {
      return nil
    }
    let end = digitsEnd(index + 1)
    return (end, end - index != 4)
  }

  private func isHalfDay(_ index: Int) -> Bool {
    let first = byte(index) | 0x20
    return (first == UInt8(ascii: "a") || first == UInt8(ascii: "p")) && byte(index + 1) | 0x20 == UInt8(ascii: "m")
      && !isLetterOrSpecial(index + 2)
  }

  /// "31st", "1er", "1.º", "1990s", "1990er".
  private mutating func addEnding(_ start: Int, _ index: Int, _ number: Int) -> Int? {
    let first = byte(index)
    let second = byte(index + 1)
    let isDecade = index - start == 4 && number % 10 == 0 && number >= 1000 && number < 2200
    if first == UInt8(ascii: "s") || first == UInt8(ascii: "'") && second == UInt8(ascii: "s") {
      let end = first == UInt8(ascii: "s") ? index + 1 : index + 2
      if isLetterOrSpecial(end) { return nil }
      if isDecade { return addShape(.decade, start, end, number) }
      if index - start == 2, number % 10 == 0, number >= 20 { return addShape(.decade, start, end, 1900 + number) }
      return nil
    }
    let endings: [StaticString] = ["st", "nd", "rd", "th", "er", "ers", "e", "re", "º", "ª", "°"]
    for ending in endings where hasPrefix(ending, at: index) {
      let end = index + ending.utf8CodeUnitCount
      if isLetterOrSpecial(end) { continue }
      if first == UInt8(ascii: "e"), second == UInt8(ascii: "r") {
        if isDecade { return addShape(.decade, start, end, number) }
        if number % 10 == 0, number >= 20, number < 100 { return addShape(.decade, start, end, 1900 + number) }
      }
      return addShape(number >= 1 && number <= 31 ? .ordinalDay : .ordinal, start, end, number)
    }
    return nil
  }

  private func hasPrefix(_ text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { buffer in
      for place in 0..<buffer.count where unsafe byte(index + place) != buffer[place] { return false }
      return true
    }
  }

  // MARK: Dates and times in digits

  /// "2025-10-31", "31.10.2025", "10/31/2025", "7/8/07".
  private mutating func addWrittenDate(at start: Int) -> Int? {
    let first = digitsEnd(start)
    let mark = byte(first)
    guard first - start <= 4, mark == UInt8(ascii: "-") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") else {
      return nil
    }
    let second = digitsEnd(first + 1)
    guard second > first + 1, second - first <= 3, byte(second) == mark else { return nil }
    let third = digitsEnd(second + 1)
    guard third > second + 1, !isLetterOrSpecial(third) || byte(third) == UInt8(ascii: "T") else { return nil }
    let numbers = (value(start, first), value(first + 1, second), value(second + 1, third))
    let date: (Int, Int, Int)
    if first - start == 4, third - second <= 3 {
      date = numbers
    } else if first - start <= 2, third - second == 5 || third - second == 3 && mark != UInt8(ascii: "-") {
      let short = numbers.2 < 50 ? 2000 : 1900
      let year = third - second == 3 ? short + numbers.2 : numbers.2
      let isMonthFirst = lexicon.language.isMonthFirst && mark != UInt8(ascii: ".") && numbers.0 <= 12 || numbers.1 > 12
      date = isMonthFirst ? (year, numbers.0, numbers.1) : (year, numbers.1, numbers.0)
    } else {
      return nil
    }
    guard date.0 >= 1000, CalendarDay(year: date.0, month: date.1, day: date.2) != nil else { return nil }
    let end = byte(third) == UInt8(ascii: "T") ? timeEnd(third + 1) : third
    return addShape(.fullDate, start, end, date.0 * 10000 + date.1 * 100 + date.2)
  }

  /// The end of the time after the T of a date: "14:30:00Z", "14:30:00.5+01:00".
  private func timeEnd(_ start: Int) -> Int {
    var index = start
    while isDigit(index) || byte(index) == UInt8(ascii: ":") || byte(index) == UInt8(ascii: ".") && isDigit(index + 1) {
      index += 1
    }
    if byte(index) == UInt8(ascii: "Z") { return index + 1 }
    if byte(index) == UInt8(ascii: "+"), isDigit(index + 1) {
      index += 1
      while isDigit(index) || byte(index) == UInt8(ascii: ":") && isDigit(index + 1) { index += 1 }
    }
    return index
  }

  /// "14:30", "14:30:05", "14h30", "20h".
  private mutating func addClock(at start: Int) -> Int? {
    let first = digitsEnd(start)
    let hour = value(start, first)
    guard first - start <= 2, hour <= 24 else { return nil }
    if byte(first) == UInt8(ascii: ":"), digitsEnd(first + 1) == first + 3 {
      let minute = value(first + 1, first + 3)
      var end = first + 3
      if byte(end) == UInt8(ascii: ":"), digitsEnd(end + 1) == end + 3 { end += 3 }
      guard minute < 60, byte(end) != UInt8(ascii: ":"), !isDigit(end) else { return nil }
      if isLetterOrSpecial(end), !isHalfDay(end) { return nil }
      return addShape(.clock, start, end, hour * 100 + minute)
    }
    if byte(first) == UInt8(ascii: "h"), lexicon.language != .english {
      let end = digitsEnd(first + 1)
      let minute = end == first + 3 ? value(first + 1, end) : 0
      guard end == first + 1 || end == first + 3, minute < 60, !isLetterOrSpecial(end) else { return nil }
      return addShape(.clock, start, end, hour * 100 + minute)
    }
    return nil
  }
}
