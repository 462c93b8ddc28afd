import ArchivePlatform
import ArchiveStorage

/// The formula that says how well an article answers.
///
/// BM25 as Robertson, Walker and others gave it (Okapi at TREC-3, 1994), with the usual k1 and b. The forms of a word
/// are added up before (`MatchTable`), as are the columns (Robertson, Zaragoza, Taylor, CIKM 2004).
struct BM25 {
  /// How soon more of the same word stops to count.
  static let k1: Float = 1.2
  /// How much a long article's words count less.
  static let b: Float = 0.75

  /// How many articles there are.
  let articleCount: Int
  /// How many words an article has on average.
  let averageLength: Float

  /// The formula for a collection.
  init(articles: Int, words: Int) {
    articleCount = articles
    averageLength = max(1, Float(words) / Float(max(1, articles)))
  }

  /// The weight of a word that so many articles have; hardly anything if half of them have it.
  func weight(ofFrequency count: Int) -> Float {
    let count = Float(min(max(0, count), articleCount))
    return max(1e-6, log((Float(articleCount) - count + 0.5) / (count + 0.5)))
  }

  /// The contribution of `frequency` occurrences of one word in an article of `length` words, for a word of weight 1.
  func saturation(_ frequency: Float, length: Float) -> Float {
    frequency * (Self.k1 + 1) / (frequency + Self.k1 * (1 - Self.b + Self.b * length / averageLength))
  }

  /// The score of an article with these word frequencies.
  func score(_ frequencies: ArraySlice<Float>, weights: [Float], length: Float) -> Float {
    var score: Float = 0
    for (group, frequency) in frequencies.enumerated() where frequency > 0 {
      score += weights[group] * saturation(frequency, length: length)
    }
    return score
  }

  /// The rest of 1 after so many halvings.
  static func half(ofPeriods periods: Float) -> Float { exp2(-max(0, periods)) }
}
