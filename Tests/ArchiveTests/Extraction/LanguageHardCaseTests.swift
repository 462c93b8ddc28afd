import Testing

@testable import Archive

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
