/// Subjects of sentences.
extension NounPhraseReader {
  /// The subject of a sentence's main clause, as far as its first words show it. Looks at a bounded number of them.
  func mainSubject(ofSentence index: Int) -> NounPhrase? {
    if analysis.grammar == .german {
      return GermanSubjectReader(sentence: GermanSentence(index, of: analysis, length: GermanSentence.opening))
        .mainSubject()
    }
    let range = analysis.sentences[index].items
    var item = range.lowerBound
    let last = min(range.upperBound, item + 40)
    // Brackets, quotes and conjunctions may come before the subject.
    while item < last {
      guard let token = analysis.items[item].token else {
        // "“…,” Smith is quoted as saying"
        guard item == range.lowerBound else { return nil }
        item += 1
        continue
      }
      let word = tokens[token]
      if word.kind == .word || word.kind == .number {
        if word.isAny(of: [.preposition, .subordinator]) && nameAt[token] < 0 {
          // "In Riyadh, …", "When he came, …": the subject follows the comma.
          guard let comma = nextComma(from: item, before: last) else { return nil }
          item = comma + 1
          continue
        }
        if word.isAny(of: [.conjunction, .adverb]) && !word.isAny(of: [.pronoun, .determiner]) || word.isAny(of: .time)
        {
          item += 1
          continue
        }
        return phrase(startingAt: token, before: limit(from: token, item: item, before: last), takingAll: true)
      }
      item += 1
    }
    return nil
  }

  private func nextComma(from start: Int, before last: Int) -> Int? {
    (start..<last).first { analysis.items[$0].token.map { tokens[$0].kind == .comma } ?? false }
  }

  private func limit(from token: Int, item: Int, before last: Int) -> Int {
    var high = token
    var index = item
    while index < last, let next = analysis.items[index].token {
      high = next + 1
      index += 1
    }
    return high
  }
}
