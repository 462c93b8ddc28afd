import ArchiveStages
import Foundation
import Testing

/// Numbers that lead to a list: the list has as many entries.
@Suite struct CountedLinkTests {
  private let workplace: Workplace
  private let page: AskedPage

  private static func line(_ number: Int, _ outlet: String, _ language: String, _ text: String) -> String {
    #"{"id":"\#(number)","title":"Harbour \#(number)","source":"\#(outlet)","language":"\#(language)","#
      + #""date":"2025-03-\#(number < 10 ? "0" : "")\#(number)","text":"\#(text)"}"# + "\n"
  }

  /// Outlets, people and languages of which one has all words of the other; and a question whose words a dozen articles have.
  init() throws {
    workplace = try Workplace()
    var lines = ""
    for number in 1...12 {
      let outlet = number % 4 == 0 ? "Example Times Sunday" : "Example Times"
      let speaker = number % 3 == 0 ? "Ada Example" : "Ada Example Miller"
      lines += Self.line(
        number, outlet, number % 2 == 0 ? "en" : "en-GB",
        "What did the mayor say about the old harbour? \(speaker) said on Friday: \\\"The old harbour opens in spring \(number).\\\""
      )
    }
    for number in 13...20 {
      lines += Self.line(
        number, "Example Times Sunday", "en", "The mayor did not say a word about the harbour on day \(number) of it.")
    }
    try workplace.write(lines, to: "dump.jsonl")
    #expect(try workplace.archive("import", "dump.jsonl").status == 0)
    page = AskedPage(workplace)
  }

  private func number(inHeadingOf target: String) throws -> Int {
    let text = page.text(target)
    let heading = try #require(text.firstMatch(of: #/<h1>(?:More than )?([\d,]+) (?:articles?|quotes?)/#), "\(target)")
    return try #require(Int(heading.1.replacing(",", with: "")))
  }

  /// Follows each link whose number stands behind its name or is its text.
  private func followLinks(of text: String) throws -> Int {
    var count = 0
    let behind = text.matches(of: #/<a href="(\/(?:search|quotes)[^"]+)"><bdi>[^<]*</bdi></a> <span class="n">(\d+)</#)
    let inside = text.matches(
      of: #/<a href="(\/(?:search|quotes)[^"]+)">(?:[a-z]+ <span class="n">)?(\d+)(?:</span>| [a-z]+)</a>/#)
    let months = text.matches(of: #/<a href="(\/search[^"]+)">[\d-]+</a></th><td>(\d+)</#)
    for (link, number) in (behind + inside + months).map({ (String($0.1), String($0.2)) }) {
      let target = link.replacing("&amp;", with: "&")
      #expect(try self.number(inHeadingOf: target) == Int(number), "\(target)")
      count += 1
    }
    return count
  }

  @Test(arguments: [
    "harbour", "harbour OR", "mayor harbour friday nosuchword", "what did the mayor say about the old harbour",
    "lang:=en harbour", "speaker:\"Ada Example\" spring",
  ]) func `each facet and month finds as many articles as it counts`(query: String) throws {
    let followed = try followLinks(of: page.text("/search?q=" + PercentCoding.encoded(query)))
    #expect(followed > 5, "\(query)")
  }

  @Test func `each number of a person finds as many quotes and articles`() throws {
    let list = page.text("/sources?name=Ada")
    let people = list.matches(of: #/\/sources\/(\d+)"><bdi>Ada Example/#).map { String($0.1) }
    #expect(people.count == 2)
    for id in people {
      let text = page.text("/sources/\(id)")
      #expect(text.contains("/quotes?q=speaker%3A%23\(id)&amp;all=1"))
      #expect(try followLinks(of: text) > 3, "\(id)")
    }
  }

  @Test func `a query says which sources its numbers mean`() throws {
    let list = page.text("/sources?name=Ada")
    let id = try #require(list.firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    #expect(page.text("/search?q=speaker%3A%23\(id)").contains("The number in speaker:#\(id) is that of Ada Example."))
    #expect(page.text("/quotes?q=speaker%3A%23\(id)").contains("The number in speaker:#\(id) is that of Ada Example."))
    #expect(page.text("/quotes?q=speaker%3A%239999").contains("No source has the number in speaker:#9999."))
  }
}

/// Who told whom.
@Suite struct NetworkPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try workplace.importSeeds()
    page = AskedPage(workplace)
  }

  @Test func `each line of the picture, and each row of the table, leads to the quotes that it counts`() throws {
    for target in ["/network", "/network?q=Lavrov"] {
      let text = page.text(target)
      PageMarkup(text).expectOwn(target)
      let lines = text.matches(
        of: #/<a href="(\/network\/quotes[^"]+)"><title>([^<]+): (\d+) quotes?</title><path class="line"/#)
      let rows = text.matches(of: #/<td class="n"><a href="(\/network\/quotes[^"]+)" aria-label="[^"]+">(\d+)</a>/#)
      #expect(!lines.isEmpty && lines.count == rows.count)
      for line in lines {
        let list = page.text(String(line.1).replacing("&amp;", with: "&"))
        PageMarkup(list).expectOwn(String(line.1))
        #expect(list.contains("<h1>\(line.3) quote"))
        #expect(list.matches(of: #/<li class="quote">/#).count == Int(line.3))
      }
    }
    #expect(page.text("/search?q=Lavrov").contains("<a href=\"/network?q=Lavrov\">Who told whom</a>"))
  }

  @Test func `nodes lead to their sources, and the data has all pairs`() throws {
    let text = page.text("/network?q=Lavrov")
    #expect(text.contains(#/<a href="\/sources\/\d+"><title>Sergey Lavrov<\/title><text class="middle"/#))
    let rows = try JSONSerialization.jsonObject(with: Data(page.get("/api/network?q=Lavrov").wholeBody))
    let pairs = try #require(rows as? [[String: Any]])
    let first = try #require(pairs.first)
    #expect(
      Set(first.keys) == [
        "speaker_id", "speaker", "speaker_kind", "relation", "source_id", "source", "source_kind", "quotes",
      ])
    let told = pairs.filter { $0["speaker"] as? String == "Sergey Lavrov" && $0["source"] as? String == "RIA Novosti" }
    #expect(told.first?["relation"] as? String == "told")
    let (speaker, other) = (told.first?["speaker_id"] as? Int ?? 0, told.first?["source_id"] as? Int ?? 0)
    let target = "/api/network/quotes?q=Lavrov&speaker=\(speaker)&relation=told&source=\(other)"
    let quotes = try JSONSerialization.jsonObject(with: Data(page.get(target).wholeBody)) as? [[String: Any]]
    #expect(quotes?.count == told.first?["quotes"] as? Int)
  }

  @Test func `a pair that is none is refused`() {
    for query in ["", "?speaker=1", "?speaker=1&relation=none&source=2", "?speaker=x&relation=told&source=2"] {
      #expect(page.get("/network/quotes" + query).status == .malformed, "\(query)")
    }
    #expect(page.get("/network/quotes?speaker=9998&relation=told&source=9999").status == .notFound)
    #expect(page.text("/network?q=nothinghasthis").contains("No quote in these articles"))
  }
}
