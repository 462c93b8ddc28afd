/// Finds the words that a German report has without marks: behind it, before it, or on both sides.
struct GermanContent {
  let sentence: GermanSentence
  private var analysis: Analysis { sentence.analysis }
  private var tokens: [Token] { analysis.tokens }
  private var parts: [GermanSentence.Part] { sentence.parts }

  /// Words that open what is said: "dass", "ob", "wie".
  private static let openers: WordSet = [
    "dass", "daß", "ob", "wie", "warum", "was", "wer", "wann", "weshalb", "wieso", "inwieweit", "inwiefern", "wen",
    "wem",
  ]
  /// Words that open a clause about the report, not what is said. "weshalb" is also in `openers`, which count first right behind
  /// the report.
  private static let asides: WordSet = [
    "nachdem", "während", "als", "wenn", "weil", "obwohl", "bevor", "da", "um", "ohne", "indem", "sodass", "damit",
    "wobei", "sofern", "wodurch", "woraufhin", "wohingegen", "seit", "bis", "falls", "worauf", "weshalb",
    "so", "statt", "anstatt", "denn",
  ]

  private static let wie = WordHash.of("wie")
  private static let wonach = WordHash.of("wonach")

  /// What follows the part that ends a report; nil if nothing shows that something does. With `takesAny`, a statement
  /// in the indicative counts too: "sagte, die Brücke ist sicher". Without `takesReported`, only what a word such as
  /// "dass" opens.
  func after(_ part: Int, takesAny: Bool, takesReported: Bool = true) -> Range<Int>? {
    var next = part + 1
    var steps = 0
    while next < parts.count, steps < 5 {
      steps += 1
      let part = parts[next]
      if part.mark == .semicolon { return nil }
      let first = part.items.lowerBound
      let start = sentence.firstToken(first)
      func rest() -> Range<Int> { Range(from: start, to: end(from: next)) }
      if part.mark == .colon { return sentence.token(first) == nil ? nil : rest() }
      let word = sentence.raw(part.opener)
      // "wie sie sich nennen, die Lage sei gut": an aside.
      let isComparison =
        word == Self.wie && next + 1 < parts.count && parts[next + 1].kind == .main && parts[next + 1].mark == .comma
      if Self.openers.contains(word), !isComparison { return rest() }
      if word == Self.wonach { return Range(from: sentence.endToken(part.opener), to: rest().upperBound) }
      if !takesAny, !takesReported { return nil }
      if isAside(next) {
        next += 1
        continue
      }
      if Self.asides.contains(word) {
        // "da sie krank sei": the reason is part of what was said only behind something said.
        next += 1
        continue
      }
      if part.mark == .dash { return nil }
      return takesAny && part.kind != .phrase || isReported(from: next) ? rest() : nil
    }
    return nil
  }

  /// Where what begins with a part ends: at a semicolon, at "und" before another verb of the report's subject, or with
  /// the sentence.
  private func end(from part: Int) -> Int {
    let isSubordinate = parts[part].kind != .main
    for index in part..<min(parts.count, part + 8) {
      if index > part, parts[index].mark == .semicolon { return sentence.endToken(parts[index].items.lowerBound - 2) }
      guard isSubordinate else { continue }
      for item in parts[index].items.dropLast().prefix(60) where item > parts[part].items.lowerBound + 1 {
        guard sentence.token(item)?.hash == Words.and, let verb = sentence.token(item + 1), verb.isLowerWord,
          verb.isAny(of: .pastForm), verb.isAny(of: .listedVerb), !verb.isAny(of: .participle)
        else { continue }
        return sentence.firstToken(item)
      }
    }
    return analysis.endToken(ofSentence: sentence.sentence)
  }

  /// Whether a part describes the noun before it.
  private func isAside(_ index: Int) -> Bool {
    let part = parts[index]
    guard index + 1 < parts.count || part.kind == .subordinate else { return false }
    if part.kind == .subordinate {
      return GermanSentence.relatives.contains(sentence.raw(part.opener))
        || sentence.token(part.opener)?.isAny(of: .preposition) ?? false
    }
    guard part.kind == .phrase, parts[index + 1].mark == .comma, part.items.count < 16,
      let word = sentence.token(part.opener)
    else { return false }
    return !isInfinitive(part) && (word.isCapitalized || word.isAny(of: [.determiner, .title]) || word.kind == .number)
  }

  /// Whether what begins with a part has a verb in the subjunctive, or an infinitive.
  private func isReported(from index: Int) -> Bool {
    for part in parts[Range(from: index, to: min(parts.count, index + 3))] {
      if isInfinitive(part) { return true }
      for item in part.items.prefix(40) {
        if let word = sentence.token(item), word.isLowerWord, word.isAny(of: .subjunctive) { return true }
      }
      if part.kind == .main { return false }
    }
    return false
  }

  private static let zu = WordHash.of("zu")

  /// Whether a part is an infinitive: "die Brücke zu sperren", "die Brücke aufzumachen".
  private func isInfinitive(_ part: GermanSentence.Part) -> Bool {
    for item in part.items.suffix(4) {
      guard let word = sentence.token(item), word.isLowerWord else { continue }
      let bytes = analysis.text.bytes[word.range]
      if sentence.raw(item) == Self.zu, item + 1 < part.items.upperBound, let next = sentence.token(item + 1),
        next.isLowerWord
      {
        return true
      }
      if bytes.count > 8, bytes.suffix(1).elementsEqual("n".utf8),
        bytes.dropFirst(2).prefix(8).contains(UInt8(ascii: "z")), hasInnerZu(bytes)
      {
        return true
      }
    }
    return false
  }

