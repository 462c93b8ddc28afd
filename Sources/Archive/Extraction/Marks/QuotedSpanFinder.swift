/// Finds the runs between quotation marks in an article, and quotations over several paragraphs.
struct QuotedSpanFinder {
  let article: ArticleTokens
  private var tokens: [Token] { article.tokens }
  private var paragraphs: [ArticleTokens.Paragraph] { article.paragraphs }

  /// The runs, in order. Linear in the tokens.
  func spans() -> [QuotedSpan] {
    var spans: [QuotedSpan] = []
    let first = paragraphs.map { firstMark(in: $0) }
    var continues = false
    for (index, paragraph) in paragraphs.enumerated() {
      let next = nextParagraph(index, first)
      if continues, first[index] == .none, next == .goesOn || paragraph.kind == .blockquote {
        spans.append(
          QuotedSpan(tokens: paragraph.tokens, content: paragraph.tokens, continues: true, isContinuation: true))
        continue
      }
      if paragraph.kind == .blockquote, first[index] != .opens, first[index] != .opensSingle {
        continues = index + 1 < paragraphs.count && paragraphs[index + 1].kind == .blockquote
        let before = spans.last.map { $0.continues && index > 0 && $0.tokens.upperBound == paragraph.tokens.lowerBound }
        spans.append(
          QuotedSpan(
            tokens: paragraph.tokens, content: paragraph.tokens, continues: continues, isContinuation: before ?? false))
        continue
      }
      if first[index] == .signature {
        continues = false
        continue
      }
      var reader = MarkReader(
        tokens, bytes: article.text.bytes, paragraph: paragraph.tokens, continuing: continues, next: next)
      reader.read()
      continues = reader.spans.last?.continues ?? false
      for var span in reader.spans where !NameFinder.isNickname(tokens, span.tokens, in: paragraph.tokens) {
        if span.isContinuation && beginsWithLabel(span.content) { span.isContinuation = false }
        spans.append(span)
      }
    }
    return spans
  }

  /// The kinds of first quotation marks of a paragraph.
  private enum FirstMark: Equatable {
    case none
    /// It begins the paragraph and opens a quotation.
    case opens, opensSingle
    /// A double mark that can only close.
    case closes
    /// The same, after only a name: “…⏎Dana Okafor, Norvik Council.”
    case signature
    case other
  }

  private func firstMark(in paragraph: ArticleTokens.Paragraph) -> FirstMark {
    let first = paragraph.tokens.lowerBound
    let token = tokens[first]
    let glyph = QuotationGlyph(rawValue: token.hash)
    if token.kind == .doubleMark, !token.shape.contains(.beforeSpace) || glyph == .guillemetLeft { return .opens }
    if token.kind == .singleMark, !token.shape.contains(.beforeSpace), glyph == .curlyLeft { return .opensSingle }
    guard let mark = paragraph.tokens.first(where: { tokens[$0].kind == .doubleMark }) else { return .none }
    let shape = tokens[mark].shape
    if mark + 1 == paragraph.tokens.upperBound, mark > first + 1, mark < first + 14, isNameLine(first..<mark) {
      return .signature
    }
    return mark > first && !shape.contains(.afterSpace) && shape.contains(.beforeSpace)
      && (tokens[mark - 1].isTerminal || tokens[mark - 1].kind == .comma) ? .closes : .other
  }

  /// How many paragraphs without marks a quotation that is opened once may run over.
  private static let longestGap = 12

  private func nextParagraph(_ index: Int, _ first: [FirstMark]) -> MarkReader.NextParagraph {
    var next = index + 1
    while next < min(paragraphs.count, index + Self.longestGap), paragraphs[next].part == paragraphs[index].part,
      paragraphs[next].kind != .heading
    {
      switch first[next] {
      case .opens: return next == index + 1 ? .opens : .other
      case .opensSingle: return next == index + 1 ? .opensSingle : .other
      case .closes: return .goesOn
      case .other, .signature: return .other
      case .none: next += 1
      }
    }
    return .other
  }

  /// Whether these words are all capitalized, except those that join them.
  private func isNameLine(_ words: Range<Int>) -> Bool {
    words.count >= 2
      && words.allSatisfy { index in
        let token = tokens[index]
        return token.kind != .word || token.isCapitalized
          || token.isAny(of: [.preposition, .determiner, .conjunction, .speakerNoun, .title, .nameParticle])
      } && tokens[words.lowerBound].kind == .word && tokens[words.lowerBound + 1].isCapitalized
  }

  /// Whether a paragraph's words begin with a transcript's label: "SMITH: Good morning."
  private func beginsWithLabel(_ words: Range<Int>) -> Bool {
    guard let colon = words.prefix(5).first(where: { tokens[$0].kind == .colon }), colon > words.lowerBound else {
      return false
    }
    let label = tokens[words.lowerBound..<colon]
    return label.allSatisfy { $0.kind == .word && $0.shape.contains(.allCapitals) || $0.kind == .period }
      || label.count == 2 && label.allSatisfy { $0.kind == .word && $0.isCapitalized && !$0.isAny(of: .functionWord) }
  }
}
