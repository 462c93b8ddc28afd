import ArchiveSearch

/// A query to which conditions are added, so that it finds what was counted for them.
struct NarrowedQuery {
  /// The query as it was understood: what was typed may end with an `OR`, which the condition would join.
  private let text: String
  /// Whether all words of a question are required. With few articles, a question is read more loosely.
  private let isStrictQuestion: Bool

  /// A query, and the reading by which its articles were counted.
  init(_ query: SearchQuery, _ reading: SearchReading) {
    text = query.readAs
    isStrictQuestion = reading.outcome.isQuestion && reading.outcome.matching == .all
  }

  /// The query with a condition more. A query with an exclusion is no question, so a strict one stays as strict.
  func with(_ condition: String) -> String {
    let condition = isStrictQuestion ? "-(-\(condition))" : condition
    return text.isEmpty ? condition : text + " " + condition
  }
}
