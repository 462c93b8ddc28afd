/// Says what the common runs of two quotes leave out or change. The first quote is the shorter one.
struct AlignmentReader {
  private let short: QuotedWords
  private let long: QuotedWords
  private let blocks: [WordAlignment.Block]

  /// How many words beside the common ones are looked at.
  private static let mostBeside = 12

  init(_ short: QuotedWords, _ long: QuotedWords, _ blocks: [WordAlignment.Block]) {
    self.short = short
    self.long = long
    self.blocks = blocks
  }

  /// Whether both have the same words.
  var isWhole: Bool {
    short.count == long.count && short.words.indices.allSatisfy { short.words[$0].exact == long.words[$0].exact }
  }

  /// Whether a word that denies stands in one of them, amid the words in common or right before them, and not in the
  /// other. A whole sentence that was left out hides nothing.
  var hidesDenial: Bool {
    guard let first = blocks.first, let last = blocks.last else { return false }
    let before = max(0, first.first - 3)..<first.first
    let after = (last.first + last.count)..<min(short.count, last.first + last.count + 3)
    if denies(short, before) || denies(short, after) { return true }
    return zip(blocks, blocks.dropFirst()).contains { block, next in
      let inShort = (block.first + block.count)..<next.first
      let inLong = (block.second + block.count)..<next.second
      return denies(short, inShort) != denies(long, inLong) && !areSentences(inLong)
    }
  }

  /// The words that differ between the runs and at the edges.
  var changes: [UtteranceMatch.Change] {
    var changes: [UtteranceMatch.Change] = []
    if let edge = leading { changes.append(edge) }
    for (index, block) in blocks.enumerated() {
      changes += changesOfForm(in: block)
      guard index + 1 < blocks.count else { continue }
      let next = blocks[index + 1]
      let inShort = (block.first + block.count)..<next.first
      let inLong = (block.second + block.count)..<next.second
      if inShort.isEmpty, mayBeLeftOut(inLong, before: next) { continue }
      changes.append(.init(first: short.text(of: inShort), second: long.text(of: inLong)))
    }
    if let edge = trailing { changes.append(edge) }
    return changes
  }

  /// What the longer one has beyond the shorter one.
  var leftOut: [String] {
    guard let first = blocks.first, let last = blocks.last else { return [] }
    var ranges = [0..<first.second]
    for (block, next) in zip(blocks, blocks.dropFirst()) where block.first + block.count == next.first {
      let range = (block.second + block.count)..<next.second
      if mayBeLeftOut(range, before: next) { ranges.append(range) }
    }
    ranges.append((last.second + last.count)..<long.count)
    if first.first > 0 { ranges.removeFirst() }
    if last.first + last.count < short.count { ranges.removeLast() }
    return ranges.map(long.text(of:)).filter { !$0.isEmpty }
  }

  private func denies(_ quote: QuotedWords, _ range: Range<Int>) -> Bool {
    quote.words[range].contains(where: \.isDenial)
  }

  /// Whether a range of the longer one is whole sentences.
  private func areSentences(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    return range.lowerBound > 0 && long.words[range.lowerBound - 1].endsSentence && long.words[last].endsSentence
  }

  /// Whether the shorter one shows that words were left out, or ends a phrase where they stood.
  private func mayBeLeftOut(_ range: Range<Int>, before next: WordAlignment.Block) -> Bool {
    if denies(long, range), !areSentences(range) { return false }
    return short.words[next.first].opensGap || short.words[next.first - 1].endsPhrase
      || (range.lowerBound > 0 && areSentences(range))
  }

  /// Words of a common run that have another form: "statement" and "statements".
  private func changesOfForm(in block: WordAlignment.Block) -> [UtteranceMatch.Change] {
    (0..<block.count).compactMap { offset in
      let (a, b) = (block.first + offset, block.second + offset)
      if short.words[a].exact == long.words[b].exact { return nil }
      return .init(first: short.text(of: a..<(a + 1)), second: long.text(of: b..<(b + 1)))
    }
  }

  /// The words of the shorter one before the first run, and those that the longer has in their place.
  private var leading: UtteranceMatch.Change? {
    guard let block = blocks.first, block.first > 0 else { return nil }
    var start = block.second
    while start > 0, block.second - start < min(block.first + 2, Self.mostBeside), !long.words[start - 1].endsSentence {
      start -= 1
    }
    return .init(first: short.text(of: 0..<block.first), second: long.text(of: start..<block.second))
  }

  /// The same behind the last run.
  private var trailing: UtteranceMatch.Change? {
    guard let block = blocks.last, block.first + block.count < short.count else { return nil }
    let left = (block.first + block.count)..<short.count
    var end = block.second + block.count
    while end < long.count, end - block.second - block.count < min(left.count + 2, Self.mostBeside) {
      if long.words[end - 1].endsSentence { break }
      end += 1
    }
    return .init(first: short.text(of: left), second: long.text(of: (block.second + block.count)..<end))
  }
}
