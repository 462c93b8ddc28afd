import ArchiveSQLite

/// A table of what a study takes out of an archive.
package enum StudyTable: String, CaseIterable, Sendable {
  case articles, quotes, attributions, sources

  /// The names of its columns, in the order of a reader; `withText` adds the texts of articles.
  package func columns(withText: Bool = false) -> [String] {
    switch self {
    case .articles:
      [
        "article_id", "title", "subtitle", "summary", "outlet", "authors", "published_on", "published_at",
        "modified_at",
        "language", "url", "byline", "dateline", "word_count", "quotes", "sources", "revisions", "outlet_id",
        "record_id",
        "is_free", "retrieved_at", "media_type", "byte_count", "sha256",
      ] + (withText ? ["body"] : [])
    case .quotes:
      [
        "quote_id", "speaker", "description", "kind", "text", "cue", "told_to", "reported_by", "first_reported_by",
        "document", "outlet", "published_on", "quote_confidence", "speaker_confidence", "identity_confidence",
        "article_id", "speaker_id", "speaker_kind", "mention",
        "speaker_path", "within", "part", "start", "length", "spoken_at", "shown_by_default", "confidence",
      ]
    case .attributions:
      [
        "quote_id", "position", "role", "name", "kind", "source_id", "mention", "mention_start", "mention_length",
        "cue",
        "cue_start", "cue_length",
      ]
    case .sources:
      ["source_id", "name", "kind", "domain", "other_names", "quotes", "articles", "articles_published"]
    }
  }

  /// What selects the rows that article `?1` has; nil for sources, which articles share.
  func rows(withText: Bool) -> SQL? {
    switch self {
    case .articles: withText ? Self.articleColumns + Self.body + Self.ofArticle : Self.articleColumns + Self.ofArticle
    case .quotes: Self.quoteRows
    case .attributions: Self.attributionRows
    case .sources: nil
    }
  }

  private static let articleColumns: SQL = """
    SELECT
      article_id, title, subtitle, summary, outlet, authors, published_on, published_at, modified_at, language, url, byline,
      dateline, word_count, quotes, sources, revisions, (SELECT outlet_id FROM articles WHERE id = article_id), record_id,
      is_free, retrieved_at, media_type, byte_count, sha256

    """

  private static let body: SQL = ", (SELECT body FROM articles WHERE id = article_id)\n"

  private static let ofArticle: SQL = "FROM article_details WHERE article_id = ?1"

  private static let quoteRows: SQL = """
    SELECT
      details.quote_id, speaker, description, kind, text, cue, told_to, reported_by, first_reported_by, document, outlet,
      published_on, quote_confidence, speaker_confidence, identity_confidence, article_id, speaker_id, speaker_kind, mention,
      speaker_path, within, part, start, length, spoken_at, shown_by_default, confidence
    FROM quote_details AS details
    LEFT JOIN quote_segments AS segments ON segments.quote_id = details.quote_id AND segments.position = 0
    WHERE article_id = ?1
    ORDER BY details.quote_id
    """

  private static let attributionRows: SQL = """
    SELECT
      quotes.id, attributions.position, role, sources.name, sources.kind, sources.id, mention, mention_start, mention_length,
      attributions.cue, cue_start, cue_length
    FROM quotes
    JOIN attributions ON attributions.quote_id = quotes.id
    JOIN article_sources ON article_sources.id = attributions.article_source_id
    JOIN sources ON sources.id = article_sources.source_id
    WHERE quotes.article_id = ?1
    ORDER BY quotes.id, attributions.position
    """
}

/// A value of a row of a study.
package enum StudyValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case number(Double)
  case text(String)
}
