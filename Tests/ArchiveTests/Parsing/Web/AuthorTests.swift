import Testing

@testable import ArchiveStages
@testable import ArchiveParsing
@testable import ArchiveText

@Suite struct AuthorTests {
  private func authors(_ json: String, body: String = "") -> [String] {
    metadata(head: linkedData(json), body: body).authors
  }

  @Test func `authors of JSON-LD in all their forms`() {
    #expect(authors(#"{"@type":"NewsArticle","headline":"H","author":"Jane Doe"}"#) == ["Jane Doe"])
    #expect(
      authors(
        #"{"@type":"NewsArticle","headline":"H","author":[{"@type":"Person","name":"Jane Doe"},{"name":"John Roe"}]}"#)
        == ["Jane Doe", "John Roe"])
    #expect(
      authors(#"{"@type":"NewsArticle","headline":"H","author":{"@type":"Person","name":["Jane Doe","John Roe"]}}"#)
        == ["Jane Doe", "John Roe"])
    #expect(authors(#"{"@type":"NewsArticle","headline":"H","creator":["Jane Doe"]}"#) == ["Jane Doe"])
    #expect(
      authors(#"{"@type":"NewsArticle","headline":"H","author":{"givenName":"Jane","familyName":"Doe"}}"#) == [
        "Jane Doe"
      ])
  }

  @Test(arguments: [
    "Quay Broadcasting Corporation", "Northern Media Group", "The Harbour Foundation", "Nordischer Rundfunk",
  ])
  func `a body in the data does not hide the person whom the byline names`(body: String) {
    let found = metadata(
      head: "<meta name='author' content='\(body)'><meta name='dc.creator' content='\(body)'>",
      body: "<h1>Barges leave</h1><p class='byline'>By <a href='/people/jane-doe'>Jane Doe</a></p>" + paragraph)
    #expect(found.authors == ["Jane Doe"])
    #expect(
      metadata(head: "<meta name='author' content='\(body)'>", body: "<h1>Barges leave</h1>" + paragraph).authors == [
        body
      ])
  }

  @Test(arguments: [
    ("<p class='byline'><a rel='author' href='/jane'>Jane Doe</a> and John Roe in Oslo</p>", ["Jane Doe", "John Roe"]),
    (
      "<p>By <a rel='author' href='/jane'>Jane Doe</a>, Ada Lund and John Roe</p>",
      ["Jane Doe", "Ada Lund", "John Roe"]
    ),
    ("<div class='byline'>Von <a href='/autor/jane-doe'>Jane Doe</a> und John Roe</div>", ["Jane Doe", "John Roe"]),
    (
      "<p class='byline'>John Roe and <a rel='author' href='/jane'>Jane Doe</a>, New York</p>",
      ["John Roe", "Jane Doe"]
    ),
    ("<p class='byline'><a rel='author' href='/jane'>Jane Doe</a>, New York</p>", ["Jane Doe"]),
    (
      "<p class='byline'>Ada Lund, <a rel='author' href='/jane'>Jane Doe</a> and John Roe</p>",
      ["Ada Lund", "Jane Doe", "John Roe"]
    ),
  ]) func `authors without a link stand beside those with one`(line: String, expected: [String]) {
    #expect(metadata(body: "<h1>Barges leave the harbour</h1>" + line + paragraph).authors == expected)
  }

  @Test func `who published what a paragraph tells of is no author`() {
    let told =
      "<p>Published by Harbour Books and released in May 2025, it is a story of barges and of those who sailed them."
    let found = metadata(
      head: "<title>The best books of the year</title>",
      body: "<h1>The best books of the year</h1>" + told + String(repeating: " They sailed for years.", count: 9)
        + "</p>")
    #expect(found.authors == [])
  }

  @Test func `references by id are resolved, also within a graph`() {
    let json =
      ##"{"@graph":[{"@type":"Article","headline":"H","author":{"@id":"https://example.org/#jane"}},{"@type":"Person","@id":"https://example.org/#jane","name":"Jane Doe"}]}"##
    #expect(authors(json) == ["Jane Doe"])
  }

  @Test func `a person who is the site's account is no author where somebody is named`() {
    let json =
      #"{"@type":"NewsArticle","headline":"Barges leave","author":{"@type":"Person","name":"Quay Post"},"publisher":{"@type":"Organization","name":"Quay Post"}}"#
    let body = "<h1>Barges leave</h1><p class='byline'>By Jane Doe</p>" + paragraph
    #expect(authors(json, body: body) == ["Jane Doe"])
  }

  @Test func `addresses of mail and web are no authors`() {
    #expect(authors(#"{"@type":"Article","headline":"H","author":"jane@example.org"}"#) == [])
    #expect(authors(#"{"@type":"Article","headline":"H","author":"https://example.org/jane"}"#) == [])
    #expect(
      metadata(
        head:
          "<meta property='article:author' content='https://social.example/jane'><meta name='author' content='Jane Doe'>"
      ).authors == ["Jane Doe"])
  }

  @Test(arguments: [
    ("By Jane Doe, John Roe and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
    ("Jane Doe, Senior Correspondent", ["Jane Doe"]), ("JANE O'BRIEN AND JOHN ROE", ["Jane O'Brien", "John Roe"]),
    ("Jane Doe (Quay Post)", ["Jane Doe"]), ("Jane Doe | The Quay Post", ["Jane Doe"]),
    ("Jane Doe for The Quay Post", ["Jane Doe"]),
    ("Von Erika Muster und Max Muster", ["Erika Muster", "Max Muster"]),
    ("Par Jeanne Durand et Luc Petit", ["Jeanne Durand", "Luc Petit"]),
    ("Por María García y José López", ["María García", "José López"]),
    ("Di Anna Rossi e Marco Bianchi", ["Anna Rossi", "Marco Bianchi"]),
    ("Door Jan de Vries", ["Jan de Vries"]), ("Av Ola Nordmann og Kari Nordmann", ["Ola Nordmann", "Kari Nordmann"]),
    ("Jane Doe, Ph.D.", ["Jane Doe"]), ("dpa", ["dpa"]), ("渡辺洋介", ["渡辺洋介"]),
  ])
  func `names are told from what stands around them`(text: String, names: [String]) {
    #expect(BylineNames.stated(text).prefix(names.count) == names[...])
    #expect(metadata(head: "<meta name='author' content=\"\(text)\">").authors == names)
  }

  @Test func `a name stands once, whatever its capitals`() {
    #expect(authors(#"{"@type":"Article","headline":"H","author":["Jane Doe","JANE DOE"]}"#) == ["Jane Doe"])
  }

  @Test func `a byline is found by its class, by its opening and beside a date`() {
    let opening = "<h1>Barges leave the harbour</h1>"
    #expect(
      metadata(body: opening + "<div class='article-author'><a href='/jane'>Jane Doe</a></div>" + paragraph).authors
        == ["Jane Doe"])
    #expect(metadata(body: opening + "<div>By Jane Doe</div>" + paragraph).authors == ["Jane Doe"])
    #expect(
      metadata(body: opening + "<p>Jane Doe</p><small>December 17, 2025</small>" + paragraph).authors == ["Jane Doe"])
    #expect(
      metadata(body: opening + "<span itemprop='author'><span itemprop='name'>Jane Doe</span></span>" + paragraph)
        .authors == ["Jane Doe"])
  }

  @Test func `the byline and its element are kept`() {
    let found = metadata(body: "<h1>Barges leave</h1><p class='byline'>By Jane Doe and John Roe</p>" + paragraph)
    #expect(found.byline == "By Jane Doe and John Roe")
    #expect(found.bylineNodes.count == 1)
    #expect(found.authors == ["Jane Doe", "John Roe"])
  }

  @Test func `an author whom only an attribute names has no byline`() {
    let found = metadata(body: "<h1>Barges leave</h1><p class=author content='Jane Doe'>" + paragraph)
    #expect(found.authors == ["Jane Doe"])
    #expect(found.byline == nil)
  }

  @Test func `trending authors are not taken for the byline`() {
    let box =
      "<aside><h3>Trending authors</h3><a class='author' href='/a'>Max Other</a><a class='author' href='/b'>Ida Other</a></aside>"
    #expect(metadata(body: "<h1>Barges leave</h1>" + paragraph + box).authors == [])
    #expect(
      metadata(body: box + "<h1>Barges leave</h1><p class='byline'>By Jane Doe</p>" + paragraph).authors == ["Jane Doe"]
    )
  }

  @Test func `names in catalogues are turned around`() {
    #expect(
      metadata(
        head: "<meta name='citation_author' content='Doe, Jane'><meta name='citation_author' content='Roe, John'>"
      ).authors == ["Jane Doe", "John Roe"])
  }

  @Test func `a desk or a program's user gives way to a name`() {
    let found = metadata(
      head: "<meta name='author' content='admin'>",
      body: "<h1>Barges leave</h1><p class='byline'>By Jane Doe</p>" + paragraph)
    #expect(found.authors == ["Jane Doe"])
  }

  @Test func `a link to an author's page names the author`() {
    let found = metadata(
      body: "<h1>Barges leave the harbour</h1><div><a href='/authors/mara-quill'>Mara Quill</a></div>" + paragraph)
    #expect(found.authors == ["Mara Quill"])
  }

  @Test func `a link to an author's page within a sentence leads to someone who is written about`() {
    let sentence = paragraph.replacing("The harbour office", with: "<a href='/author/ben-oakum'>Ben Oakum</a>")
    #expect(metadata(body: "<h1>Barges leave the harbour</h1>" + sentence).authors.isEmpty)
  }

  @Test(arguments: ["By the Harbour Team", "Quay Post Staff", "Team Harbour"])
  func `a team of the house may be the author`(byline: String) {
    let found = metadata(
      body: "<h1>Barges leave the harbour</h1><div class='author'>\(byline)</div>" + paragraph)
    #expect(found.authors == [byline.hasPrefix("By ") ? String(byline.dropFirst(3)) : byline])
  }

  @Test func `what stands beside the date counts after all that is called an author`() {
    let line = "<h1>Barges leave the harbour</h1><div>Mara Quill</div><div>May 14, 2024</div>"
    #expect(metadata(body: line + paragraph).authors == ["Mara Quill"])
    #expect(metadata(head: "<meta name='author' content='mquill'>", body: line + paragraph).authors == ["mquill"])
    // A section looks as a name does.
    #expect(
      metadata(head: "<meta property='article:section' content='Mara Quill'>", body: line + paragraph).authors.isEmpty)
  }

  @Test func `an opening within the author's link is no part of the name`() {
    let found = metadata(
      body: "<h1>Barges leave</h1><div class='byline'><a href='/x'><span>By </span>Mara Quill</a></div>" + paragraph)
    #expect(found.authors == ["Mara Quill"])
  }
}
