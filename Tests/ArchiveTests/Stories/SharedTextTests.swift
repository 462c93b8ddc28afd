import Testing

@testable import ArchiveStages
@testable import ArchiveStories

/// What two texts are to each other.
@Suite struct SharedTextTests {
  private func shared(_ one: String, _ other: String) -> SharedText? {
    RunIndex(of: OwnWords(of: one)).shared(with: OwnWords(of: other))
  }

  /// Words that no text with another seed has.
  private func prose(_ words: Int, seed: Int = 0) -> String {
    (0..<words).map { "word\(seed)x\($0)" }.joined(separator: " ")
  }

  @Test func `half of the shorter text makes a reprint, a tenth and sixty words a partial one`() throws {
    let wire = prose(400)
    let reprint = try #require(shared(wire + ".", prose(200) + " " + prose(200, seed: 3) + "."))
    #expect(reprint.kind == .reprint)
    #expect(reprint.words == 200)
    #expect(reprint.share == 0.5)
    let partial = try #require(shared(wire + ".", prose(60) + " " + prose(300, seed: 3) + "."))
    #expect(partial.kind == .partial)
    #expect(partial.words == 60)
    #expect(shared(wire + ".", prose(59) + " " + prose(300, seed: 3) + ".") == nil)
    #expect(shared(wire + ".", prose(60) + " " + prose(700, seed: 3) + ".")?.kind == .partial, "of the shorter text")
  }

  @Test func `it makes no difference which text is compared with which`() {
    for (one, other) in [(300, 200), (200, 300), (250, 250)] {
      let texts = (prose(one) + ".", prose(other / 2) + " " + prose(other - other / 2, seed: 4) + ".")
      #expect(shared(texts.0, texts.1) == shared(texts.1, texts.0))
    }
  }

  @Test func `common runs shorter than eight words are chance`() {
    let one = (0..<300).map { $0 % 8 == 7 ? "one\($0)" : "word\($0)" }.joined(separator: " ") + "."
    let other = (0..<300).map { $0 % 8 == 7 ? "other\($0)" : "word\($0)" }.joined(separator: " ") + "."
    #expect(shared(one, other) == nil)
  }

  @Test func `what both quote is no reprint`() {
    let quote = "“" + prose(200) + "”"
    #expect(
      shared(quote + " he said. " + prose(100, seed: 1) + ".", quote + " she said. " + prose(100, seed: 2) + ".") == nil
    )
  }

  @Test func `a short text is a reprint only if it has twenty words in common`() {
    #expect(shared(prose(19) + ".", prose(19) + ".") == nil)
    #expect(shared(prose(20) + ".", prose(20) + ".")?.kind == .reprint)
    #expect(shared("", "") == nil)
  }

  @Test func `a text that repeats itself is compared in linear time`() {
    let text = Array(repeating: "the same words again", count: 20_000).joined(separator: " ") + "."
    #expect(shared(text, text)?.share == 1)
  }

  @Test func `texts that share 37 words in a row share a print`() {
    for start in 0..<40 {
      let words = prose(1000).split(separator: " ")
      let part = words[(start * 20)..<(start * 20 + 37)].joined(separator: " ")
      let prints = Fingerprint(of: OwnWords(of: prose(100, seed: 2) + " " + part + " " + prose(100, seed: 3) + "."))
      #expect(!Set(prints.prints).isDisjoint(with: Fingerprint(of: OwnWords(of: prose(1000) + ".")).prints))
    }
  }
}
