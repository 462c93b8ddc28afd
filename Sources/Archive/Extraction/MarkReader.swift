/// Pairs the quotation marks of one paragraph.
///
/// A mark's surroundings tell more than its glyph: articles have straight marks, marks turned the wrong way, and
/// languages that close with the glyph by which others open. An odd number of marks is repaired inside the paragraph.
struct MarkReader {
  private let tokens: [Token]
  private let paragraph: Range<Int>
  private let continuing: Bool
  private let nextOpens: Bool
  /// The spans found, in order.
  private(set) var spans: [QuotedSpan] = []

  private var opened: Int?
  /// How many quotations of other double marks are open inside.
  private var depth = 0
  /// The last single mark of the paragraph that can close a quotation.
  private var lastSingleClose = -1

  /// A reader of a paragraph; `continuing` if the one before ended inside a quotation, `nextOpens` if the next one
  /// begins with a mark.
  init(_ tokens: [Token], paragraph: Range<Int>, continuing: Bool, nextOpens: Bool) {
    self.tokens = tokens
    self.paragraph = paragraph
    self.continuing = continuing
    self.nextOpens = nextOpens
  }

  /// Reads the paragraph. Linear in its tokens.
  mutating func read() {
    for index in paragraph.reversed() where tokens[index].kind == .singleMark && canClose(index) {
      lastSingleClose = index
      break
    }
    for index in paragraph {
      switch tokens[index].kind {
      case .doubleMark: readDouble(index)
      case .singleMark: readSingle(index)
      default: break
      }
    }
    if let start = opened { finish(from: start) }
  }

  // MARK: Double marks

  private mutating func readDouble(_ index: Int) {
    guard let start = opened else { return readDoubleOutside(index) }
    guard tokens[start].kind == .doubleMark else {
      // Double marks inside single ones; a whole quotation in double marks inside an apostrophe's mistaken one.
      if !canClose(index) { depth += 1 } else if depth > 0 { depth -= 1 }
      return
    }
    if isFeetOrInches(index) && !closes(index, start) { return }
    if closes(index, start) {
      if depth > 0 && !isStraight(index) { depth -= 1 } else { close(start, at: index) }
    } else if glyph(index) != glyph(start) || isNestedOpening(index) {
      depth += 1
    } else {
      repair(openedAt: start, before: index)
      opened = index
      depth = 0
    }
  }

  private mutating func readDoubleOutside(_ index: Int) {
    let (opens, closes) = (canOpen(index), canClose(index))
    switch glyph(index) {
    case .straight where isFeetOrInches(index): break
    case .cornerRight: recoverOpening(before: index)
    default: if closes && !opens { recoverOpening(before: index) } else { open(index) }
    }
  }

  private mutating func open(_ index: Int) {
    opened = index
    depth = 0
  }

  /// Whether the mark at `index` closes the quotation opened at `start`.
  private func closes(_ index: Int, _ start: Int) -> Bool {
    let (opens, closes) = (canOpen(index), canClose(index))
    switch (glyph(start), glyph(index)) {
    case (.low, .curlyLeft), (.low, .curlyRight), (.low, .straight): return closes || !opens
    case (.guillemetLeft, .guillemetRight), (.guillemetRight, .guillemetLeft), (.cornerLeft, .cornerRight): return true
    case (.guillemetRight, .guillemetRight): return closes
    case (.guillemetLeft, _), (.guillemetRight, _), (.cornerLeft, _): return false
    case (_, .curlyRight): return closes || !opens
    case (_, .curlyLeft), (_, .straight): return closes && !opens || (closes == opens && glyph(index) == .straight)
    default: return false
    }
  }

  /// Whether a further mark of the opening glyph opens a quotation inside rather than a new one.
  private func isNestedOpening(_ index: Int) -> Bool {
    guard glyph(index) != .straight, index > paragraph.lowerBound else { return false }
    let before = tokens[index - 1]
    return !(before.isTerminal || before.kind == .colon)
  }

  // MARK: Single marks

  private mutating func readSingle(_ index: Int) {
    if let start = opened {
      guard tokens[start].kind == .singleMark, depth == 0, canClose(index), !isApostrophe(index) else { return }
      close(start, at: index)
    } else if canOpen(index), !canClose(index), index < lastSingleClose, !isElision(index) {
      open(index)
    }
  }

  /// Whether a closing single mark is rather the apostrophe of a plural possessive: the workers' union.
  private func isApostrophe(_ index: Int) -> Bool {
    guard index > paragraph.lowerBound, index < lastSingleClose, index + 1 < paragraph.upperBound else { return false }
    return tokens[index - 1].kind == .word && tokens[index + 1].isLowerWord && glyph(index) != .guillemetRight
  }

  /// Whether an opening single mark is the apostrophe of a word that lost its beginning: '90s, 'em, 'til.
  private func isElision(_ index: Int) -> Bool {
    guard index + 1 < paragraph.upperBound else { return true }
    let next = tokens[index + 1]
    return next.kind == .number || Self.elided.contains(next.hash)
  }

