import ArchiveText

/// How many of something a text says there are: "12 people".
package struct CountedThing: Hashable, Sendable {
  /// What is counted, as written: "people".
  package var thing: String
  /// The number, as written: "12", "twelve".
  package var number: String
  /// The number, in digits, as it is compared.
  var value: String

  /// The numbers in a text that a word in small letters stands behind, in its order. Durations and times are left out.
  package static func all(in text: String) -> [CountedThing] {
    var counted: [CountedThing] = []
    let words = QuotedWords(of: text)
    let written = words.words.indices.map { words.text(of: $0..<($0 + 1)) }
    for index in written.indices.dropLast() {
      let value = SpokenEquivalents.digits(of: written[index])
      guard let value, !words.words[index].endsPhrase else { continue }
      let thing = written[index + 1]
      guard thing.unicodeScalars.count > 3, thing.unicodeScalars.allSatisfy({ $0.properties.isLowercase }),
        !notCounted.contains(thing)
      else { continue }
      counted.append(CountedThing(thing: thing, number: written[index], value: value))
    }
    return counted
  }

  /// The things that two texts give one number each for, and not the same.
  package static func differing(_ first: [CountedThing], _ second: [CountedThing]) -> [(CountedThing, CountedThing)] {
    var seen: Set<String> = []
    return first.compactMap { mine in
      guard seen.insert(mine.thing).inserted else { return nil }
      let own = Set(first.filter { $0.thing == mine.thing }.map(\.value))
      let others = second.filter { $0.thing == mine.thing }
      guard own.count == 1, Set(others.map(\.value)).count == 1, let other = others.first, other.value != mine.value
      else { return nil }
      return (mine, other)
    }
  }

  private static let notCounted: Set<String> = [
    "and", "for", "from", "have", "hours", "million", "billion", "thousand", "trillion", "more", "most", "other",
    "others",
    "percent", "that", "than", "then", "there", "they", "this", "times", "were", "when", "where", "which", "while",
    "will",
    "with", "would", "days", "weeks", "months", "years", "minutes", "seconds", "hour", "after", "before", "because",
    "into",
    "over", "years-old", "year-old",
  ]
}
