import CLexicon

/// Why an article withholds a source's name, by kinds, from the list `anonymity-reasons.txt`.
package enum AnonymityReason: String, Sendable, CaseIterable {
  /// The source fears for its job, its safety or its standing.
  case reprisal
  /// The source may not speak about it, or not publicly.
  case notAuthorized = "not_authorized"
  /// The matter is sensitive or private, or still under way.
  case sensitive
  /// Something else.
  case other

  /// The kind of a reason in the words of an article: "because he was not authorized to speak". The first kind counts of
  /// which it has a word.
  package init(words text: String) {
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    self = Self.allCases.first { kind in Self.words[kind].map { !$0.isDisjoint(with: words) } ?? false } ?? .other
  }

  private static let words = unsafe list(
    UnsafeBufferPointer(start: lexicon_anonymity_reasons.bytes, count: lexicon_anonymity_reasons.count))

  private static func list(_ bytes: UnsafeBufferPointer<UInt8>) -> [AnonymityReason: Set<String>] {
    var words: [AnonymityReason: Set<String>] = [:]
    for line in unsafe String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.first != "#" {
      let parts = line.split(separator: " ").map(String.init)
      if parts.count == 2, let kind = AnonymityReason(rawValue: parts[0]) { words[kind, default: []].insert(parts[1]) }
    }
    return words
  }
}
