import Testing

@testable import ArchiveStages
@testable import ArchiveComparison
@testable import ArchiveText

@Suite struct TextDifferenceTests {
  /// The changes as people see them: "[-gone-]{+new+}", separated by spaces.
  private func changes(_ old: String, _ new: String) -> String {
    let (before, after) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
    func text(_ scalars: [Unicode.Scalar], _ range: TextRange) -> String {
      String(String.UnicodeScalarView(scalars[range.start..<(range.start + range.length)]))
    }
    return TextDifference(from: old, to: new).changes.map { change in
      (change.old.length > 0 ? "[-\(text(before, change.old))-]" : "")
        + (change.new.length > 0 ? "{+\(text(after, change.new))+}" : "")
    }.joined(separator: " ")
  }

  @Test(arguments: [
    ("The quay closes on Monday.", "The quay closes on Friday.", "[-Monday-]{+Friday+}"),
    ("one two three", "one three", "[-two-]"),
    ("one three", "one two three", "{+two+}"),
    ("", "all new", "{+all new+}"),
    ("all gone", "", "[-all gone-]"),
    ("a b c a b b a", "c b a b a c", "[-a-]{+c+} [-c-] [-b-] {+c+}"),
    ("can't stop", "can’t stop", "[-can't-]{+can’t+}"),
    ("He said “no”.", "He said “yes”.", "[-no-]{+yes+}"),
    ("橋本の橋", "橋本橋", "[-の-]"),
    ("It takes weeks.", "It takes weeks. It may rain.", "{+It may rain.+}"),
    ("“Yes,” he said, “yes”.", "“Yes,” he said.", "[-, “yes”-]"),
    ("same  words\n\nhere", "same words here", ""),
  ]) func `words that differ are named, and no others`(old: String, new: String, expected: String) {
    #expect(changes(old, new) == expected)
  }

  @Test func `an empty range stands where the words would`() {
    let change = TextDifference(from: "one three", to: "one two three").changes[0]
    #expect(change.old == TextRange(start: 4, length: 0))
    #expect(change.new == TextRange(start: 4, length: 3))
    #expect(TextDifference(from: "one", to: "one two").changes[0].old == TextRange(start: 3, length: 0))
  }

  /// The words of a text with a quarter of them dropped or replaced.
  private func edited(_ words: [Int32], seed: UInt64, rate: UInt64) -> [Int32] {
    var state = seed
    return words.compactMap { word in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let roll = (state >> 33) % 100
      return roll < rate ? (roll % 2 == 0 ? nil : word + 1_000) : word
    }
  }

  @Test(arguments: 0..<60) func `what stays is the same on both sides`(seed: Int) {
    var state = UInt64(seed)
    let old = (0..<(seed * 7)).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int32((state >> 33) % UInt64(seed % 9 + 2))
    }
    let new = edited(old, seed: UInt64(seed), rate: UInt64(seed % 3 * 30 + 5))
    let difference = SequenceDifference(from: old, to: new)
    let keptOld = zip(old, difference.isRemoved).filter { !$0.1 }.map(\.0)
    let keptNew = zip(new, difference.isAdded).filter { !$0.1 }.map(\.0)
    #expect(keptOld == keptNew)
    #expect(keptOld.count == longestCommon(old, new))
  }

  /// The length of the longest common subsequence, computed the simple way.
  private func longestCommon(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = Array(repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }

  @Test func `long texts that have nothing in common cost no more than their length`() {
    let old = (0..<30_000).map { Int32($0) }
    let new = (0..<30_000).map { Int32($0 + 200_000) }
    let difference = SequenceDifference(from: old, to: new)
    #expect(difference.isRemoved.allSatisfy { $0 })
    #expect(difference.isAdded.allSatisfy { $0 })
    let mixed = edited(old, seed: 1, rate: 60)
    let rough = SequenceDifference(from: old, to: mixed)
    #expect(
      zip(old, rough.isRemoved).filter { !$0.1 }.map(\.0) == zip(mixed, rough.isAdded).filter { !$0.1 }.map(\.0))
  }
}
