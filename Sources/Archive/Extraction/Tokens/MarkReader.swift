/// Pairs the quotation marks of one paragraph.
///
/// A mark's surroundings tell more than its glyph: articles have straight marks, marks turned the wrong way, and
/// languages that close with the glyph by which others open. An odd number of marks is repaired inside the paragraph.
struct MarkReader {
  let tokens: [Token]
  /// The text whose tokens they are.
  private let bytes: [UInt8]
  let paragraph: Range<Int>
  let continuing: Bool
  let next: NextParagraph
  /// The spans found, in order.
  var spans: [QuotedSpan] = []

  /// The mark of the quotation that is open.
  var opened: Int?
  /// How many quotations of other double marks are open inside it.
  var depth = 0
  /// Where the first of those began that lacks its closing mark.
  var firstNested: Int?
  /// Where the first of those began, closed or not.
  var firstInside: Int?
  /// The last mark that could have closed the quotation that is open, or one inside it.
  var lastClose: Int?
  /// A single mark that may stand for the double one that closes the open quotation.
  var mistypedClose: Int?
  /// How many quotations of single marks are open inside double ones.
  private var singleDepth = 0
  /// The single marks of the paragraph.
  private var singles: [Int] = []
  /// The last of them that can close a quotation.
  var lastSingleClose = -1
  /// How often the paragraph may still be read again from a mark that was misread at first.
  var retries = 12

  /// What the paragraph after this one begins with.
  enum NextParagraph {
    /// A mark that opens a quotation again, as where each paragraph of a long one is opened.
    case opens
    /// The same with a single mark.
    case opensSingle
    /// No mark, but one further on closes what is open.
    case goesOn
    case other
  }

  /// A reader of a paragraph; `continuing` if the one before ended inside a quotation.
  init(_ tokens: [Token], bytes: [UInt8], paragraph: Range<Int>, continuing: Bool, next: NextParagraph) {
    self.tokens = tokens
    self.bytes = bytes
    self.paragraph = paragraph
    self.continuing = continuing
    self.next = next
  }

  /// Reads the paragraph. Linear in its tokens.
  mutating func read() {
    for index in paragraph where tokens[index].kind == .singleMark { singles.append(index) }
    lastSingleClose = singles.last(where: canClose) ?? -1
    var index = paragraph.lowerBound
    while true {
      while index < paragraph.upperBound {
        switch tokens[index].kind {
        case .doubleMark: index = readDouble(index)
        case .singleMark: readSingle(index)
        default: break
        }
        index += 1
      }
      guard let start = opened, let again = finish(from: start) else { return }
      index = again
    }
  }

  // MARK: Double marks

  /// Reads a double mark; returns the last token it took.
  private mutating func readDouble(_ index: Int) -> Int {
    if isAttributeValue(index) { return endOfAttributeValue(index) }
    guard let start = opened else {
      readDoubleOutside(index)
      return index
    }
    guard tokens[start].kind == .doubleMark else {
      // Double marks inside single ones; a whole quotation in double marks inside an apostrophe's mistaken one.
      if !canClose(index) { depth += 1 } else if depth > 0 { depth -= 1 }
      return index
    }
    if isFeetOrInches(index) && !closes(index, start) { return index }
    let (opens, closes) = (canOpen(index), canClose(index))
    let closesOuter = self.closes(index, start)
    if closesOuter || closes && !opens {
      guard closesOuter || depth > 0 else { return index }
      lastClose = index
      if depth > 0, closesNested(index, in: start) || !closesOuter {
        leaveNested()
      } else {
        close(start, at: index)
      }
    } else if isNestedOpening(index, in: start) {
      depth += 1
      if firstNested == nil { firstNested = index }
      if firstInside == nil { firstInside = index }
    } else {
      repair(openedAt: start, before: index)
      open(index)
    }
    return index
  }

  /// Whether a mark that closes, closes the quotation inside the one opened at `start`, by its glyph.
  private func closesNested(_ index: Int, in start: Int) -> Bool {
    guard let firstNested else { return true }
    return isStraight(index) == isStraight(firstNested) || isStraight(start) == isStraight(firstNested)
  }

  private mutating func leaveNested() {
    depth -= 1
    if depth == 0 { firstNested = nil }
  }

  private mutating func readDoubleOutside(_ index: Int) {
    let (opens, closes) = (canOpen(index), canClose(index))
    switch glyph(index) {
    case .straight where isFeetOrInches(index): break
    case .cornerRight: recoverOpening(before: index)
    default: if closes && !opens { recoverOpening(before: index) } else { open(index) }
    }
  }

  mutating func open(_ index: Int) {
    opened = index
    depth = 0
    firstNested = nil
    firstInside = nil
    lastClose = nil
    mistypedClose = nil
    singleDepth = 0
  }

