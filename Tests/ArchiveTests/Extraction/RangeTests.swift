import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveText

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

/// The cases of a language.
private let casesByLanguage: [(String, [HardCase])] = {
  var english = speakerHardCases
  for cases in [peopleHardCases, reportHardCases, chainHardCases, indirectHardCases] { english += cases }
  return [("de", germanHardCases), ("fr", frenchHardCases), ("es", spanishHardCases), ("en", english)]
}()

@Test(arguments: casesByLanguage)
func `ranges reproduce the texts they stand for, whatever the order of their words`(
  language: String, cases: [HardCase]
) {
  var generator = SplitMix(seed: 20_261_130)
  let marks = [".", ",", ":", ";", "„", "“", "«", "»", "\"", "–", "-", "(", ")", "?", "!", "\n\n"]
  let words = cases.flatMap { $0.text.split(separator: " ").map(String.init) }
  for _ in 0..<1_500 {
    var body = ""
    for _ in 0..<Int.random(in: 1..<60, using: &generator) {
      let start = Int.random(in: 0..<words.count, using: &generator)
      let end = min(words.count, start + Int.random(in: 1...6, using: &generator))
      body += words[start..<end].joined(separator: " ") + " "
      if Int.random(in: 0..<3, using: &generator) == 0 { body += (marks.randomElement(using: &generator) ?? "") + " " }
    }
    var article = ParsedArticle(body: body)
    article.language = language
    #expect(faults(of: article) == [], "body: \(body.debugDescription)")
  }
}

/// Texts that once ended the program.
private let findings = [
  "On Monday, Dana Okafor said", "n' a 'b' c", "“A,” he said. B,” he said.",
  "Dana Okafor posted a message that showed boats warning of a storm. The council deleted the message after the person "
    + "who posted it was widely condemned.",
]

@Test(arguments: findings)
func `texts that once ended the program do no harm`(_ body: String) {
  #expect(faults(of: ParsedArticle(body: body)) == [])
}

@Test func `no phrase runs from the title into the text`() {
  var article = ParsedArticle(body: "Reuters reported it. “It is safe,” he said.")
  article.title = "Bridge “is safe, says the engineer of the"
  article.summary = "port and first reported by"
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
