import ArchiveModel

/// What a marked run is: whole sentences, a fragment, or no quote but a term.
extension QuoteBuilder {
  /// Whether a span has whole sentences, or is a fragment of the article's own.
  func kind(of span: QuotedSpan, _ item: Int, _ sentence: Int, clause: Int?) -> Quote.Kind {
    guard let first = span.content.first(where: { tokens[$0].kind == .word || tokens[$0].kind == .number }),
      let last = span.content.last(where: { tokens[$0].kind != .singleMark })
    else { return .partial }
    let begins = tokens[first].isCapitalized || tokens[first].kind == .number
    guard begins else { return .partial }
    if analysis.sentences[sentence].items.lowerBound == item {
      // « … », Smith said: the comma stands outside.
      let after = span.tokens.upperBound
      if after < tokens.count, tokens[after].kind == .comma, span.content.count > 2 { return .direct }
      if clause != nil, isSetOffOutside(span) { return .direct }
      return tokens[last].isTerminal || tokens[last].kind == .comma || span.continues || isWhole(span, item, sentence)
        ? .direct : .partial
    }
    guard let before = analysis.items[item - 1].token else { return .partial }
    switch tokens[before].kind {
    case .comma, .colon, .dash: return .direct
    default: break
    }
    guard let clause, !clauses[clause].isQuoting else { return .partial }
    return clauses[clause].cue.upperBound == span.tokens.lowerBound ? .direct : .partial
  }

  /// Whether marked words are a title, a nickname or a term rather than someone's words.
  func isTerm(_ span: QuotedSpan, _ item: Int, _ sentence: Int, kind: Quote.Kind, clause: Int?) -> Bool {
    let words = span.content.filter { tokens[$0].kind == .word || tokens[$0].kind == .number }.prefix(12)
    guard let last = span.content.last else { return true }
    guard !words.isEmpty else { return true }
    let items = analysis.sentences[sentence].items
    let before = item > items.lowerBound ? analysis.items[item - 1].token : nil
    let after = item + 1 < items.upperBound ? analysis.items[item + 1].token : nil
    if let clause, clauses[clause].form != .accordingTo {
      // Words right beside their reporting word are what was said.
      if clauses[clause].cue.upperBound == span.tokens.lowerBound { return false }
      if isRightAfter(span, clauses[clause]),
        tokens[last].kind == .comma || tokens[last].isTerminal || isSetOffOutside(span)
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
      return clause.map { !clauses[$0].isQuoting } ?? true
    }
    if clause == nil { return words.count <= 2 && !isUnspacedSentence(span) }
    return false
  }
}
