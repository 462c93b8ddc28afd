import ArchiveText

/// Words of a name that a person types to find a source.
///
/// All of them must be in the name, in their order, with any other words between. On request, the last one may be the
/// beginning of a word. Words in a script without spaces may be inside a word.
package struct NameQuery {
  private struct Word {
    var bytes: [UInt8]
    var standsAnywhere: Bool
  }

  private let words: [Word]
  private let lastMayGoOn: Bool

  /// The words of a name that is folded as the index folds it (`NameFolder`).
  package init(folded: String, lastMayGoOn: Bool = true) {
    self.lastMayGoOn = lastMayGoOn
    words = folded.split(separator: " ").map { word in
      let script = word.unicodeScalars.first.flatMap { Script(ofLetter: $0.value) }
      return Word(bytes: Array(word.utf8), standsAnywhere: script.map(Self.unspaced.contains) ?? false)
    }
  }

  /// Whether there are no words, so that no name has them.
  package var isEmpty: Bool { words.isEmpty }

  /// How many words there are.
  package var wordCount: Int { words.count }

  /// The query to `source_names_fts` for sources that may have the words; nil if a word may be inside another one,
  /// which the index doesn't know.
  package var match: String? {
    words.contains { $0.standsAnywhere }
      ? nil : NameIndex.match(words.map { String(decoding: $0.bytes, as: UTF8.self) }, lastMayGoOn: lastMayGoOn)
  }

  /// Whether a folded name has the words.
  package func stand(in folded: String) -> Bool { stand(in: Array(folded.utf8)) }

  /// Whether a folded name, in UTF-8, has the words.
  package func stand(in name: [UInt8]) -> Bool {
    var from = 0
    for (index, word) in words.enumerated() {
      let mayGoOn = lastMayGoOn && index == words.count - 1
      guard let end = end(of: word, in: name, from: from, mayGoOn: mayGoOn) else { return false }
      from = end
    }
    return !words.isEmpty
  }

  private static let unspaced: Set<Script> = [.han, .kana, .thai, .lao, .burmese, .khmer]

  /// Where the first place of a word, at or after `start`, ends.
  private func end(of word: Word, in name: [UInt8], from start: Int, mayGoOn: Bool) -> Int? {
    let space = UInt8(ascii: " ")
    var index = start
    while index + word.bytes.count <= name.count {
      let end = index + word.bytes.count
      let begins = word.standsAnywhere || index == 0 || name[index - 1] == space
      if begins, word.bytes.indices.allSatisfy({ name[index + $0] == word.bytes[$0] }),
        word.standsAnywhere || mayGoOn || end == name.count || name[end] == space
      {
        return end
      }
      index += 1
    }
    return nil
  }
}
