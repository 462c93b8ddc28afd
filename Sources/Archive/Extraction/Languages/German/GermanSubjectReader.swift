/// Finds the subject of a German clause by its place: before the verb in second place, or after it.
struct GermanSubjectReader {
  let sentence: GermanSentence
  private var analysis: Analysis { sentence.analysis }
  private var tokens: [Token] { analysis.tokens }

  /// Words that show another case than a subject's.
  private static let objects: WordSet = [
    "den", "dem", "einen", "einem", "diesen", "diesem", "seinen", "seinem", "ihren", "ihrem", "keinen", "keinem", "ihm",
    "ihn", "ihnen", "mich", "mir", "uns", "sich", "jeden", "jedem", "welchen", "welchem", "des", "eines",
  ]

  /// The subject of a main clause whose verb is `verb`, an item of `part`.
  func subject(of verb: Int, in part: Int) -> NounPhrase? {
    let first = sentence.parts[part].opener
    if first < verb, let before = field(first..<verb) {
      if isSpeaker(before) { return before }
      // "Die Vorwürfe wies Lang zurück", "Höhnisch fügte Lang hinzu": no subject is before the verb.
      guard !isClear(before) || before.tokens.count == 1, let after = subject(after: verb, in: part),
        isBeside(after, verb)
      else {
        return before
      }
      if before.tokens.count == 1, first == analysis.sentences[sentence.sentence].items.lowerBound,
        case .noun = before.head
      {
        return after
      }
      if !isClear(before), isSpeaker(after), isNominative(after) { return after }
      return before
    }
    if let after = subject(after: verb, in: part) { return after }
    // "Von der Heyden betonte, …": a name that begins like a phrase with a preposition.
    guard first < verb, sentence.raw(first) == Self.von else { return nil }
    let token = sentence.firstToken(first)
    return bare(token, before: sentence.endToken(verb - 1))
  }

  private static let von = WordHash.of("von")

  /// The phrase before a verb, if it can be its subject.
  private func field(_ items: Range<Int>) -> NounPhrase? {
    guard let first = sentence.token(items.lowerBound) else {
      // „Bild“ berichtet
      return items.count == 1 ? marked(items.lowerBound) : nil
    }
    let isNamed = analysis.nameAt[sentence.firstToken(items.lowerBound)] >= 0
    if !isNamed, !canBegin(items) { return nil }
    if first.isAny(of: .determiner), items.count > 1, sentence.token(items.lowerBound + 1) == nil,
      let name = marked(items.lowerBound + 1)
    {
      // die „Morgenpost“
      return name.covering(Range(from: sentence.firstToken(items.lowerBound), to: name.tokens.upperBound))
    }
    var start = items.lowerBound
    // "Auch Lang sagte", "Bereits Lang sagte"
    if !isNamed, first.isAny(of: .adverb), !first.isAny(of: .determiner) { start += 1 }
    let token = sentence.firstToken(start)
    let end = sentence.endToken(items.upperBound - 1)
    guard let phrase = analysis.phrases.phrase(startingAt: token, before: limit(from: start, before: items.upperBound)),
      isNoun(phrase)
    else { return items.count == 1 ? nil : bare(token, before: end) }
    return person(in: phrase, before: end).covering(Range(from: token, to: max(end, phrase.tokens.upperBound)))
  }

  /// Whether the words before a verb can be its subject, as far as their first ones show.
  private func canBegin(_ items: Range<Int>) -> Bool {
    guard let first = sentence.token(items.lowerBound) else { return false }
    if Self.objects.contains(sentence.raw(items.lowerBound)) || first.hash == Words.it { return false }
    if first.isAny(of: .time) && !first.isAny(of: .speakerNoun) || Self.seasons.contains(sentence.raw(items.lowerBound))
    {
      return false
    }
    if first.isAny(of: [.preposition, .subordinator, .negation]) { return false }
    var start = items.lowerBound
    if first.isAny(of: .adverb), !first.isAny(of: .determiner) { start += 1 }
    guard start < items.upperBound, let word = sentence.token(start) else { return false }
    if word.isAny(of: [.preposition, .adverb, .subordinator, .time]) && !word.isAny(of: .determiner) { return false }
    if Self.objects.contains(sentence.raw(start)) { return false }
    // "Das sagte Lang."
    return !word.isAny(of: .determiner) || start + 1 < items.upperBound || word.isAny(of: .indefinite)
  }

