import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

@Suite struct PageDateTests {
  @Test(arguments: [
    ("2025-11-09T14:30:00.123+03:00", "2025-11-09T14:30:00+03:00"),
    ("2025-11-09T14:30:00+0300", "2025-11-09T14:30:00+03:00"),
    ("2025-11-09T14:30Z", "2025-11-09T14:30:00Z"), ("2025-11-09 14:30:05", "2025-11-09T14:30:05"),
    ("2025-11-09", "2025-11-09"),
    ("20251109", "2025-11-09"), ("20251109T143000Z", "2025-11-09T14:30:00Z"), ("1762698600", "2025-11-09T14:30:00Z"),
    ("1762698600000", "2025-11-09T14:30:00Z"), ("Sun, 09 Nov 2025 14:30:00 GMT", "2025-11-09T14:30:00Z"),
    ("November 9, 2025 2:30 pm", "2025-11-09T14:30:00"), ("9. November 2025, 14:30 Uhr", "2025-11-09T14:30:00"),
    ("9 de noviembre de 2025", "2025-11-09"), ("1er août 2025 à 14h30", "2025-08-01T14:30:00"),
    ("9 novembre 2025", "2025-11-09"),
    ("9 ноября 2025", "2025-11-09"), ("2025年11月9日 14時30分", "2025-11-09T14:30:00"), ("2025년 11월 9일", "2025-11-09"),
    ("09.11.2025", "2025-11-09"), ("25/11/2025", "2025-11-25"), ("11/25/2025", "2025-11-25"),
    ("9-Nov-2025", "2025-11-09"),
  ])
  func `dates are read in the forms that pages use`(text: String, timestamp: String) {
    #expect(StatedDate(text)?.publication()?.timestamp == timestamp)
  }

  @Test(arguments: [
    "2025", "November 2025", "2025-11", "13/13/2025", "2025-02-30", "yesterday", "", "0000-00-00", "12", "3 min read",
  ])
  func `what is no whole date is none`(text: String) {
    #expect(StatedDate(text) == nil)
    #expect(metadata(head: "<meta property='article:published_time' content='\(text)'>").published == nil)
  }

  @Test func `published and modified are kept apart, with their offsets`() {
    let found = metadata(
      head: linkedData(
        #"{"@type":"NewsArticle","headline":"H","datePublished":"2025-11-09T01:00:00+03:00","dateModified":"2025-11-10T08:00:00-05:00"}"#
      ))
    #expect(found.published?.timestamp == "2025-11-09T01:00:00+03:00")
    #expect(found.published?.day == "2025-11-09")
    #expect(found.published?.origin == .metadata)
    #expect(found.modified?.timestamp == "2025-11-10T08:00:00-05:00")
  }

