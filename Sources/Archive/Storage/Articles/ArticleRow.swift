import ArchiveModel
import ArchiveSQLite

/// The values of an article's own row, with its outlet's name.
package struct ArticleRow: Sendable {
  /// The text in its parts. Authors and blocks are in other tables.
  package var article: ParsedArticle
  /// How many words the body has; nil if it was edited since.
  package var wordCount: Int?
  /// The document that the text comes from.
  package var documentID: Int64
  /// How many other texts the article had.
  package var revisionCount: Int
  /// The version of the extractor that read the text; nil if none has.
  package var extractorVersion: Int?
  /// When a person changed the text, ISO 8601 in UTC; nil if nobody did.
  package var editedAt: String?

  /// The row of `OpenArchive.articleRow`.
  package init(_ row: borrowing Statement) {
    article = ParsedArticle(body: row.text(at: 13))
    article.title = row.optionalText(at: 0)
    article.subtitle = row.optionalText(at: 1)
    article.summary = row.optionalText(at: 2)
    article.byline = row.optionalText(at: 3)
    article.dateline = row.optionalText(at: 4)
    article.dateLine = row.optionalText(at: 5)
    article.sourceLine = row.optionalText(at: 6)
    article.outlet = row.optionalText(at: 7)
    if let timestamp = row.optionalText(at: 8) {
      article.published = PublicationDate(
        timestamp: timestamp, day: row.optionalText(at: 9) ?? String(timestamp.prefix(10)),
        origin: PublicationDate.Origin(rawValue: row.text(at: 10)) ?? .text)
    }
    article.language = row.optionalText(at: 11)
    article.url = row.optionalText(at: 12)
    wordCount = row.optionalInt64(at: 14).map(Int.init)
    documentID = row.int64(at: 15)
    revisionCount = row.int(at: 16)
    extractorVersion = row.optionalInt64(at: 17).map(Int.init)
    editedAt = row.optionalText(at: 18)
    if let timestamp = row.optionalText(at: 19) {
      article.modified = PublicationDate(timestamp: timestamp, day: String(timestamp.prefix(10)), origin: .metadata)
    }
    article.recordID = row.optionalText(at: 20)
    article.isFree = row.optionalInt64(at: 21).map { $0 != 0 }
    article.valueOrigins = StoredValueOrigins.origins(row.optionalText(at: 22))
  }
}
