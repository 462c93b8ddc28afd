extension Analysis {
  /// Finds the runs between quotation marks, paragraph by paragraph. Linear in the tokens.
  mutating func findQuotedSpans() {
    var continues = false
    for (index, paragraph) in paragraphs.enumerated() {
      let next = index + 1 < paragraphs.count ? paragraphs[index + 1] : nil
      let nextOpens = next.map { $0.part == paragraph.part && opensQuotation($0.tokens.lowerBound) } ?? false
      var reader = MarkReader(tokens, paragraph: paragraph.tokens, continuing: continues, nextOpens: nextOpens)
      reader.read()
      continues = reader.spans.last?.continues ?? false
      spans.append(contentsOf: reader.spans)
    }
  }

  /// Whether a paragraph that begins with this token begins with a mark that opens.
  private func opensQuotation(_ first: Int) -> Bool {
    let token = tokens[first]
    return token.kind == .doubleMark && !token.shape.contains(.beforeSpace)
      || token.kind == .doubleMark && QuotationGlyph(rawValue: token.hash) == .guillemetLeft
  }
}
