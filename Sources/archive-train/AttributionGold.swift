import ArchiveExtraction

/// The attributions that people marked in one article, placed in its units.
struct AttributionGold {
  /// What one cue attributes.
  struct Group {
    /// The units of the cue.
    var cue: [Int]
    /// The contents' units, the marks at their ends left out.
    var contents: [Range<Int>]
    var source: Range<Int>?
  }

  let lesson: AttributionLesson
  private(set) var groups: [Group] = []
  /// Each content as marked, with the source; for judging what was found.
  private(set) var marked: [(quote: GoldArticle.Quote, range: Range<Int>)] = []

  /// The attributions of an article.
  init(_ lesson: AttributionLesson, _ gold: GoldArticle, _ alignment: TextAlignment) {
    self.lesson = lesson
    let units = Units(lesson.words)
    var places: [String: Int] = [:]
    for quote in gold.quotes {
      guard let body = alignment.body(quote.start, quote.end) else { continue }
      marked.append((quote, body))
      guard let content = units.trimmed(units.within(body), lesson.words) else { continue }
      if let group = quote.group, let place = places[group] {
        groups[place].contents.append(content)
        continue
      }
      if let group = quote.group { places[group] = groups.count }
      let cue = units.within(spans: quote.cueSpans, alignment)
      let source = units.within(spans: quote.speakerSpans, alignment)
      let ends = source.first.flatMap { first in source.last.map { first..<($0 + 1) } }
      groups.append(
        Group(cue: cue, contents: [content], source: ends.flatMap { units.trimmed($0, lesson.words) }))
    }
  }

  /// The units that are inside cues.
  var cueUnits: Set<Int> { Set(groups.flatMap(\.cue)) }

  /// What the models are to find, if each unit is so likely to be a cue: the unit of a cue that is most likely one
  /// stands for it.
  func lessons(cueScores: [Float]) -> [AttributionLesson.Marked] {
    groups.compactMap { group in
      let words = group.cue.filter { lesson.words[$0].isWord }
      func weight(_ unit: Int) -> Float { cueScores[unit] - (lesson.words[unit].isSmall ? 2 : 0) }
      guard let cue = words.max(by: { (weight($0), $0) < (weight($1), $1) }),
        let sentence = lesson.sentences.first(where: { $0.contains(cue) })
      else { return nil }
      let inside = group.contents.map { $0.clamped(to: sentence) }.filter { !$0.isEmpty }
      guard !inside.contains(where: { $0.contains(cue) }) else { return nil }
      let after = inside.filter { $0.lowerBound > cue }.max { $0.count < $1.count }
      let before = inside.filter { $0.upperBound <= cue }.max { $0.count < $1.count }
      guard after != nil || before != nil else { return nil }
      let source = group.source.flatMap { run in
        sentence.lowerBound <= run.lowerBound && run.upperBound <= sentence.upperBound && !run.contains(cue)
          ? run : nil
      }
      return AttributionLesson.Marked(cue: cue, before: before, after: after, source: source)
    }
  }

  /// The units of an article by their place in the body.
  private struct Units {
    private let starts: [(start: Int, end: Int, unit: Int)]

    init(_ words: [AttributionLesson.Word]) {
      starts = words.enumerated().compactMap { index, word in word.range.map { ($0.start, $0.end, index) } }
    }

    /// The units that have something of a range of the body.
    func within(_ range: Range<Int>) -> Range<Int> {
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle].end <= range.lowerBound { low = middle + 1 } else { high = middle }
      }
      var end = low
      while end < starts.count, starts[end].start < range.upperBound { end += 1 }
      return low < end ? starts[low].unit..<(starts[end - 1].unit + 1) : 0..<0
    }

    func within(spans: [[Int]]?, _ alignment: TextAlignment) -> [Int] {
      (spans ?? []).flatMap { span -> [Int] in
        guard span.count == 2, let body = alignment.body(span[0], span[1]) else { return [] }
        return Array(within(body))
      }.sorted()
    }

    /// A run without the marks at its ends; nil if nothing else is in it.
    func trimmed(_ run: Range<Int>, _ words: [AttributionLesson.Word]) -> Range<Int>? {
      var (low, high) = (run.lowerBound, run.upperBound)
      while low < high, !words[low].isWordlike { low += 1 }
      while high > low, !words[high - 1].isWordlike { high -= 1 }
      return low < high ? low..<high : nil
    }
  }
}
