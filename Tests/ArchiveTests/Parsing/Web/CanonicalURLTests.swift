import Testing

@testable import ArchiveStages
@testable import ArchiveModel

@Suite struct CanonicalURLTests {
  @Test(arguments: [
    ("HTTPS://Www.Example.ORG:443/A/b", "https://www.example.org/A/b"),
    ("http://example.org:80", "http://example.org/"),
    ("http://example.org:8080/a", "http://example.org:8080/a"),
    ("https://user:secret@example.org./a", "https://example.org/a"),
    ("https://example.org/a#comments", "https://example.org/a"),
    ("https://example.org/#!/story/7", "https://example.org/#!/story/7"),
    ("https://example.org/a?utm_source=x&id=7&fbclid=y&UTM_Medium=z", "https://example.org/a?id=7"),
    ("https://example.org/a?utm_source=x", "https://example.org/a"),
    ("https://example.org/a?id=7&amp;utm_source=x", "https://example.org/a?id=7"),
    ("https://example.org/a]?utm_source=x", "https://example.org/a"),
    ("https://example.org/a,#top", "https://example.org/a"),
    ("https://example.org/a?b=c)&utm_source=x", "https://example.org/a?b=c"),
    ("https://example.org/a?b=2&a=1", "https://example.org/a?b=2&a=1"),
    ("https://example.org/a?", "https://example.org/a"),
    ("https://example.org/%7ejoe/%c3%a9t%C3%A9", "https://example.org/~joe/%C3%A9t%C3%A9"),
    ("https://example.org/été b", "https://example.org/%C3%A9t%C3%A9%20b"),
    ("https://example.org/a/./b/../c/..", "https://example.org/a/"),
    ("https://example.org/../../a", "https://example.org/a"),
    (" \n<https://example.org/a>\", ", "https://example.org/a"),
    ("https://example.org/a_(b)", "https://example.org/a_(b)"),
    ("https://example.org/a).", "https://example.org/a)."),
    ("https://example.org/a,;)", "https://example.org/a"),
    ("https://example.org/amp/a", "https://example.org/amp/a"),
    ("https://münchen.example/a", "https://münchen.example/a"),
    ("http://[2001:db8::1]:8000/a", "http://[2001:db8::1]:8000/a"),
  ])
  func `all spellings of an address become one`(written: String, canonical: String) {
    #expect(CanonicalURL(written)?.text == canonical)
    #expect(CanonicalURL(canonical)?.text == canonical)
  }

  @Test(arguments: [
    "", "example.org/a", "/a", "ftp://example.org/a", "mailto:a@example.org", "http:/a", "https://", "https://a b/",
    "javascript:void(0)",
  ])
  func `what is no whole address of the web is none`(text: String) {
    #expect(CanonicalURL(text) == nil)
  }

  @Test func `references are resolved on the page's address`() throws {
    let base = try #require(CanonicalURL("https://example.org/news/today.html?page=2"))
    for (reference, expected) in [
      ("/a", "https://example.org/a"), ("b.html", "https://example.org/news/b.html"),
      ("../c", "https://example.org/c"), ("//other.example/d", "https://other.example/d"),
      ("", "https://example.org/news/today.html?page=2"), ("?page=3", "https://example.org/news/today.html?page=3"),
      ("http://other.example/e", "http://other.example/e"),
    ] {
      #expect(CanonicalURL(reference, relativeTo: base)?.text == expected)
    }
    #expect(CanonicalURL("mailto:a@example.org", relativeTo: base) == nil)
  }

  @Test func `hosts of one site are told from others`() throws {
    func same(_ one: String, _ other: String) throws -> Bool {
      let one = try #require(CanonicalURL("https://\(one)/"))
      return one.isSameSite(as: try #require(CanonicalURL("https://\(other)/")))
    }
    #expect(try same("www.example.org", "m.example.org"))
    #expect(try same("www.example.co.uk", "example.co.uk"))
    #expect(try !same("one.co.uk", "two.co.uk"))
    #expect(try !same("example.org", "example.com"))
  }
}