  /// Whether the mark at `index` closes the quotation opened at `start`.
  private func closes(_ index: Int, _ start: Int) -> Bool {
    let (opens, closes) = (canOpen(index), canClose(index))
    switch (glyph(start), glyph(index)) {
    case (.low, .curlyLeft), (.low, .curlyRight), (.low, .straight): return closes || !opens
    case (.guillemetLeft, .guillemetRight), (.guillemetRight, .guillemetLeft), (.cornerLeft, .cornerRight): return true
    case (.guillemetRight, .guillemetRight): return closes
    case (.guillemetLeft, _), (.guillemetRight, _), (.cornerLeft, _): return false
    case (_, .curlyRight): return closes || !opens || followsEnd(index)
    case (_, .curlyLeft), (_, .straight):
      if closes == opens { return isStraight(index) || !tokens[index].shape.contains(.afterSpace) }
      return closes || followsEnd(index)
    default: return false
    }
  }

  /// Whether a mark stands right after the comma or the stop of what is open, though a word follows: “Yes,”Smith said.
  private func followsEnd(_ index: Int) -> Bool {
    !tokens[index].shape.contains(.afterSpace) && (tokens[index - 1].kind == .comma || tokens[index - 1].isTerminal)
  }

  /// Whether a further mark opens a quotation inside the open one rather than a new one beside it.
  private func isNestedOpening(_ index: Int, in start: Int) -> Bool {
    guard index > start + 1 else { return glyph(index) != glyph(start) }
    if glyph(index) != glyph(start) || glyph(index) == .cornerLeft { return true }
    let before = tokens[index - 1]
    if isStraight(index) { return before.isLowerWord && canOpen(index) }
    return !(before.isTerminal || before.kind == .colon)
  }

  // MARK: Single marks

  private mutating func readSingle(_ index: Int) {
    if let start = opened {
      guard tokens[start].kind == .singleMark else { return readSingleInside(index) }
      guard canClose(index) else { return }
      guard depth == 0, !isApostrophe(index) else { return }
      close(start, at: index)
    } else if canOpen(index), !canClose(index), !isElision(index),
      index < lastSingleClose || next == .opensSingle && glyph(index) == .curlyLeft
    {
      open(index)
    }
  }

  /// A single mark inside double ones: of a quotation inside, or mistyped for the double one that closes.
  private mutating func readSingleInside(_ index: Int) {
    if canOpen(index), !canClose(index) {
      if !isElision(index) { singleDepth += 1 }
    } else if canClose(index) {
      if singleDepth > 0 {
        singleDepth -= 1
      } else if tokens[index - 1].isTerminal {
        mistypedClose = mistypedClose ?? index
      }
    }
  }

  /// Whether a closing single mark is rather an apostrophe: the workers' union, goin' home.
  private func isApostrophe(_ index: Int) -> Bool {
    guard index > paragraph.lowerBound, index < lastSingleClose || next == .opensSingle,
      index + 1 < paragraph.upperBound, tokens[index - 1].kind == .word, tokens[index + 1].isLowerWord,
      glyph(index) != .guillemetRight
    else { return false }
    let end = Int(tokens[index - 1].end)
    let last = bytes[end - 1] | 0x20
    guard
      last == UInt8(ascii: "s")
        || last == UInt8(ascii: "n") && tokens[index - 1].range.count > 1 && bytes[end - 2] | 0x20 == UInt8(ascii: "i")
    else {
      return false
    }
    // The quotation is closed already where the next single mark opens one.
    guard let following = singleMark(after: index) else { return next == .opensSingle }
    return canClose(following)
  }

  /// The next single mark of the paragraph.
  private func singleMark(after index: Int) -> Int? {
    var low = 0
    var high = singles.count
    while low < high {
      let middle = (low + high) / 2
      if singles[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return low < singles.count ? singles[low] : nil
  }

  /// Whether an opening single mark is the apostrophe of a word that lost its beginning: '90s, 'em, 'til.
  private func isElision(_ index: Int) -> Bool {
    guard index + 1 < paragraph.upperBound else { return true }
    let next = tokens[index + 1]
    return next.kind == .number || Self.elided.contains(next.hash)
  }

  private static let elided: WordSet = ["em", "til", "till", "cause", "tis", "twas", "n", "bout", "round"]

  // MARK: Ends

  /// Makes a span of what stands between two marks.
  mutating func close(_ start: Int, at index: Int, isRepaired: Bool = false) {
    let isContinuation = spans.isEmpty && continuing && start == paragraph.lowerBound
    if index > start + 1 {
      spans.append(
        QuotedSpan(
          tokens: start..<(index + 1), content: (start + 1)..<index, isRepaired: isRepaired,
          isContinuation: isContinuation, isSingle: tokens[start].kind == .singleMark))
    }
    opened = nil
    depth = 0
    firstNested = nil
  }
}