  @Test func `a date of change alone in the data is no date of publication`() {
    let found = metadata(head: linkedData(#"{"@type":"NewsArticle","headline":"H","dateModified":"2025-11-10"}"#))
    #expect(found.published == nil)
    #expect(found.modified?.day == "2025-11-10")
  }

  @Test func `day and month that cannot be told apart are decided by what else is known`() {
    let head = "<meta name='date' content='11/09/2025'>"
    #expect(metadata(head: head, lang: "en-US").published?.day == "2025-11-09")
    #expect(metadata(head: head, lang: "en-GB").published?.day == "2025-09-11")
    #expect(
      metadata(head: head, lang: "en-GB", url: "https://example.org/2025/11/09/barges").published?.day == "2025-11-09")
  }

  @Test func `where the data know only the day, the page gives the time`() {
    let found = metadata(
      head: "<meta property='article:published_time' content='2025-11-09'>",
      body: "<h1>Barges leave</h1><time datetime='2025-11-09T14:30:00+01:00'>2.30 pm</time>" + paragraph)
    #expect(found.published?.timestamp == "2025-11-09T14:30:00+01:00")
  }

  @Test func `what the page shows beside the headline dates it`() {
    let opening = "<h1>Barges leave the harbour</h1>"
    #expect(
      metadata(body: opening + "<time datetime='2025-11-09'>Sunday</time>" + paragraph).published?.day == "2025-11-09")
    #expect(
      metadata(body: opening + "<div>Published on November 9, 2025</div>" + paragraph).published?.day == "2025-11-09")
    let both = metadata(
      body: opening + "<span>Updated: Nov 12, 2025</span><span>Posted: Nov 9, 2025</span>" + paragraph)
    #expect(both.published?.day == "2025-11-09")
    #expect(both.modified?.day == "2025-11-12")
  }

  @Test func `data that a program stamps into each page give way to the date beside the headline`() {
    func stamped(_ published: String, _ modified: String, shown: String) -> String? {
      metadata(
        head: linkedData(
          "{\"@type\":\"Article\",\"headline\":\"H\",\"datePublished\":\"\(published)\",\"dateModified\":\"\(modified)\"}"
        ),
        body: "<h1>Barges leave the harbour</h1><div>\(shown)</div>" + paragraph
      ).published?.day
    }
    #expect(stamped("2025-11-09T08:00:05Z", "2025-11-09T08:00:05Z", shown: "May 14, 2024") == "2024-05-14")
    #expect(stamped("2025-11-10", "2025-11-09", shown: "May 14, 2024") == "2024-05-14")
    // Changed after it was published, so the data are not a program's time stamp.
    #expect(stamped("2025-11-09T08:00:05Z", "2025-11-09T09:30:00Z", shown: "May 14, 2024") == "2025-11-09")
    // A later date is not a date of publication.
    #expect(stamped("2025-11-09T08:00:05Z", "2025-11-09T08:00:05Z", shown: "Nov 14, 2025") == "2025-11-09")
    // The page shows the day that its data name.
    #expect(
      stamped("2025-11-09T08:00:05Z", "2025-11-09T08:00:05Z", shown: "<b>May 14, 2024</b> <b>Nov 9, 2025</b>")
        == "2025-11-09")
  }

  @Test func `a page is not published after it was changed`() {
    let found = metadata(
      head: "<meta property='article:modified_time' content='2025-11-09T08:00:00Z'>",
      body:
        "<h1>Barges leave the harbour</h1><div>Boat show: November 30, 2025</div>\(paragraph)<p>Updated <time datetime='2025-11-09'>Nov 9, 2025</time></p>"
    )
    #expect(found.published?.day == "2025-11-09")
  }

  @Test func `two dates that stand together without a space are read one by one`() {
    let found = metadata(
      body:
        "<h1>Barges leave</h1><p class='posted-on'><time datetime='2020-06-29'>June 29, 2020</time><time class='updated' datetime='2021-11-12'>November 12, 2021</time></p>"
        + paragraph)
    #expect(found.published?.day == "2020-06-29")
    #expect(found.modified?.day == "2021-11-12")
  }

  @Test func `an article's own footer may date it`() {
    let found = metadata(
      body:
        "<article><h1>Barges leave</h1>\(paragraph)<footer><time datetime='2025-11-09'></time></footer></article><footer><time datetime='2022-01-01'></time></footer>"
    )
    #expect(found.published?.day == "2025-11-09")
  }

  @Test func `dates of other articles are passed over`() {
    let found = metadata(
      body:
        "<nav><time datetime='2020-01-01'>old</time></nav><h1>Barges leave</h1>\(paragraph)<aside><time datetime='2021-01-01'></time></aside><footer><time datetime='2022-01-01'></time></footer>"
    )
    #expect(found.published == nil)
  }

  @Test func `the address gives the date only where nothing else does`() {
    let found = metadata(body: "<h1>Barges leave</h1>" + paragraph, url: "https://example.org/2025/11/09/barges")
    #expect(found.published == PublicationDate(timestamp: "2025-11-09", day: "2025-11-09", origin: .url))
    #expect(metadata(url: "https://example.org/2025/11/barges").published == nil)
    #expect(metadata(url: "https://example.org/20251109-barges").published?.day == "2025-11-09")
    #expect(metadata(url: "https://example.org/id/120251109").published == nil)
  }
}
