import ArchiveModel

/// Finds the speakers of quotations that are paragraphs of their own.
struct BlockQuotationReader {
  let analysis: Analysis
  private var tokens: [Token] { analysis.tokens }

  private static let from = WordHash.of("from")
  private static let opening: WordSet = ["and", "also", "then", "or", "but"]
  private static let desk: WordSet = ["the", "desk", "office", "pen", "of"]

  /// What a line next to a quotation says about its speaker.
  struct Signer {
    /// The speaker; nil if the line names nobody who is known.
    var hop: QuoteDraft.Hop?
  }

  /// The signature of a quotation that is a whole sentence: "– Dana Okafor" below it, or after it in its line. Nil if
  /// there is none.
  func signer(ofSentence sentence: Int, _ run: MarkedRun, resolver: inout Resolver) -> Signer? {
    if let found = signature(behind: run) ?? signature(after: sentence) {
      return Signer(hop: hop(found.0, inSentence: found.1, resolver: &resolver))
    }
    // A quotation set apart with a line below it that has a dash is signed, even if no name can be made out.
    guard kind(ofSentence: sentence) == .blockquote, let place = placeOfSignature(after: sentence),
      let words = words(ofParagraph: place), isDash(words), words.count <= 16
    else { return nil }
    return Signer(hop: nil)
  }

  /// Who is named in the paragraph before a quotation: "From Dana Okafor:".
  func labelled(sentence: Int, resolver: inout Resolver) -> QuoteDraft.Hop? {
    label(before: sentence).flatMap { hop($0.0, inSentence: $0.1, resolver: &resolver) }
  }

  private func hop(_ phrase: NounPhrase, inSentence sentence: Int, resolver: inout Resolver) -> QuoteDraft.Hop? {
    guard !isPlace(phrase), let source = resolver.source(of: phrase, inSentence: sentence) else { return nil }
    return .init(role: .speaker, source: source, mention: phrase.tokens)
  }

  private func isPlace(_ phrase: NounPhrase) -> Bool {
    guard case .name(let name) = phrase.head else { return false }
    return analysis.names[name].kind == .place
  }

  private func kind(ofSentence sentence: Int) -> Block.Kind {
    analysis.paragraphs[analysis.sentences[sentence].paragraph].kind
  }

  /// "From Dana Okafor:", "And from the desk of Dana Okafor, mayor" as a paragraph of its own.
  private func label(before sentence: Int) -> (NounPhrase, Int)? {
    guard sentence > 0, let words = words(ofParagraph: sentence - 1), let colon = words.last else { return nil }
    var start = words.lowerBound
    if start < colon, Self.opening.contains(tokens[start].hash) { start += 1 }
    guard tokens[start].hash == Self.from else { return nil }
    start += 1
    let isDesk =
      start + 1 < colon && Self.desk.contains(tokens[start].hash) && Self.desk.contains(tokens[start + 1].hash)
    guard isDesk || tokens[colon].kind == .colon else { return nil }
    while isDesk, start < colon, Self.desk.contains(tokens[start].hash) { start += 1 }
    let limit = tokens[colon].kind == .colon ? colon : words.upperBound
    return analysis.phrases.phrase(startingAt: start, before: limit, takingAll: true).map { ($0, sentence - 1) }
  }

  /// "– Dana Okafor, mayor of Norvik" as a paragraph of its own, or a name below the words inside their marks.
  private func signature(after sentence: Int) -> (NounPhrase, Int)? {
    guard let place = placeOfSignature(after: sentence), let words = words(ofParagraph: place), words.count <= 16 else {
      return nil
    }
    let hasDash = isDash(words)
    let closes = words.last.map { tokens[$0].kind == .doubleMark } ?? false
    guard hasDash || closes, let phrase = name(in: words.lowerBound + (hasDash ? 1 : 0)..<words.upperBound) else {
      return nil
    }
    return (phrase, place)
  }

  /// The sentence right below a quotation, which may be in another paragraph.
  private func placeOfSignature(after sentence: Int) -> Int? {
    var place = sentence + 1
    if kind(ofSentence: sentence) == .blockquote {
      while place < min(analysis.sentences.count, sentence + 40), kind(ofSentence: place) == .blockquote { place += 1 }
    }
    return place < analysis.sentences.count ? place : nil
  }

  /// "“…” — Dana Okafor, mayor of Norvik" in the line of the quotation.
  private func signature(behind run: MarkedRun) -> (NounPhrase, Int)? {
    let items = analysis.sentences[run.sentence].items
    let end = analysis.endToken(ofSentence: run.sentence)
    guard run.item == items.lowerBound, run.item + 2 < items.upperBound, end - run.tokens.upperBound <= 16,
      analysis.items[items.upperBound - 1].token != nil, let dash = analysis.items[run.item + 1].token,
      tokens[dash].kind == .dash, let last = run.content.last, tokens[last].isTerminal,
      end == analysis.paragraphs[analysis.sentences[run.sentence].paragraph].tokens.upperBound,
      let phrase = name(in: dash + 1..<end)
    else { return nil }
    return (phrase, run.sentence)
  }

  /// The name that these words begin with, if no more words follow it, or only after a comma or bracket.
  private func name(in words: Range<Int>) -> NounPhrase? {
    guard !words.isEmpty,
      let phrase = analysis.phrases.phrase(startingAt: words.lowerBound, before: words.upperBound, takingAll: true),
      case .name = phrase.head
    else { return nil }
    let end = phrase.tokens.upperBound
    return end >= words.upperBound || tokens[end].kind != .word || tokens[end - 1].kind == .closeParenthesis
      || tokens[end].isLowerWord && tokens[end].isAny(of: .preposition)
      ? phrase : nil
  }

  /// The tokens of a sentence that is a whole short paragraph without a quotation, in the part of its neighbours.
  private func words(ofParagraph sentence: Int) -> Range<Int>? {
    let paragraph = analysis.paragraphs[analysis.sentences[sentence].paragraph]
    guard paragraph.sentences.count == 1, paragraph.part == .body, paragraph.kind != .heading,
      paragraph.tokens.count <= 24, analysis.items[analysis.sentences[sentence].items.lowerBound].span == nil
    else { return nil }
    // The mark of a quoted line in a plain text: "> – Dana Okafor".
    let first = paragraph.tokens.lowerBound
    let isQuoted = analysis.text.bytes[Int(tokens[first].start)] == UInt8(ascii: ">") && paragraph.tokens.count > 1
    return isQuoted ? first + 1..<paragraph.tokens.upperBound : paragraph.tokens
  }

  private func isDash(_ words: Range<Int>) -> Bool {
    let first = tokens[words.lowerBound]
    return first.kind == .dash || analysis.text.bytes[Int(first.start)] == UInt8(ascii: "-")
  }
}
