import Testing

@testable import ArchiveStages
@testable import ArchiveModel

@Suite struct HeadlineTests {
  @Test func `the site's name is no part of a title`() {
    #expect(
      metadata(
        head:
          "<title>Barges leave the harbour - The Quay Post</title><meta property='og:site_name' content='The Quay Post'>"
      ).title == "Barges leave the harbour")
    #expect(
      metadata(head: "<title>Quay Post | Barges leave the harbour</title>", url: "https://www.quaypost.example/a").title
        == "Barges leave the harbour")
  }

  @Test func `a separator in a headline is no site's name`() {
    let found = metadata(head: "<title>Barges - a farewell</title>", body: "<h1>Barges - a farewell</h1>" + paragraph)
    #expect(found.title == "Barges - a farewell")
  }

  @Test func `what stands beside the text that others give whole is stripped`() {
    let found = metadata(
      head:
        "<title>Barges leave the harbour :: Local news</title><meta property='og:title' content='Barges leave the harbour'>"
    )
    #expect(found.title == "Barges leave the harbour")
  }

  @Test func `a name behind a bar is no part of a title, unless the heading shows it`() {
    let head =
      "<title>Barges leave the harbour | Quay Works</title><meta property='og:title' content='Barges leave the harbour | Quay Works'>"
    #expect(metadata(head: head).title == "Barges leave the harbour")
    #expect(
      metadata(head: head, body: "<h1>Barges leave the harbour | Quay Works</h1>" + paragraph).title
        == "Barges leave the harbour | Quay Works")
    #expect(
      metadata(head: "<title>Quays | What the barges leave behind</title>").title
        == "Quays | What the barges leave behind")
  }

  @Test func `the site's name is no part of a heading either, where nothing else stands behind the mark`() {
    let found = metadata(
      head: "<title>Barges leave – Quay Post</title><meta property='og:site_name' content='Quay Post'>",
      body: "<h1>Barges leave the harbour – Quay Post</h1>" + paragraph)
    #expect(found.title == "Barges leave the harbour")
  }

  @Test func `the headline in a meta element says where the title ends`() {
    let found = metadata(
      head:
        "<title>Barges leave the harbour-Politics</title><meta name='headline' content='Barges leave the harbour'><meta property='og:title' content='Barges leave the harbour-Politics'>"
    )
    #expect(found.title == "Barges leave the harbour")
  }

  @Test func `among several headings the one that has to do with the head is the page's own`() {
    let found = metadata(
      head: "<title>Barge guide 2025</title><meta property='og:title' content='Barge guide 2025'>",
      body: "<h1>Our guide to the barges of 2025</h1>\(paragraph)<h1>Subscribe now!</h1>")
    #expect(found.title == "Our guide to the barges of 2025")
  }

  @Test func `a heading of a word or two is a label where the head says more`() {
    let found = metadata(
      head: "<title>Barge guide of the harbour</title><meta property='og:title' content='Barge guide of the harbour'>",
      body: "<h1>Barge guide</h1>" + paragraph)
    #expect(found.title == "Barge guide of the harbour")
  }

  @Test func `headline, card and title outvote one heading among several`() {
    let found = metadata(
      head: "<title>Barges leave the harbour</title><meta property='og:title' content='Barges leave the harbour'>",
      body: "<h1>The Quay Post</h1><h1>Barges leave the harbour</h1>\(paragraph)<h1>Most read</h1>")
    #expect(found.title == "Barges leave the harbour")
    #expect(found.headlineNode != nil)
  }

  @Test func `the one heading of a page beats what was written for search engines`() {
    let seo =
      "<title>Barge guide 2025</title><meta property='og:title' content='Barge guide 2025'><meta name='twitter:title' content='Barge guide 2025'>"
    let found = metadata(head: seo, body: "<h1>Our guide to barges of the harbour</h1>" + paragraph)
    #expect(found.title == "Our guide to barges of the harbour")
    #expect(found.valueOrigins.contains(ValueOrigin(field: .title, place: "heading")))
  }

  @Test func `a heading about something else is not the title`() {
    let found = metadata(
      head: "<title>Barges leave</title><meta property='og:title' content='Barges leave'>",
      body: "<h1>Newsroom</h1>" + paragraph)
    #expect(found.title == "Barges leave")
  }

  @Test func `a title that was cut off gives way to the whole one`() {
    let found = metadata(
      head:
        "<meta property='og:title' content='Barges leave the harbour of the …'><meta name='twitter:title' content='Barges leave the harbour of the …'>"
        + linkedData(#"{"@type":"NewsArticle","headline":"Barges leave the harbour of the old town"}"#))
    #expect(found.title == "Barges leave the harbour of the old town")
  }

  @Test func `the card decides about a kicker`() {
    let article = linkedData(#"{"@type":"NewsArticle","headline":"After the storm: Barges leave the harbour"}"#)
    let kickered = metadata(
      head: article + "<meta property='og:title' content='Barges leave the harbour'>",
      body: "<h1>After the storm: Barges leave the harbour</h1>" + paragraph)
    #expect(kickered.title == "Barges leave the harbour")
  }

  @Test func `references and tags in data are resolved`() {
    let found = metadata(head: linkedData(#"{"@type":"Article","headline":"Barges &amp;amp; <em>tugs</em> leave"}"#))
    #expect(found.title == "Barges & tugs leave")
  }

  @Test func `words that a heading shows without a space are parted as others have them`() {
    let found = metadata(
      head:
        "<meta property='og:title' content='Harbour: Barges leave'><meta name='twitter:title' content='Harbour: Barges leave'>",
      body: "<h1><span>Harbour</span><span>Barges leave</span></h1>" + paragraph)
    #expect(found.title == "Harbour: Barges leave")
  }

  @Test func `a page without any title has none`() {
    #expect(metadata(body: paragraph).title == nil)
  }
}
