import ArchiveStages

/// A quote in a list for people.
struct QuoteEntry {
  let quote: QuoteRecord
  /// Where the words that were searched for stand in the quote's text.
  var hits: [TextRange] = []
  /// The marked words in a paraphrase: they come first, with the paraphrase below.
  var marked: [QuoteRecord] = []

  /// The words, in which hits stand out, who said them, and where.
  func text(on terminal: Terminal) -> String {
    var lines = leading.lines(on: terminal)
    let hops = quote.attributions.map { (role: $0.role, name: $0.name) }
    var said = Paragraph(AttributionLine.text(hops: hops, cue: quote.cue, certainty: quote.speakerCertainty))
    said.append(" · \(quote.kind.rawValue)", style: .faint)
    if !marked.isEmpty { lines += words.lines(on: terminal, indent: "    ", first: "    in: ") }
    lines += said.lines(on: terminal, indent: "    ")
    let place = [
      "quote \(quote.id)", numbersOfMarked, "article \(quote.articleID)", quote.title, quote.outlet, quote.publishedAt,
      quote.spokenAt.map(SpokenTurn.timeText),
    ]
    .compactMap { $0 }
    lines += Paragraph(place.joined(separator: " · "), style: .faint).lines(on: terminal, indent: "    ")
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// "marked words: quote 4, 5"; nil if there are none.
  private var numbersOfMarked: String? {
    marked.isEmpty ? nil : "marked words: quote " + marked.map { String($0.id) }.joined(separator: ", ")
  }

  /// What an entry begins with: the marked words of a paraphrase, else all words.
  var leading: Paragraph {
    if marked.isEmpty { return words }
    var paragraph = Paragraph()
    for (index, part) in marked.enumerated() {
      if index > 0 { paragraph.append(" … ", style: .quoted) }
      QuoteEntry(quote: part, hits: hits(in: part)).addWords(to: &paragraph)
    }
    return paragraph
  }

  /// The hits in words of this quote's text, as ranges in those words.
  private func hits(in part: QuoteRecord) -> [TextRange] {
    guard let first = part.segments.first else { return [] }
    var start = 0
    for segment in quote.segments {
      if segment.part == first.part, segment.range.start <= first.range.start, first.range.start < segment.range.end {
        let offset = start + first.range.start - segment.range.start
        return hits.compactMap { hit in
          let from = max(hit.start, offset)
          let end = min(hit.end, offset + part.text.unicodeScalars.count)
          return from < end ? TextRange(start: from - offset, length: end - from) : nil
        }
      }
      start += segment.range.length + 1
    }
    return []
  }

  /// The words, in quotation marks where the article has them in some, with "…" between segments.
  var words: Paragraph {
    var paragraph = Paragraph()
    addWords(to: &paragraph)
    return paragraph
  }

  private func addWords(to paragraph: inout Paragraph) {
    let style: Style = quote.kind == .indirect ? .plain : .quoted
    if quote.kind != .indirect { paragraph.append("“", style: style) }
    var hits = hits[...]
    var start = 0
    // The text has one space between two segments.
    var rest = quote.text.unicodeScalars[...]
    for (index, segment) in quote.segments.enumerated() {
      if index > 0 { paragraph.append(" … ", style: style) }
      let scalars = Array(rest.prefix(segment.range.length))
      rest = rest.dropFirst(scalars.count + 1)
      let end = start + scalars.count
      var from = start
      while let hit = hits.first, hit.start < end {
        paragraph.append(Self.run(scalars, from - start, hit.start - start), style: style)
        paragraph.append(Self.run(scalars, max(from, hit.start) - start, hit.end - start), style: .hit)
        from = max(from, min(hit.end, end))
        // A phrase may go on in the next segment.
        if hit.end > end { break }
        hits = hits.dropFirst()
      }
      paragraph.append(Self.run(scalars, from - start, scalars.count), style: style)
      start = end + 1
    }
    if quote.kind != .indirect { paragraph.append("”", style: style) }
  }

  /// A part of a piece; empty where the bounds leave nothing.
  private static func run(_ scalars: [Unicode.Scalar], _ from: Int, _ end: Int) -> String {
    let lower = min(max(0, from), scalars.count)
    return String(String.UnicodeScalarView(scalars[lower..<max(lower, min(end, scalars.count))]))
  }
}
