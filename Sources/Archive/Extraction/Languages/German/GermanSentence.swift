/// A German sentence, cut at commas, colons, semicolons and dashes, and where each part has its finite verb.
///
/// A German main clause has its verb in second place, after one constituent. A subordinate clause has it at its end. So
/// the parts show who does what even where the verb is in no list. Linear in the sentence.
struct GermanSentence {
  /// A part of a sentence between two marks.
  struct Part {
    /// What its words are.
    enum Kind {
      /// A clause with its verb in second place.
      case main
      /// A clause that begins with its verb: what stands before the mark belongs to it.
      case verbFirst
      /// A clause that begins with a word such as "dass", "weil" or "der" and has its verb at its end.
      case subordinate
      /// Words without a finite verb.
      case phrase
    }

    /// Its items, as indices of `Analysis.items`, without the marks around it.
    var items: Range<Int>
    /// The mark before it; nil if it begins the sentence.
    var mark: Token.Kind?
    var kind = Kind.phrase
    /// Its first item behind "und", "aber" and the like.
    var opener: Int
    /// The item of its finite verb, where that is in first or second place.
    var verb: Int?
  }

  let analysis: Analysis
  let sentence: Int
  private(set) var parts: [Part] = []

  private var tokens: [Token] { analysis.tokens }
  private let items: Range<Int>
  /// The first part with a finite verb in first or second place.
  private(set) var firstMain: Int?

  /// How many items are enough to find a sentence's subject.
  static let opening = 80

  /// The parts of a sentence, or of its first `length` items.
  init(_ sentence: Int, of analysis: Analysis, length: Int = .max) {
    self.analysis = analysis
    self.sentence = sentence
    let all = analysis.sentences[sentence].items
    items = all.lowerBound..<all.lowerBound + min(all.count, length)
    cut()
    for index in parts.indices { classify(index) }
    firstMain = parts.firstIndex { $0.verb != nil }
  }

  /// The token of an item; nil for a marked run.
  func token(_ item: Int) -> Token? {
    analysis.items.indices.contains(item) ? analysis.items[item].token.map { tokens[$0] } : nil
  }

  /// The item, or the nearest one that the sentence has.
  private func existing(_ item: Int) -> Sentence.Item {
    analysis.items[max(items.lowerBound, min(item, items.upperBound - 1))]
  }

  /// The index of the part that has an item.
  func part(of item: Int) -> Int {
    let next = parts.indices.partitioningIndex { parts[$0].items.lowerBound > item }
    return max(0, next - 1)
  }

  /// The first token of an item.
  func firstToken(_ item: Int) -> Int {
    existing(item).token ?? existing(item).span.map { analysis.spans[$0].tokens.lowerBound } ?? 0
  }

  /// The token after an item.
  func endToken(_ item: Int) -> Int {
    existing(item).token.map { $0 + 1 } ?? existing(item).span.map { analysis.spans[$0].tokens.upperBound } ?? 0
  }

  /// The last item of a part that is a word or a marked run.
  func lastItem(of part: Int) -> Int? {
    parts[part].items.last { token($0).map { $0.kind == .word || $0.kind == .number } ?? true }
  }

  // MARK: Parts

  private mutating func cut() {
    var start = items.lowerBound
    var mark: Token.Kind?
    var depth = 0
    for item in items {
      guard let token = token(item) else { continue }
      switch token.kind {
      case .openParenthesis: depth += 1
      case .closeParenthesis: depth = max(0, depth - 1)
      case .colon where !token.shape.contains(.beforeSpace): break
      case .comma where depth == 0, .colon where depth == 0, .semicolon where depth == 0, .dash where depth == 0:
        add(Range(from: start, to: item), after: mark)
        start = item + 1
        mark = token.kind
      default: break
      }
    }
    add(Range(from: start, to: items.upperBound), after: mark)
  }

  private mutating func add(_ range: Range<Int>, after mark: Token.Kind?) {
    guard !range.isEmpty else { return }
    var opener = range.lowerBound
    while opener + 1 < range.upperBound, let word = token(opener), word.isAny(of: .conjunction) { opener += 1 }
    parts.append(Part(items: range, mark: mark, opener: opener))
  }

  private mutating func classify(_ index: Int) {
    let part = parts[index]
    if beginsSubordinate(part) {
      parts[index].kind = .subordinate
      return
    }
    guard let verb = finiteVerb(in: part) else { return }
    parts[index].verb = verb
    parts[index].kind = verb == part.opener ? .verbFirst : .main
  }

  static let relatives: WordSet = [
    "der", "die", "das", "dem", "den", "dessen", "deren", "denen", "welcher", "welche", "welches", "welchem", "welchen",
  ]

  /// Whether a part begins with a word that puts the verb at its end.
  private func beginsSubordinate(_ part: Part) -> Bool {
    guard let first = token(part.opener), first.kind == .word else { return false }
    if first.isAny(of: .subordinator), first.hash != Self.als || part.mark != nil { return true }
    guard part.mark == .comma, part.opener + 2 < part.items.upperBound else { return false }
    // "die am Montag …", "in dem sie …"
    var pronoun = part.opener
    if first.isAny(of: .preposition) { pronoun += 1 }
    guard Self.relatives.contains(raw(pronoun)), let next = token(pronoun + 1) else { return false }
    if next.kind == .number { return endsWithVerb(part) }
    guard next.kind == .word else { return false }
    if next.isCapitalized { return endsWithVerb(part) && !hasEarlyVerb(part) }
    return next.isAny(of: [
      .preposition, .adverb, .pronoun, .objectPronoun, .negation, .determiner, .possessive, .subordinator,
    ])
      || endsWithVerb(part) && !hasEarlyVerb(part)
  }

