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

  @Test(arguments: [
    "<title>Barges leave the harbour for good – My notes</title>",
    "<title>Barges leave the harbour for good - Quay Works</title>",
    "<title>Barges leave the harbour for good — Ada's Log</title>",
    "<title>Barges leave the harbour for good | Ships | Quay Works</title>",
    "<title>Quay Post: Barges leave the harbour for good</title><meta property='og:site_name' content='Quay Post'>",
  ]) func `what a name stands behind or before is the title, though no heading says so`(head: String) {
    #expect(metadata(head: head, body: paragraph).title == "Barges leave the harbour for good")
  }

  @Test(arguments: ["Quay closes – what now?", "Two quays – one town", "Barges leave the harbour for good – and soon"])
  func `a dash in a sentence parts no name from it`(title: String) {
    #expect(metadata(head: "<title>\(title)</title>", body: paragraph).title == title)
  }

  @Test(arguments: [
    ("驳船今天离开港口前往新码头_航运频道_码头网", "驳船今天离开港口前往新码头"),
    ("港口办公室说旧码头将重建_港口新闻网", "港口办公室说旧码头将重建"),
    ("潜水员检查了水下的木桩 | 码头网", "潜水员检查了水下的木桩"),
  ]) func `names behind a low line or bar are no part of a Chinese title`(title: String, expected: String) {
    #expect(metadata(head: "<title>\(title)</title>", body: paragraph).title == expected)
  }

  @Test(arguments: [
    "<meta property='og:title' content='Barges leave the harbour for good'><meta property='og:site_name' content='Quay Post'>",
    "<meta property='og:title' content='Barges leave the harbour for good'><meta name='twitter:site' content='@quaypost'>",
    "<meta property='og:title' content='Barges leave the harbour for good'><meta property='og:site_name' content='QP'>",
  ]) func `a program's name that is the headline does not hide it`(head: String) {
    let named = "<meta name='application-name' content='Barges leave the harbour for good'>"
    let found = metadata(
      head: "<title>Barges leave the harbour for good</title>" + named + head,
      body:
        "<header><h1><a href='/'>qp <span>back to the front page</span></a></h1></header><h1>Barges leave the harbour for good</h1>"
        + paragraph)
    #expect(found.title == "Barges leave the harbour for good")
  }

  @Test(arguments: ["News", "Ships", "Our town"])
  func `a heading of a word or two that the title does not have is no headline`(label: String) {
    let found = metadata(
      head: "<title>Barges leave the harbour for good</title>", body: "<h1>\(label)</h1>" + paragraph)
    #expect(found.title == "Barges leave the harbour for good")
  }

  @Test(arguments: [
    ("Barges leave the harbour | Quay Post", "<h1>Hello, this is Ada.</h1><h2>Barges leave the harbour</h2>"),
    (
      "Barges leave the harbour – Log – Ada Lund",
      "<h1>Ships and quays</h1><h2>Barges leave the harbour</h2><h2>Tags</h2>"
    ),
    ("Barges leave the harbour | Quay Post", "<h1>Quay Post</h1><h2>Barges leave the harbour</h2>"),
    ("Barges leave the harbour", "<h2>Menu</h2><h3>Barges leave the harbour</h3>"),
  ]) func `a lower heading that says what the title says is the headline`(title: String, body: String) throws {
    let tree = MarkupTree(parsing: Array("<head><title>\(title)</title></head><body>\(body)\(paragraph)".utf8))
    let found = PageMetadata(of: tree)
    #expect(found.title == "Barges leave the harbour")
    #expect(tree.text(of: try #require(found.headlineNode)) == "Barges leave the harbour")
  }

  @Test func `a heading in its own words stays the headline beside a lower one that the title repeats`() {
    let found = metadata(
      head: "<title>What is a barge - An introduction to barges | Quays</title>",
      body: "<h1>An introduction to barges: what to know</h1><h2>What is a barge?</h2>" + paragraph)
    #expect(found.title == "An introduction to barges: what to know")
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
