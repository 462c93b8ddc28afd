/// How far a phrase may be looked for: never beyond its paragraph, so that none runs from a headline into the text.
extension Analysis {
  /// The token after the last one to look at, `reach` tokens from `token` at most. Always after `token`.
  func end(after token: Int, reach: Int) -> Int {
    max(token + 1, min(paragraph(of: token).upperBound, token + reach))
  }

  /// The first token to look at, `reach` tokens before `token` at most.
  func start(before token: Int, reach: Int) -> Int {
    max(paragraph(of: token).lowerBound, token - reach)
  }

  /// The tokens of the paragraph that has this one. Logarithmic in the paragraphs.
  private func paragraph(of token: Int) -> Range<Int> {
    var low = 0
    var high = paragraphs.count
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < paragraphs.count ? paragraphs[low].tokens : tokens.count..<tokens.count
  }
}
