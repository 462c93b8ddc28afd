import ArchiveStorage

/// The query if some of its words may be missing.
extension QueryTree {
  /// From how many words on a query may be a question.
  private static let questionLength = 6

  /// A question without its grammatical words; nil if the query is not a question.
  ///
  /// A question has six words or more, without quotation marks and operators between them. At least one of the words is
  /// grammatical, and at least one is not.
  package var contentOfQuestion: QueryTree? {
    guard case .all(let operands) = self, operands.count >= Self.questionLength else { return nil }
    var content: [QueryTree] = []
    var wordCount = 0
    var contentCount = 0
    for operand in operands {
      switch operand {
      case .condition: content.append(operand)
      case .term(let term):
        guard !term.isPrefix, !term.isQuoted, term.part == nil else { return nil }
        wordCount += 1
        if term.tokens.count == 1, StopWords.contains(term.tokens[0]) { continue }
        contentCount += 1
        content += term.withoutPossessive.parts.map(QueryTree.term)
      case .near, .all, .any, .not: return nil
      }
    }
    guard wordCount >= Self.questionLength, contentCount > 0, contentCount < wordCount else { return nil }
    return QueryTree(.all, of: content)
  }

  /// The operands with words that must all be met, of which some may be missing; empty if nothing can be left out.
  var optionalOperands: [QueryTree] {
    guard case .all(let operands) = self else { return [] }
    let optional = operands.filter(\.asksForWords)
    return optional.count > 1 ? optional : []
  }

  /// The tree with `wanted` in place of those words. Conditions and exclusions stay.
  func replacingOptionalOperands(by wanted: [QueryTree]) -> QueryTree {
    guard case .all(let operands) = self else { return self }
    return QueryTree(.all, of: wanted + operands.filter { !$0.asksForWords }) ?? self
  }

  private var asksForWords: Bool {
    switch self {
    case .condition, .not: false
    case .term, .near: true
    case .all(let trees), .any(let trees): !trees.isEmpty && trees.allSatisfy(\.asksForWords)
    }
  }
}

extension SearchQuery.Term {
  /// "Kennedy" for "Kennedy's", whose s is a separate word in the index.
  fileprivate var withoutPossessive: SearchQuery.Term {
    let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{02BC}", "\u{FF07}"]
    guard tokens.count == 2, tokens[0].count > 1, tokens[1] == [UInt8(ascii: "s")],
      text.unicodeScalars.contains(where: apostrophes.contains)
    else { return self }
    var term = self
    term.text = String(decoding: tokens[0], as: UTF8.self)
    term.indexed = term.text
    term.tokens.removeLast()
    return term
  }

  /// The words of a compound, which may be separate in a text: "sino-soviet". Abbreviations and numbers stay whole.
  fileprivate var parts: [SearchQuery.Term] {
    guard tokens.count > 1, tokens.allSatisfy({ token in token.count > 1 && token.allSatisfy { $0 > 0x39 } }) else {
      return [self]
    }
    return tokens.filter { !StopWords.contains($0) }.map { token in
      var term = self
      term.text = String(decoding: token, as: UTF8.self)
      term.indexed = term.text
      term.tokens = [token]
      return term
    }
  }
}
