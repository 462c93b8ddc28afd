import Testing

@testable import archive_train

@Suite struct TrainerTests {
  /// Choices between two alternatives. The one with slot 1 is right, whatever else they have.
  private static let separable = (0..<40).map { number in
    Example(
      alternatives: [[1, UInt32(2 + number % 5)], [0, UInt32(2 + number % 3)]], isRight: [true, false], article: number)
  }

  @Test func `a choice that one feature decides is learned`() {
    var trainer = Trainer(count: 8, rate: 0.1, penalty: 1e-4)
    trainer.train(Self.separable, passes: 5)
    #expect(trainer.accuracy(Self.separable) == 1)
    #expect(trainer.weights[1] > trainer.weights[0])
    #expect(trainer.probabilities(Self.separable[0])[0] > 0.9)
  }

  @Test func `training gives the same weights each time`() {
    var first = Trainer(count: 8, rate: 0.1, penalty: 1e-4)
    var second = Trainer(count: 8, rate: 0.1, penalty: 1e-4)
    first.train(Self.separable, passes: 3)
    second.train(Self.separable, passes: 3)
    #expect(first.weights == second.weights)
    #expect(first.weights.contains { $0 != 0 })
  }

  @Test func `before training all alternatives are alike`() {
    let trainer = Trainer(count: 8, rate: 0.1, penalty: 0)
    #expect(trainer.probabilities(Self.separable[0]) == [0.5, 0.5])
  }

  @Test func `a higher temperature makes probabilities milder`() {
    var trainer = Trainer(count: 8, rate: 0.1, penalty: 0)
    trainer.train(Self.separable, passes: 3)
    let sharp = trainer.probabilities(Self.separable[0])
    let mild = trainer.probabilities(Self.separable[0], temperature: 4)
    #expect(mild[0] > 0.5)
    #expect(mild[0] < sharp[0])
  }
}

@Suite struct TextAlignmentTests {
  @Test func `a range of the file is found in the body behind a headline`() {
    let alignment = TextAlignment(file: "Bridge closed\n\nIt is  safe,\nshe said.\n", body: "It is safe,\nshe said.")
    // "safe" is at 22 of the file and at 6 of the body.
    #expect(alignment.body(22, 26) == 6..<10)
  }

  @Test func `a range that parsing took away is nowhere`() {
    let alignment = TextAlignment(file: "Bridge closed\n\nIt is safe.", body: "It is safe.")
    #expect(alignment.body(0, 6) == nil)
  }
}

@Suite struct NameAgreementTests {
  @Test(arguments: [
    ("Trump", "Donald Trump, the nominee"), ("Sen. Anna Lindqvist", "Anna Lindqvist"), ("the mayor", "The Mayor"),
  ])
  func `wordings of one name agree`(_ first: String, _ second: String) {
    #expect(NameAgreement.agree(first, second))
    #expect(NameAgreement.agree(second, first))
  }

  @Test(arguments: [
    ("he", "he said so"), ("mayor", "the mayor of Norvik"), ("Anna Berg", "Anna Lindqvist"), ("", "Anna"),
  ])
  func `other wordings do not`(_ first: String, _ second: String) {
    #expect(!NameAgreement.agree(first, second))
  }
}

@Suite struct CueCountsTests {
  private static func word(_ slot: UInt32) -> CueCounts.Word {
    CueCounts.Word(
      range: nil, wordSlot: slot, classSlot: 900, isWord: true, isSmall: false, isWordlike: true)
  }

  /// Ten times a word that is a cue nine times, and ten times one that never is.
  private static var counts: CueCounts {
    var counts = CueCounts()
    counts.add((0..<20).map { word($0 < 10 ? 1 : 2) }, cues: Set(0..<9))
    return counts
  }

  @Test func `a word that often is a cue is likely to be one`() {
    #expect(Self.counts.score(Self.word(1), countedAs: nil) > 1)
    #expect(Self.counts.score(Self.word(2), countedAs: nil) < -1)
  }

  @Test func `a word's own occurrence says nothing about it`() {
    let counted = Self.counts.score(Self.word(1), countedAs: nil)
    #expect(Self.counts.score(Self.word(1), countedAs: true) < counted)
    #expect(Self.counts.score(Self.word(1), countedAs: false) > counted)
  }

  @Test func `a word that was never seen is judged by its class`() {
    let unseen = Self.counts.score(Self.word(3), countedAs: nil)
    #expect(unseen < Self.counts.score(Self.word(1), countedAs: nil))
    #expect(unseen > Self.counts.score(Self.word(2), countedAs: nil))
  }
}
