import ArchiveModel

/// The words around a marked run, and what they show: whether it is whole sentences, a fragment, or a term and not a
/// quote.
struct RunSurroundings {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  /// Whether a run has whole sentences, or is a fragment of the article's own.
  func kind(of run: MarkedRun, reportedBy clause: ReportingClause?) -> Quote.Kind {
    guard let first = run.content.first(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }),
      let last = run.content.last(where: { tokens[$0].kind != .singleMark })
    else { return .partial }
    let begins = tokens[first].isCapitalized || tokens[first].kind == .number
    guard begins else { return .partial }
    if analysis.sentences[run.sentence].items.lowerBound == run.item {
      // « … », Smith said: the comma is outside.
      let after = run.tokens.upperBound
      if after < tokens.count, tokens[after].kind == .comma, run.content.count > 2 { return .direct }
      if clause != nil, isSetOffOutside(run) { return .direct }
      return tokens[last].isTerminal || tokens[last].kind == .comma || run.span.continues || isWhole(run)
        ? .direct : .partial
    }
    guard let before = analysis.items[run.item - 1].token else { return .partial }
    switch tokens[before].kind {
    case .comma, .colon, .dash: return .direct
    default: break
    }
    guard let clause, !clause.isQuoting else { return .partial }
    return clause.cue.upperBound == run.tokens.lowerBound ? .direct : .partial
  }

  /// Whether marked words are a title, a nickname or a term rather than someone's words.
  func isTerm(_ run: MarkedRun, reportedBy clause: ReportingClause?) -> Bool {
    if analysis.grammar == .german { return GermanTermReader(analysis: analysis).isTerm(run, reportedBy: clause) }
    let words = run.content.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }.prefix(12)
    guard let last = run.content.last else { return true }
    guard !words.isEmpty else { return true }
    let items = analysis.sentences[run.sentence].items
    let before = run.item > items.lowerBound ? analysis.items[run.item - 1].token : nil
    let after = run.item + 1 < items.upperBound ? analysis.items[run.item + 1].token : nil
    if let clause, clause.form != .accordingTo {
      // Words right beside their reporting word are what was said.
      if clause.cue.upperBound == run.tokens.lowerBound { return false }
      if isRightBefore(clause, run),
        tokens[last].kind == .comma || tokens[last].isTerminal || isSetOffOutside(run)
      {
        return false
      }
    }
    if let before {
      let token = tokens[before]
      if token.isAny(of: .naming), !token.isAny(of: .listedVerb) || clause == nil { return true }
      // John "Jack" Smith
      if let after, words.count <= 3, analysis.nameAt[before] >= 0, tokens[after].isCapitalized,
        tokens[after].kind == .word
      {
        return true
      }
    }
    let isTitled =
      words.count > 1
      && words.allSatisfy {
        tokens[$0].isCapitalized || tokens[$0].isAny(of: [.preposition, .determiner, .conjunction])
          || tokens[$0].kind == .number
      }
    // on "Face the Nation,"
    if isTitled, words.count < 10, let before,
      tokens[before].isLowerWord && tokens[before].isAny(of: .preposition)
        || tokens[before].kind == .genitive
    {
      return true
    }
    if isTitled, words.count < 10, tokens[last].kind != .comma || clause == nil,
      !tokens[last].isTerminal || clause == nil
    {
      return clause.map { !$0.isQuoting } ?? true
    }
    if clause == nil { return words.count <= 2 }
    return false
  }

  /// Whether a run is a sentence of its own, so that it may continue what was said before.
  func isSentence(_ run: MarkedRun) -> Bool {
    analysis.sentences[run.sentence].items.lowerBound == run.item && isWhole(run)
  }

  /// Whether there are only marks next to a run in its sentence.
  func isWhole(_ run: MarkedRun) -> Bool {
    analysis.sentences[run.sentence].items.prefix(4).allSatisfy { index in
      guard let token = analysis.items[index].token else { return true }
      return tokens[token].kind != .word
    } && analysis.sentences[run.sentence].items.count <= 4
  }

  /// Whether a clause begins right after a run: “…,” Smith said.
  func isRightBefore(_ clause: ReportingClause, _ run: MarkedRun) -> Bool {
    guard !clause.isInherited, clause.form != .participle else { return false }
    var start = run.tokens.upperBound
    while start < clause.tokens.lowerBound, tokens[start].kind == .comma || tokens[start].kind == .dash { start += 1 }
    return clause.tokens.lowerBound == start
  }

  /// Whether a comma or a dash after the marks sets a quotation off, as in all languages but English: „Die Brücke“,
  /// sagte Weber, „ist sicher“.
  func isSetOffOutside(_ run: MarkedRun) -> Bool {
    let after = run.tokens.upperBound
    guard analysis.grammar != .english, after < tokens.count else { return false }
    return tokens[after].kind == .comma || tokens[after].kind == .dash
  }

  /// Whether a run of a language without a grammar is long enough for a quote: four words.
  ///
  /// In scripts without spaces between words, of Chinese, Japanese, Thai, Lao, Khmer and Burmese, two characters count as
  /// a word, so that eight make a quote.
  func isLongEnough(_ run: MarkedRun) -> Bool {
    var halves = 0
    for index in run.content {
      let token = tokens[index]
      guard token.kind == .word || token.kind == .number else { continue }
      let characters = unspacedCharacters(analysis.text.bytes[token.range])
      halves += characters > 0 ? characters : 2
      if halves >= 8 { return true }
    }
    return false
  }

  /// How many characters of a script without spaces a word has, up to eight.
  private func unspacedCharacters(_ word: ArraySlice<UInt8>) -> Int {
    var count = 0
    var index = word.startIndex
    while index + 2 < word.endIndex, count < 8 {
      let (lead, next) = (word[index], word[index + 1])
      let isUnspaced =
        (0xe3...0xe9).contains(lead) || lead == 0xe0 && (0xb8...0xbb).contains(next)
        || lead == 0xe1 && (next == 0x80 || next == 0x81 || next == 0x82 || next == 0x9e || next == 0x9f)
      if isUnspaced { count += 1 }
      index += lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
    }
    return count
  }
}
