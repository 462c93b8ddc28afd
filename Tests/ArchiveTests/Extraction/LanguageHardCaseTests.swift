import Testing

@testable import ArchiveStages
@testable import ArchiveExtraction
@testable import ArchiveModel

private func rendered(_ hard: HardCase, in language: String) -> [String] {
  var article = ParsedArticle(body: hard.text)
  article.language = language
  return HardCase.rendered(Extraction(extracting: article))
}

@Test(arguments: germanHardCases)
func `German reports are read`(_ hard: HardCase) { #expect(rendered(hard, in: "de") == hard.quotes) }

@Test(arguments: frenchHardCases)
func `French reports are read`(_ hard: HardCase) { #expect(rendered(hard, in: "fr") == hard.quotes) }

@Test(arguments: spanishHardCases)
func `Spanish reports are read`(_ hard: HardCase) { #expect(rendered(hard, in: "es") == hard.quotes) }

/// Marks of languages whose reporting words are not known: the language, a text, and the words in its marks.
private let markedTexts: [(language: String, text: String, words: [String])] = [
  (
    "sv", "”Bron är säker och vi har kontrollerat allt”, säger Anna Berg.",
    ["Bron är säker och vi har kontrollerat allt"]
  ),
  (
    "fi", "”Silta on turvallinen ja olemme tarkastaneet kaiken”, sanoo Aino Laine.",
    ["Silta on turvallinen ja olemme tarkastaneet kaiken"]
  ),
  (
    "pl", "„Most jest bezpieczny, sprawdziliśmy każdą śrubę” – powiedział Jan Nowak.",
    ["Most jest bezpieczny, sprawdziliśmy każdą śrubę"]
  ),
  (
    "cs", "„Most je bezpečný a všechno jsme zkontrolovali,“ řekl Jan Novák.",
    ["Most je bezpečný a všechno jsme zkontrolovali,"]
  ),
  (
    "ru", "«Мост безопасен, мы проверили каждый болт», — сказал Иван Петров.",
    ["Мост безопасен, мы проверили каждый болт"]
  ),
  (
    "it", "«Il ponte è sicuro e abbiamo controllato tutto», ha detto Anna Ferri.",
    ["Il ponte è sicuro e abbiamo controllato tutto"]
  ),
  (
    "nl", "‘De brug is veilig en we hebben alles gecontroleerd’, zei Anna Smit.",
    ["De brug is veilig en we hebben alles gecontroleerd"]
  ),
  ("ja", "市長は「橋は安全です。全部調べました。」と述べた。", ["橋は安全です。全部調べました。"]),
  ("zh", "市长说：“桥是安全的，我们检查了每一颗螺丝。”", ["桥是安全的，我们检查了每一颗螺丝。"]),
]

@Test(
  arguments: zip(markedTexts.map(\.language), zip(markedTexts.map(\.text), markedTexts.map(\.words)).map { [$0] + $1 }))
func `marks are read in any language`(_ language: String, _ textAndWords: [String]) {
  var article = ParsedArticle(body: textAndWords[0])
  article.language = language
  #expect(Extraction(extracting: article).quotes.map(\.text) == Array(textAndWords.dropFirst()))
}

@Test(arguments: [[LexiconList].german, .french, .spanish])
func `each list of a language is sorted, without doubles, in lower case`(_ lists: [LexiconList]) {
  for list in lists {
    let entries = list.bytes.split(separator: 0x0a).filter { $0.first != 0x23 }.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(entries == entries.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let words = entries.compactMap { $0.split(separator: "\t").first }
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0 == $0.lowercased() })
  }
}
