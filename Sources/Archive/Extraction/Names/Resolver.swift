import ArchiveModel

/// Finds whom a mention means: the entity of a name, the antecedent of a pronoun, the person behind "the spokeswoman".
///
/// Reads forward through the article. It knows only what came before.
struct Resolver {
  let analysis: Analysis
  /// The sources so far.
  var book = SourceBook()
  /// For each sentence, the source that spoke in it last, or -1.
  private(set) var speakerOf: [Int32]
  /// The person that each descriptive noun was used of: "senator" of Rubio.
  private var describedAs: [UInt64: Int] = [:]
  /// The offices and callings by which each entity is described.
  private(set) var titles: [Int: Set<UInt64>] = [:]
  /// The source that each noun, by its token, was found to mean.
  private var sourceOfNoun: [Int: Int] = [:]
  /// How many names have been read for their descriptions.
  private var namesRead = 0
  var tokens: [Token] { analysis.tokens }

  /// A resolver of this article's mentions.
  init(_ analysis: Analysis) {
    self.analysis = analysis
    speakerOf = Array(repeating: -1, count: analysis.sentences.count)
  }

  /// Notes who spoke in a sentence.
  mutating func setSpeaker(_ source: Int, ofSentence sentence: Int) {
    speakerOf[sentence] = Int32(source)
    book.note(source)
  }

  /// The source that a phrase of this sentence means; nil if that is unclear.
  ///
  /// `nearer` is the subject of a clause between the sentence's beginning and the phrase.
  mutating func source(of phrase: NounPhrase, inSentence sentence: Int, nearer: NounPhrase? = nil) -> Int? {
    readDescriptions(before: phrase.tokens.upperBound)
    switch phrase.head {
    case .name(let index):
      let entity = analysis.names[index].entity
      return entity < 0 ? nil : book.source(ofEntity: entity, in: analysis, at: phrase.tokens.lowerBound)
    case .pronoun(let token): return source(ofPronoun: token, inSentence: sentence, nearer: nearer)
    case .noun(let token):
      if let known = sourceOfNoun[token] { return known }
      let source = source(ofNoun: token, in: phrase, inSentence: sentence)
      sourceOfNoun[token] = source
      return source
    }
  }

  // MARK: Pronouns

  mutating func source(ofPronoun token: Int, inSentence sentence: Int, nearer: NounPhrase?) -> Int? {
    switch tokens[token].hash {
    case Words.he, Words.him, Words.his: return person(.masculine, before: token, inSentence: sentence, nearer)
    case Words.she, Words.her: return person(.feminine, before: token, inSentence: sentence, nearer)
    case Words.who: return person(.unknown, before: token, inSentence: sentence, nearer)
    case Words.they, Words.it, Words.them, Words.their:
      if let known = lastSpeaker(before: sentence) { return known }
      return analysis.grammar == .english ? bodyOfSubject(before: sentence) : nil
    default:
      // The subject of a verb without a subject, as in Spanish, is whoever spoke last.
      return tokens[token].isAny(of: .listedVerb) ? person(.unknown, before: token, inSentence: sentence, nearer) : nil
    }
  }

  /// The person that a pronoun of this gender means.
  private mutating func person(
    _ gender: Gender, before token: Int, inSentence sentence: Int, _ nearer: NounPhrase?
  ) -> Int? {
    if let nearer, nearer.tokens.upperBound <= token, case .name = nearer.head, let source = person(of: nearer, gender)
    {
      return source
    }
    // The subject of its own sentence, then of the sentences before, or who spoke there.
    if let subject = analysis.phrases.mainSubject(ofSentence: sentence), subject.tokens.upperBound <= token,
      let source = person(of: subject, gender)
    {
      return source
    }
    if speakerOf[sentence] >= 0, isPerson(Int(speakerOf[sentence]), gender) { return Int(speakerOf[sentence]) }
    var index = sentence - 1
    while index >= 0 && index > sentence - 8 {
      let isHeading = analysis.paragraphs[analysis.sentences[index].paragraph].kind == .heading
      let subject = isHeading ? nil : analysis.phrases.mainSubject(ofSentence: index)
      if let subject, case .name = subject.head, let source = person(of: subject, gender) { return source }
      if speakerOf[index] >= 0, isPerson(Int(speakerOf[index]), gender) { return Int(speakerOf[index]) }
      if let subject, case .noun = subject.head, let source = person(of: subject, gender) { return source }
      index -= 1
    }
    // Whoever was named last.
    var name = namesRead - 1
    while name >= 0 && name > namesRead - 30 {
      let facts = analysis.names[name]
      if facts.tokens.upperBound <= token, facts.entity >= 0 {
        let entity = analysis.entities.entities[facts.entity]
        if entity.kind == .person, entity.gender.agrees(with: gender) {
          return book.source(ofEntity: facts.entity, in: analysis, at: facts.tokens.lowerBound)
        }
      }
      name -= 1
    }
    return analysis.grammar == .german ? germanAntecedent(of: gender, before: sentence) : nil
  }

