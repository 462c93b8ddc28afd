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

  /// What is equal from one place to the next at which a mark or a hit begins or ends.
  private struct Run {
    let start: Int
    var kinds: [Quote.Kind] = []
    var isHit = false
    /// The marks that begin at its start, and those that end there.
    var beginning: [Mark] = []
    var ending: [Mark] = []
  }

  private let scalars: [Unicode.Scalar]
  /// All of the text, in order; the first starts at 0.
  private let runs: [Run]

  /// Ranges that aren't of the text are left out.
  init(_ text: String, marks: [Mark] = [], hits: [TextRange] = []) {
    let scalars = Array(text.unicodeScalars)
    func isInside(_ range: TextRange) -> Bool {
      range.start >= 0 && range.length > 0 && range.start <= scalars.count
        && range.length <= scalars.count - range.start
    }
    self.scalars = scalars
    runs = Self.runs(marks: marks.filter { isInside($0.range) }, hits: hits.filter(isInside))
  }

  /// Linear in the marks and hits, but for sorting their places.
  private static func runs(marks: [Mark], hits: [TextRange]) -> [Run] {
    var places: Set<Int> = [0]
    for range in marks.map(\.range) + hits {
      places.insert(range.start)
      places.insert(range.end)
    }
    var runs = places.sorted().map { Run(start: $0) }
    var index: [Int: Int] = [:]
    for (number, run) in runs.enumerated() { index[run.start] = number }
    // How many more hits there are from a run on.
    var hitChanges = [Int](repeating: 0, count: runs.count)
    for hit in hits {
      if let start = index[hit.start] { hitChanges[start] += 1 }
      if let end = index[hit.end] { hitChanges[end] -= 1 }
    }
    for mark in marks {
      if let start = index[mark.range.start] { runs[start].beginning.append(mark) }
      if let end = index[mark.range.end] { runs[end].ending.append(mark) }
    }
    var open: [Quote.Kind: Int] = [:]
    var openHits = 0
    for number in runs.indices {
      openHits += hitChanges[number]
      for mark in runs[number].ending { open[mark.kind, default: 0] -= 1 }
      for mark in runs[number].beginning { open[mark.kind, default: 0] += 1 }
      runs[number].kinds = Quote.Kind.allCases.filter { (open[$0] ?? 0) > 0 }
      runs[number].isHit = openHits > 0
    }
    return runs
  }

  /// All of the text.
  var html: HTML { html(in: TextRange(start: 0, length: scalars.count)) }

  /// The text in a range.
  func html(in range: TextRange) -> HTML {
    let (start, end) = (max(0, range.start), min(range.end, scalars.count))
    guard start < end else { return HTML() }
    var html = HTML()
    var number = numberOfRun(at: start)
    var from = start
    while from < end {
      let next: Run? = number + 1 < runs.count ? runs[number + 1] : nil
      let bound = min(next?.start ?? end, end)
      html += words(from, bound, of: runs[number])
      if let next, next.start == bound {
        for mark in next.ending where mark.isLast {
          html += """
            <a class="ref" href="#n\(mark.quote)" aria-label="Quote \(mark.number): who said it">\(mark.number)</a>
            """
        }
      }
      number += 1
      from = bound
    }
    return html
  }

  /// The last run that starts at a place or before it.
  private func numberOfRun(at place: Int) -> Int {
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].start <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func words(_ from: Int, _ end: Int, of run: Run) -> HTML {
    let text = HTML(text: String(String.UnicodeScalarView(scalars[from..<end])))
    let words: HTML = run.isHit ? "<mark>\(text)</mark>" : text
    guard !run.kinds.isEmpty else { return words }
    let begins = run.start == from ? run.beginning.filter(\.isFirst) : []
    let anchors = begins.map { "<span id=\"q\($0.quote)\"></span>" as HTML }
    return "\(anchors)<span class=\"q \(run.kinds.map(\.rawValue).joined(separator: " "))\">\(words)</span>"
  }
}
