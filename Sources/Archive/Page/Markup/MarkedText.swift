import ArchiveFormats
import ArchiveModel
import ArchiveText

/// A text in which runs stand out: quotes by their kind, and the words of a query.
struct MarkedText {
  /// A quote as it is marked.
  struct Mark {
    let quote: Int64
    let kind: Quote.Kind
    /// What the page calls it: 1 for the first quote of the article.
    let number: Int
    let range: TextRange
    /// Whether it is the first or the last of the quote's segments.
    let isFirst: Bool
    let isLast: Bool
  }

  private let scalars: [Unicode.Scalar]
  private let marks: [Mark]
  private let hits: [TextRange]

  /// Ranges that aren't of the text are left out.
  init(_ text: String, marks: [Mark] = [], hits: [TextRange] = []) {
    let scalars = Array(text.unicodeScalars)
    func isInside(_ range: TextRange) -> Bool { range.start >= 0 && range.length > 0 && range.end <= scalars.count }
    self.scalars = scalars
    self.marks = marks.filter { isInside($0.range) }
    self.hits = hits.filter(isInside)
  }

  /// All of the text.
  var html: HTML { html(in: TextRange(start: 0, length: scalars.count)) }

  /// The text in a range.
  func html(in range: TextRange) -> HTML {
    let (start, end) = (max(0, range.start), min(range.end, scalars.count))
    guard start < end else { return HTML() }
    let marks = marks.filter { $0.range.start < end && start < $0.range.end }
    let hits = hits.filter { $0.start < end && start < $0.end }
    let bounds = (marks.map(\.range) + hits).flatMap { [$0.start, $0.end] }.filter { start < $0 && $0 < end }
    var html = HTML()
    var from = start
    for bound in Set(bounds).sorted() + [end] {
      html += run(from, bound, marks: marks, isHit: hits.contains { $0.start <= from && bound <= $0.end })
      for mark in marks where mark.range.end == bound && mark.isLast {
        html += """
          <a class="ref" href="#n\(mark.quote)" aria-label="Quote \(mark.number): who said it">\(mark.number)</a>
          """
      }
      from = bound
    }
    return html
  }

  private func run(_ from: Int, _ end: Int, marks: [Mark], isHit: Bool) -> HTML {
    let text = HTML(text: String(String.UnicodeScalarView(scalars[from..<end])))
    let words: HTML = isHit ? "<mark>\(text)</mark>" : text
    let here = marks.filter { $0.range.start <= from && end <= $0.range.end }
    guard !here.isEmpty else { return words }
    let kinds = Quote.Kind.allCases.filter { kind in here.contains { $0.kind == kind } }
    let anchors = here.filter { $0.isFirst && $0.range.start == from }.map {
      "<span id=\"q\($0.quote)\"></span>" as HTML
    }
    return "\(anchors)<span class=\"q \(kinds.map(\.rawValue).joined(separator: " "))\">\(words)</span>"
  }
}