  /// The one person that a sentence's subject means.
  private mutating func person(of subject: NounPhrase, _ gender: Gender) -> Int? {
    guard subject.other == nil else { return nil }
    switch subject.head {
    case .name(let index):
      let entity = analysis.names[index].entity
      guard entity >= 0 else { return nil }
      let facts = analysis.entities.entities[entity]
      guard facts.kind == .person || facts.kind == .unknown && !analysis.hasArticle(facts),
        facts.gender.agrees(with: gender)
      else { return nil }
      return book.source(ofEntity: entity, in: analysis, at: subject.tokens.lowerBound)
    case .noun(let token):
      guard tokens[token].isAny(of: .speakerNoun), let known = book.source(ofNoun: tokens[token].hash),
        isPerson(known, gender)
      else { return nil }
      return known
    case .pronoun: return nil
    }
  }

  private func isPerson(_ source: Int, _ gender: Gender) -> Bool {
    let draft = book.drafts[source]
    return (draft.kind == .person || draft.kind == .anonymous) && draft.gender.agrees(with: gender)
  }

  /// The last source, up to a sentence and within so many sentences, that passes `test`.
  func lastSpeaker(
    before sentence: Int, within reach: Int = 8, where test: (SourceBook.Draft) -> Bool = { _ in true }
  ) -> Int? {
    var index = sentence
    while index >= 0 && index > sentence - reach {
      if speakerOf[index] >= 0, test(book.drafts[Int(speakerOf[index])]) { return Int(speakerOf[index]) }
      index -= 1
    }
    return nil
  }

  // MARK: Common nouns

  private mutating func source(ofNoun head: Int, in mention: NounPhrase, inSentence sentence: Int) -> Int? {
    var phrase = mention
    // "a journalist who said": the mention is "who", and the name is what "who" refers to.
    if !phrase.tokens.contains(head),
      let named = analysis.phrases.phrase(endingAt: head, from: analysis.firstToken(ofSentence: sentence))
    {
      phrase = named
    }
    if let entity = nameBeside(head, in: phrase) {
      return book.source(ofEntity: entity, in: analysis, at: phrase.tokens.lowerBound)
    }
    let word = tokens[head]
    let first = tokens[phrase.tokens.lowerBound]
    let isDefinite = first.hash == Words.the || Self.pointing.contains(first.hash)
    if word.isAny(of: .indefinite) || Self.quantities.contains(word.hash), let inner = nounAfterOf(head, in: phrase) {
      return source(ofSome: inner, by: head, in: phrase, inSentence: sentence)
    }
    var kind = SpeakerNoun(analysis: analysis).kind(of: head, in: phrase.tokens)
    let isWritten = tokens[phrase.tokens].contains { $0.isAny(of: [.documentNoun, .reportingNoun]) }
    if isWritten && !word.isAny(of: [.speakerNoun, .indefinite, .personNoun, .people]) { kind = .document }
    switch kind {
    case .nothing: return nil
    case .document:
      return issuer(of: head, in: phrase, inSentence: sentence) ?? nameless(.document, head, phrase, isDefinite: true)
    case .body:
      if isDefinite, let entity = analysis.bodyEntity(with: word.hash, before: head) {
        return book.source(ofEntity: entity, in: analysis, at: phrase.tokens.lowerBound)
      }
      if let known = lastBody(called: head, in: phrase, inSentence: sentence) { return known }
      return nameless(.organization, head, phrase, isDefinite: true)
    case .person:
      if isDefinite {
        let (office, former) = offices(at: head, in: phrase.tokens)
        if let known = book.source(ofNoun: office) { return known }
        if let entity = describedAs[former ?? office] ?? describedAs[office] {
          return book.source(ofEntity: entity, in: analysis, at: phrase.tokens.lowerBound)
        }
        if Self.anyone.contains(word.hash), let known = book.lastAnonymous { return known }
        if let known = lastSpeaker(called: head, in: phrase, inSentence: sentence) { return known }
      }
      return nameless(.anonymous, head, phrase, isDefinite: isDefinite)
    case .role, .people:
      return people(kind == .role ? .collective : .group, head, phrase, isDefinite: isDefinite)
    }
  }

