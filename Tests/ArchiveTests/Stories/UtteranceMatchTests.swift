import Testing

@testable import ArchiveStages
@testable import ArchiveStories

/// Which quotes are one utterance, and how their wordings differ.
@Suite struct UtteranceMatchTests {
  private func match(
    _ first: String, _ second: String, _ speakers: UtteranceMatch.Speakers = .unknown, isParaphrase: Bool = false
  ) -> UtteranceMatch? {
    UtteranceMatch(
      QuotedWords(of: first), QuotedWords(of: second), speakers: speakers, isParaphrase: isParaphrase)
  }

  @Test(
    arguments: [
      ("We can't wait for the ferry to be ready", "We cannot wait for the ferry to be ready."),
      (
        "I've told Sen. Okafor two times that the quay is shut",
        "I have told Senator Okafor 2 times that the quay is shut"
      ),
      ("the U.S. harbour at the two-way bridge is shut", "The US harbour at the 2 way bridge is shut"),
      ("“The quay,” she said, “costs 20,000 a day”", "the quay she said costs 20000 a day"),
      ("the quay is shut by the harbour board", "the quay\u{AD} is sh\u{200B}ut by the harbour board"),
    ]) func `a way of writing is no other wording`(first: String, second: String) throws
  {
    #expect(try #require(match(first, second)).wording == .same)
  }

  @Test func `words in common make one utterance, and fewer do for one speaker`() {
    let full = "The harbour board has shut the old quay for the winter, and nobody will open it before spring."
    #expect(match("has shut the old quay for the winter", full)?.wording == .trimmed)
    #expect(match("shut the old quay", full) == nil)
    #expect(match("shut the old quay", full, .same)?.wording == .trimmed)
    #expect(match("shut the old quay for the winter", full, .different) == nil)
    #expect(match("has shut the old quay for the winter", full, .different) != nil)
    #expect(match("", full) == nil)
    #expect(match("", "") == nil)
  }

  @Test func `words that differ are named`() throws {
    let first = "The harbour board has shut the old quay for the winter."
    let found = try #require(match(first, "The harbour board has closed the old quay for the winter."))
    #expect(found.wording == .altered)
    #expect(found.changes == [.init(first: "shut", second: "closed")])
    let reversed = try #require(match("The harbour board has closed the old quay for the winter.", first))
    #expect(reversed.changes == [.init(first: "closed", second: "shut")])
  }

  @Test func `words left out at an ellipsis keep their order`() throws {
    let full = "The harbour board has shut the old quay for the winter and will open the bridge on Monday."
    let found = try #require(
      match("The harbour board has shut the old quay … and will open the bridge on Monday.", full))
    #expect(found.wording == .trimmed)
    #expect(found.leftOut == ["for the winter"])
    #expect(found.changes.isEmpty)
    // Without a mark for them, the reader can't know.
    #expect(
      match("The harbour board has shut the old quay and will open the bridge on Monday.", full)?.wording == .altered)
    let turned = "will open the bridge on Monday … The harbour board has shut the old quay"
    #expect(match(turned, full)?.wording != .trimmed)
  }

  @Test func `an ellipsis doesn't hide that something is denied`() {
    let full = "I would in no way say that I do not support the plan for the old quay of the harbour."
    let cut = "I do … support the plan for the old quay of the harbour."
    #expect(match(cut, full)?.wording == .altered)
    #expect(
      match(
        "has established by a preponderance of the evidence", "failed to establish by a preponderance of the evidence")
        == nil)
    // A whole sentence may go.
    let sentences = "The plan for the quay is good. It is not cheap. The harbour board will pay for all of it."
    #expect(
      match("The plan for the quay is good. The harbour board will pay for all of it.", sentences)?.wording == .trimmed)
  }

  @Test func `a paraphrase counts only if it is sure`() {
    let said = "the board will open the old quay of the harbour to all boats on Monday"
    #expect(
      match("the board will open the old quay of the harbour on Monday", said, .same, isParaphrase: true)?.wording
        == .paraphrased)
    #expect(
      match("the board will open the old quay of the harbour on Monday", said, .unknown, isParaphrase: true) == nil)
    #expect(match("the board will open the quay soon", said, .same, isParaphrase: true) == nil)
  }

  @Test func `an article's own words before a partial quote are told from those of the speaker`() {
    let change = WordsBeforeQuote.replaced(
      in: "the two engineers \"understand the need for a new bridge\"", before: "understand the need for a new bridge",
      full: "It rains. Ada Example and I understand the need for a new bridge over the river.")
    #expect(change == .init(first: "the two engineers", second: "Ada Example and I"))
    #expect(WordsBeforeQuote.replaced(in: "one word", before: "two words", full: "two words") == nil)
  }

  @Test func `the fullest of several quotes stands for them`() {
    let texts = [
      "shut the old quay for the winter", "The board has shut the old quay for the winter, and that is that.",
      "The board has shut the old pier for the winter, and that is that.",
    ]
    let quotes = texts.enumerated().map {
      SpokenQuote(
        id: Int64($0.offset), article: Int64($0.offset), isParaphrase: false, speaker: .person("okafor"),
        text: $0.element)
    }
    let utterance = Utterance(of: quotes)
    #expect(utterance.fullest == 1)
    #expect(utterance.wordings == [.trimmed, .same, .altered])
  }

  @Test func `very long and empty quotes are compared too`() {
    let long = (0..<4000).map { "word\($0)" }.joined(separator: " ")
    #expect(match(long, long)?.wording == .same)
    #expect(QuotedWords(of: "…").count == 0)
    #expect(QuotedWords(of: "'' -- %").count == 1)
  }
}
