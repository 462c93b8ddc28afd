import ArchiveExtraction
import ArchiveModel
import ArchiveStorage

/// A quote that re-extraction finds, misses, or gives to another speaker.
package struct QuoteDifference: Hashable, Sendable {
  /// What happened to a quote.
  package enum Change: String, Sendable, CaseIterable {
    /// It was not there before.
    case added
    /// It is no longer found.
    case gone
    /// Someone else says it.
    case speaker
  }

  /// The article it stands in.
  package var articleID: Int64
  /// What happened to it.
  package var change: Change
  /// Its words.
  package var text: String
  /// Who said it before, as the article names the source; nil if nobody did.
  package var speakerBefore: String?
  /// Who says it now; nil if nobody does.
  package var speakerAfter: String?
}

/// How the quotes of one article differ between two extractions.
package struct QuoteComparison: Sendable {
  /// The quotes that differ. First come those that are gone or have another speaker, in their old order, then the new
  /// ones.
  package private(set) var differences: [QuoteDifference] = []
  /// How many do not differ.
  private(set) var unchangedCount = 0

  /// What differs between the old and the new quotes. Decisions of people don't count. If several quotes have the same
  /// words, the n-th is compared with the n-th.
  ///
  /// Linear in the quotes.
  package init(article: Int64, before: [SpokenWords], now: [SpokenWords]) {
    var places: [String: ArraySlice<Int>] = [:]
    for (index, words) in now.enumerated() { places[words.text, default: []].append(index) }
    var isFound = Array(repeating: false, count: now.count)
    for words in before {
      guard let place = places[words.text]?.popFirst() else {
        if words.isDecided { continue }
        differences.append(
          QuoteDifference(articleID: article, change: .gone, text: words.text, speakerBefore: words.speaker))
        continue
      }
      isFound[place] = true
      if words.isDecided || now[place].speaker == words.speaker {
        unchangedCount += 1
      } else {
        differences.append(
          QuoteDifference(
            articleID: article, change: .speaker, text: words.text, speakerBefore: words.speaker,
            speakerAfter: now[place].speaker))
      }
    }
    for (index, words) in now.enumerated() where !isFound[index] {
      differences.append(
        QuoteDifference(articleID: article, change: .added, text: words.text, speakerAfter: words.speaker))
    }
  }

  /// The words of each quote that was found, and who says them.
  package static func spokenWords(in extraction: Extraction) -> [SpokenWords] {
    extraction.quotes.map { quote in
      let speaker = quote.attributions.first { $0.role == .speaker }
      let sources = extraction.sources
      let name = speaker.flatMap { sources.indices.contains($0.source) ? sources[$0.source].name : nil }
      return SpokenWords(text: quote.text, speaker: name)
    }
  }
}
