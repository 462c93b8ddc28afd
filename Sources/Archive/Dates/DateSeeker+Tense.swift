extension DateSeeker {
  /// When a sentence says that something happens.
  enum Tense { case past, present, future }

  /// The tense of the verb that stands nearest before a date in its sentence, or else after it; nil if no verb is known.
  ///
  /// "He said Monday that they will meet Friday": Monday is past, Friday is to come.
  func tense(around date: Range<Int>) -> Tense? {
    var index = date.lowerBound
    while index > 0, !opensSentence(index) {
      index -= 1
      if let tense = tense(of: index) { return tense }
    }
    index = date.upperBound
    while index < tokens.count, !opensSentence(index) {
      if let tense = tense(of: index) { return tense }
      index += 1
    }
    return nil
  }

  /// Whether a date in the middle of a sentence says what something lasts to: "until Friday".
  func isLastDay(_ index: Int) -> Bool {
    index > 0 && lexicon.has(.until, tokens[index - 1].entry) && !opensSentence(index - 1)
  }

  private func tense(of index: Int) -> Tense? {
    let token = tokens[index]
    guard token.shape.contains(.word) else { return nil }
    if token.entry != 0 {
      if lexicon.has(.future, token.entry) { return .future }
      // "was scheduled", "did not meet"
      if lexicon.has(.plan, token.entry) { return has(.past, before: index) ? .past : .future }
      if lexicon.has(.past, token.entry) { return has(.be, before: index) ? .future : .past }
      if lexicon.has(.present, token.entry) { return .present }
    }
    // "United" is no verb.
    if token.shape.contains(.capital), !opensSentence(index) { return nil }
    for ending in lexicon.endings where hasEnding(token, ending.bytes) {
      switch ending.slot {
      case .future: return .future
      case .past: return has(.be, before: index) ? .future : .past
      default: return .present
      }
    }
    return nil
  }

  /// Whether one of the three tokens before another is of a class.
  private func has(_ slot: DateSlot, before index: Int) -> Bool {
    (max(0, index - 3)..<index).contains { lexicon.has(slot, tokens[$0].entry) }
  }

  private func hasEnding(_ token: DateToken, _ ending: [UInt8]) -> Bool {
    let start = Int(token.end) - ending.count
    guard start >= Int(token.start) + 2 else { return false }
    return bytes[start..<Int(token.end)].elementsEqual(ending)
  }

  /// A number with a fraction as it is written, with a period.
  func fraction(_ index: Int) -> String {
    let written = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    return String(decoding: written.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }
}
