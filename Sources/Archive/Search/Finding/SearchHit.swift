/// An article that a search found.
public struct SearchHit: Hashable, Sendable {
  /// The article's id.
  public var id: Int
  /// Where the article's document came from first.
  public var origin: String?
  /// The headline; nil where the text has none.
  public var title: String?
  /// Who published the article.
  public var outlet: String?
  /// When the article was published, as the page says.
  public var published: String?
  /// How well the article answers: the higher the better, 0 where the query only says what to leave out.
  public var score: Double
  /// Whether the article has all the words that were asked for, which may be few in a search that was read loosely.
  public var hasAllWords: Bool
  /// The few words that show why the article was found.
  public var snippet: Snippet
  /// The first bytes of the body, as text: what stands for the headline where there is none.
  public var opening: String
}

/// In which order a search gives its hits.
public enum SearchOrder: String, Sendable, CaseIterable {
  /// The best answer first, by bm25 (Robertson and others, TREC-3, 1994) with headline and summary weighted above the body.
  case relevance
  /// The newest first; those without a date come last.
  case date
}

/// Which part of all hits is asked for.
public struct SearchPage: Hashable, Sendable {
  /// How many hits at most; nil for all.
  public var limit: Int?
  /// How many hits are passed over.
  public var offset: Int

  /// A part of all hits.
  public init(limit: Int? = nil, offset: Int = 0) {
    self.limit = limit
    self.offset = offset
  }

  /// What is bound to `LIMIT ? OFFSET ?`: SQLite reads a negative limit as none.
  var bounds: [QueryValue] { [.integer(Int64(limit ?? -1)), .integer(Int64(offset))] }

  /// How many of the first hits have to be known; nil for all.
  package var end: Int? {
    limit.map { limit in
      let (end, isTooLarge) = limit.addingReportingOverflow(offset)
      return isTooLarge ? .max : end
    }
  }
}
