import ArchiveIdentity
import ArchiveModel
import ArchiveSQLite

/// Two sources that may be one person, for a person to decide.
package struct SourceSuggestion: Hashable, Sendable {
  /// The source in more articles, and the one that may be it too.
  package var source, other: SourceCandidate
  /// In how many articles each is.
  package var articles, otherArticles: Int
  /// Why they may be one.
  package var reason: SurnameResolution.NearMiss.Reason
  /// What articles call each, most used first.
  package var descriptions, otherDescriptions: [String]
  /// How many articles have both.
  package var together: Int
}

extension SourceResolution {
  /// The pairs of sources that may be one person but are kept apart, those first whose merge changes most articles.
  ///
  /// Goes over all sources, as `resolve` does, and writes nothing. The same archive gives the same list.
  package func suggestions(limit: Int? = nil) throws(ArchiveError) -> [SourceSuggestion] {
    try converting { () throws(SQLiteError) in
      try connection.reading { () throws(SQLiteError) in
        try memory.refresh(on: connection, telling: registry)
        return try suggestionsNow(limit: limit)
      }
    }
  }

  /// The same inside a transaction.
  func suggestionsNow(limit: Int? = nil) throws(SQLiteError) -> [SourceSuggestion] {
    let plan = try planned({ _ in }, findsNearMisses: true)
    var articles: [Int32: Int] = [:]
    for cluster in plan.clusters.clusterOf where cluster >= 0 { articles[cluster, default: 0] += 1 }
    // What `resolve` would join first is no suggestion yet.
    let pairs = plan.clusters.nearMisses.compactMap { miss -> Pair? in
      let (first, second) = (plan.assignment.kept[Int(miss.first)], plan.assignment.kept[Int(miss.second)])
      guard let first, let second else { return nil }
      let counts = (articles[miss.first] ?? 0, articles[miss.second] ?? 0)
      let isOrdered = counts.0 != counts.1 ? counts.0 > counts.1 : first < second
      return isOrdered
        ? Pair(source: first, other: second, articles: counts.0, otherArticles: counts.1, reason: miss.reason)
        : Pair(source: second, other: first, articles: counts.1, otherArticles: counts.0, reason: miss.reason)
    }.sorted {
      ($1.otherArticles, $1.articles, $0.source, $0.other) < ($0.otherArticles, $0.articles, $1.source, $1.other)
    }
    var suggestions: [SourceSuggestion] = []
    for pair in pairs.prefix(limit ?? Int.max) {
      if let suggestion = try suggestion(pair) { suggestions.append(suggestion) }
    }
    return suggestions
  }

  private struct Pair {
    var source, other: Int64
    var articles, otherArticles: Int
    var reason: SurnameResolution.NearMiss.Reason
  }

  private func suggestion(_ pair: Pair) throws(SQLiteError) -> SourceSuggestion? {
    guard let source = try sources.source(id: pair.source), let other = try sources.source(id: pair.other) else {
      return nil
    }
    let together = try connection.integer(
      """
      SELECT count(*) FROM (
        SELECT article_id FROM article_sources WHERE source_id = ?1
        INTERSECT
        SELECT article_id FROM article_sources WHERE source_id = ?2)
      """, pair.source, pair.other)
    return SourceSuggestion(
      source: source, other: other, articles: pair.articles, otherArticles: pair.otherArticles, reason: pair.reason,
      descriptions: try sources.descriptions(ofSource: pair.source, limit: 3).map(\.text),
      otherDescriptions: try sources.descriptions(ofSource: pair.other, limit: 3).map(\.text),
      together: Int(together ?? 0))
  }
}
