import ArchiveText

/// The one decision that stories are made by: whether two articles are about the same event.
///
/// A logistic model over the features below, fitted by `make train` on three sets of marked stories at once.
package struct StoryDecision: Sendable {
  /// What the decision goes by. None of them is the size of a story, which says nothing in another archive.
  package enum Feature: String, CaseIterable, Sendable {
    case body, bodyRoot = "body_root", title, lede, names
    /// How densely articles lie around the one and the other.
    case denser, sparser
    case undated, gap, sameDay = "same_day", nextDay = "next_day"
    case undatedBody = "undated_body", undatedTitle = "undated_title", undatedNames = "undated_names"
    /// Of two that both have a title.
    case titledBody = "titled_body", titledSparser = "titled_sparser"
    /// The lengths of the two.
    case shorter, longer
    case one
  }

  /// Over how many days articles of one event may be apart.
  package static let days = 14

  /// The weights that the program carries.
  package static let shipped = StoryDecision(list: PackageResources.story_weights_txt)

  private let weights: [Float]

  /// The decision with a weight for each feature.
  package init(weights: [Float]) { self.weights = weights }

  /// The weights of a list: a feature and its weight a line. One that is missing counts as 0.
  private init(list: [UInt8]) {
    var named: [String: Float] = [:]
    WordList.forEachLine(of: list) { line in
      let parts = String(decoding: line, as: UTF8.self).split(separator: " ")
      if parts.count == 2 { named[String(parts[0])] = Float(String(parts[1])) }
    }
    weights = Feature.allCases.map { named[$0.rawValue] ?? 0 }
  }

  /// The values of the features for two articles, in their order.
  package static func features(
    _ one: MeasuredText, _ other: MeasuredText, _ likeness: TextSimilarity, densities: (Float, Float)
  ) -> [Float] {
    let gap: Int? = if let day = one.day, let other = other.day { abs(day - other) } else { nil }
    let undated: Float = gap == nil ? 1 : 0
    let titled: Float = one.hasTitle && other.hasTitle ? 1 : 0
    let lengths = (Float(one.text.length) / 16, Float(other.text.length) / 16)
    return [
      likeness.body, likeness.body.squareRoot(), likeness.title, likeness.lede, likeness.names,
      max(densities.0, densities.1), min(densities.0, densities.1),
      undated, Float(gap ?? 0) / Float(days), gap == 0 ? 1 : 0, gap.map { $0 <= 1 } == true ? 1 : 0,
      undated * likeness.body, undated * likeness.title, undated * likeness.names,
      titled * likeness.body.squareRoot(), titled * min(densities.0, densities.1),
      min(lengths.0, lengths.1), max(lengths.0, lengths.1), 1,
    ]
  }

  /// The logarithm of the odds that two articles with these features are of one story, plus what makes up for the harm of
  /// leaving them apart: above 0, they are.
  package func score(_ features: [Float]) -> Float {
    zip(features, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Whether two articles have enough words to tell: of a text of a few words, nobody can say what event it is about.
  package static func canTell(_ one: MeasuredText, _ other: MeasuredText) -> Bool {
    min(one.text.words.count, other.text.words.count) >= leastWords
  }

  private static let leastWords = 6

  /// The lines of the list that the program carries.
  package var list: String {
    zip(Feature.allCases, weights).map { "\($0.0.rawValue) \($0.1)\n" }.sorted().joined()
  }
}
