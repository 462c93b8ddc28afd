import ArchiveText
import CLexicon

/// Which first names are short for which, from the list `nicknames.txt`.
struct Nicknames: Sendable {
  private let formal: [String: [String]]

  /// The list that the program brings with it.
  static let shared = Nicknames()

  private init() {
    var formal: [String: [String]] = [:]
    for entry in unsafe WordList.words(of: lexicon_nicknames) {
      let words = entry.split(separator: " ").map(String.init)
      if words.count == 2 { formal[words[0], default: []].append(words[1]) }
    }
    self.formal = formal
  }

  /// Whether one name is short for the other, or both are short for a third.
  func areOne(_ first: String, _ second: String) -> Bool {
    let names = formal[first] ?? []
    let others = formal[second] ?? []
    return names.contains(second) || others.contains(first) || names.contains { others.contains($0) }
  }
}
