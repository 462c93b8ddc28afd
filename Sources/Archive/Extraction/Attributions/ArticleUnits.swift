import ArchiveModel

/// An article cut into units, sentence by sentence: the places where the parts of an attribution may begin and end.
///
/// An attribution is a cue ("said", "the claim"), whose words they are (the source) and what they say (the content).
struct ArticleUnits {
  /// A token outside quotation marks, or a whole marked run.
  struct Unit {
    /// Its tokens.
    var tokens: Range<Int>
    /// The hash of its word, or of what it is.
    var word: UInt64
    /// The hash of the word's last letters.
    var ending: UInt64
    /// Its rough class (`TokenSymbols`), or `markedRun`.
    var symbol: UInt64
    /// The name that it belongs to, as an index of `Analysis.names`; -1 if it is in none.
    var name: Int32
    /// How many commas, verbs, marked runs and likely cues the article has before it.
    var commas: Int32
    var verbs: Int32
    var markedRuns: Int32
    var cues: Int32 = 0
    /// How likely the word is to be a cue, as the logarithm of the odds.
    var cueScore: Float = Unit.hopeless
    /// The first verb in the seven units from here on, by its distance and 20, or the stop before it, by its symbol; 0 if
    /// there is neither.
    var verbAhead: UInt8 = 0
    /// Whether a source or a content can begin or end with it: a word, a number or a marked run.
    var isWordlike: Bool
    var isCapitalized: Bool
    /// Whether it is a word at all.
    var isWord: Bool

    static let hopeless: Float = -30
  }

  /// The symbol of a marked run, and of what comes before and after a sentence.
  static let markedRun: UInt64 = 200
  static let beforeSentence: UInt64 = 300
  static let afterSentence: UInt64 = 301
  /// From which score on a word is a possible cue, and from which on a likely one: probabilities of 0.06 and 0.25. Training
  /// looks at the possible ones; to find what the others don't show costs more time than it is worth.
  static let possibleCue: Float = -2.75
  static let likelyCue: Float = -1.1

  /// The units, and one after the last that closes the counts.
  private(set) var units: [Unit] = []
  /// The units of each sentence.
  private(set) var sentences: [Range<Int>] = []

  /// The units of an article. Linear in its tokens.
  init(_ analysis: Analysis) {
    units.reserveCapacity(analysis.items.count + 1)
    sentences.reserveCapacity(analysis.sentences.count)
    let symbols = TokenSymbols(analysis: analysis)
    var commas: Int32 = 0
    var verbs: Int32 = 0
    var markedRuns: Int32 = 0
    for sentence in analysis.sentences {
      let first = units.count
      for item in sentence.items {
        if let span = analysis.items[item].span {
          units.append(
            Unit(
              tokens: analysis.spans[span].tokens, word: analysis.spans[span].isSingle ? 7 : 6, ending: 0,
              symbol: Self.markedRun, name: -1, commas: commas, verbs: verbs, markedRuns: markedRuns,
              isWordlike: true, isCapitalized: false, isWord: false))
          markedRuns += 1
        } else if let index = analysis.items[item].token {
          let token = analysis.tokens[index]
          let isWord = token.kind == .word
          let name = analysis.nameAt[index]
          units.append(
            Unit(
              tokens: index..<index + 1, word: token.hash, ending: Self.ending(of: token, in: analysis.text.bytes),
              symbol: symbols.symbol(index), name: name, commas: commas, verbs: verbs, markedRuns: markedRuns,
              isWordlike: isWord || token.kind == .number || token.kind == .genitive || token.kind == .symbol,
              isCapitalized: token.isCapitalized, isWord: isWord))
          if token.kind == .comma { commas += 1 }
          if name < 0, token.isAny(of: Self.verb) { verbs += 1 }
        }
      }
      sentences.append(first..<units.count)
      noteVerbsAhead(first..<units.count)
    }
    units.append(
      Unit(
        tokens: 0..<0, word: 0, ending: 0, symbol: Self.afterSentence, name: -1, commas: commas, verbs: verbs,
        markedRuns: markedRuns, isWordlike: false, isCapitalized: false, isWord: false))
  }

  private mutating func noteVerbsAhead(_ sentence: Range<Int>) {
    var (next, found): (Int, UInt8) = (sentence.upperBound + 7, 0)
    for index in sentence.reversed() {
      switch units[index].symbol {
      case 106, 112: (next, found) = (index, 0)
      case 4, 5, 11, 12, 17: (next, found) = (index, UInt8(units[index].symbol))
      default: break
      }
      let distance = next - index
      if distance < 7 { units[index].verbAhead = found == 0 ? UInt8(20 + distance) : found }
    }
  }

  private static let verb: WordClass = [.reportingVerb, .quotingVerb, .commonVerb, .be, .auxiliary]

  /// Notes how likely each word is to be a cue.
  mutating func score(_ cueScore: (Unit) -> Float) {
    var cues: Int32 = 0
    for index in units.indices {
      units[index].cues = cues
      guard units[index].isWord else { continue }
      let score = cueScore(units[index])
      units[index].cueScore = score
      if score > Self.likelyCue { cues += 1 }
    }
  }

  /// The tokens of a run of units.
  func tokens(_ run: Range<Int>) -> Range<Int> {
    units[run.lowerBound].tokens.lowerBound..<units[run.upperBound - 1].tokens.upperBound
  }

  /// The unit of a sentence that has a token; nil if the sentence doesn't have it.
  func unit(ofToken token: Int, in sentence: Range<Int>) -> Int? {
    var low = sentence.lowerBound
    var high = sentence.upperBound
    while low < high {
      let middle = (low + high) / 2
      if units[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentence.upperBound && units[low].tokens.contains(token) ? low : nil
  }

  /// The hash of the last three letters of a longer word, and of all letters of a short one.
  private static func ending(of token: Token, in bytes: [UInt8]) -> UInt64 {
    guard token.kind == .word, token.end - token.start > 4 else { return token.hash }
    var hash = WordHash()
    hash.add(UInt8(ascii: "~"))
    for index in Int(token.end) - 3..<Int(token.end) { hash.add(WordHash.lowercased(bytes[index], after: 0)) }
    return hash.value
  }
}
