import ArchiveExtraction
import ArchiveModel
import ArchiveParsing
import ArchiveText

/// A choice to learn from: alternatives by their features, and which of them are right.
struct Example {
  /// The places in the table of weights of each alternative's features; an alternative without any scores 0.
  var alternatives: [[UInt32]]
  /// Whether each alternative is right; at least one is.
  var isRight: [Bool]
  /// The article's number. It decides the fold.
  var article: Int
}

/// The examples of one article.
struct ArticleExamples {
  var quotations: [Example] = []
  var speakers: [Example] = []

  /// Pairs what extraction knew about an article with what the annotators marked.
  ///
  /// `quoted` are the marked runs between quotation marks, `all` everything that is attributed; the latter serves
  /// where the annotators' list of runs knows other marks than the article has.
  init(_ decisions: [SpanDecision], quoted: GoldArticle, all: GoldArticle, _ alignment: TextAlignment, article: Int) {
    let runs = Self.placed(quoted.quotes, alignment)
    let attributions = runs.isEmpty ? Self.placed(all.quotes, alignment) : []
    for decision in decisions {
      guard let range = decision.range else { continue }
      let run = range.start..<range.end
      let match =
        runs.first { Self.overlap($0.range, run) >= 0.8 }
        ?? attributions.first { Self.share(of: run, in: $0.range) > 0.7 }
      let isQuote = match != nil
      quotations.append(
        Example(alternatives: [decision.slots, []], isRight: [isQuote, !isQuote], article: article))
      guard let quote = match?.quote, decision.candidates.count > 1 else { continue }
      let right = Self.right(decision.candidates, quote, alignment)
      guard right.contains(true) else { continue }
      speakers.append(
        Example(alternatives: decision.candidates.map(\.slots), isRight: right, article: article))
    }
  }

  private static func placed(
    _ quotes: [GoldArticle.Quote], _ alignment: TextAlignment
  ) -> [(quote: GoldArticle.Quote, range: Range<Int>)] {
    quotes.compactMap { quote in alignment.body(quote.start, quote.end).map { (quote, $0) } }
  }

  /// Which candidates are the speaker that the annotators marked: by place, or by name.
  private static func right(
    _ candidates: [SpanDecision.Candidate], _ gold: GoldArticle.Quote, _ alignment: TextAlignment
  ) -> [Bool] {
    guard let speaker = gold.speaker else { return candidates.map { $0.mention == nil } }
    let spans = (gold.speakerSpans ?? []).compactMap { span in
      span.count == 2 ? alignment.body(span[0], span[1]) : nil
    }
    let wordings = [speaker] + (gold.speakerAliases ?? [])
    let named = candidates.map { candidate in
      candidate.names.contains { name in wordings.contains { NameAgreement.agree($0, name) } }
    }
    let placed = candidates.map { candidate in
      guard let mention = candidate.mention else { return 0.0 }
      return spans.map { overlap($0, mention.start..<mention.end) }.max() ?? 0
    }
    let best = placed.max() ?? 0
    let isPronoun = speaker.allSatisfy { !$0.isUppercase } && speaker.split(separator: " ").count == 1
    return candidates.indices.map { index in
      guard candidates[index].mention != nil else { return false }
      if placed[index] > 0, placed[index] >= 0.5 || placed[index] == best { return true }
      return named[index] && (!isPronoun || placed[index] > 0)
    }
  }

  /// The common part of two ranges, as a share of the longer.
  static func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Double {
    Double(a.clamped(to: b).count) / Double(max(a.count, b.count, 1))
  }

  private static func share(of run: Range<Int>, in other: Range<Int>) -> Double {
    Double(run.clamped(to: other).count) / Double(max(run.count, 1))
  }
}