  /// The person whom a noun describes: "a spokeswoman, Anna White", "writer and professor Anna White", "Anna White, the
  /// spokeswoman".
  private func nameBeside(_ head: Int, in phrase: NounPhrase) -> Int? {
    let range = phrase.tokens
    guard range.contains(head), !isPlural(head), tokens[head].isAny(of: Self.describing),
      !tokens[head].isAny(of: .group)
    else { return nil }
    // Inside the phrase, behind a comma, or joined to a noun that has no article.
    if let comma = (head..<range.upperBound).first(where: { tokens[$0].kind == .comma }) {
      for token in comma + 1..<range.upperBound where analysis.nameAt[token] >= 0 && token < comma + 8 {
        let name = analysis.names[Int(analysis.nameAt[token])]
        if isPerson(name), name.whole.lowerBound - comma < 4 { return name.entity }
      }
    }
    if let other = phrase.other, !tokens[range.lowerBound].isAny(of: [.determiner, .possessive]),
      isPerson(analysis.names[other])
    {
      return analysis.names[other].entity
    }
    // Between commas behind the phrase.
    let end = range.upperBound
    if end + 2 < tokens.count, tokens[end].kind == .comma, let name = analysis.name(at: end + 1), isPerson(name),
      name.tokens.upperBound < tokens.count, name.whole.lowerBound == end + 1,
      tokens[name.tokens.upperBound].kind == .comma
    {
      return name.entity
    }
    return describedBefore(range.lowerBound)
  }
  private static let describing: WordClass = [.speakerNoun, .personNoun, .title, .anonymousNoun]

  /// The person whose description begins at a token: "Anna White, the spokeswoman", "Anna White, R-Maine, the chairwoman".
  private func describedBefore(_ start: Int) -> Int? {
    guard start > 1, tokens[start - 1].kind == .comma || tokens[start - 1].kind == .dash else { return nil }
    if let name = analysis.name(at: start - 2) { return isPerson(name) ? name.entity : nil }
    var index = start - 2
    while index > max(1, start - 8), tokens[index].kind != .comma {
      guard
        tokens[index].kind == .word && !tokens[index].isAny(of: [.listedVerb, .commonVerb, .auxiliary])
          || tokens[index].kind == .number || tokens[index].kind == .period
      else { return nil }
      index -= 1
    }
    guard tokens[index].kind == .comma, let name = analysis.name(at: index - 1), isPerson(name) else { return nil }
    return name.entity
  }

  private func isPerson(_ name: Name) -> Bool { name.entity >= 0 && (name.kind == .person || name.kind == .unknown) }

  /// The noun behind "of": one of the officials.
  private func nounAfterOf(_ head: Int, in phrase: NounPhrase) -> Int? {
    guard head + 1 < phrase.tokens.upperBound, tokens[head + 1].hash == Words.of else { return nil }
    let inner = analysis.phrases.phrase(startingAt: head + 2, before: phrase.tokens.upperBound)
    guard case .noun(let noun) = inner?.head, noun != head else { return nil }
    return noun
  }

  /// One or some of people: one of the officials.
  private mutating func source(ofSome noun: Int, by head: Int, in phrase: NounPhrase, inSentence: Int) -> Int? {
    let kind = SpeakerNoun(analysis: analysis).kind(of: noun, in: noun..<noun + 1)
    guard kind == .person || kind == .role || kind == .people else { return nil }
    let isOne = Self.single.contains(tokens[head].hash)
    if isOne { return nameless(.anonymous, noun, phrase, isDefinite: false) }
    return people(.collective, noun, phrase, isDefinite: false)
  }
  private static let single: WordSet = ["one", "another", "each", "either", "neither"]
  private static let quantities: WordSet = [
    "number", "majority", "minority", "handful", "group", "chorus", "couple", "dozen", "host", "lot", "pair", "trio",
    "slew", "percent", "percentage", "plurality", "third", "half", "quarter", "team", "range", "array",
  ]

