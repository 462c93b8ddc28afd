import ArchiveModel
import ArchiveText

/// An article as training sees it: its units, and the choices that lead to the attributions that people marked in it.
package final class AttributionLesson {
  /// A unit, as far as training needs it.
  package struct Word {
    /// Where it is in the body; nil if it is in another part.
    package var range: TextRange?
    /// Its places in the table of cues: of the word, and of its class and ending.
    package var wordSlot: UInt32
    package var classSlot: UInt32
    /// Whether it can be a cue.
    package var isWord: Bool
    /// Whether it is an auxiliary, a preposition or the like: it is part of a cue, but seldom its main word.
    package var isSmall: Bool
    package var isWordlike: Bool

    package init(
      range: TextRange?, wordSlot: UInt32, classSlot: UInt32, isWord: Bool, isSmall: Bool, isWordlike: Bool
    ) {
      self.range = range
      self.wordSlot = wordSlot
      self.classSlot = classSlot
      self.isWord = isWord
      self.isSmall = isSmall
      self.isWordlike = isWordlike
    }
  }

  /// What people marked, in units.
  package struct Marked {
    package var cue: Int
    package var before: Range<Int>?
    package var after: Range<Int>?
    package var source: Range<Int>?

    package init(cue: Int, before: Range<Int>?, after: Range<Int>?, source: Range<Int>?) {
      self.cue = cue
      self.before = before
      self.after = after
      self.source = source
    }
  }

  /// Alternatives by the places of their features, and the right one.
  package struct Choice {
    package var alternatives: [[UInt32]]
    package var right: Int
  }

  private let analysis: Analysis
  private var units: ArticleUnits
  private let scan: QuoteScan

  /// The units of all sentences, in order.
  package let words: [Word]
  /// The units of each sentence; a heading's are left out.
  package let sentences: [Range<Int>]

  /// The lesson that an article gives.
  package init(_ article: ParsedArticle) {
    let analysis = Analysis(article)
    let units = ArticleUnits(analysis)
    let small: WordClass = [
      .auxiliary, .be, .preposition, .negation, .adverb, .determiner, .pronoun, .possessive,
    ]
    words = units.units.dropLast().map { unit in
      let bytes =
        Int(analysis.tokens[unit.tokens.lowerBound].start)..<Int(analysis.tokens[unit.tokens.upperBound - 1].end)
      let isInBody = analysis.text.part(at: bytes.lowerBound)?.part == .body
      let classes = analysis.tokens[unit.tokens.lowerBound]
      return Word(
        range: isInBody ? analysis.text.range(of: bytes) : nil, wordSlot: CueWord.slot(ofWord: unit.word),
        classSlot: CueWord.slot(ofClass: unit.symbol, ending: unit.ending), isWord: unit.isWord,
        isSmall: classes.isAny(of: small) && !classes.isAny(of: .listedVerb), isWordlike: unit.isWordlike)
    }
    sentences = analysis.sentences.indices.map { index in
      let isHeading = analysis.paragraphs[analysis.sentences[index].paragraph].kind == .heading
      return isHeading ? 0..<0 : units.sentences[index]
    }
    self.analysis = analysis
    self.units = units
    scan = QuoteScan(analysis)
  }

  /// The choices of this article, if each unit is so likely to be a cue: the layouts of cues and the sides of sources,
  /// and the boundaries.
  package func choices(_ marked: [Marked], cueScores: [Float]) -> (layouts: [Choice], boundaries: [Choice]) {
    var next = 0
    units.score { _ in
      while !words[next].isWord { next += 1 }
      next += 1
      return cueScores[next - 1]
    }
    let finder = AttributionFinder(analysis, units, .shared)
    let byCue = Dictionary(marked.map { ($0.cue, $0) }, uniquingKeysWith: { first, _ in first })
    var layouts: [Choice] = []
    var boundaries: [Choice] = []
    var scan = scan
    for sentence in analysis.sentences.indices {
      scan.move(to: sentence, isHeading: sentences[sentence].isEmpty)
      let cues = CueFeatures(units: units.units, sentence: sentences[sentence], tokens: analysis.tokens)
      for cue in sentences[sentence] {
        let clause = finder.clause(at: cue, among: scan.clauses)
        guard finder.isWorthALook(cue, clause, least: ArticleUnits.possibleCue) else { continue }
        let rule = clause.map { RulePositions.kind(of: scan.clauses[$0]) } ?? 0
        let gold = byCue[cue]
        var list = FeatureList()
        cues.add(cue, rule: rule, to: &list)
        let layout = gold.map(Self.layout) ?? .nowhere
        layouts.append(Self.choice(list.slots, right: Int(layout.rawValue), count: 4))
        guard let gold else { continue }
        var sides = FeatureList()
        cues.add(cue, rule: rule, layout: layout, to: &sides)
        let side = gold.source.map { $0.upperBound <= cue ? 1 : 2 } ?? 0
        layouts.append(Self.choice(sides.slots, right: side, count: 3))
        let features = BoundaryFeatures(
          units: units.units, sentence: sentences[sentence], cue: cue,
          rules: finder.rules(of: clause, in: sentences[sentence], scan.clauses), layout: layout)
        boundaries += self.boundaries(of: gold, features)
      }
    }
    return (layouts, boundaries)
  }

  private static func layout(_ marked: Marked) -> Attributed.Layout {
    switch (marked.before, marked.after) {
    case (nil, nil): .nowhere
    case (nil, _): .after
    case (_, nil): .before
    case (_, _): .around
    }
  }

  private static func choice(_ slots: [UInt32], right: Int, count: Int) -> Choice {
    let others = (1..<count).map { alternative in
      slots.map { ArchiveExtraction.Choice.slot($0, alternative: alternative) }
    }
    return Choice(alternatives: [[]] + others, right: right)
  }

  private func boundaries(of marked: Marked, _ features: BoundaryFeatures) -> [Choice] {
    var found: [Choice] = []
    func add(_ boundary: Boundary, from reference: Int, right: Int) {
      let places = boundary.positions(from: reference, in: features.sentence, of: units.units)
      guard let index = places.firstIndex(of: right) else { return }
      let alternatives = places.map { place in
        var list = FeatureList()
        features.addPlace(place, boundary, to: &list)
        features.addRelation(place, boundary, from: reference, to: &list)
        return list.slots
      }
      found.append(Choice(alternatives: alternatives, right: index))
    }
    if let run = marked.after {
      add(.contentStartAfter, from: marked.cue, right: run.lowerBound)
      add(.contentEndAfter, from: run.lowerBound, right: run.upperBound)
    }
    if let run = marked.before {
      add(.contentEndBefore, from: marked.cue, right: run.upperBound)
      add(.contentStartBefore, from: run.upperBound, right: run.lowerBound)
    }
    if let run = marked.source, run.upperBound <= marked.cue {
      add(.sourceEndBefore, from: marked.cue, right: run.upperBound)
      add(.sourceStartBefore, from: run.upperBound, right: run.lowerBound)
    } else if let run = marked.source {
      add(.sourceStartAfter, from: marked.cue, right: run.lowerBound)
      add(.sourceEndAfter, from: run.lowerBound, right: run.upperBound)
    }
    return found
  }
}
