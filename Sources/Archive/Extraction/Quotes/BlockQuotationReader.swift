/// Finds the speakers of quotations that stand in a paragraph of their own.
struct BlockQuotationReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  private static let from = WordHash.of("from")

  /// Who is named in the paragraph before, "From Dana Okafor:", or below, "– Dana Okafor", for a quotation that is the
  /// whole of a sentence.
  func speaker(ofSentence sentence: Int, resolver: inout Resolver) -> QuoteDraft.Hop? {
    guard let (phrase, place) = signature(after: sentence) ?? label(before: sentence), !isPlace(phrase),
      let source = resolver.source(of: phrase, inSentence: place)
    else { return nil }
    return .init(role: .speaker, source: source, mention: phrase.tokens)
  }

  private func isPlace(_ phrase: NounPhrase) -> Bool {
    guard case .name(let name) = phrase.head else { return false }
    return analysis.names[name].kind == .place
  }

  /// "From Dana Okafor:" as a paragraph of its own.
  private func label(before sentence: Int) -> (NounPhrase, Int)? {
    guard sentence > 0, let words = words(ofParagraph: sentence - 1), let colon = words.last,
      tokens[colon].kind == .colon, tokens[words.lowerBound].hash == Self.from
    else { return nil }
    let phrase = analysis.phrases.phrase(startingAt: words.lowerBound + 1, before: colon, takingAll: true)
    return phrase.map { ($0, sentence - 1) }
  }

  /// "– Dana Okafor, mayor of Norvik" as a paragraph of its own, or a name below the words inside their marks.
  private func signature(after sentence: Int) -> (NounPhrase, Int)? {
    let place = sentence + 1
    guard place < analysis.sentences.count, let words = words(ofParagraph: place), words.count <= 16 else { return nil }
    let hasDash = tokens[words.lowerBound].kind == .dash
    let closes = words.last.map { tokens[$0].kind == .doubleMark } ?? false
    guard hasDash || closes else { return nil }
    let start = words.lowerBound + (hasDash ? 1 : 0)
    guard start < words.upperBound,
      let phrase = analysis.phrases.phrase(startingAt: start, before: words.upperBound, takingAll: true),
      case .name = phrase.head
    else { return nil }
    let end = phrase.tokens.upperBound
    guard end == words.upperBound || tokens[end].kind != .word else { return nil }
    return (phrase, place)
  }

  /// The tokens of a sentence that is a whole short paragraph without a quotation, in the part of its neighbours.
  private func words(ofParagraph sentence: Int) -> Range<Int>? {
    let paragraph = analysis.paragraphs[analysis.sentences[sentence].paragraph]
    guard paragraph.sentences.count == 1, paragraph.part == .body, paragraph.kind != .heading,
      paragraph.tokens.count <= 24, analysis.items[analysis.sentences[sentence].items.lowerBound].span == nil
    else { return nil }
    return paragraph.tokens
  }
}
