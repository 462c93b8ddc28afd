extension DateSeeker {
  /// Whether words that could be a date are one: not "May" the person or a number that is no year.
  func isDate(_ reading: DateReading) -> Bool {
    switch reading.form {
    case .date: isNamedDate(reading)
    default: true
    }
  }

  private func isNamedDate(_ reading: DateReading) -> Bool {
    if let month = reading.step(.month) { return isMonth(Int(month.token), reading) }
    if let weekday = reading.step(.weekday) {
      let token = tokens[Int(weekday.token)]
      if !isWrittenRight(Int(weekday.token), reading) { return false }
      return reading.tokens.count > 1 || !lexicon.has(.ambiguous, token.entry)
    }
    // In German "Morgen" is the morning, "morgen" the day after.
    if lexicon.language == .german, let shift = reading.step(.shift), reading.tokens.count == 1,
      lexicon.has(.part, tokens[Int(shift.token)].entry), tokens[Int(shift.token)].shape.contains(.capital)
    {
      return opensSentence(Int(shift.token))
    }
    if reading[.spoken] != nil { return reading.year != nil }
    if reading.step(.year) != nil, isYearAlone(reading) { return isYear(reading) }
    return true
  }

  // MARK: Months

  private func isMonth(_ index: Int, _ reading: DateReading) -> Bool {
    let token = tokens[index]
    if !isWrittenRight(index, reading) { return false }
    // "Jan" without a period is a name.
    if lexicon.has(.abbreviation, token.entry), reading.tokens.count == 1,
      bytes[Int(token.end) - 1] != UInt8(ascii: ".")
    {
      return false
    }
    guard lexicon.has(.ambiguous, token.entry) else { return reading.steps.count > 1 || !isNamed(reading) }
    if reading.day != nil || reading.year != nil || reading[.last] != nil { return true }
    // "In May", not "May said" and not "Theresa May".
    guard index > 0, !token.shape.contains(.opensParagraph), !isNamed(reading) else { return false }
    return lexicon.has(.lead, tokens[index - 1].entry)
  }

  /// Whether a name of the calendar has a capital where its language wants one, and none elsewhere: "Mayo" is a name.
  private func isWrittenRight(_ index: Int, _ reading: DateReading) -> Bool {
    let isCapital = tokens[index].shape.contains(.capital)
    if lexicon.language.writesCapitals { return isCapital }
    return !isCapital || reading.day != nil || reading.year != nil || opensSentence(index)
  }

  /// Whether a month or so is a part of a name: a word with a capital stands beside it.
  private func isNamed(_ reading: DateReading) -> Bool {
    let first = reading.tokens.lowerBound
    if isCapitalized(reading.tokens.upperBound), !tokens[reading.tokens.upperBound].shape.contains(.opensParagraph),
      tokens[reading.tokens.upperBound].entry == 0
    {
      return first == 0 || !lexicon.has(.lead, tokens[first - 1].entry)
    }
    guard first > 0, !tokens[first].shape.contains(.opensParagraph), isCapitalized(first - 1) else { return false }
    return tokens[first - 1].entry == 0 && !opensSentence(first - 1)
  }

  private func isCapitalized(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].shape.contains(.capital)
  }

  /// Whether a sentence begins with a token.
  func opensSentence(_ index: Int) -> Bool {
    if index == 0 || tokens[index].shape.contains(.opensParagraph) { return true }
    // "am 31. Oktober"
    if lexicon.language == .german, index > 1, tokens[index - 2].shape.contains(.number) { return false }
    return tokens[index - 1].shape.contains(.endsSentence) && tokens[index].shape.contains(.afterSpace)
      && (tokens[index].shape.contains(.capital) || !tokens[index].shape.contains(.word))
  }

  // MARK: Years

  private func isYearAlone(_ reading: DateReading) -> Bool {
    reading.steps.allSatisfy { $0.index == DateSlot.year.index || $0.index >= DateSlot.allCases.count }
      && reading.tokens.count <= 2
  }

  private func isYear(_ reading: DateReading) -> Bool {
    guard let year = reading.year, let step = reading.step(.year) else { return false }
    let first = reading.tokens.lowerBound
    let isLed =
      first > 0 && lexicon.has(.lead, tokens[first - 1].entry)
      && !tokens[first].shape.contains(.opensParagraph)
    guard year >= (isLed ? 1500 : 1900), year <= (isLed ? 2150 : 2100) else { return false }
    let end = reading.tokens.upperBound
    if end < tokens.count, !tokens[end].shape.contains(.opensParagraph) {
      if lexicon.has(.counted, tokens[end].entry) { return false }
      // "2000-seat", but "1989-90".
      if !tokens[end].shape.contains(.afterSpace), bytes[Int(tokens[end].start)] == UInt8(ascii: "-"),
        end + 1 < tokens.count, tokens[end + 1].shape.contains(.word), year % 100 == 0
      {
        return false
      }
    }
    guard first > 0, !tokens[first].shape.contains(.opensParagraph) else { return true }
    let before = tokens[first - 1]
    if lexicon.has(.approximation, before.entry), !lexicon.has(.lead, before.entry) { return false }
    // "Windows 2000": a name.
    return Int(step.token) != first || isLed || !before.shape.contains(.capital) || !before.shape.contains(.word)
      || opensSentence(first - 1)
  }
}
