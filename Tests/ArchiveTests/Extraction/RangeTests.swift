import Testing

@testable import Archive

/// The text of one part of an article.
private func text(_ part: Segment.Part, of article: ParsedArticle) -> String {
  switch part {
  case .title: article.title ?? ""
  case .summary: article.summary ?? ""
  case .body: article.body
  }
}

/// What a range of code points covers; nil where it leaves the text.
private func slice(_ text: String, _ range: TextRange) -> String? {
  let scalars = Array(text.unicodeScalars)
  guard range.start >= 0, range.length > 0, range.end <= scalars.count else { return nil }
  var result = String.UnicodeScalarView()
  result.append(contentsOf: scalars[range.start..<range.end])
  return String(result)
}

/// What is wrong with the ranges of an article's extraction; empty where nothing is.
private func faults(of article: ParsedArticle) -> [String] {
  let found = Extraction(extracting: article)
  var faults: [String] = []
  var lastStart = (-1, -1)
  for (index, quote) in found.quotes.enumerated() {
    let pieces = quote.segments.map { slice(text($0.part, of: article), $0.range) }
    if pieces.contains(where: { $0 == nil }) { faults.append("\(index): a segment leaves its part") }
    if pieces.compactMap({ $0 }).joined(separator: " ") != quote.text { faults.append("\(index): the text differs") }
    guard let first = quote.segments.first else {
      faults.append("\(index): no segment")
      continue
    }
    let place = (Segment.Part.allCases.firstIndex(of: first.part) ?? 0, first.range.start)
    if place < lastStart { faults.append("\(index): out of order") }
    lastStart = place
    if let within = quote.within {
      if !found.quotes.indices.contains(within) || found.quotes[within].kind != .indirect {
        faults.append("\(index): within no indirect quote")
      }
    }
    for attribution in quote.attributions {
      if !found.sources.indices.contains(attribution.source) { faults.append("\(index): no such source") }
      for mention in [attribution.mention, attribution.cue].compactMap({ $0 })
      where slice(text(first.part, of: article), mention.range) != mention.text {
        faults.append("\(index): a mention differs")
      }
    }
  }
  for source in found.sources {
    if source.name.isEmpty { faults.append("a source without a name") }
    for mention in source.descriptions where slice(article.body, mention.range) != mention.text {
      faults.append("a description differs")
    }
  }
  return faults
}

/// Pieces that, in any order, come close to articles: names, cues, marks of every kind, broken ones too.
private let pieces = [
  "Dana", "Okafor", " ", " ", " ", " ", "said", "told", "Reuters", "that", "the", "bridge", "was", "safe", "she", "he",
  "according", "to", "“", "”", "\"", "'", "‘", "’", "«", "»", "„", "‚", "「", "」", ",", ".", "?", "!", ":", ";", "–",
  "-",
  "—", "(", ")", "[", "\n", "\n\n", "…", "...", "’s", "'s", "n't", "U.S.", "Mr.", "J.", "é", "Ø", "Дана", "漢字", "👩‍👧",
  "e\u{301}",
  "\u{00ad}", "\u{feff}", "\u{202e}", "\u{fffd}", "first", "reported", "by", "did", "not", "respond", "comment", "5",
  "1,000", "'90s",
  "spokeswoman", "a", "of", "and", "who", "called", "SMITH", "Norvik Port Authority", "0", "%", "\t", "\r\n", "&",
  "\u{0}",
]

@Test func `ranges reproduce the texts they stand for, whatever the input`() {
  var generator = SplitMix(seed: 20_251_109)
  for round in 0..<1_000 {
    let length = Int.random(in: 0..<120, using: &generator)
    var body = ""
    for _ in 0..<length { body += pieces.randomElement(using: &generator) ?? "" }
    var article = ParsedArticle(body: body)
    if round % 3 == 0 {
      article.title = (0..<8).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      article.summary = (0..<20).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    #expect(faults(of: article) == [], "body: \(body.debugDescription)")
  }
}

@Test(
  arguments: [
    marksHardCases, oddMarksHardCases, glyphHardCases, speakerHardCases, formsHardCases, peopleHardCases,
    reportHardCases, chainHardCases, indirectHardCases,
  ].joined())
func `ranges reproduce the texts of ordinary articles`(_ hard: HardCase) {
  var article = ParsedArticle(body: hard.text)
  article.title = "Høybrua er trygg: “It is safe,” Dana Okafor says"
  article.summary = "Dana Okafor said “it is safe” – so far."
  #expect(faults(of: article) == [])
}

@Test func `blocks that end inside the text or beyond it do no harm`() {
  var article = ParsedArticle(body: "“It is safe,” Dana Okafor said.\n\nIt was.")
  article.blocks = [
    Block(kind: .heading, range: TextRange(start: 0, length: 12)),
    Block(kind: .list, range: TextRange(start: 12, length: 20)),
    Block(kind: .paragraph, range: TextRange(start: 33, length: 400)),
  ]
  #expect(faults(of: article) == [])
}

@Test func `the same article gives the same result`() {
  let body = reportHardCases.map(\.text).joined(separator: "\n\n")
  let first = Extraction(extracting: ParsedArticle(body: body))
  for _ in 0..<5 { #expect(Extraction(extracting: ParsedArticle(body: body)) == first) }
}

@Test func `empty parts give nothing`() {
  var article = ParsedArticle(body: "")
  article.title = ""
  article.summary = ""
  #expect(Extraction(extracting: article) == Extraction())
}

/// A small generator with a seed, so that a failure can be seen again (SplitMix64, Steele et al., OOPSLA 2014).
private struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
