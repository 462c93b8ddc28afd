import ArchiveSQLite

/// An article that a search found.
package struct SearchHit: Hashable, Sendable {
  /// The article's id.
  package var id: Int
  /// Where the article's document came from first.
  package var origin: String?
  /// The headline; nil if the text has none.
  package var title: String?
  /// Who published the article.
  package var outlet: String?
  /// When the article was published, as the page says.
  package var published: String?
  /// How well the article answers; higher is better. 0 if the query only excludes words.
  package var score: Double
  /// Whether the article has all the words of the query. A loose search may find articles with only a few.
  package var hasAllWords: Bool
  /// The few words that show why the article was found.
  package var snippet: Snippet
  /// The first bytes of the body, as text. Shown if there is no headline.
  package var opening: String
  /// The group of reprints that it belongs to; nil if it belongs to none.
  package var group: HitGroup?
}

/// The group of reprints that a hit belongs to.
package struct HitGroup: Hashable, Sendable {
  /// The group's number.
  package var id: Int64
  /// The article that stands for the group.
  package var head: Int64
  /// How many other articles are in it.
  package var others: Int
}

/// In which order a search gives its hits.
package enum SearchOrder: String, Sendable, CaseIterable {
  /// The best answer first, by bm25 (Robertson and others, TREC-3, 1994) with headline and summary weighted above the
  /// body.
  case relevance
  /// The newest first; those without a date come last.
  case date
  /// The oldest first; those without a date come last.
  case oldest

  /// The columns to sort articles by their dates.
  var byDate: SQL {
    self == .oldest
      ? "articles.published_on IS NULL, articles.published_on, articles.published_at, articles.id"
      : "articles.published_on DESC, articles.published_at DESC, articles.id DESC"
  }
}

/// The part of all hits that is asked for.
package struct SearchPage: Hashable, Sendable {
  /// How many hits at most; nil for all.
  package var limit: Int?
  /// How many hits are skipped.
  package var offset: Int

  /// A part of all hits.
  package init(limit: Int? = nil, offset: Int = 0) {
    self.limit = limit
    self.offset = offset
  }

  /// The values for `LIMIT ? OFFSET ?`. SQLite reads a negative limit as no limit.
  var bounds: [QueryValue] { [.integer(Int64(limit ?? -1)), .integer(Int64(offset))] }

  /// How many of the first hits have to be known; nil for all.
  package var end: Int? {
    limit.map { limit in
      let (end, isTooLarge) = limit.addingReportingOverflow(offset)
      return isTooLarge ? .max : end
    }
  }
}
