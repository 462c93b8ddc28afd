import ArchiveText

/// The few words of an article that show why it was found.
package struct Snippet: Hashable, Sendable {
  /// The words, on one line, with "…" where the text continues.
  package var text: String
  /// The ranges of the query's terms in `text`, in order, without overlap.
  package var hits: [TextRange]
}

extension Snippet {
  /// How many bytes of a body are looked through for hits, so that a snippet of any article costs little.
  static let searchedBytes = 1 << 18
  /// The most code points of a body in a snippet, unless a single term is longer.
  package static let length = 200

  /// The part of a body around the place with the most different terms; its beginning if there are no hits.
  ///
  /// `body` is UTF-8, or with `goesOn` only its first bytes. `hits` come in the order of their starts.
  package init(of body: [UInt8], goesOn: Bool = false, hits: [HitFinder.Hit]) {
    let place = Self.bestPlace(hits)
    let window = SnippetWindow(body: body, goesOn: goesOn, around: place)
    self = window.snippet(showing: hits)
  }

  /// The bytes from the first hit to the last of the run of hits that has most different terms and fits in a snippet;
  /// the earliest of equals.
  private static func bestPlace(_ hits: [HitFinder.Hit]) -> Range<Int> {
    var counts: [Int: Int] = [:]
    var best = (terms: 0, hits: 0)
    var place = 0..<0
    var first = 0
    for last in hits.indices {
      counts[hits[last].term, default: 0] += 1
      while first < last, hits[last].range.upperBound - hits[first].range.lowerBound > length * 3 / 4 {
        let left = (counts[hits[first].term] ?? 1) - 1
        counts[hits[first].term] = left == 0 ? nil : left
        first += 1
      }
      let found = (terms: counts.count, hits: last - first + 1)
      if found > best {
        best = found
        place = hits[first].range.lowerBound..<hits[last].range.upperBound
      }
    }
    return place
  }
}
