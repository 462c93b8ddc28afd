import Foundation
import Testing

@testable import ArchiveExtraction
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStages

/// A sentence of a language whose reporting words are not known, and the marked runs in it that are quotes.
private struct MarkedSentence: Sendable, CustomTestStringConvertible {
  var language: String
  var text: String
  var quotes: [String]

  var testDescription: String { "\(language): \(text)" }

  /// Those of Fixtures/marked-quotes.tsv.
  static let all: [MarkedSentence] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/marked-quotes.tsv")
    let lines = ((try? String(contentsOf: file.standardized, encoding: .utf8)) ?? "").split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t").map(String.init)
      return MarkedSentence(language: columns[0], text: columns[1], quotes: Array(columns.dropFirst(2)))
    }
  }()

  func extraction(in language: String?) -> Extraction {
    var article = ParsedArticle(body: text)
    article.language = language
    return Extraction(extracting: article)
  }
}

@Test func `eight languages have twenty sentences each`() {
  #expect(
    Dictionary(grouping: MarkedSentence.all, by: \.language).mapValues(\.count).values.sorted()
      == Array(repeating: 20, count: 8))
}

@Test(arguments: MarkedSentence.all)
private func `marked runs of four words are quotes without a speaker`(_ sentence: MarkedSentence) {
  let extraction = sentence.extraction(in: sentence.language)
  #expect(extraction.quotes.map(\.text) == sentence.quotes)
  #expect(extraction.quotes.flatMap(\.attributions).isEmpty)
  #expect(extraction.sources.isEmpty)
}

@Test(arguments: MarkedSentence.all.filter { ["ar", "ru", "uk", "zh"].contains($0.language) })
private func `English rules never run on another script`(_ sentence: MarkedSentence) {
  let extraction = sentence.extraction(in: nil)
  #expect(extraction.quotes.map(\.text) == sentence.quotes)
  #expect(extraction.quotes.flatMap(\.attributions).isEmpty)
}

@Test func `one sentence mostly tells its language, and never a wrong one`() {
  let found = MarkedSentence.all.map { ($0, LanguageDetector.shared.language(of: ParsedArticle(body: $0.text))) }
  #expect(found.allSatisfy { $1 == nil || $1 == $0.language })
  #expect(found.count { $1 != nil } >= 150)
}

@Test(arguments: [
  "Old hands help the U.S.", "Obama plan faces key test in U.S.", "Leaders denounce N. Korea",
  "Dana Okafor, M.D., Ph.D.",
])
func `letters of an abbreviation are no language`(_ text: String) {
  let language = LanguageDetector.shared.language(of: ParsedArticle(body: text))
  #expect(language == nil || language == "en")
}

@Test(arguments: [
  ("ja", "市長は「この橋は安全です」と述べ、「北」工場を訪れた。", ["この橋は安全です"]),
  ("th", "นายกเทศมนตรีกล่าวว่า “สะพานปลอดภัยดีและเราตรวจสอบทุกอย่างแล้ว” เมื่อวันจันทร์", ["สะพานปลอดภัยดีและเราตรวจสอบทุกอย่างแล้ว"]),
  ("ko", "시장은 “다리는 안전하고 우리는 모두 확인했습니다”라고 말했다.", ["다리는 안전하고 우리는 모두 확인했습니다"]),
  ("zh", "他参观了“曙光”工厂和“北方大学”。", []),
])
func `two characters without spaces count as a word`(_ language: String, _ text: String, _ quotes: [String]) {
  var article = ParsedArticle(body: text)
  article.language = language
  #expect(Extraction(extracting: article).quotes.map(\.text) == quotes)
}