  /// The token after the unbroken run that begins at an item, before the item `last`.
  private func limit(from item: Int, before last: Int) -> Int {
    var end = sentence.endToken(item)
    var index = item + 1
    while index < min(last, item + 40), sentence.token(index) != nil {
      end = sentence.endToken(index)
      index += 1
    }
    return end
  }

  /// A phrase whose noun is behind an attribute, "die in Oslo geborene Ingrid Dahl": its first person, or its first noun.
  private func bare(_ start: Int, before end: Int) -> NounPhrase? {
    let near = Range(from: start, to: min(end, start + 14))
    if let noun = near.dropFirst(2).first(where: {
      tokens[$0].isCapitalized && tokens[$0 - 1].isLowerWord && tokens[$0 - 1].classes.isEmpty
        && sentence.hasAdjectiveEnding(tokens[$0 - 1])
    }) {
      let name = Int(analysis.nameAt[noun])
      let head: NounPhrase.Head = name >= 0 && analysis.names[name].entity >= 0 ? .name(name) : .noun(noun)
      return NounPhrase(
        tokens: Range(from: start, to: max(noun + 1, name >= 0 ? analysis.names[name].tokens.upperBound : 0)),
        head: head)
    }
    if let person = near.first(where: { analysis.name(at: $0)?.kind == .person }) {
      return NounPhrase(tokens: Range(from: start, to: end), head: .name(Int(analysis.nameAt[person])))
    }
    return near.first { tokens[$0].isCapitalized && $0 > start }.map {
      NounPhrase(tokens: Range(from: start, to: end), head: .noun($0))
    }
  }

  /// "Der Sprecher, Jan Kern": the phrase with the name that ends its title.
  private func person(in phrase: NounPhrase, before end: Int) -> NounPhrase {
    guard case .noun(let head) = phrase.head, tokens[head].isAny(of: .title), head + 1 < end,
      let index = Range(from: head + 1, to: min(end, head + 8)).first(where: { analysis.nameAt[$0] >= 0 }),
      let name = analysis.name(at: index), name.kind == .person,
      (head + 1..<index).allSatisfy({ !tokens[$0].isAny(of: .determiner) || tokens[$0].shape.contains(.capitalized) })
    else { return phrase }
    return NounPhrase(tokens: phrase.tokens, head: .name(Int(analysis.nameAt[index])))
  }

  /// The subject that follows a verb, behind pronouns, adverbs, days and phrases with a preposition. With `takesObject`,
  /// the first noun counts whatever its case.
  func subject(after verb: Int, in part: Int, takesObject: Bool = false) -> NounPhrase? {
    let last = sentence.parts[part].items.upperBound
    var item = verb + 1
    var steps = 0
    while item < last, steps < 6 {
      steps += 1
      guard let word = sentence.token(item) else { return marked(item) }
      guard word.kind == .word || word.kind == .number else { return nil }
      if takesObject, word.isAny(of: .pronoun) {
        item += 1
        continue
      }
      if word.isAny(of: .pronoun), word.hash != Words.it {
        let token = sentence.firstToken(item)
        return NounPhrase(tokens: token..<(token + 1), head: .pronoun(token))
      }
      if word.hash == Words.it { return nil }
      let skips = word.isAny(of: [.adverb, .time, .negation]) && !word.isAny(of: [.determiner, .speakerNoun])
      if skips || sentence.raw(item) == Self.sich || word.isAny(of: .objectPronoun) && !word.isAny(of: .possessive) {
        item += 1
        continue
      }
      if word.isAny(of: .preposition) {
        item = end(ofPhraseAt: item + 1, before: last)
      } else if !takesObject, Self.objects.contains(sentence.raw(item)) {
        item = end(ofPhraseAt: item, before: last)
      } else {
        let token = sentence.firstToken(item)
        if word.isAny(of: .determiner), item + 1 < last {
          guard let next = sentence.token(item + 1) else { return marked(item + 1) }
          if next.isAny(of: .preposition) { return bare(token, before: limit(from: item, before: last)) }
        }
        guard
          let phrase = ForeignSpeakerReader(analysis: analysis).whole(
            startingAt: token, before: limit(from: item, before: last)), isNoun(phrase)
        else { return nil }
        // "sagte der Bürgermeister, Robert Lang."
        return ForeignSpeakerReader(analysis: analysis).withApposedName(phrase, before: sentenceEnd)
      }
    }
    return nil
  }

  private static let sich = WordHash.of("sich")
  private var sentenceEnd: Int { analysis.endToken(ofSentence: sentence.sentence) }

  private static let genitives: WordSet = ["der", "des", "einer", "eines"]

