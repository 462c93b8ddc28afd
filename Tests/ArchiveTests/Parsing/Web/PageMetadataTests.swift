import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveText

@Suite struct PageMetadataTests {
  @Test func `arrays within arrays are looked at once`() {
    let nested = String(repeating: "[", count: 200) + "\"Barges leave\"" + String(repeating: "]", count: 200)
    let data = #"<script type="application/ld+json">{"@type":"NewsArticle","headline":"# + nested + "}</script>"
    let empty = data.replacing("\"Barges leave\"", with: "")
    for page in [data, empty] {
      let metadata = PageMetadata(page: Array((page + "<h1>Barges leave</h1>").utf8), documentURL: nil)
      #expect(metadata.title == "Barges leave")
    }
  }

  @Test func `of several articles the page's own is taken`() {
    let found = metadata(
      head: "<link rel='canonical' href='https://example.org/barges'><title>Barges leave</title>"
        + linkedData(
          #"[{"@type":"NewsArticle","headline":"Another story","author":"Max Other","url":"https://example.org/other"},{"@type":"NewsArticle","headline":"Barges leave","author":"Jane Doe","url":"https://example.org/barges"}]"#
        ))
    #expect(found.authors == ["Jane Doe"])
    #expect(found.title == "Barges leave")
  }

  @Test func `articles of a list are not the page's`() {
    let found = metadata(
      head: "<title>Barges leave</title>"
        + linkedData(
          #"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another story","author":"Max Other","datePublished":"2020-01-01"}]}"#
        )
        + linkedData(
          #"{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"Barges leave","datePublished":"2025-11-09"}}"#
        ))
    #expect(found.published?.day == "2025-11-09")
    #expect(found.authors == [])
  }

  @Test func `broken JSON-LD is read all the same`() {
    let found = metadata(
      head: linkedData(
        "<!-- {\"@type\":\"NewsArticle\",\n\"headline\":\"Barges \"all\" leave\",\n\"author\":{\"name\":\"Jane Doe\",},\"datePublished\":\"2025-11-09\" -->"
      ))
    #expect(found.title == "Barges \"all\" leave")
    #expect(found.authors == ["Jane Doe"])
    #expect(found.published?.day == "2025-11-09")
  }

