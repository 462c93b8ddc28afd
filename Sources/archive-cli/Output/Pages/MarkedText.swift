import ArchiveStages

/// A part of an article whose quotes, and words that were searched for, stand out; quotes carry their numbers.
struct MarkedText {
  private let scalars: [Unicode.Scalar]
  private var styles: [Style]
  private var numbers: [Int: [Int]] = [:]

  /// How many code points the text has.
  var count: Int { scalars.count }

  /// The text of `part`, with what `quotes` have in it, their numbers, and `hits`. Linear in the text and in the quotes' length.
  init(_ text: String, part: Segment.Part, quotes: [Quote], numbers: [Int]? = nil, hits: [TextRange] = []) {
    scalars = Array(text.unicodeScalars)
    styles = Array(repeating: .plain, count: scalars.count)
    // Marked words inside a paraphrase come after it, and so stay visible in it.
    for quote in quotes.sorted(by: { $0.kind == .indirect && $1.kind != .indirect }) {
      for segment in quote.segments where segment.part == part {
        let range = clamped(segment.range)
        for index in range { styles[index] = quote.kind == .indirect ? .paraphrased : .quoted }
      }
    }
    for hit in hits { for index in clamped(hit) { styles[index] = .hit } }
    for (index, quote) in quotes.enumerated() {
      guard let last = quote.segments.last, last.part == part else { continue }
      self.numbers[endWithMarks(clamped(last.range).upperBound), default: []].append(numbers?[index] ?? index + 1)
    }
  }

  /// A range of the text as a paragraph; white space at its ends is left out.
  func paragraph(_ range: TextRange? = nil, style: Style = .plain) -> Paragraph {
    var bounds = range.map(clamped) ?? 0..<scalars.count
    while let first = bounds.first, scalars[first].properties.isWhitespace { bounds = first + 1..<bounds.upperBound }
    while let last = bounds.last, scalars[last].properties.isWhitespace { bounds = bounds.lowerBound..<last }
    var paragraph = Paragraph()
    var run = String.UnicodeScalarView()
    var runStyle = Style.plain
    func end() { paragraph.append(String(run), style: runStyle == .plain ? style : runStyle) }
    for index in bounds {
      if let numbers = numbers[index], index > bounds.lowerBound {
        end()
        run.removeAll()
        paragraph.append(Self.text(numbers), style: .faint)
        // Where words have no spaces between them.
        if scalars[index].properties.isAlphabetic { paragraph.append(" ") }
      }
      if styles[index] != runStyle {
        end()
        run.removeAll()
        runStyle = styles[index]
      }
      run.append(scalars[index])
    }
    end()
    if let numbers = numbers[bounds.upperBound], !bounds.isEmpty {
      paragraph.append(Self.text(numbers), style: .faint)
    }
    return paragraph
  }

  /// The lines in a range of the text, without empty ones.
  func lines(of range: TextRange) -> [TextRange] {
    scalars[clamped(range)].split(separator: "\n").map { TextRange(start: $0.startIndex, length: $0.count) }
  }

  private static func text(_ numbers: [Int]) -> String {
    " " + numbers.map { "[\($0)]" }.joined()
  }

  private func clamped(_ range: TextRange) -> Range<Int> {
    let lower = min(max(0, range.start), scalars.count)
    return lower..<min(max(lower, range.end), scalars.count)
  }

  /// The place behind the quotation marks that follow `index`.
  private func endWithMarks(_ index: Int) -> Int {
    var end = index
    while end < scalars.count, end < index + 3, "\"'”’»“".unicodeScalars.contains(scalars[end]) { end += 1 }
    return end
  }
}
