import Testing

@testable import ArchiveCiting
@testable import ArchiveStages

/// Text fragments: the address finds the very words, and only those.
@Suite struct TextFragmentTests {
  private static let report = """
    Quay to close
    The quay closes on Monday, and the quay opens again in spring. The mayor said the work was well-planned, cheap & quick.
    The mayor said so on Monday. “We can't wait,” she said; “we can't stop.” It costs 1,000.50 crowns, 50% more.

    The quay closes on Monday, and the quay opens again in spring.
    Nobody else said so. The ferry to Example-on-Sea, the last of its kind, stays: the captain said so on Monday.
    """

  /// The range of the words' occurrence with this number, from 1.
  private func range(of words: String, _ number: Int = 1, in page: String) throws -> TextRange {
    let (all, wanted) = (Array(page.unicodeScalars), Array(words.unicodeScalars))
    let places = (0...all.count - wanted.count).filter { Array(all[$0..<$0 + wanted.count]) == wanted }
    try #require(places.count >= number)
    return TextRange(start: places[number - 1], length: wanted.count)
  }

  /// What finds the words, after a look that it does.
  private func directive(
    _ words: String, _ number: Int = 1, in page: String = report, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let range = try range(of: words, number, in: page)
    let fragment = try #require(FragmentFinder(page).fragment(for: range), sourceLocation: sourceLocation)
    #expect(
      FragmentReader(page).range(of: fragment.directive) == range.start..<range.end, "\(fragment.directive)",
      sourceLocation: sourceLocation)
    return fragment.directive
  }

  @Test func `words that the text has once are enough`() throws {
    #expect(try directive("the last of its kind, stays") == "text=the%20last%20of%20its%20kind%2C%20stays")
  }

  @Test func `signs that have a meaning in a fragment are encoded`() throws {
    #expect(try directive("well-planned, cheap & quick") == "text=well%2Dplanned%2C%20cheap%20%26%20quick")
    #expect(try directive("1,000.50 crowns, 50% more") == "text=1%2C000.50%20crowns%2C%2050%25%20more")
  }

  @Test func `short words get words beside them`() throws {
    #expect(try directive("cheap") == "text=well%2Dplanned%2C-,cheap,-%26%20quick.")
    for number in 1...5 { _ = try directive("said", number) }
    // The third has nothing in its paragraph that the first hasn't.
    for number in [1, 2, 4] { _ = try directive("Monday", number) }
    #expect(try FragmentFinder(Self.report).fragment(for: range(of: "Monday", 3, in: Self.report)) == nil)
  }

  @Test func `a paragraph that is there twice is told apart by the one beside it`() throws {
    for number in 1...2 {
      _ = try directive("The quay closes on Monday, and the quay opens again in spring.", number)
      _ = try directive("opens again in spring.", number)
    }
  }

  @Test func `words of two paragraphs are given by their first and last`() throws {
    let words = "well-planned, cheap & quick.\nThe mayor said so on Monday."
    #expect(try directive(words).contains(","))
    _ = try directive("Quay to close\nThe")
    _ = try directive(Self.report)
  }

  @Test func `long words are given by their first and last`() throws {
    let page = (0..<200).map { "word\($0) and so on" }.joined(separator: " ") + "."
    let words = (20..<150).map { "word\($0) and so on" }.joined(separator: " ")
    let found = try directive(words, in: page)
    #expect(found.utf8.count < 200)
    #expect(found.split(separator: ",").count >= 2)
  }

  @Test func `capitals and accents make no difference to a browser, so they tell no two places apart`() throws {
    let page = "The CAFÉ opens early in town. A cafe opens early in town. The Straße ends. The STRASSE ends."
    let fragment = try #require(FragmentFinder(page).fragment(for: range(of: "cafe opens early in town", in: page)))
    #expect((fragment.prefix ?? fragment.suffix) != nil)
    for words in ["CAFÉ", "cafe", "Straße ends", "STRASSE ends"] { _ = try directive(words, in: page) }
  }

  @Test func `letters keep their marks`() throws {
    let page = "nai\u{308}ve cafe\u{301} and cafe\u{301}s, and a cafe\u{301}"
    let fragment = try #require(
      FragmentFinder(page).fragment(for: TextRange(start: 0, length: "nai\u{308}ve cafe\u{301}".unicodeScalars.count)))
    #expect(fragment.start.unicodeScalars.elementsEqual("nai\u{308}ve cafe\u{301}".unicodeScalars))
  }

  @Test func `scripts without spaces are cut anywhere`() throws {
    let page = "港口将于春季开放。市长说港口将于春季开放。\n东京の港は春に開く。東京の駅は春に開く。"
    for number in 1...2 { _ = try directive("春季开放", number, in: page) }
    for number in 1...2 { _ = try directive("春に開く", number, in: page) }
    _ = try directive("市长", in: page)
    // What a browser's dictionary takes for a word is not known: the parts beside the words go to the next sign.
    let fragment = try #require(FragmentFinder(page).fragment(for: range(of: "于春季", in: page)))
    #expect(fragment.prefix == "港口将")
    #expect(fragment.suffix?.hasPrefix("开放。") == true)
  }

  @Test(arguments: [
    ("can't", "an't", "can't"), ("Example-on-Sea", "ample", "Example"), ("1,000.50", "00.5", "1,000.50"),
    ("captain", "apt", "captain"),
  ])
  func `a part of a word finds the word`(word: String, part: String, found: String) throws {
    let fragment = try #require(FragmentFinder(Self.report).fragment(for: range(of: part, in: Self.report)))
    #expect(fragment.start == found)
    #expect(word.contains(found))
  }

  @Test func `white space around words is no part of them, and inside is one space`() throws {
    let page = "The quay \u{A0} closes\t on  Monday."
    let fragment = try #require(FragmentFinder(page).fragment(for: TextRange(start: 3, length: 14)))
    #expect(fragment.start == "quay closes")
    #expect(FragmentFinder(page).fragment(for: TextRange(start: 8, length: 3)) == nil)
  }

  @Test func `of the same words with the same words beside them, the first is found and the others are not`() throws {
    let page = "One two three.\nOne two three.\nOne two three.\nOne two three."
    let finder = FragmentFinder(page)
    let first = try #require(finder.fragment(for: TextRange(start: 4, length: 3)))
    #expect(!first.isOnly)
    #expect(FragmentReader(page).range(of: first.directive) == 4..<7)
    #expect(finder.fragment(for: TextRange(start: 34, length: 3)) == nil)
  }

  @Test func `a text of one word again and again takes no time`() {
    let page = String(repeating: "a ", count: 60_000)
    #expect(FragmentFinder(page).fragment(for: TextRange(start: 50_000, length: 1)) == nil)
    _ = FragmentFinder(page).fragment(for: TextRange(start: 0, length: 100_000))
  }

  @Test func `ranges outside of the text have none`() {
    let finder = FragmentFinder("Ten letters")
    for range in [TextRange(start: 11, length: 1), TextRange(start: 99, length: 5), TextRange(start: 3, length: 0)] {
      #expect(finder.fragment(for: range) == nil)
    }
    #expect(FragmentFinder("").fragment(for: TextRange(start: 0, length: 1)) == nil)
  }

  @Test(arguments: 0..<20) func `any words of any text are found`(seed: UInt64) throws {
    var dice = SeededGenerator(seed: seed)
    let words = [
      "the", "The", "quay", "Quay,", "a-b", "can't", "é", "e\u{301}", "ß", "x & y", "“so”", "50%", "港口", "_", "1.5",
    ]
    let blocks = (0..<6).map { _ in
      (0..<Int.random(in: 1...40, using: &dice)).map { _ in words.randomElement(using: &dice) ?? "" }
        .joined(separator: Bool.random(using: &dice) ? " " : "  ")
    }
    let page = blocks.joined(separator: Bool.random(using: &dice) ? "\n" : "\n\n")
    let (finder, reader) = (FragmentFinder(page), FragmentReader(page))
    let scalars = Array(page.unicodeScalars)
    // Ranges of whole words: those that start and end at white space.
    let starts = scalars.indices.filter {
      !scalars[$0].properties.isWhitespace && ($0 == 0 || scalars[$0 - 1].properties.isWhitespace)
    }
    let ends = scalars.indices.filter {
      !scalars[$0].properties.isWhitespace && ($0 + 1 == scalars.count || scalars[$0 + 1].properties.isWhitespace)
    }
    var found = 0
    for _ in 0..<60 {
      guard let start = starts.randomElement(using: &dice),
        let end = ends.filter({ $0 >= start }).randomElement(using: &dice)
      else { continue }
      guard let fragment = finder.fragment(for: TextRange(start: start, length: end + 1 - start)) else { continue }
      found += 1
      #expect(reader.range(of: fragment.directive) == start..<end + 1, "\(fragment.directive) \(page)")
    }
    #expect(found > 30)
  }

  // MARK: Addresses

  private let fragment = TextFragment(start: "a b", isOnly: true)

  @Test func `an address gets the fragments behind it`() {
    #expect(TextFragment.address("https://news.example/a", at: [fragment]) == "https://news.example/a#:~:text=a%20b")
    #expect(
      TextFragment.address("HTTP://news.example/a#top", at: [fragment]) == "HTTP://news.example/a#top:~:text=a%20b")
    #expect(
      TextFragment.address("https://news.example/a", at: [fragment, TextFragment(start: "c", isOnly: true)])
        == "https://news.example/a#:~:text=a%20b&text=c")
    #expect(
      TextFragment.address("https://news.example/a#:~:text=old", at: [fragment])
        == "https://news.example/a#:~:text=a%20b")
    #expect(TextFragment.address("https://news.example/a#x:~:text=old") == "https://news.example/a#x")
  }

  @Test func `what may not stand in an address is encoded`() {
    #expect(
      TextFragment.address("https://news.example/a b\n\"<{\\é}>\"", at: [])
        == "https://news.example/a%20b%0A%22%3C%7B%5C%C3%A9%7D%3E%22")
  }

  @Test func `only web addresses get fragments`() {
    for address in ["urn:uuid:1", "javascript:alert(1)", "file:///tmp/a", "news.example/a", ""] {
      #expect(TextFragment.address(address, at: [fragment]) == address)
    }
  }
}
