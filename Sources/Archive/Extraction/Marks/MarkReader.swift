/// Pairs the quotation marks of one paragraph.
///
/// A mark's surroundings tell more than its glyph. Articles have straight marks and marks turned the wrong way, and one
/// language closes with the glyph that opens in another. An odd number of marks is repaired inside the paragraph.
struct MarkReader {
  let marks: MarkSurroundings
  /// The text of the tokens.
  private let bytes: [UInt8]
  let continuing: Bool
  let next: NextParagraph
  /// The spans found, in order.
  var spans: [QuotedSpan] = []

  /// The quotation that is open.
  var opened: OpenQuotation?
  /// The single marks of the paragraph.
  private var singles: [Int] = []
  /// The last of them that can close a quotation.
  var lastSingleClose = -1
  /// How often the paragraph may still be read again from a mark that was misread at first.
  var retries = 12

  var tokens: [Token] { marks.tokens }
  var paragraph: Range<Int> { marks.paragraph }

  /// How the next paragraph begins.
  enum NextParagraph {
    /// A mark that opens a quotation again, as where each paragraph of a long one is opened.
    case opens
    /// The same with a single mark.
    case opensSingle
    /// No mark, but a later one closes the open quotation.
    case goesOn
    case other
  }

  /// A reader of a paragraph; `continuing` if the one before ended inside a quotation.
  init(_ tokens: [Token], bytes: [UInt8], paragraph: Range<Int>, continuing: Bool, next: NextParagraph) {
    marks = MarkSurroundings(tokens: tokens, paragraph: paragraph)
    self.bytes = bytes
    self.continuing = continuing
    self.next = next
  }

  /// Reads the paragraph. Linear in its tokens.
  mutating func read() {
    for index in paragraph where tokens[index].kind == .singleMark { singles.append(index) }
    lastSingleClose = singles.last(where: marks.canClose) ?? -1
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
      guard let opened, let again = finish(opened) else { return }
      index = again
    }
  }

  // MARK: Double marks

  /// Reads a double mark; returns the last token it took.
  private mutating func readDouble(_ index: Int) -> Int {
    if marks.isAttributeValue(index) { return marks.endOfAttributeValue(index) }
    guard let quotation = opened else {
      readDoubleOutside(index)
      return index
    }
    let start = quotation.start
    let canClose = marks.canClose(index)
    guard tokens[start].kind == .doubleMark else {
      // Double marks inside single ones; a whole quotation in double marks inside an apostrophe's mistaken one.
      if !canClose { opened?.depth += 1 } else if quotation.depth > 0 { opened?.depth -= 1 }
      return index
    }
    let closesOuter = marks.closes(index, quotationFrom: start)
    if !closesOuter, marks.isFeetOrInches(index, isQuotationOpen: true) { return index }
    if closesOuter || canClose && !marks.canOpen(index) {
      guard closesOuter || quotation.depth > 0 else { return index }
      opened?.lastClose = index
      if quotation.depth > 0, closesNested(index, in: quotation) || !closesOuter {
        opened?.leaveNested()
      } else {
        close(start, at: index)
      }
    } else if marks.isNestedOpening(index, in: start) {
      opened?.enterNested(index)
    } else {
      repair(quotation, before: index)
      opened = OpenQuotation(start: index)
    }
    return index
  }

  /// Whether a mark that closes, closes the quotation inside the open one, by its glyph.
  private func closesNested(_ index: Int, in quotation: OpenQuotation) -> Bool {
    guard let nested = quotation.firstNested else { return true }
    return marks.isStraight(index) == marks.isStraight(nested)
      || marks.isStraight(quotation.start) == marks.isStraight(nested)
  }

  private mutating func readDoubleOutside(_ index: Int) {
    switch marks.glyph(index) {
    case .straight where marks.isFeetOrInches(index, isQuotationOpen: false): break
    case .cornerRight: recoverOpening(before: index)
    default:
      if marks.canClose(index) && !marks.canOpen(index) {
        recoverOpening(before: index)
      } else {
        opened = OpenQuotation(start: index)
      }
    }
  }

  // MARK: Single marks

  private mutating func readSingle(_ index: Int) {
    if let quotation = opened {
      guard tokens[quotation.start].kind == .singleMark else { return readSingleInside(index) }
      guard marks.canClose(index), quotation.depth == 0, !isApostrophe(index) else { return }
      close(quotation.start, at: index)
    } else if marks.canOpen(index), !marks.canClose(index), !marks.isElision(index),
      index < lastSingleClose || next == .opensSingle && marks.glyph(index) == .curlyLeft
    {
      opened = OpenQuotation(start: index)
    }
  }

  /// A single mark inside double ones: of a quotation inside, or mistyped for the double one that closes.
  private mutating func readSingleInside(_ index: Int) {
    guard marks.canClose(index) else {
      if marks.canOpen(index), !marks.isElision(index) { opened?.singleDepth += 1 }
      return
    }
    if let depth = opened?.singleDepth, depth > 0 {
      opened?.singleDepth -= 1
    } else if tokens[index - 1].isTerminal, opened?.mistypedClose == nil {
      opened?.mistypedClose = index
    }
  }

  /// Whether a closing single mark is rather an apostrophe: the workers' union, goin' home.
  private func isApostrophe(_ index: Int) -> Bool {
    guard index > paragraph.lowerBound, index < lastSingleClose || next == .opensSingle,
      index + 1 < paragraph.upperBound, tokens[index - 1].kind == .word, tokens[index + 1].isLowerWord,
      marks.glyph(index) != .guillemetRight
    else { return false }
    let end = Int(tokens[index - 1].end)
    let last = bytes[end - 1] | 0x20
    guard
      last == UInt8(ascii: "s")
        || last == UInt8(ascii: "n") && tokens[index - 1].range.count > 1 && bytes[end - 2] | 0x20 == UInt8(ascii: "i")
    else { return false }
    // The quotation is closed already where the next single mark opens one.
    guard let following = singleMark(after: index) else { return next == .opensSingle }
    return marks.canClose(following)
  }

  /// The next single mark of the paragraph.
  private func singleMark(after index: Int) -> Int? {
    let next = singles.indices.partitioningIndex { singles[$0] > index }
    return next < singles.count ? singles[next] : nil
  }

  // MARK: Ends

  /// Makes a span from two marks.
  mutating func close(_ start: Int, at index: Int, isRepaired: Bool = false) {
    let isContinuation = spans.isEmpty && continuing && start == paragraph.lowerBound
    if index > start + 1 {
      spans.append(
        QuotedSpan(
          tokens: start..<(index + 1), content: (start + 1)..<index, isRepaired: isRepaired,
          isContinuation: isContinuation, isSingle: tokens[start].kind == .singleMark))
    }
    opened = nil
  }
}
