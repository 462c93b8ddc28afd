/// Reads reports inside the marks, and speech without marks, as French and Spanish have them.
struct InciseReader {
  let article: ArticleTokens
  private var tokens: [Token] { article.tokens }
  private var paragraphs: [ArticleTokens.Paragraph] { article.paragraphs }

  /// These quotations, cut at the reports inside them, « Le pont, a déclaré Dupont, est sûr », and the speech that
  /// dashes set off: —El puente es seguro —dijo Ruiz—. Linear in the tokens.
  func cut(_ spans: [QuotedSpan]) -> [QuotedSpan] {
    var cut: [QuotedSpan] = []
    cut.reserveCapacity(spans.count)
    var next = 0
    for paragraph in paragraphs {
      let first = next
      while next < spans.count, spans[next].tokens.lowerBound < paragraph.tokens.upperBound { next += 1 }
      if first == next, paragraph.part == .body {
        cut.append(contentsOf: dashedSpans(paragraph.tokens))
      } else {
        for span in spans[first..<next] { appendCut(span, to: &cut) }
      }
    }
    return cut
  }

  /// How many tokens an incise has at most.
  private static let longestIncise = 16

  /// Appends a span, in parts if there is a reporting clause inside it.
  private func appendCut(_ span: QuotedSpan, to cut: inout [QuotedSpan]) {
    var rest = span
    var index = span.content.lowerBound + 1
    while index < rest.content.upperBound {
      guard tokens[index].kind == .comma, let end = inciseEnd(after: index, in: rest.content) else {
        index += 1
        continue
      }
      var before = rest
      before.tokens = rest.tokens.lowerBound..<index
      before.content = rest.content.lowerBound..<index
      before.continues = false
      cut.append(before)
      // After the incise's comma the quotation continues. A full stop or the closing mark ends it.
      let goesOn = end < rest.content.upperBound && tokens[end].kind == .comma
      let start = end + (goesOn || end < rest.content.upperBound ? 1 : 0)
      guard start < rest.content.upperBound else { return }
      rest.tokens = start..<rest.tokens.upperBound
      rest.content = start..<rest.content.upperBound
      rest.isContinuation = false
      index = start
    }
    cut.append(rest)
  }

  /// Where the incise after the comma at `comma` ends: ", a déclaré Dupont,"; nil if there is none.
  private func inciseEnd(after comma: Int, in content: Range<Int>) -> Int? {
    var index = comma + 1
    let last = min(content.upperBound, comma + Self.longestIncise)
    var verb: Int?
    // "a-t-il déclaré", "a déclaré", "nous a confié", "dijo"
    while index < last, index < comma + 6 {
      let token = tokens[index]
      guard token.kind == .word, !token.isCapitalized else { return nil }
      if token.isAny(of: .reportingVerb), token.isAny(of: [.pastForm, .thirdPerson, .participle]) {
        verb = index
        if !token.isAny(of: .auxiliary) { break }
      }
      guard token.isAny(of: [.auxiliary, .objectPronoun, .adverb, .pronoun]) || verb != nil else { return nil }
      index += 1
    }
    guard let verb else { return nil }
    let isInverted = (comma + 1..<verb).contains { tokens[$0].isAny(of: .pronoun) && tokens[$0].hash != Words.we }
    index = verb + 1
    guard isInverted || index < last && beginsSubject(index) else { return nil }
    while index < last {
      let token = tokens[index]
      if token.kind == .comma { return index }
      if token.isTerminal, !(token.kind == .period && isAbbreviated(index - 1)) { return index }
      if token.hash == Words.that { return nil }
      index += 1
    }
    return index == content.upperBound ? index : nil
  }

  private func isAbbreviated(_ index: Int) -> Bool {
    tokens[index].isAny(of: .abbreviation) || tokens[index].shape.contains(.initial)
  }

  /// Whether a subject can begin with this token: a name, a title, an article, a pronoun.
  private func beginsSubject(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .word
      && (token.isCapitalized || token.isAny(of: [.determiner, .possessive, .title, .speakerNoun])
        || token.isAny(of: .pronoun))
  }

  // MARK: Dashes

  /// The runs of speech of a paragraph that begins with a dash: —El puente es seguro —dijo Ruiz—. No hay peligro.
  private func dashedSpans(_ paragraph: Range<Int>) -> [QuotedSpan] {
    guard let first = paragraph.first, tokens[first].kind == .dash, paragraph.count > 3 else { return [] }
    var found: [QuotedSpan] = []
    var start = first
    var index = first + 1
    while index < paragraph.upperBound {
      guard tokens[index].kind == .dash, tokens[index].shape.contains(.afterSpace), reports(after: index, in: paragraph)
      else {
        index += 1
        continue
      }
      append(start..<index, to: &found)
      // The narrator's words end with the next dash that has no space before it.
      var end = index + 1
      while end < paragraph.upperBound, tokens[end].kind != .dash || tokens[end].shape.contains(.afterSpace) {
        end += 1
      }
      guard end < paragraph.upperBound else { return found }
      start = end
      index = end + 1
      if index < paragraph.upperBound, tokens[index].isTerminal || tokens[index].kind == .comma {
        start = index
        index += 1
      }
    }
    append(start..<paragraph.upperBound, to: &found)
    return found
  }

  private func append(_ tokens: Range<Int>, to found: inout [QuotedSpan]) {
    guard tokens.count > 1 else { return }
    found.append(QuotedSpan(tokens: tokens, content: tokens.dropFirst()))
  }

  /// Whether the words after a dash tell who speaks.
  private func reports(after dash: Int, in paragraph: Range<Int>) -> Bool {
    guard dash + 1 < paragraph.upperBound, tokens[dash + 1].isLowerWord else { return false }
    return ((dash + 1)..<min(dash + 5, paragraph.upperBound)).contains {
      tokens[$0].isAny(of: .reportingVerb) && tokens[$0].isAny(of: [.pastForm, .thirdPerson, .participle])
    }
  }
}
