import ArchiveModel

/// Goes through the tokens of a text and gathers its dates.
struct DateSeeker {
  /// A date that was found, in bytes.
  struct Found {
    var bytes: Range<Int>
    var kind: DateMention.Kind
    var value: String
    /// The tokens it is made of.
    var tokens: Range<Int>
    /// Whether it was counted from another date.
    var isCounted: Bool
  }

  let lexicon: DateLexicon
  let bytes: [UInt8]
  let tokens: [DateToken]
  /// The dates so far.
  private(set) var found: [Found] = []
  private var resolver: DateResolver

  /// A seeker in a text, well-formed UTF-8.
  init(_ bytes: [UInt8], lexicon: DateLexicon, published: CalendarDay?) {
    var tokenizer = DateTokenizer(bytes, lexicon: lexicon)
    tokenizer.run()
    tokens = tokenizer.tokens
    self.bytes = bytes
    self.lexicon = lexicon
    resolver = DateResolver(lexicon: lexicon, published: published)
  }

  /// Finds all dates.
  mutating func run() {
    var matcher = DateMatcher(tokens, lexicon: lexicon)
    var index = 0
    while index < tokens.count {
      let entry = tokens[index].entry
      guard entry != 0, lexicon.entries[Int(entry)].isStart || lexicon.entries[Int(entry)].opensPhrase,
        matcher.match(at: index), let form = matcher.form
      else {
        index += 1
        continue
      }
      let reading = DateReading(form: form, steps: matcher.steps, tokens: index..<matcher.end)
      if form == .none {
        index = matcher.end
      } else if isDate(reading), let meaning = resolver.meaning(of: reading, in: self) {
        add(reading, meaning)
        index = matcher.end
      } else {
        index += 1
      }
    }
  }

  private mutating func add(_ reading: DateReading, _ meaning: DateResolver.Meaning) {
    let first = opening(of: reading)
    let range = Int(tokens[first].start)..<Int(tokens[reading.tokens.upperBound - 1].end)
    // "Two days later, on Oct. 31": both are the day that is named.
    if let last = found.last, last.isCounted, meaning.isNamedDay, isApposition(last.tokens.upperBound, first) {
      found[found.count - 1].value = meaning.value
      found[found.count - 1].kind = meaning.kind
    }
    found.append(
      Found(
        bytes: range, kind: meaning.kind, value: meaning.value, tokens: first..<reading.tokens.upperBound,
        isCounted: meaning.isCounted))
  }

  /// Whether a comma and at most one small word stand between two places.
  private func isApposition(_ end: Int, _ start: Int) -> Bool {
    guard start > end, start - end <= 2, tokens[end].entry == lexicon.signs[Int(UInt8(ascii: ","))] else {
      return false
    }
    return start - end == 1 || lexicon.has(.lead, tokens[end + 1].entry)
  }

  /// The first token that belongs to a date, where words before it do: "early", "the end of".
  private func opening(of reading: DateReading) -> Int {
    let limit = found.last?.tokens.upperBound ?? 0
    var first = reading.tokens.lowerBound
    guard first > limit, !tokens[first].shape.contains(.opensParagraph) else { return first }
    var before = tokens[first - 1].entry
    if reading.form == .duration || reading.form == .ago {
      return lexicon.has(.approximation, before) ? first - 1 : first
    }
    if before == lexicon.signs[Int(UInt8(ascii: "-"))], first - 2 >= limit,
      lexicon.has(.edge, tokens[first - 2].entry)
    {
      return first - 2
    }
    if lexicon.has(.edge, before) {
      first -= 1
      guard first > limit, !tokens[first].shape.contains(.opensParagraph) else { return first }
      before = tokens[first - 1].entry
    } else if first - 2 >= limit, lexicon.has(.edgeNoun, tokens[first - 2].entry), isLowerWord(first - 1) {
      first -= 2
      guard first > limit, !tokens[first].shape.contains(.opensParagraph) else { return first }
      before = tokens[first - 1].entry
    }
    return first < reading.tokens.lowerBound && before != 0 && lexicon.has(.article, before) ? first - 1 : first
  }

  /// Whether a token is of a class.
  func has(_ slot: DateSlot, at index: Int) -> Bool { index < tokens.count && lexicon.has(slot, tokens[index].entry) }

  private func isLowerWord(_ index: Int) -> Bool {
    tokens[index].shape.contains(.word) && !tokens[index].shape.contains(.capital)
      && lexicon.has(.lead, tokens[index].entry)
  }
}
