/// The features that decide whether a word is a cue, on which sides of it the content is, and where its source is.
struct CueFeatures {
  let units: [ArticleUnits.Unit]
  let sentence: Range<Int>
  /// The classes of each token.
  let tokens: [Token]

  /// The kinds of features. Their numbers are in no file, but the hashes depend on them: after a change, train again.
  private enum Kind: UInt64 {
    case bias = 2_001
    case word, wordLeft, wordRight, wordsLeft, wordsRight, left, right, symbols, symbolsLeft, symbolsRight, ending
    case endingSymbols, classes, classSymbols, rule, ruleWord, ruleSymbols, twoLeft, twoRight, fourSymbols, subject
    case subjectCue, subjectWord, subjectPath, marks, marksWord, marksSymbols, place, placeRight, placeLeft, counts
    case verbsWord, cues, cuesWord, that, thatWord, opening, writing, threeLeft, threeRight, prior, priorSymbols
    case threeWordsRight, threeWords
    case source, sourceWord, sourceRule, sourceLeft, sourceRight
  }

  private func symbol(_ index: Int) -> UInt64 {
    if index < sentence.lowerBound { return ArticleUnits.beforeSentence }
    return index < sentence.upperBound ? units[index].symbol : ArticleUnits.afterSentence
  }

  private func word(_ index: Int) -> UInt64 {
    if index < sentence.lowerBound { return 1 }
    return index < sentence.upperBound ? units[index].word : 2
  }

  /// Adds the features of a cue; `rule` is the kind of the clause that the rules see in it. With `layout`, they decide
  /// where the source is.
  func add<Sink: FeatureSink>(_ cue: Int, rule: UInt64, layout: Attributed.Layout? = nil, to sink: inout Sink) {
    let base = layout == nil ? 0 : UInt64(1_000)
    func add(_ kind: Kind, _ first: UInt64, _ second: UInt64 = 0) { sink.add(base + kind.rawValue, first, second) }
    let unit = units[cue]
    let (cueWord, own) = (unit.word, unit.symbol)
    let (left, right) = (symbol(cue - 1), symbol(cue + 1))
    let (left2, right2) = (symbol(cue - 2), symbol(cue + 2))
    let (wordLeft, wordRight) = (word(cue - 1), word(cue + 1))
    let both = left << 9 + right
    let classes = tokens[unit.tokens.lowerBound].classes.rawValue
    let forms = classes & 0x1ff | classes >> 32 & 0x208
    add(.bias, 1)
    add(.word, cueWord)
    add(.wordLeft, cueWord, left)
    add(.wordRight, cueWord, right)
    add(.wordsLeft, WordHash.joined(wordLeft, cueWord))
    add(.wordsRight, WordHash.joined(cueWord, wordRight))
    add(.left, wordLeft, own)
    add(.right, wordRight, own)
    add(.symbols, both, own)
    add(.symbolsLeft, left2 << 9 + left, own)
    add(.symbolsRight, right << 9 + right2, own)
    add(.ending, unit.ending)
    add(.endingSymbols, unit.ending, both)
    add(.classes, forms)
    add(.classSymbols, forms, both)
    add(.rule, rule)
    add(.ruleWord, rule, cueWord)
    add(.ruleSymbols, rule, both)
    add(.twoLeft, WordHash.joined(word(cue - 2), wordLeft), own)
    add(.twoRight, WordHash.joined(wordRight, word(cue + 2)), own)
    add(.fourSymbols, WordHash.joined(left2 << 9 + left, right << 9 + right2), own)
    add(.threeLeft, WordHash.joined(symbol(cue - 3) << 9 + left2, left), own)
    add(.threeRight, WordHash.joined(right << 9 + right2, symbol(cue + 3)), own)
    add(.threeWordsRight, WordHash.joined(cueWord, wordRight), WordHash.joined(word(cue + 2), 0))
    add(.threeWords, WordHash.joined(wordLeft, cueWord), WordHash.joined(wordRight, 0))

    // The word before its auxiliaries and adverbs.
    var subject = cue - 1
    var path: UInt64 = 0
    while subject >= sentence.lowerBound, cue - subject < 7 {
      switch units[subject].symbol {
      case 11: path |= 1
      case 12: path |= 2
      case 16: path |= 4
      case 18: path |= 8
      default: path |= 16
      }
      if path & 16 != 0 { break }
      subject -= 1
    }
    path &= 15
    add(.subject, symbol(subject), path)
    add(.subjectCue, symbol(subject) << 4 + path, cueWord)
    add(.subjectWord, word(subject), own)
    add(.subjectPath, word(subject), 1_000 + symbol(subject) << 4 + path)

    let marks = marksAround(cue)
    add(.marks, marks, own)
    add(.marksWord, marks, cueWord)
    add(.marksSymbols, marks, both)

    let (toStart, toEnd) = (
      Distance.step(cue - sentence.lowerBound), Distance.step(sentence.upperBound - cue)
    )
    add(.place, toStart, toEnd)
    add(.placeRight, toEnd, own << 9 + left)
    add(.placeLeft, toStart, own << 9 + right)
    let (first, last) = (units[sentence.lowerBound], units[sentence.upperBound])
    let next = units[cue + 1]
    let verbs = UInt64(min(unit.verbs - first.verbs, 3)) << 2 + UInt64(min(last.verbs - next.verbs, 3))
    let commas = UInt64(min(unit.commas - first.commas, 3)) << 2 + UInt64(min(last.commas - next.commas, 3))
    let cues = UInt64(min(unit.cues - first.cues, 2)) << 2 + UInt64(min(last.cues - next.cues, 2))
    add(.counts, commas << 4 + verbs, own)
    add(.verbsWord, verbs, cueWord)
    add(.cues, cues, own)
    add(.cuesWord, cues, cueWord)
    let that = placeOfThat(after: cue)
    add(.that, that, own)
    add(.thatWord, that, cueWord)
    add(.opening, first.word, own)
    add(.writing, unit.isCapitalized ? 1 : 0)
    let prior = UInt64(max(0, min(20, (unit.cueScore + 5) * 2)))
    add(.prior, prior)
    add(.priorSymbols, prior, both)
    guard let layout else { return }
    let side = UInt64(layout.rawValue)
    add(.source, side, own)
    add(.sourceWord, side, cueWord)
    add(.sourceRule, side, rule)
    add(.sourceLeft, side, left)
    add(.sourceRight, side, right)
  }

  /// How far the next marked runs are, before the cue and after it; 0 if they are not near.
  private func marksAround(_ cue: Int) -> UInt64 {
    var left: UInt64 = 0
    var index = cue - 1
    while index >= sentence.lowerBound, cue - index < 12 {
      if units[index].symbol == ArticleUnits.markedRun { left = UInt64(min(cue - index, 6)); break }
      index -= 1
    }
    var right: UInt64 = 0
    index = cue + 1
    while index < sentence.upperBound, index - cue < 14 {
      if units[index].symbol == ArticleUnits.markedRun { right = UInt64(min(index - cue, 7)); break }
      index += 1
    }
    return left << 4 + right
  }

  /// How far "that" is, if nothing closes the clause before it; 0 if it is not near.
  private func placeOfThat(after cue: Int) -> UInt64 {
    var index = cue + 1
    while index < sentence.upperBound, index < cue + 8 {
      switch units[index].symbol {
      case 2: return UInt64(index - cue)
      case 106, ArticleUnits.markedRun: return 0
      default: index += 1
      }
    }
    return 0
  }
}
