import ArchiveStages

/// A quote on the path of an utterance, for people; the first one of a path stands under a heading.
struct TraceEntry {
  private let row: TracedStop

  init(_ row: TracedStop) { self.row = row }

  private static let indent = "    "

  /// The entry, with its newline.
  func text(on terminal: Terminal) -> String {
    var lines = row.isFirst ? heading(on: terminal) : []
    let quote = row.stop.quote
    let facts = [quote.publishedOn ?? "no date", quote.outlet ?? quote.title ?? "article \(quote.articleID)"]
    var head = Paragraph(facts.joined(separator: "  "), style: .strong)
    head.append(" [\(quote.articleID)]", style: .faint)
    lines += head.lines(on: terminal, indent: "  ")
    let marks = quote.kind == .indirect ? ("", "") : ("“", "”")
    lines += Paragraph(marks.0 + quote.text + marks.1, style: .quoted).lines(on: terminal, indent: Self.indent)
    lines += Paragraph(notes(on: row.stop).joined(separator: " · ")).lines(on: terminal, indent: Self.indent)
    lines += Paragraph(TraceWording.link(row.stop.tracedTo), style: .faint).lines(on: terminal, indent: Self.indent)
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(on terminal: Terminal) -> [String] {
    let articles = Set(row.path.stops.map(\.quote.articleID)).count
    let words = row.path.stops.first { $0.quote.id == row.path.fullest }?.quote.text ?? row.stop.quote.text
    var lines = Paragraph("“\(FirstWords.of(words))”", style: .strong).lines(on: terminal)
    let facts = [
      Progress.counted(articles, "article"), Progress.counted(row.path.stops.count, "quote"),
      TraceWording.beginning(of: row.path),
    ]
    lines += Paragraph(facts.joined(separator: " · "), style: .faint).lines(on: terminal)
    return lines
  }

  private func notes(on stop: UtterancePath.Stop) -> [String] {
    var facts: [String] = []
    if let speaker = stop.quote.speaker { facts.append(speaker.name) } else { facts.append("speaker not stated") }
    if let learned = stop.learned {
      facts.append("\(learned.name) by \(TraceWording.reason(learned))")
    }
    facts += TraceWording.notes(on: row)
    if let reprint = stop.reprintOf { facts.append("prints the text of article \(reprint)") }
    facts.append("quote \(stop.quote.id)")
    return facts
  }
}
