/// Reads the words between a reporting verb and what was said: "told Reuters in an interview on Monday that".
struct ComplementReader {
  private let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }
  private var index: Int
  private let limit: Int

  /// To whom it was said.
  private(set) var toldTo: NounPhrase?
  /// The noun of the document in which it was said, with the words before it.
  private(set) var document: Range<Int>?
  /// The first token of what was said.
  private(set) var contentStart: Int
  /// The token after addressee, document and time.
  private(set) var clauseEnd: Int

  /// A reader from the token after the verb on.
  init(_ analysis: Analysis, from start: Int, before limit: Int) {
    self.analysis = analysis
    index = start
    self.limit = limit
    contentStart = start
    clauseEnd = start
  }

  /// Reads; with `tells`, the verb's object is who hears.
  mutating func read(tells: Bool) {
    if tells, let phrase = analysis.phrases.phrase(startingAt: index, before: limit) {
      toldTo = phrase
      index = phrase.tokens.upperBound
    }
    var steps = 0
    while index < limit && steps < 8, readOne() { steps += 1 }
    clauseEnd = index
    contentStart = index
    // "confirmed the information to the BBC"
    if toldTo == nil, index < limit, tokens[index].isAny(of: [.determiner, .possessive]),
      let object = analysis.phrases.phrase(startingAt: index, before: limit), object.tokens.upperBound + 1 < limit,
      tokens[object.tokens.upperBound].hash == Words.to,
      let hearer = analysis.phrases.phrase(startingAt: object.tokens.upperBound + 1, before: limit),
      case .name(let name) = hearer.head, analysis.names[name].kind == .outlet
    {
      toldTo = hearer
    }
    if index < limit, tokens[index].kind == .comma || tokens[index].kind == .colon { contentStart += 1 }
  }

  /// Takes one adverb, day or prepositional phrase; false if there is none.
  private mutating func readOne() -> Bool {
    let token = tokens[index]
    guard token.kind == .word else {
      // A comma between such phrases: "said Monday, in an interview with".
      guard token.kind == .comma, index + 1 < limit else { return false }
      let rest = self
      index += 1
      if startsVenue(), readPreposition() { return true }
      self = rest
      return false
    }
    if token.isAny(of: .time), !token.isAny(of: .auxiliary) || token.isCapitalized {
      index += 1
      return true
    }
    if token.isAny(of: .adverb), !token.isAny(of: [.determiner, .pronoun, .conjunction, .subordinator, .preposition]) {
      guard index + 1 < limit else { return false }
      index += 1
      return true
    }
    if token.isAny(of: .preposition) || token.hash == Self.speaking { return readPreposition() }
    return false
  }

  private static let speaking = WordHash.of("speaking")
  static let venues: WordSet = [
    "interview", "interviews", "conference", "briefing", "rally", "speech", "hearing", "debate", "testimony", "event",
    "appearance",
    "meeting", "address", "remarks", "call", "conversation", "visit", "campaign", "show", "program", "broadcast",
    "forum", "town",
    "press", "news", "telephone", "phone", "video",
  ]

  private func startsVenue() -> Bool {
    tokens[index].isAny(of: .preposition) || tokens[index].hash == Self.speaking
  }

  /// "in an interview with Reuters", "in a statement", "on Twitter", "to reporters", "speaking to the BBC".
  private mutating func readPreposition() -> Bool {
    var preposition = index
    if tokens[index].hash == Self.speaking {
      preposition += 1
      guard preposition < limit, tokens[preposition].isAny(of: .preposition) else { return false }
    }
    let hash = tokens[preposition].hash
    guard let phrase = analysis.phrases.phrase(startingAt: preposition + 1, before: limit) else {
      // "in 2015"
      if preposition + 1 < limit, tokens[preposition + 1].isAny(of: .time) {
        index = preposition + 2
        return true
      }
      return false
    }
    let head = tokens[phrase.headToken(analysis.names)]
    let words = tokens[phrase.tokens]
    switch hash {
    case Words.to, Words.with:
      guard isHearer(phrase) else { return false }
      toldTo = toldTo ?? phrase
    case Words.in_, Words.on, Self.during, Self.at, Self.via:
      if head.isAny(of: .documentNoun), !Self.venues.contains(head.hash) {
        document = document ?? phrase.tokens
      } else if words.contains(where: { Self.venues.contains($0.hash) }) || head.isAny(of: .time)
        || head.kind == .number
      {
        // a venue or a day
      } else if case .name(let name) = phrase.head {
        if analysis.names[name].kind == .outlet {
          toldTo = toldTo ?? phrase
        } else if !endsPhrase(phrase.tokens.upperBound) {
          return false
        }
      } else {
        return false
      }
    default: return false
    }
    index = phrase.tokens.upperBound
    return true
  }

  private static let during = WordHash.of("during")
  private static let at = WordHash.of("at")
  private static let via = WordHash.of("via")

  private func endsPhrase(_ index: Int) -> Bool {
    index >= limit || tokens[index].kind != .word || tokens[index].hash == Words.that
  }

  /// Whether a phrase names somebody who can be told something, not what was said.
  private func isHearer(_ phrase: NounPhrase) -> Bool {
    switch phrase.head {
    case .name(let name): analysis.names[name].kind == .outlet || endsPhrase(phrase.tokens.upperBound)
    case .pronoun(let token): tokens[token].isAny(of: .objectPronoun)
    case .noun(let token): tokens[token].isAny(of: .speakerNoun)
    }
  }
}
