import Testing

@testable import ArchiveStories

/// What is kept of a text to find its story.
@Suite struct StoryTextTests {
  private func terms(_ text: String) -> [UInt32] {
    var scanner = StoryWordScanner(text)
    var terms: [UInt32] = []
    while let word = scanner.next() { terms.append(word.term) }
    return terms
  }

  private func names(_ text: String) -> [Bool] {
    var scanner = StoryWordScanner(text)
    var names: [Bool] = []
    while let word = scanner.next() { names.append(word.isName) }
    return names
  }

  @Test func `capitals, plurals and possessives make no other word`() {
    #expect(terms("Ferries sank") == terms("the ferry sank").suffix(2))
    #expect(terms("Quay’s boats") == terms("quay boat"))
    #expect(terms("don't") == terms("don"))
    #expect(terms("crisis glass bus").count == 3)
    #expect(terms("crisis") != terms("crisi"))
  }

  @Test func `a letter alone is no word, in no script`() {
    #expect(terms("I и à 7 U.S.").count == 1)
    // ASCII letters are read in another way than others.
    #expect(terms("CAFÉS CRISES").map { [$0] } == [terms("café"), terms("crise")])
  }

  @Test func `a capital inside a sentence is a name's`() {
    #expect(
      names("The mayor met Ada Example. Nobody else came.") == [false, false, false, true, true, false, false, false])
    // Behind quotation marks, as behind a full stop, any word may have one.
    #expect(names("“Boats sank,” Bela said") == [false, false, false, false])
  }

  @Test func `in scripts without spaces, two neighbouring characters are a word`() {
    #expect(terms("東京都").count == 2)
    #expect(terms("東京").first == terms("新東京").last)
  }

  @Test func `the bytes give the text back`() throws {
    let text = StoryText(
      title: "Ferry Sinks", body: "The ferry to Exampleton sank near the quay at 7. Ada Example saw it.")
    #expect(!text.words.isEmpty)
    #expect(StoryText(bytes: text.bytes) == text)
    #expect(StoryText(bytes: Array(text.bytes.dropLast())) == nil)
    #expect(StoryText(bytes: [] as [UInt8]) == nil)
    // Two words in the wrong order.
    #expect(StoryText(bytes: [0, 2, 0, 0, 1, 0, 0]) == nil)
  }

  @Test func `no text has no words, and a long one the most that are kept`() {
    #expect(StoryText(title: nil, body: "").words.isEmpty)
    let long = StoryText(title: nil, body: (0..<5000).map { "word\($0)x" }.joined(separator: " "))
    #expect(long.words.count == StoryText.mostWords)
    #expect(long.keys().count == StoryText.keyCount)
    #expect(long.length > StoryText(title: nil, body: "A word or two.").length)
  }

  @Test func `a text is like itself, and has nothing in common with another`() {
    let one = MeasuredText(StoryText(title: "Ferry sinks", body: "The ferry sank near Exampleton."), day: 1)
    let other = MeasuredText(StoryText(title: "Bridge opens", body: "A viaduct in Samplebury opens."), day: 1)
    let same = one.similarity(to: one)
    for cosine in [same.body, same.title, same.lede, same.names] { #expect(abs(cosine - 1) < 0.001) }
    #expect(one.similarity(to: other) == TextSimilarity(body: 0, title: 0, lede: 0, names: 0))
  }

  @Test func `only the nearest count for how dense it is around an article`() {
    var around = StoryNeighbourhood()
    #expect(around.density == 0)
    for body: Float in [0.1, 0.9, 0.5, 0.5, 0.5, 0.5, 0.5] {
      _ = around.add(TextSimilarity(body: body, title: 0, lede: 0, names: 0))
    }
    #expect(abs(around.density - 0.5) < 0.01)
    #expect(StoryNeighbourhood(bytes: around.bytes) == around)
    #expect(around.add(TextSimilarity(body: 0.05, title: 0, lede: 0, names: 0)) == false)
  }
}
