import Testing

@testable import ArchiveStories

/// How the scores of pairs make stories.
@Suite struct StoryLinkingTests {
  private func stories(
    _ count: Int, _ scores: [(Int, Int, Float)], _ change: (inout StoryLinking) -> Void = { _ in },
    uniting: [(Int, Int)] = []
  ) -> [[Int]] {
    var linking = StoryLinking(count: count)
    change(&linking)
    for (one, other, score) in scores { linking.link(one, other, score: score) }
    return linking.stories(uniting: uniting)
  }

  @Test func `pairs above 0 are one story, others are not`() {
    #expect(stories(4, [(0, 1, 2), (2, 3, -0.1)]) == [[0, 1], [2], [3]])
    #expect(stories(0, []) == [])
  }

  @Test func `one pair doesn't chain two stories whose other pairs have little in common`() {
    let chain: [(Int, Int, Float)] = [(0, 1, 5), (2, 3, 5), (1, 2, 3)]
    #expect(stories(4, chain) == [[0, 1], [2, 3]])
    #expect(stories(4, chain + [(0, 2, 2), (0, 3, 1), (1, 3, 1)]) == [[0, 1, 2, 3]])
  }

  @Test func `the order of pairs makes no difference`() {
    var scores: [(Int, Int, Float)] = []
    var state: UInt64 = 7
    for one in 0..<12 {
      for other in (one + 1)..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        scores.append((one, other, Float(state >> 40) / Float(1 << 24) * 8 - 5))
      }
    }
    let expected = stories(12, scores)
    #expect(expected.contains { $0.count > 1 })
    #expect(stories(12, scores.reversed()) == expected)
    #expect(stories(12, scores.map { ($0.1, $0.0, $0.2) }) == expected)
  }

  @Test func `what is separate stays so, whatever it scores`() {
    let scores: [(Int, Int, Float)] = [(0, 1, 5), (1, 2, 4), (0, 2, 4)]
    #expect(stories(3, scores) == [[0, 1, 2]])
    #expect(stories(3, scores, { $0.separate(0, 2) }) == [[0, 1], [2]])
    #expect(stories(3, scores, { $0.separate(0, 2) }, uniting: [(0, 2)]) == [[0, 1], [2]])
  }

  @Test func `what is joined is one from the beginning, what is united in the end`() {
    #expect(stories(3, [(1, 2, 1)], { $0.join(0, 1) }) == [[0, 1], [2]])
    #expect(stories(3, [(1, 2, 1)], uniting: [(0, 1)]) == [[0, 1, 2]])
  }
}