  @Test(arguments: [
    (#"{"@type":"NewsArticle","headline":"H","isAccessibleForFree":false}"#, false),
    (#"{"@type":"NewsArticle","headline":"H","isAccessibleForFree":"False"}"#, false),
    (#"{"@type":"NewsArticle","headline":"H","isAccessibleForFree":"http://schema.org/True"}"#, true),
    (
      #"{"@type":"NewsArticle","headline":"H","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".pay"}]}"#,
      false
    ),
  ])
  func `the paywall flag is kept`(json: String, isFree: Bool) {
    #expect(metadata(head: linkedData(json)).isFree == isFree)
    #expect(metadata(head: linkedData(#"{"@type":"NewsArticle","headline":"H"}"#)).isFree == nil)
  }

  @Test func `the standfirst that the page shows is the summary`() {
    let found = metadata(
      head: "<meta name='description' content='The last barges have left the harbour, and the quay is to …'>",
      body:
        "<h1>Barges leave</h1><p class='standfirst'>The last barges have left the harbour, and the quay is to be rebuilt by spring.</p>"
        + paragraph)
    #expect(found.summary == "The last barges have left the harbour, and the quay is to be rebuilt by spring.")
    #expect(found.summaryNode != nil)
  }

  @Test func `a description that was cut off is completed from the page`() {
    let found = metadata(
      head: "<meta name='description' content='The last barges have left the harbour, and…'>",
      body: "<h1>Barges leave</h1><h2>The last barges have left the harbour, and the quay is to be rebuilt.</h2>"
        + paragraph)
    #expect(found.summary == "The last barges have left the harbour, and the quay is to be rebuilt.")
  }

  @Test func `where no standfirst is shown the description serves`() {
    let found = metadata(
      head: "<meta property='og:description' content='Barges are gone, a quay is to come, and nobody knows when.'>",
      body: "<h1>Barges leave</h1>" + paragraph)
    #expect(found.summary == "Barges are gone, a quay is to come, and nobody knows when.")
    #expect(found.summaryNode == nil)
    #expect(found.valueOrigins.contains(ValueOrigin(field: .summary, place: "opengraph")))
  }

  @Test func `a teaser of another article is no standfirst`() {
    let found = metadata(
      body:
        "<h1>Barges leave</h1><div class='summary'><a href='/b'><h3>Tugs stay</h3>Why the tugs will stay in the harbour for another year</a></div>"
        + paragraph)
    #expect(found.summary == nil)
  }

  @Test(arguments: [
    ("en_us", "en-US"), ("de", "de"), ("zh-hans-cn", "zh-Hans-CN"), ("pt-BR, en", "pt-BR"), ("english", nil), ("", nil),
    ("x", nil),
  ])
  func `languages are tags of BCP 47`(declared: String, tag: String?) {
    #expect(PageLanguage.tag(declared) == tag)
  }

  @Test func `the language comes from the page, its card or its data`() {
    #expect(metadata(lang: "de-AT").language == "de-AT")
    #expect(metadata(head: "<meta property='og:locale' content='fr_FR'>").language == "fr-FR")
    #expect(metadata(head: "<meta http-equiv='Content-Language' content='es'>").language == "es")
    #expect(metadata(head: linkedData(#"{"@type":"Article","headline":"H","inLanguage":"it-IT"}"#)).language == "it-IT")
  }

  @Test func `the outlet is the publisher, the site's name, else the host`() {
    #expect(
      metadata(
        head: linkedData(
          ##"{"@graph":[{"@type":"Article","headline":"H","publisher":{"@id":"#p"}},{"@type":"Organization","@id":"#p","name":"Quay Post"}]}"##
        )
      ).outlet == "Quay Post")
    #expect(metadata(head: "<meta property='og:site_name' content='Quay Post'>").outlet == "Quay Post")
    #expect(metadata(url: "https://www.quaypost.example/a").outlet == "quaypost.example")
    #expect(metadata().outlet == nil)
  }

  @Test func `the address is canonical, on the same site, and not the front page`() {
    #expect(
      metadata(head: "<link rel='canonical' href='/barges'>", url: "https://example.org/barges?utm_source=x").url
        == "https://example.org/barges")
    #expect(
      metadata(head: "<link rel='canonical' href='https://example.org/'>", url: "https://example.org/barges").url
        == "https://example.org/barges")
    #expect(
      metadata(head: "<link rel='canonical' href='https://other.example/'>", url: "https://example.org/barges").url
        == "https://example.org/barges")
    #expect(
      metadata(head: "<meta property='og:url' content='https://example.org/barges?fbclid=1'>").url
        == "https://example.org/barges")
    #expect(
      metadata(
        head: linkedData(#"{"@type":"Article","headline":"H","mainEntityOfPage":{"@id":"https://example.org/barges"}}"#)
      ).url == "https://example.org/barges")
    #expect(
      metadata(head: "<!-- saved from url=(0026)https://example.org/barges -->").url == "https://example.org/barges")
    #expect(metadata().url == nil)
  }

  @Test func `an article gets what it has not, with the place of each value`() {
    var article = ParsedArticle(body: "Text.")
    article.title = "Kept"
    metadata(
      head: linkedData(
        #"{"@type":"Article","headline":"H","author":"Jane Doe","identifier":"77","alternativeHeadline":"Second"}"#)
    ).apply(to: &article)
    #expect(article.title == "Kept")
    #expect(article.authors == ["Jane Doe"])
    #expect(article.recordID == "77")
    #expect(article.subtitle == "Second")
    #expect(article.valueOrigins.map(\.field) == [.subtitle, .authors])
  }

  @Test func `meta elements may be as many and as long as they like`() {
    let many = String(
      repeating: "<meta name='author' content='Jane Doe'><h1>x</h1><p class='byline'>By Jane Doe</p>", count: 5000)
    #expect(metadata(head: many, body: many).authors == ["Jane Doe"])
    let long = String(repeating: "Barges, ", count: 100_000)
    #expect(
      metadata(head: "<title>\(long)</title><meta name='author' content='\(long)'><meta name='date' content='\(long)'>")
        .authors == [])
  }
}
