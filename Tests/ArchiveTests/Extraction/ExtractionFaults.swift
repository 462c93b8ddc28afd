import ArchiveStages

/// What is wrong with an article's extraction, for any article; empty if nothing is. The fuzzer uses it too.
///
/// Linear in the article's length and in the number of findings.
func faults(of article: ParsedArticle) -> [String] {
  let found = Extraction(extracting: article)
  var faults: [String] = []
  if Extraction(extracting: article) != found { faults.append("another result the second time") }
  let parts = ArticleParts(article)
  var lastStart = (-1, -1)
  for (index, quote) in found.quotes.enumerated() {
    faults += faultsOfWords(quote, parts).map { "\(index): \($0)" }
    faults += faultsOfHops(quote, found, parts).map { "\(index): \($0)" }
    if let within = quote.within, !found.quotes.indices.contains(within) || found.quotes[within].kind != .indirect {
      faults.append("\(index): within no indirect quote")
    }
    guard let first = quote.segments.first else { continue }
    let place = (Segment.Part.allCases.firstIndex(of: first.part) ?? 0, first.range.start)
    if place < lastStart { faults.append("\(index): out of order") }
    lastStart = place
  }
  for source in found.sources {
    if source.name.isEmpty { faults.append("a source without a name") }
    for mention in source.descriptions where parts.slice(.body, mention.range) != mention.text {
      faults.append("a description differs")
    }
  }
  return faults
}

private func faultsOfWords(_ quote: Quote, _ parts: ArticleParts) -> [String] {
  var faults: [String] = []
  let pieces = quote.segments.map { parts.slice($0.part, $0.range) }
  if pieces.isEmpty { faults.append("no segment") }
  if pieces.contains(where: { $0 == nil }) { faults.append("a segment leaves its part") }
  if pieces.compactMap({ $0 }).joined(separator: " ") != quote.text { faults.append("the text differs") }
  if !(0...1).contains(quote.confidence) { faults.append("a confidence of \(quote.confidence)") }
  return faults
}

private func faultsOfHops(_ quote: Quote, _ found: Extraction, _ parts: ArticleParts) -> [String] {
  var faults: [String] = []
  let part = quote.segments.first?.part ?? .body
  for (position, hop) in quote.attributions.enumerated() {
    if !found.sources.indices.contains(hop.source) { faults.append("no such source") }
    if hop.role == .speaker, position > 0, quote.attributions[position - 1].role != .speaker {
      faults.append("a speaker after another hop")
    }
    for mention in [hop.mention, hop.cue].compactMap({ $0 }) where parts.slice(part, mention.range) != mention.text {
      faults.append("a mention differs")
    }
  }
  return faults
}

/// The parts of an article, by code points.
private struct ArticleParts {
  private let scalars: [Segment.Part: [Unicode.Scalar]]

  init(_ article: ParsedArticle) {
    scalars = [
      .title: Array((article.title ?? "").unicodeScalars), .summary: Array((article.summary ?? "").unicodeScalars),
      .body: Array(article.body.unicodeScalars),
    ]
  }

  /// The text of a range; nil if the range is empty or leaves its part.
  func slice(_ part: Segment.Part, _ range: TextRange) -> String? {
    guard let scalars = scalars[part], range.start >= 0, range.length > 0, range.end <= scalars.count else {
      return nil
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[range.start..<range.end])
    return String(result)
  }
}
