/// Whom "the senator" and "the statement" mean where nothing was called so before.
extension Resolver {
  /// The person that a definite noun means though nobody was described so: whoever spoke last, if an article can call them that.
  ///
  /// "Rubio said … . The Florida senator said": a writer who doesn't repeat a name takes an office in its place. It is not
  /// done for "the spokesman" and others whose name may be withheld, nor for a person who was called something else.
  func lastSpeaker(called head: Int, in phrase: NounPhrase, inSentence sentence: Int) -> Int? {
    let noun = tokens[head]
    guard tokens[phrase.tokens.lowerBound].hash == Words.the, Self.offices.contains(noun.hash) else { return nil }
    guard let speaker = lastSpeaker(before: sentence, within: 3) else { return nil }
    let draft = book.drafts[speaker]
    guard draft.kind == .person, let entity = draft.entity, draft.gender.agrees(with: Gender(noun.classes)) else {
      return nil
    }
    let known = titles[entity] ?? []
    let isFormer = phrase.tokens.contains { tokens[$0].hash == Words.former }
    guard known.isEmpty || isFormer || Self.elected.contains(noun.hash) && known.allSatisfy(Self.elected.contains)
    else { return nil }
    return speaker
  }

  /// Offices and callings that are said in place of a name.
  private static let offices: WordSet = [
    "actor", "actress", "ambassador", "archbishop", "attorney-general", "billionaire", "bishop", "businessman",
    "candidate", "cardinal", "ceo", "chairman", "chairwoman", "chancellor", "comedian", "congressman",
    "congresswoman", "democrat", "governor", "lawmaker", "mayor", "minister", "musician", "nominee", "pope",
    "premier", "president", "rapper", "representative", "republican", "secretary", "senator", "singer", "speaker",
  ]
  /// Offices of one person who was elected: the leader of the senate is a senator, a Democrat and a candidate.
  private static let elected: WordSet = [
    "candidate", "chairman", "chairwoman", "congressman", "congresswoman", "democrat", "governor", "lawmaker",
    "leader", "nominee", "representative", "republican", "senator", "whip",
  ]

  /// Whether a source is a person whose calling is to report.
  func isReporter(_ source: Int) -> Bool {
    guard let entity = book.drafts[source].entity, let called = titles[entity] else { return false }
    return called.contains(where: Self.reporting.contains)
  }
  private static let reporting: WordSet = ["correspondent", "journalist", "reporter"]

  /// The body that "the company" means: the one that spoke last.
  func lastBody(called head: Int, in phrase: NounPhrase, inSentence sentence: Int) -> Int? {
    guard tokens[phrase.tokens.lowerBound].hash == Words.the, phrase.tokens.count == 2 else { return nil }
    let isPress = Self.press.contains(tokens[head].hash)
    guard isPress || Self.bodies.contains(tokens[head].hash) else { return nil }
    guard let speaker = lastSpeaker(before: sentence, within: 4), book.drafts[speaker].entity != nil else { return nil }
    let kind = book.drafts[speaker].kind
    return kind == .organization || isPress && kind == .outlet ? speaker : nil
  }

  /// The body that "they" means where nobody has spoken: the subject of one of the sentences before.
  mutating func bodyOfSubject(before sentence: Int) -> Int? {
    for index in (max(0, sentence - 2)..<sentence).reversed() {
      guard let subject = analysis.phrases.mainSubject(ofSentence: index), subject.other == nil,
        case .name(let name) = subject.head, analysis.names[name].entity >= 0
      else { continue }
      let entity = analysis.names[name].entity
      guard analysis.entities.entities[entity].kind == .organization else { return nil }
      return book.source(ofEntity: entity, in: analysis, at: subject.tokens.lowerBound)
    }
    return nil
  }

  private static let bodies: WordSet = [
    "airline", "automaker", "bank", "campaign", "charity", "company", "firm", "foundation", "group", "nonprofit",
    "organization", "retailer", "startup", "union", "university",
  ]
  private static let press: WordSet = ["broadcaster", "magazine", "network", "newspaper", "outlet", "paper", "site"]

  /// Who issued a statement, a letter or the like that a definite noun means: who is said to own it, or who spoke or wrote
  /// where it was first named.
  mutating func issuer(of head: Int, in phrase: NounPhrase, inSentence sentence: Int) -> Int? {
    let word = tokens[head].hash
    let start = phrase.tokens.lowerBound
    // "according to the statement": the text carries another's words.
    guard Self.statements.contains(word), start == 0 || !tokens[start - 1].isAny(of: .preposition) else { return nil }
    if let owner = owner(of: head, in: phrase, inSentence: sentence) { return owner }
    guard tokens[start].hash == Words.the else { return nil }
    var index = sentence - 1
    while index >= 0, index > sentence - 8 {
      let words = (analysis.firstToken(ofSentence: index)..<analysis.endToken(ofSentence: index)).prefix(Self.wordsRead)
      if words.contains(where: { tokens[$0].hash == word }) { return speaker(ofSentence: index) }
      index -= 1
    }
    return nil
  }

  private static let wordsRead = 100
  /// Texts in which somebody speaks, unlike reports and laws, which speak for themselves.
  private static let statements: WordSet = [
    "e-mail", "email", "letter", "memo", "message", "note", "op-ed", "post", "statement", "tweet", "tweets",
  ]

  /// The person or body in front of a text's noun: "Marsh's letter", "her letter".
  private mutating func owner(of head: Int, in phrase: NounPhrase, inSentence sentence: Int) -> Int? {
    let start = phrase.tokens.lowerBound
    if tokens[start].isAny(of: .possessive) { return source(ofPronoun: start, inSentence: sentence, nearer: nil) }
    for index in start..<max(start, head) where tokens[index].kind == .genitive {
      guard let name = analysis.name(at: index - 1), name.entity >= 0, name.tokens.lowerBound >= start else { continue }
      return book.source(ofEntity: name.entity, in: analysis, at: name.tokens.lowerBound)
    }
    return nil
  }

  /// Who spoke in a sentence, or else issued something as its subject, if that is no text.
  private mutating func speaker(ofSentence sentence: Int) -> Int? {
    if speakerOf[sentence] >= 0 {
      let speaker = Int(speakerOf[sentence])
      return book.isCarrier(speaker) ? nil : speaker
    }
    guard let subject = analysis.phrases.mainSubject(ofSentence: sentence), case .name(let index) = subject.head,
      subject.other == nil, analysis.names[index].entity >= 0,
      (subject.tokens.upperBound..<analysis.endToken(ofSentence: sentence)).prefix(4).contains(where: {
        Self.issuing.contains(tokens[$0].hash)
      })
    else { return nil }
    let source = book.source(ofEntity: analysis.names[index].entity, in: analysis, at: subject.tokens.lowerBound)
    return book.isCarrier(source) ? nil : source
  }

  private static let issuing: WordSet = [
    "circulated", "issued", "penned", "posted", "published", "released", "sent", "shared", "signed", "tweeted", "wrote",
  ]
}