  private static let als = WordHash.of("als")

  private func endsWithVerb(_ part: Part) -> Bool {
    guard let last = part.items.last(where: { token($0)?.kind == .word }), let word = token(last) else { return false }
    return word.isLowerWord && word.isAny(of: [.pastForm, .thirdPerson, .auxiliary, .subjunctive])
  }

  private func hasEarlyVerb(_ part: Part) -> Bool {
    guard let verb = finiteVerb(in: part) else { return false }
    return verb + 1 < part.items.upperBound && (verb + 1..<part.items.upperBound).contains { token($0)?.kind == .word }
  }

  // MARK: Verbs

  /// The hash of an item's word as it is written; 0 if it is none.
  func raw(_ item: Int) -> UInt64 {
    guard item < items.upperBound, self.token(item)?.kind == .word, let token = analysis.items[item].token else {
      return 0
    }
    return analysis.writtenHash(token)
  }

  /// Whether a word can be a finite verb as far as the lists know.
  static func isFinite(_ token: Token) -> Bool {
    token.isLowerWord && !token.isAny(of: .possessive)
      && token.isAny(of: [.pastForm, .thirdPerson, .auxiliary, .subjunctive])
  }

  /// The first finite verb of a part: a word of the lists, or one in small letters right after a noun.
  private func finiteVerb(in part: Part) -> Int? {
    let closed: WordClass = [.preposition, .determiner, .possessive, .conjunction, .subordinator, .nameParticle]
    let free: WordClass = [.adverb, .pronoun, .objectPronoun, .negation, .time, .indefinite]
    var follows = false
    var depth = 0
    // A word that may be an adjective after all, if a verb of the lists follows: "den in Oslo verbliebenen Booten sicherte".
    var doubtful: Int?
    for item in Range(from: part.opener, to: part.items.upperBound) {
      guard let word = token(item) else {
        follows = true
        continue
      }
      if word.kind == .openParenthesis { depth += 1 }
      if word.kind == .closeParenthesis { depth = max(0, depth - 1) }
      guard depth == 0 else { continue }
      guard word.kind == .word else {
        if word.kind == .closeParenthesis { follows = true }
        continue
      }
      if word.isCapitalized && item > part.opener || word.shape.contains(.allCapitals) {
        follows = true
        continue
      }
      let isVerb = Self.isFinite(word)
      if isVerb, !follows, item > part.opener, let before = token(item - 1),
        before.isAny(of: [.determiner, .possessive])
      {
        continue
      }
      if isVerb, !word.isAny(of: closed) || word.isAny(of: .auxiliary) {
        guard let doubtful, !follows || item == part.items.upperBound - 1 || token(item - 1)?.isCapitalized != true
        else {
          return item
        }
        return doubtful
      }
      if word.isAny(of: closed) {
        follows = false
      } else if word.isAny(of: free) {
        follows = true
      } else if word.isCapitalized {
        follows = true
      } else if follows, item > part.opener, doubtful == nil, !isAdjective(item, in: part) {
        guard hasAdjectiveEnding(word), item + 1 < part.items.upperBound, token(item + 1)?.isCapitalized ?? false else {
          return item
        }
        doubtful = item
      } else if item == part.opener, part.mark == .comma, part.opener == part.items.lowerBound, isInverted(item, part) {
        return item
      }
    }
    return doubtful
  }

  /// Whether a word in small letters is an adjective before a noun: it has an ending, and a noun follows.
  private func isAdjective(_ item: Int, in part: Part) -> Bool {
    guard let word = token(item), item + 1 < part.items.upperBound, let next = token(item + 1) else { return false }
    guard next.isCapitalized, analysis.nameAt[firstToken(item + 1)] < 0 else { return false }
    guard item > part.opener, let before = token(item - 1) else { return true }
    return before.kind == .word && !before.isCapitalized && hasAdjectiveEnding(word)
  }

  /// Whether a word ends as an adjective before a noun does.
  func hasAdjectiveEnding(_ word: Token) -> Bool {
    let end = analysis.text.bytes[word.range].suffix(2)
    return end.last == UInt8(ascii: "e")
      || ["en", "er", "es", "em"].contains { end.elementsEqual($0.utf8) }
  }

  /// Whether an unknown word that begins a part is a verb before its subject: ", witzelt Lang".
  private func isInverted(_ item: Int, _ part: Part) -> Bool {
    guard let word = token(item), item + 1 < part.items.upperBound, let next = token(item + 1) else { return false }
    guard !hasAdjectiveEnding(word) || analysis.text.bytes[word.range].suffix(2).elementsEqual("te".utf8) else {
      return false
    }
    return next.isAny(of: [.determiner, .pronoun]) || analysis.nameAt[firstToken(item + 1)] >= 0
  }
}
