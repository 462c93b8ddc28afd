import ArchiveText

/// Finds text fragments for passages of one page's text.
///
/// The words alone are enough if the text has them once. Else words beside them are added, as few as possible, from the same
/// block if that is enough: between blocks a page may have what the archive doesn't. Short passages always get some, since a
/// page has more text than the article.
package struct FragmentFinder {
  /// A passage of at least so many characters is taken to be clear by itself.
  private static let shortest = 20
  /// A longer passage is given by its first and last words.
  private static let longest = 300
  /// A passage of one word may have so many characters.
  private static let longestWord = 1000
  /// A passage that stands in the text more often gets no fragment.
  private static let mostPlaces = 20_000

  private let text: FoldedText

  /// A finder for a text whose blocks are lines.
  package init(_ text: String) { self.text = FoldedText(text) }

  /// The fragment that finds this range of the text, or the whole words that it is a part of. Nil if nothing tells it from
  /// the same words before.
  package func fragment(for range: TextRange) -> TextFragment? {
    let (start, end) = (text.index(ofCodePoint: range.start), text.index(ofCodePoint: range.end))
    guard start < end, let range = text.wholeWords(start..<end) else { return nil }
    let isOneBlock = text.blockEnd(of: range.lowerBound) >= range.upperBound
    if isOneBlock, range.count <= Self.longest { return whole(range) }
    // One long word has no first and last words.
    return ends(of: range) ?? (isOneBlock && range.count <= Self.longestWord ? whole(range) : nil)
  }

  /// A fragment with all words of a range.
  private func whole(_ range: Range<Int>) -> TextFragment? {
    guard let places = places(of: range, in: text.scalars.indices) else { return nil }
    let rivals = places.filter { $0 != range }.map { Rival(start: $0.lowerBound, end: $0.upperBound) }
    // Beside a prefix or a suffix, a browser doesn't ask for the border of a word.
    let (before, behind) = (text.isUnclear(range.lowerBound) ? 1 : 0, text.isUnclear(range.upperBound) ? 1 : 0)
    let found = firstChoice(besides: rivals, before: range.lowerBound) { rivals, crossing in
      ContextChoice(
        FragmentContext(.before, of: range, in: text, crossing: crossing),
        FragmentContext(.behind, of: range, in: text, crossing: crossing), against: rivals, least: (before, behind))
    }
    guard let (found, isOnly) = found else { return nil }
    var choice = found
    choice.lengthen(beside: range.count, to: Self.shortest)
    return TextFragment(
      prefix: choice.before.range(choice.beforeCount).map(text.words), start: text.words(range),
      suffix: choice.behind.range(choice.behindCount).map(text.words), isOnly: isOnly)
  }

  /// A fragment with the first and the last words of a range; nil if these would overlap.
  private func ends(of range: Range<Int>) -> TextFragment? {
    let blockEnd = min(range.upperBound, text.blockEnd(of: range.lowerBound))
    let lastBlock = max(range.lowerBound, text.blockStart(of: range.upperBound))
    let units = text.units(in: range.lowerBound..<blockEnd)
    let opening = lastBlock >= blockEnd ? units : Array(units.prefix(units.count / 2))
    guard let first = opening.first, let places = places(of: first, in: text.scalars.indices) else { return nil }
    let rivals = places.filter { $0 != first }.map { Rival(start: $0.lowerBound, end: $0.lowerBound) }
    let found = firstChoice(besides: rivals, before: range.lowerBound) { rivals, crossing in
      ContextChoice(
        FragmentContext(.before, of: range, in: text, crossing: crossing), FragmentContext(.behind, opening, in: text),
        against: rivals, weights: (2, 1), least: (text.isUnclear(range.lowerBound) ? 1 : 0, 1))
    }
    guard let (found, isOnly) = found else { return nil }
    var begins = found
    begins.lengthenBehind(to: Self.shortest)
    guard let start = begins.behind.range(begins.behindCount),
      let ends = end(of: range, from: max(lastBlock, start.upperBound)),
      let end = ends.before.range(ends.beforeCount)
    else { return nil }
    return TextFragment(
      prefix: begins.before.range(begins.beforeCount).map(text.words), start: text.words(start), end: text.words(end),
      suffix: ends.behind.range(ends.behindCount).map(text.words), isOnly: isOnly)
  }

  /// The last words of a range, from an index on. A browser takes the first end behind the start, so only places between the
  /// two matter.
  private func end(of range: Range<Int>, from start: Int) -> ContextChoice? {
    let closing = Array(text.units(in: start..<range.upperBound).reversed())
    guard let last = closing.first, let places = places(of: last, in: range.lowerBound..<range.upperBound) else {
      return nil
    }
    let rivals = places.filter { $0 != last }.map { Rival(start: $0.upperBound, end: $0.upperBound) }
    let found = firstChoice(besides: rivals, before: range.upperBound) { rivals, crossing in
      ContextChoice(
        FragmentContext(.before, closing, in: text), FragmentContext(.behind, of: range, in: text, crossing: crossing),
        against: rivals, weights: (1, 2), least: (1, text.isUnclear(range.upperBound) ? 1 : 0))
    }
    guard var choice = found?.choice else { return nil }
    choice.lengthenBefore(to: Self.shortest)
    return choice
  }

  /// The places in `area` that have the characters of a range; nil if they are too many.
  private func places(of range: Range<Int>, in area: Range<Int>) -> [Range<Int>]? {
    let wanted = text.scalars[range]
    guard let first = wanted.first, area.count >= wanted.count else { return [] }
    var places: [Range<Int>] = []
    for start in area.lowerBound...area.upperBound - wanted.count where text.scalars[start] == first {
      guard text.scalars[start..<start + wanted.count].elementsEqual(wanted) else { continue }
      places.append(start..<start + wanted.count)
      if places.count > Self.mostPlaces { return nil }
    }
    return places
  }

  /// The first choice that tells a place from its rivals: by words of its block, else by those of the blocks beside it. If
  /// there is none, the same from the rivals before it alone, since a browser takes the first place.
  private func firstChoice(
    besides rivals: [Rival], before place: Int, _ choice: (_ rivals: [Rival], _ crossing: Bool) -> ContextChoice?
  ) -> (choice: ContextChoice, isOnly: Bool)? {
    for (left, isOnly) in [(rivals, true), (rivals.filter { $0.start < place }, false)] {
      for crossing in [false, true] {
        if let choice = choice(left, crossing) { return (choice, isOnly) }
      }
    }
    return nil
  }
}