  private static let pointing: WordSet = ["that", "this", "these", "those", "his", "her", "their", "its"]
  private static let anyone: WordSet = ["source", "person", "man", "woman", "official", "insider", "individual"]

  private mutating func nameless(
    _ kind: ArticleSource.Kind, _ noun: Int, _ phrase: NounPhrase, isDefinite: Bool
  ) -> Int {
    let office = offices(at: noun, in: phrase.tokens).office
    if isDefinite, let known = book.source(ofNoun: office), book.drafts[known].kind == kind { return known }
    return book.add(kind, words: phrase.tokens, noun: noun, hash: office, gender: Gender(tokens[noun].classes))
  }

  /// Several people: "the officials" are those named before, "U.S. officials" and "Chinese officials" are two.
  private mutating func people(_ kind: ArticleSource.Kind, _ noun: Int, _ phrase: NounPhrase, isDefinite: Bool) -> Int {
    var words: UInt64 = 0
    for index in min(phrase.tokens.lowerBound, noun)...noun where !tokens[index].isAny(of: [.determiner, .possessive]) {
      words = WordHash.joined(words, tokens[index].hash)
    }
    if let known = book.people(by: words) { return known }
    if isDefinite, let known = book.source(ofNoun: tokens[noun].hash), book.isNameless(known) { return known }
    return book.add(kind, words: phrase.tokens, noun: noun, hash: tokens[noun].hash, people: words)
  }

  private func isPlural(_ token: Int) -> Bool { SpeakerNoun(analysis: analysis).isPlural(tokens[token]) }

  /// Reads the descriptions of the names up to a token: "senator" is Rubio from "Senator Rubio" on.
  private mutating func readDescriptions(before token: Int) {
    while namesRead < analysis.names.count, analysis.names[namesRead].tokens.lowerBound < token {
      let name = analysis.names[namesRead]
      namesRead += 1
      guard name.entity >= 0, name.kind == .person || name.kind == .unknown else { continue }
      var start = name.title.lowerBound
      if start > 0, tokens[start - 1].hash == Words.former { start -= 1 }
      for index in name.title where tokens[index].isAny(of: [.title, .speakerNoun]) && !isPlural(index) {
        describe(name.entity, as: index, in: start..<index + 1)
      }
      let end = name.tokens.upperBound
      guard end < tokens.count,
        let apposition = analysis.phrases.apposition(atComma: end, before: analysis.end(after: end - 1, reach: 15))
      else { continue }
      for index in apposition where tokens[index].isAny(of: .speakerNoun) && analysis.nameAt[index] < 0 {
        describe(name.entity, as: index, in: apposition)
        break
      }
    }
  }

  private mutating func describe(_ entity: Int, as noun: Int, in words: Range<Int>) {
    let (office, former) = offices(at: noun, in: words)
    if let former { describedAs[former] = entity } else { describedAs[office] = entity }
    titles[entity, default: []].insert(Self.wholeTitles[tokens[noun].hash] ?? tokens[noun].hash)
  }

  /// The office that a noun of these words means, and the same if the words say that it is a former one: a vice president
  /// is no president, and "the president" isn't the former one where there are both.
  private func offices(at noun: Int, in words: Range<Int>) -> (office: UInt64, former: UInt64?) {
    var office = Self.wholeTitles[tokens[noun].hash] ?? tokens[noun].hash
    if noun > words.lowerBound, Self.vice.contains(tokens[noun - 1].hash) {
      office = WordHash.joined(tokens[noun - 1].hash, office)
    }
    let isFormer = words.contains { $0 < noun && tokens[$0].hash == Words.former }
    return (office, isFormer ? WordHash.joined(Words.former, office) : nil)
  }
  private static let vice: WordSet = ["acting", "deputy", "vice"]
  private static let wholeTitles: [UInt64: UInt64] = [
    WordHash.of("dr"): WordHash.of("doctor"), WordHash.of("gov"): WordHash.of("governor"),
    WordHash.of("prof"): WordHash.of("professor"), WordHash.of("rep"): WordHash.of("representative"),
    WordHash.of("sen"): WordHash.of("senator"),
  ]
}