  private static let elided: Set<UInt64> = ["em", "til", "till", "cause", "tis", "twas", "n", "bout", "round"]
    .reduce(into: []) { $0.insert(WordHash.of($1.utf8)) }

  // MARK: Ends and repairs

  private mutating func close(_ start: Int, at index: Int) {
    let isContinuation = spans.isEmpty && continuing && start == paragraph.lowerBound
    if index > start + 1 {
      spans.append(
        QuotedSpan(
          tokens: start..<(index + 1), content: (start + 1)..<index, isContinuation: isContinuation,
          isSingle: tokens[start].kind == .singleMark))
    }
    opened = nil
    depth = 0
  }

  /// Ends a quotation that is still open at the paragraph's end.
  private mutating func finish(from start: Int) {
    let end = paragraph.upperBound
    opened = nil
    guard end > start + 1, tokens[start].kind == .doubleMark else { return }
    let isContinuation = spans.isEmpty && continuing && start == paragraph.lowerBound
    // The closing mark may be missing before "Smith said".
    let guess = nextOpens ? nil : endBeforeReport(from: start, to: min(end, start + 120))
    spans.append(
      QuotedSpan(
        tokens: start..<(guess ?? end), content: (start + 1)..<(guess ?? end), isRepaired: !nextOpens,
        continues: nextOpens, isContinuation: isContinuation))
  }

  /// A second opening mark: the first quotation lacks its closing one. Ends it before the words that report it, or
  /// forgets it where there are none.
  private mutating func repair(openedAt start: Int, before index: Int) {
    guard let end = endBeforeReport(from: start, to: index) else { return }
    spans.append(QuotedSpan(tokens: start..<end, content: (start + 1)..<end, isRepaired: true))
  }

  /// The end of a quotation whose closing mark is missing: after the comma or stop before the last "Smith said".
  private func endBeforeReport(from start: Int, to limit: Int) -> Int? {
    var verb = limit - 1
    let lowest = max(start, limit - 30)
    while verb > lowest {
      if tokens[verb].isAny(of: .reportingVerb) && tokens[verb].isAny(of: [.pastForm, .thirdPerson]) {
        var index = verb - 1
        while index > max(start + 1, verb - 8) {
          if tokens[index].kind == .comma || tokens[index].isTerminal && tokens[index].shape.contains(.beforeSpace) {
            return index + 1
          }
          index -= 1
        }
      }
      verb -= 1
    }
    return nil
  }

  /// A closing mark without an opening one: the quotation begins with the paragraph, or after the last one's report.
  private mutating func recoverOpening(before index: Int) {
    guard spans.isEmpty, index > paragraph.lowerBound + 1 else { return }
    let start = paragraph.lowerBound
    // Without a report after the mark it is more likely a stray one.
    guard continuing || index + 1 < paragraph.upperBound || tokens[index - 1].isTerminal else { return }
    guard continuing || tokens[index - 1].isTerminal || tokens[index - 1].kind == .comma else { return }
    spans.append(
      QuotedSpan(tokens: start..<(index + 1), content: start..<index, isRepaired: true, isContinuation: continuing))
  }

  // MARK: Surroundings

  private func glyph(_ index: Int) -> QuotationGlyph { QuotationGlyph(rawValue: tokens[index].hash) ?? .straight }

  private func isStraight(_ index: Int) -> Bool { glyph(index) == .straight }

  /// Whether a mark can open by what stands beside it.
  private func canOpen(_ index: Int) -> Bool {
    let shape = tokens[index].shape
    if glyph(index) == .guillemetLeft && shape.contains(.beforeSpace) { return index + 1 < paragraph.upperBound }
    guard !shape.contains(.beforeSpace) else { return false }
    if shape.contains(.afterSpace) { return true }
    let before = tokens[index - 1].kind
    return before == .dash || before == .openParenthesis || before == .doubleMark || before == .singleMark
      || before == .colon || (before == .comma && index + 1 < paragraph.upperBound && tokens[index + 1].kind == .word)
  }

  /// Whether a mark can close by what stands beside it.
  private func canClose(_ index: Int) -> Bool {
    let shape = tokens[index].shape
    if glyph(index) == .guillemetRight && shape.contains(.afterSpace) && shape.contains(.beforeSpace) { return true }
    guard !shape.contains(.afterSpace) else { return false }
    if shape.contains(.beforeSpace) { return true }
    switch tokens[index + 1].kind {
    case .word, .number, .openParenthesis, .symbol: return false
    default: return true
    }
  }

  /// Whether a mark after a number is a measure: 6'2", a 12" pipe.
  private func isFeetOrInches(_ index: Int) -> Bool {
    guard isStraight(index), index > paragraph.lowerBound, tokens[index - 1].kind == .number,
      !tokens[index].shape.contains(.afterSpace)
    else { return false }
    return opened == nil
      || (index >= paragraph.lowerBound + 3 && tokens[index - 2].kind == .singleMark
        && tokens[index - 3].kind == .number)
  }
}
