import Testing

@testable import ArchiveStages
@testable import ArchiveModel

/// Texts that would be slow if a step looked too far. Each repeats one pattern many times.
private let patterns: [(claim: String, unit: String)] = [
  ("one sentence without a full stop", "Dana Okafor said that he was "),
  ("marks beside marks", "\""),
  ("short quotations in one sentence", "\"a\" "),
  ("curly marks that only open", "“open "),
  ("single marks that only open", "'open "),
  ("clipped words", "'tis 'n "),
  ("quotations joined by and", "Okafor said, “yes,” and "),
  ("commas and verbs", ", said "),
  ("noun phrases", "a, the of a "),
  ("names in a row", "Aa Bb "),
  ("brackets that never close", "Dana Okafor (the "),
  ("first reports", "first reported by Reuters "),
  ("refusals", "did not respond "),
  ("according to", "according to Dana Okafor, "),
  ("pronouns", "he said "),
  ("paragraphs that stay open", "“It is\n\n"),
  ("short sentences", "She said it. "),
  ("marks inside marks", "“a ‘b "),
  ("straight marks inside straight ones", "Okafor said \"a b "),
  ("guillemets", "« a » "),
  ("glyphs of all kinds", "\"“„«»”'‘’「」"),
  ("closing marks only", "it is,” "),
  ("single marks that close double ones", "“It is.’ "),
  ("quotations that lack a mark", "“It is, he said. “"),
  ("measures", "6'2\" "),
  ("values of attributes", "a=\"b "),
  ("transcripts", "\"OKAFOR: yes.\n\n"),
  ("paragraphs without marks inside one quotation", "a b c.\n\n"),
  ("appositions", "Smith, the mayor, "),
  ("titles", "Mr. President "),
  ("brackets", "("),
  ("commas", ","),
  ("line ends", "\n"),
  ("script without spaces", "漢「字」、"),
  ("one word", "a"),
]

// If a step looked back over the whole sentence, this would take minutes. A linear step takes a fraction of a second.
@Test(.timeLimit(.minutes(30)), arguments: patterns.map(\.unit))
func `no pattern makes extraction slow`(_ unit: String) {
  let article = ParsedArticle(body: String(repeating: unit, count: 60_000 / unit.utf8.count))
  let found = Extraction(extracting: article)
  #expect(found.quotes.count <= article.body.utf8.count)
}

@Test func `quotes of a long sentence stay in proportion to it`() {
  let unit = "Dana Okafor said that he was "
  let found = Extraction(extracting: ParsedArticle(body: String(repeating: unit, count: 4_000)))
  let total = found.quotes.reduce(0) { $0 + $1.text.utf8.count }
  #expect(total < unit.utf8.count * 4_000 * 100)
}

/// Patterns that the readers of other languages could be slow on.
private let foreignPatterns: [(language: String, unit: String)] = [
  ("de", "Dana Okafor sagte, er sei "), ("de", "so Okafor "), ("de", "hieß es aus "), ("de", "Nach Angaben der "),
  ("de", "hat gesagt "), ("de", "teilte die Polizei "), ("de", "Aa Bb "), ("de", "Polizei der "),
  ("fr", "« Le pont, a déclaré Dupont, "), ("fr", ", a dit "), ("fr", "l'"), ("fr", "dit-il "),
  ("fr", "porte-parole de "),
  ("fr", "« a, dit a, "), ("es", "—Sí —dijo "), ("es", "— dijo "), ("es", "según dijo "), ("es", "dijo que "),
  ("ru", "— Да, — сказал он. "), ("ja", "「はい」と"),
]

@Test(.timeLimit(.minutes(30)), arguments: zip(foreignPatterns.map(\.language), foreignPatterns.map(\.unit)))
func `no pattern makes extraction in another language slow`(_ language: String, _ unit: String) {
  var article = ParsedArticle(body: String(repeating: unit, count: 60_000 / unit.utf8.count))
  article.language = language
  #expect(Extraction(extracting: article).quotes.count <= article.body.utf8.count)
}