  private static let particles = [
    "ab", "an", "auf", "aus", "bei", "ein", "fest", "fort", "her", "hin", "mit", "nach", "teil", "um", "unter", "vor",
    "voran", "weg", "weiter", "wieder", "zurück", "zusammen", "zu", "durch", "heraus", "hinaus", "entgegen", "bereit",
    "frei", "statt", "nieder",
  ].map { Array(($0 + "zu").utf8) }

  private func hasInnerZu(_ word: ArraySlice<UInt8>) -> Bool { Self.particles.contains { word.starts(with: $0) } }

  /// The rest of the sentence behind a part: "Wie Lang sagte, ist die Brücke sicher."
  func rest(after part: Int) -> [Range<Int>] {
    var next = part + 1
    while next + 1 < min(parts.count, part + 8), isAside(next) { next += 1 }
    guard next < parts.count else { return [] }
    return [
      Range(
        from: sentence.firstToken(parts[next].items.lowerBound), to: analysis.endToken(ofSentence: sentence.sentence))
    ]
  }

  // MARK: Before

  /// What stands before a part that reports it, and what goes on behind: "Die Brücke sei, sagte Lang, sicher." With
  /// `isInserted`, even words without a verb go on with it.
  func around(_ part: Int, to end: Int, isInserted: Bool = false) -> [Range<Int>] {
    let first = sentence.firstToken(analysis.sentences[sentence.sentence].items.lowerBound)
    var contents: [Range<Int>] = []
    if part > 0 {
      var start = first
      if let semicolon = parts[Range(from: max(1, part - 12), to: part + 1)].last(where: { $0.mark == .semicolon }),
        semicolon.items.lowerBound < parts[part].items.lowerBound
      {
        start = sentence.firstToken(semicolon.items.lowerBound)
      }
      let last = parts[part - 1].items.upperBound - 1
      contents.append(Range(from: start, to: sentence.endToken(last)))
    }
    var next = end + 1
    while next < min(parts.count, end + 8), isAside(next) || isApposition(next) { next += 1 }
    if next < parts.count, parts[next].mark == .comma {
      let word = sentence.raw(parts[next].opener)
      if isInserted || !Self.asides.contains(word),
        isInserted || parts[next].kind != .phrase || isReported(from: next) || contents.isEmpty
      {
        contents.append(
          Range(
            from: sentence.firstToken(parts[next].items.lowerBound),
            to: analysis.endToken(ofSentence: sentence.sentence)))
      }
    }
    return contents
  }

  /// Whether the last part describes the speaker: ", sagte Lang, Bürgermeister von Oslo."
  private func isApposition(_ index: Int) -> Bool {
    guard index + 1 == parts.count, parts[index].kind == .phrase, let word = sentence.token(parts[index].opener) else {
      return false
    }
    return !isInfinitive(parts[index]) && (word.isCapitalized || word.isAny(of: .determiner))
  }

  // MARK: Around a source

  /// The clause around words that name its source, such as "laut Lang", without those words.
  func clause(around words: Range<Int>, in part: Int, cueItem: Int) -> [Range<Int>] {
    let own = parts[part]
    if own.kind == .subordinate, part > 0 {
      // "…, der laut Lang sicher ist": only this clause.
      let first = sentence.firstToken(own.items.lowerBound)
      return split(Range(from: first, to: sentence.endToken(own.items.upperBound - 1)), at: words)
    }
    var words = words
    var start = part
    if cueItem == own.opener, own.kind == .main, let verb = own.verb, sentence.firstToken(verb) >= words.upperBound {
      // All before the verb names the source: "Nach Angaben der Stadt vom Montag ist …"
      words = Range(from: words.lowerBound, to: sentence.firstToken(verb))
    }
    if own.kind == .phrase, cueItem == own.opener, let verb = verbFirst(after: part) {
      // "Nach Ansicht von Lang, dem Bürgermeister, ist …"
      words = Range(from: words.lowerBound, to: sentence.endToken(parts[verb - 1].items.upperBound - 1))
      if part > 0, parts[part - 1].kind != .main, parts[part - 1].kind != .verbFirst { start = beginning(of: part) }
    } else if own.kind != .main {
      start = beginning(of: part)
    }
    let first = sentence.firstToken(parts[start].opener)
    var last = analysis.endToken(ofSentence: sentence.sentence)
    if let semicolon = parts.dropFirst(part + 1).prefix(12).first(where: { $0.mark == .semicolon }) {
      last = sentence.endToken(semicolon.items.lowerBound - 2)
    }
    return split(Range(from: first, to: last), at: words)
  }

  /// The next part that begins with a verb, behind parts without one.
  private func verbFirst(after part: Int) -> Int? {
    guard
      let next = Range(from: part + 1, to: min(parts.count, part + 4)).first(where: {
        parts[$0].kind != .phrase && parts[$0].kind != .subordinate
      }), parts[next].kind == .verbFirst
    else { return nil }
    return next
  }

  /// The part with which the main clause of a part begins whose first constituent is before a comma.
  private func beginning(of part: Int) -> Int {
    var start = part
    if parts[part].kind == .phrase, part > 0 { start -= 1 }
    while start > max(0, part - 8), parts[start].kind != .main,
      parts[start].mark == .comma || parts[start].mark == .dash,
      parts[start - 1].kind != .main || parts[start].kind == .phrase || parts[start].kind == .subordinate
    {
      start -= 1
    }
    return start
  }

  private func split(_ whole: Range<Int>, at words: Range<Int>) -> [Range<Int>] {
    [
      Range(from: whole.lowerBound, to: words.lowerBound),
      Range(from: min(words.upperBound, whole.upperBound), to: whole.upperBound),
    ].filter { !$0.isEmpty }
  }
}
