import ArchiveStorage

/// What the articles found have in common, with the number of articles for each value.
package struct SearchFacets: Hashable, Sendable {
  /// The property by which articles are counted.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Who published them.
    case outlet
    /// Who is quoted in them.
    case speaker
    /// The sources of the articles, including speakers.
    case source
    /// The month they were published in, as `2025-10`.
    case month
    /// Their language, as a tag.
    case language
    /// The kinds of quotes in them.
    case kind
  }

  /// How many of the articles have one value.
  package struct Count: Hashable, Sendable {
    /// By what is counted.
    package var kind: Kind
    /// The value; nil for articles without any: no outlet, no date, no language.
    package var value: String?
    /// How many articles.
    package var count: Int
    /// The source's id, if the value is a source.
    package var id: Int64?
  }

  /// Whether all hits are counted. If not, searching took too long, and only the hits found by then are counted: if the
  /// query has words, the newest.
  package internal(set) var isWhole = true
  /// How many articles are counted.
  package internal(set) var articles = 0
  /// The values that most articles have, by kind in the order of `Kind.allCases`, the most frequent first.
  package internal(set) var counts: [Count] = []
  /// How many different values each kind has, those included that `counts` leaves out.
  package internal(set) var values: [Kind: Int] = [:]

  /// No articles.
  package init() {}
}
