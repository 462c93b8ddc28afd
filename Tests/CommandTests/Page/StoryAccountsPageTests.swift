import ArchiveStages
import Foundation
import Testing

/// What the page of a story tells of its accounts: which quotes travelled, and what differs.
@Suite struct StoryAccountsPageTests {
  private let workplace: Workplace
  private let page: AskedPage

  init() throws {
    workplace = try Workplace()
    try StoryAccounts.make(in: workplace)
    page = AskedPage(workplace)
  }

  @Test func `a story shows the quotes that travelled, with what differs`() {
    let text = page.text("/stories/1")
    PageMarkup(text).expectOwn("/stories/1")
    #expect(text.contains("<h2>Quotes that travelled</h2>"))
    #expect(text.contains("<bdi>3 articles</bdi> · <bdi>3 quotes</bdi>"))
    #expect(text.contains("Earliest in this archive: Harbour Gazette, 2025-03-02."))
    #expect(text.contains("<b>earliest in this archive</b>"))
    #expect(text.contains("“night” for “evening”"))
  }

  @Test func `a quote leads to all who have its words`() throws {
    let article = page.text("/articles/1")
    let link = try #require(article.firstMatch(of: #/<a href="(\/quotes\/\d+)">in 3 articles<\/a>/#)).1
    let text = page.text(String(link))
    PageMarkup(text).expectOwn(String(link))
    #expect(text.contains("<h1>Who has these words</h1>"))
    #expect(text.matches(of: #/<li class="quote">/#).count == 3)
    #expect(page.get("/quotes/9999").status == .notFound)
  }

  @Test func `a story shows figures, words and speakers that differ between its accounts`() throws {
    let text = page.text("/stories/1")
    #expect(text.contains("<h2>What differs between accounts</h2>"))
    #expect(text.contains("3 separately written texts were compared, each with each."))
    #expect(text.contains("<caption>Figures</caption>"))
    #expect(text.contains(#/<td><bdi>40<\/bdi><\/td>/#) && text.contains(#/<td><bdi>45<\/bdi><\/td>/#))
    #expect(text.contains("<caption>What sources are called</caption>"))
    #expect(text.contains("Quoted in one account only"))
    #expect(text.contains(#/<bdi>Eva Sample<\/bdi><\/a> in <a href="\/articles\/2">/#))
    // The same as the command line tells.
    let run = try workplace.archive("compare", "--story", "1", "--format", "json")
    #expect(String(decoding: page.get("/api/stories/1/accounts").wholeBody, as: UTF8.self) == run.output)
  }

  @Test func `the page of a person says what each outlet calls it, and since when`() throws {
    let id = try #require(page.text("/sources?name=Ada").firstMatch(of: #/\/sources\/(\d+)"><bdi>Ada Example</#)).1
    let text = page.text("/sources/\(id)")
    #expect(text.contains("<caption>What outlets call it</caption>"))
    let row =
      #/<bdi>Harbour Gazette<\/bdi><\/th><td><bdi>Mayor<\/bdi><\/td><td class="n">1<\/td><td><time>2025-03-02<\/time>/#
    #expect(text.contains(row))
    #expect(text.contains("<bdi>Ferry Post</bdi></th><td><bdi>spokeswoman</bdi></td>"))
  }
}

/// Three accounts of a ferry that sank: a quote that all have, one with another word in it, figures and names that differ.
enum StoryAccounts {
  static func make(in workplace: Workplace) throws {
    func line(_ title: String, _ outlet: String, _ day: String, _ text: String) -> String {
      #"{"id":"\#(outlet)","title":"\#(title)","source":"\#(outlet)","date":"\#(day)","text":"\#(text)"}"# + "\n"
    }
    try workplace.write(
      line(
        "Ferry Zephyrine sinks off Exampleton", "Harbour Gazette", "2025-03-02",
        """
        The ferry Zephyrine sank off Exampleton harbour on Sunday with 40 passengers aboard, and lifeboats from Samplebury rescued \
        them. \\"The water came into the engine room of the Zephyrine on Sunday evening, and nobody closed the doors,\\" said \
        Mayor Ada Example. The captain of the Zephyrine had radioed that water was flooding the engine room.
        """)
        + line(
          "Zephyrine goes down, all are saved", "Ferry Post", "2025-03-03",
          """
          All 45 passengers of the ferry Zephyrine were rescued off Exampleton by lifeboats from Samplebury. \\"The water came into the \
          engine room of the Zephyrine on Sunday night, and nobody closed the doors,\\" said spokeswoman Ada Example. \\"We all sang \
          while the lifeboats came,\\" said Eva Sample, a passenger of the Zephyrine.
          """)
        + line(
          "Passengers rescued as ferry Zephyrine sinks", "Quay News", "2025-03-03",
          """
          Lifeboats rescued the 40 passengers of the Zephyrine, which sank near Exampleton. \\"The water came into the engine room of \
          the Zephyrine on Sunday evening, and nobody closed the doors,\\" Mayor Ada Example said in Samplebury. Flooding in \
          the engine room of the ferry was radioed by the captain.
          """), to: "dump.jsonl")
    #expect(try workplace.archive("import", "dump.jsonl").status == 0)
  }
}
