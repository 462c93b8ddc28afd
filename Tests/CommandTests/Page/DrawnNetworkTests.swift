import ArchiveStages
import Testing

/// Which part of a network is drawn.
@Suite struct DrawnNetworkTests {
  private func member(_ id: Int64) -> SourceNetwork.Member {
    SourceNetwork.Member(id: id, name: "Source \(id)", kind: .person)
  }

  private func pair(
    _ speaker: Int64, _ relation: SourceNetwork.Relation, _ other: Int64, _ quotes: Int
  ) -> SourceNetwork.Pair {
    SourceNetwork.Pair(speaker: member(speaker), relation: relation, other: member(other), quotes: quotes)
  }

  @Test func `the pairs with most quotes are drawn, with 40 sources at most`() {
    let pairs = (0..<60).map { pair(Int64($0), $0 % 2 == 0 ? .told : .carried, Int64(100 + $0), 100 - $0) }
    let drawn = DrawnNetwork(pairs, most: 40)
    #expect(drawn.pairs.count == 20)
    #expect(drawn.speakers.count == 20 && drawn.told.count == 10 && drawn.carriers.count == 10)
    #expect(drawn.pairs.map(\.pair.quotes) == (81...100).reversed())
  }

  @Test func `a pair between sources that are drawn needs no room`() {
    let pairs = [pair(1, .told, 2, 9), pair(3, .told, 4, 8), pair(3, .told, 2, 1), pair(1, .carried, 5, 1)]
    let drawn = DrawnNetwork(pairs, most: 4)
    #expect(drawn.pairs.map(\.pair) == Array(pairs[..<3]))
  }

  @Test func `each end of a line is at the place of its source`() {
    let pairs = [
      pair(1, .told, 7, 9), pair(2, .told, 8, 8), pair(2, .carried, 7, 5), pair(1, .carried, 9, 4),
      pair(3, .told, 1, 2),
    ]
    let drawn = DrawnNetwork(pairs, most: 40)
    #expect(drawn.speakers.map(\.source.id) == [1, 2, 3])
    #expect(drawn.speakers.map(\.quotes) == [13, 13, 2])
    for line in drawn.pairs {
      let isTold = line.pair.relation == .told
      let (left, right) = isTold ? (drawn.told, drawn.speakers) : (drawn.speakers, drawn.carriers)
      #expect(left[line.left].source.id == (isTold ? line.pair.other.id : line.pair.speaker.id))
      #expect(right[line.right].source.id == (isTold ? line.pair.speaker.id : line.pair.other.id))
    }
    // Beside the speaker that most of their quotes are of.
    #expect(drawn.told.map(\.source.id) == [7, 8, 1])
    #expect(drawn.carriers.map(\.source.id) == [9, 7])
  }

  @Test func `nobody is no picture`() {
    let drawn = DrawnNetwork([], most: 40)
    #expect(drawn.pairs.isEmpty && drawn.speakers.isEmpty)
  }
}
