import ArchiveModel
import ArchiveText

/// The words that a decision on a quote is about, and the words around them.
package struct QuoteWords: Hashable, Sendable {
  /// The part of the article that has the words.
  package var part: Segment.Part
  /// How the article carries them.
  package var kind: Quote.Kind
  /// The words, one text for each segment, in the order of the article. None is empty.
  package var segments: [String]
  /// How many code points are between each segment and the next.
  var gaps: [Int]
  /// Up to 24 code points before the first segment.
  package var before: String
  /// Up to 24 code points after it.
  package var after: String
  /// How many times the first segment's words occurred in the part before this one.
  var occurrence: Int
  /// How many times they occurred there in all.
  var occurrences: Int

  /// How many code points around the words are kept.
  private static let margin = 24
  /// Words of fewer code points say too little by themselves: something around them must be the same.
  private static let fewest = 24

  /// The words at `ranges` of `text`; nil if the ranges are not in it.
  package init?(part: Segment.Part, kind: Quote.Kind, ranges: [TextRange], in text: [Unicode.Scalar]) {
    guard let first = ranges.first,
      ranges.allSatisfy({
        $0.start >= 0 && $0.length > 0 && $0.start <= text.count && $0.length <= text.count - $0.start
      })
    else { return nil }
    self.part = part
    self.kind = kind
    segments = ranges.map { Self.string(text[$0.start..<$0.end]) }
    gaps = zip(ranges, ranges.dropFirst()).map { $1.start - $0.end }
    before = Self.string(text[max(0, first.start - Self.margin)..<first.start])
    after = Self.string(text[first.end..<min(text.count, first.end + Self.margin)])
    let starts = Self.places(of: Array(text[first.start..<first.end]), in: text)
    occurrence = starts.firstIndex(of: first.start) ?? 0
    occurrences = starts.count
  }

  /// The segments joined by one space.
  package var text: String { segments.joined(separator: " ") }

  /// The ranges of the words in a text that may have changed since; nil if they are gone, or if several places are
  /// possible.
  package func ranges(in text: [Unicode.Scalar]) -> [TextRange]? {
    let wanted = segments.map { Array($0.unicodeScalars) }
    guard let first = wanted.first else { return nil }
    let starts = Self.places(of: first, in: text)
    guard let start = place(among: starts, length: first.count, in: text) else { return nil }
    var ranges = [TextRange(start: start, length: first.count)]
    for (segment, gap) in zip(wanted.dropFirst(), gaps) {
      let end = ranges.last?.end ?? 0
      let later = Self.places(of: segment, in: text).filter { $0 >= end }
      guard let next = later.contains(end + gap) ? end + gap : later.first else { return nil }
      ranges.append(TextRange(start: next, length: segment.count))
    }
    return ranges
  }

  private func place(among starts: [Int], length: Int, in text: [Unicode.Scalar]) -> Int? {
    if starts.isEmpty { return nil }
    let before = Array(before.unicodeScalars)
    let after = Array(after.unicodeScalars)
    func hasBefore(_ start: Int) -> Bool { text[..<start].suffix(before.count).elementsEqual(before) }
    func hasAfter(_ start: Int) -> Bool { text[(start + length)...].prefix(after.count).elementsEqual(after) }
    let both = starts.filter { hasBefore($0) && hasAfter($0) }
    if both.count == 1 { return both[0] }
    let either = starts.filter { hasBefore($0) || hasAfter($0) }
    if both.isEmpty, either.count == 1 { return either[0] }
    // As many as before, and either long enough to be unmistakable or with the same words around all of them.
    guard starts.count == occurrences, starts.indices.contains(occurrence) else { return nil }
    return length >= Self.fewest || !either.isEmpty ? starts[occurrence] : nil
  }

  /// Where `words` begin in `text`; linear in both (Knuth, Morris and Pratt, 1977).
  private static func places(of words: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Int] {
    guard !words.isEmpty, words.count <= text.count else { return [] }
    var borders = [0]
    var matched = 0
    for scalar in words.dropFirst() {
      while matched > 0, words[matched] != scalar { matched = borders[matched - 1] }
      if words[matched] == scalar { matched += 1 }
      borders.append(matched)
    }
    var starts: [Int] = []
    matched = 0
    for (index, scalar) in text.enumerated() {
      while matched > 0, matched == words.count || words[matched] != scalar { matched = borders[matched - 1] }
      if words[matched] == scalar { matched += 1 }
      if matched == words.count { starts.append(index + 1 - words.count) }
    }
    return starts
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

extension QuoteWords {
  /// The members of a key: `part`, `kind`, `segments`, `gaps`, `before`, `after`, `occurrence`, `occurrences`.
  package func json(article: ArticleKey) -> JSON {
    JSON([
      "article": article.json, "part": .string(part.rawValue), "kind": .string(kind.rawValue),
      "segments": .strings(segments), "gaps": .array(gaps.map { .number(.init($0)) }), "before": .string(before),
      "after": .string(after),
      "occurrence": .number(.init(occurrence)), "occurrences": .number(.init(occurrences)),
    ])
  }

  /// The words in a key; nil if it has none.
  package init?(_ json: JSON) {
    guard let part = json["part"].string.flatMap(Segment.Part.init(rawValue:)),
      let kind = json["kind"].string.flatMap(Quote.Kind.init(rawValue:)), let before = json["before"].string,
      let after = json["after"].string, let occurrence = json["occurrence"].integer,
      let occurrences = json["occurrences"].integer
    else { return nil }
    segments = json["segments"].strings
    gaps = json["gaps"].elements.compactMap(\.integer)
    guard !segments.isEmpty, gaps.count == segments.count - 1, gaps.allSatisfy({ abs($0) < 1 << 40 }),
      segments.allSatisfy({ !$0.isEmpty })
    else { return nil }
    (self.part, self.kind, self.before, self.after) = (part, kind, before, after)
    (self.occurrence, self.occurrences) = (occurrence, occurrences)
  }
}
