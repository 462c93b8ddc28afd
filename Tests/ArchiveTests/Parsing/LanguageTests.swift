import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

private func detected(_ body: String, title: String? = nil) -> String? {
  var article = ParsedArticle(body: body)
  article.title = title
  return LanguageDetector.shared.language(of: article)
}

@Test(arguments: zip(languageSamples.map(\.language), languageSamples.map(\.text)))
func `two sentences tell their language`(_ language: String, _ text: String) {
  #expect(detected(text) == language)
}

@Test(arguments: zip(languageSamples.map(\.language), languageSamples.map(\.text)))
func `a long text tells its language from samples of it`(_ language: String, _ text: String) {
  #expect(detected(Array(repeating: text, count: 40).joined(separator: "\n\n")) == language)
}

@Test(arguments: zip(headlineSamples.map(\.language), headlineSamples.map(\.text)))
func `a headline alone tells its language`(_ language: String, _ headline: String) {
  #expect(detected("", title: headline) == language)
}

@Test func `at least twenty languages are known, each once`() {
  let languages = LanguageDetector.shared.languages
  #expect(Set(languageSamples.map(\.language)).isSubset(of: languages))
  #expect(Set(languages).count == languages.count)
  #expect(languages.count >= 60)
}

@Test(arguments: ["", "Reuters", "MOSCOW, 2025", "12 345", "Dana Okafor", "Anchorage – Oslo – Riga", "…", "a b", "好"])
func `too little text tells no language`(_ text: String) {
  #expect(detected(text) == nil)
}

@Test func `a text half in one language and half in another tells none`() {
  let texts = Dictionary(languageSamples) { first, _ in first }
  for (first, second) in [("en", "de"), ("fr", "en"), ("es", "it"), ("ru", "en"), ("pl", "sv")] {
    #expect(detected("\(texts[first] ?? "")\n\n\(texts[second] ?? "")") == nil, "\(first) and \(second)")
  }
}

@Test func `a foreign quotation does not change an article's language`() {
  let english = "The mayor repeated it twice to the people who had come to the town hall on Monday: "
  let more = " They did not ask him what he meant by that, and he did not say when the bridge will be open again."
  #expect(detected(english + "“Die Brücke ist sicher, und sie bleibt es auch.”" + more) == "en")
}

@Test func `what a user declares wins over what the text says`() {
  let text = languageSamples[0].text
  let document = Document(
    origin: "-", fileName: "stdin", bytes: Array(text.utf8), sha256: [], mediaType: "text/plain")
  #expect(ParsedDocument(parsing: document).articles.map(\.language) == ["en"])
  let declared = ParsedDocument(parsing: document, defaults: ArticleDefaults(language: "en-GB"))
  #expect(declared.articles.map(\.language) == ["en-GB"])
}

@Test func `capitals do not hide a language`() {
  #expect(detected(languageSamples[0].text.uppercased()) == "en")
  #expect(detected(languageSamples[3].text.uppercased()) == "es")
  #expect(detected("ГОРОД ЗАКРЫЛ СТАРЫЙ МОСТ, И ОН НЕ ОТКРОЕТСЯ ДО ВЕСНЫ, КАК СКАЗАЛ МЭР") == "ru")
}