  /// The item after the noun phrase that begins at an item: after its capitalized words.
  private func end(ofPhraseAt start: Int, before last: Int) -> Int {
    var item = start
    while item < min(last, start + 10),
      sentence.token(item).map({ $0.kind == .word && !$0.isCapitalized || $0.kind == .number }) ?? false
    { item += 1 }
    while item < min(last, start + 20), sentence.token(item).map({ $0.isCapitalized }) ?? true { item += 1 }
    // A genitive belongs to it: "bei der Eröffnung der Brücke", but "in Oslo der Bürgermeister".
    if item > start, item + 1 < last, start + 12 > item, Self.genitives.contains(sentence.raw(item)),
      analysis.nameAt[sentence.firstToken(item - 1)] < 0, sentence.token(item - 1) != nil
    {
      return end(ofPhraseAt: item + 1, before: last)
    }
    return max(item, start + 1)
  }

  /// A marked run that is a name: „Bild“.
  private func marked(_ item: Int) -> NounPhrase? {
    guard let span = analysis.items[item].span else { return nil }
    let content = analysis.spans[span].content
    guard content.count <= 4, let last = content.last, tokens[content.lowerBound].isCapitalized else { return nil }
    if analysis.nameAt[last] >= 0, analysis.names[Int(analysis.nameAt[last])].entity >= 0 {
      return NounPhrase(tokens: content, head: .name(Int(analysis.nameAt[last])))
    }
    return NounPhrase(tokens: content, head: .noun(last))
  }

  // MARK: Phrases

  /// Whether a phrase turns on a name, a pronoun or a noun, not on a number, a day or an adjective.
  private func isNoun(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name: return true
    case .pronoun(let token): return tokens[token].isAny(of: .pronoun)
    case .noun(let token):
      let word = tokens[token]
      // "der 58-Jährige"
      if word.kind == .number { return analysis.text.bytes[word.range].suffix(2).allSatisfy { $0 | 0x20 >= 0x61 } }
      return word.kind == .word && (word.isCapitalized || word.isAny(of: .indefinite)) && !word.isAny(of: .time)
    }
  }

  /// Whether a phrase surely names somebody who can speak.
  func isSpeaker(_ phrase: NounPhrase) -> Bool { SubjectReader(analysis: analysis).isSpeaker(phrase) }

  /// Whether a phrase is a subject by its form: a name, or a noun after "der" or "ein".
  private func isClear(_ phrase: NounPhrase) -> Bool {
    if case .name = phrase.head { return true }
    return Self.nominatives.contains(analysis.writtenHash(phrase.tokens.lowerBound))
  }

  /// Whether a phrase behind a verb is surely its subject: a pronoun, a person's name, or a noun after "der" or "ein".
  private func isNominative(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .pronoun: true
    case .name(let index): analysis.names[index].kind == .person || isClear(phrase)
    case .noun: isClear(phrase)
    }
  }

  /// Whether a phrase is right after a verb, or after one word.
  private func isBeside(_ phrase: NounPhrase, _ verb: Int) -> Bool {
    phrase.tokens.lowerBound - sentence.firstToken(verb) <= 2
  }

  private static let nominatives: WordSet = ["der", "ein", "dieser", "jener"]
  private static let seasons: WordSet = ["ende", "anfang", "mitte"]

  /// The subject of the sentence's first main clause.
  func mainSubject() -> NounPhrase? {
    for (index, part) in sentence.parts.enumerated().prefix(8) {
      guard let verb = part.verb else { continue }
      return part.kind == .main ? subject(of: verb, in: index) : subject(ofVerbFirst: verb, in: index)
    }
    return openingSubject(before: sentence.parts.count)
  }

  /// The subject of a verb that begins its part: ", sagte Lang", or "Lang, der Bürgermeister, sagte".
  func subject(ofVerbFirst verb: Int, in part: Int) -> NounPhrase? {
    let (before, after) = (openingSubject(before: part), subject(after: verb, in: part))
    guard let before else { return after }
    guard let after, !isSpeaker(before), isSpeaker(after) else { return before }
    return after
  }

  /// The subject in the first part, before an aside: "Lang, der Bürgermeister von Oslo,".
  private func openingSubject(before part: Int) -> NounPhrase? {
    guard part > 0, part < 8, let first = sentence.parts.first, first.kind == .phrase,
      sentence.token(first.opener) != nil,
      sentence.parts[Range(from: 1, to: part)].allSatisfy({ $0.kind == .phrase || $0.kind == .subordinate })
    else { return nil }
    return field(Range(from: first.opener, to: first.items.upperBound))
  }
}
