import ArchiveModel
import ArchiveStorage

/// The columns of an article.
package enum ArticleColumns {
  /// What `archive show` has of one.
  package static var all: [Column<ArticleRecord>] {
    [
      Column("article_id", formerly: "id") { .integer(Int($0.id)) },
      Column("title") { .optional($0.article.title) },
      Column("subtitle") { .optional($0.article.subtitle) },
      Column("summary") { .optional($0.article.summary) },
      Column("byline") { .optional($0.article.byline) },
      Column("authors") { .list($0.article.authors) },
      Column("dateline") { .optional($0.article.dateline) },
      Column("outlet") { .optional($0.article.outlet) },
      Column("published_at", formerly: "published") { .optional($0.article.published?.timestamp) },
      Column("published_on") { .optional($0.article.published?.day) },
      Column("modified_at", formerly: "modified") { .optional($0.article.modified?.timestamp) },
      Column("language") { .optional($0.article.language) },
      Column("url") { .optional($0.article.url) },
      Column("record_id") { .optional($0.article.recordID) },
      Column("is_free") { .optional($0.article.isFree) },
      Column("values_from") { .origins($0.article.valueOrigins) },
      Column("origin") { .optional($0.document.origins.first) },
      Column("origins", in: .json) { .strings($0.document.origins) },
      Column("document_id") { .integer(Int($0.document.id)) },
      Column("sha256") { .string($0.document.sha256) },
      Column("media_type") { .string($0.document.mediaType) },
      Column("byte_count") { .integer($0.document.byteCount) },
      Column("retrieved_at") { .optional($0.document.retrievedAt) },
      Column("retrieved_from") { .optional($0.document.retrievedFrom) },
      Column("revisions") { .integer($0.revisionCount) },
      Column("word_count") { .optional($0.wordCount) },
      Column("body") { .string($0.article.body) },
      Column("blocks", in: .json) { .array($0.article.blocks.map(ExtractionJSON.value)) },
      Column("quotes", in: .json) { .array(ShownArticle($0).quotes) },
      Column("sources", in: .json) { .array(ShownArticle($0).extraction.sources.map(ExtractionJSON.value)) },
      Column("article_sources", in: .json) {
        .array(ShownArticle($0).extraction.sources.flatMap(ExtractionJSON.roles))
      },
      Column("archived_url") { .optional($0.document.archivedURL) },
      Column("article_notes", in: .json) { .array($0.article.notes.map(ExtractionJSON.value)) },
      Column("turns", in: .json) { .array($0.article.turns.map(ExtractionJSON.value)) },
    ]
  }
}

/// What is shown of an article.
package struct ShownArticle {
  private let record: ArticleRecord
  /// What extraction found, as it is before it is stored: names and indices instead of ids.
  package let extraction: Extraction

  /// What is shown of this one.
  package init(_ record: ArticleRecord) {
    self.record = record
    var indices: [Int64: Int] = [:]
    for (index, source) in record.sources.enumerated() { indices[source.id] = index }
    extraction = Extraction(
      quotes: record.quotes.map { quote in
        Quote(
          kind: quote.kind, segments: quote.segments, text: quote.text,
          within: quote.withinIndex,
          attributions: quote.attributions.compactMap { hop in
            indices[hop.articleSourceID].map {
              Attribution(role: hop.role, source: $0, mention: hop.mention, cue: hop.cue)
            }
          },
          confidence: quote.confidence)
      },
      sources: record.sources.map { source in
        ArticleSource(
          name: source.name, kind: source.kind, aliases: source.name == source.sourceName ? [] : [source.sourceName],
          descriptions: source.descriptions, isListed: source.isListed, gaveNoComment: source.gaveNoComment,
          reportedFirst: source.reportedFirst)
      })
  }

  /// The quotes in the contract's form, each with its id.
  package var quotes: [JSONValue] {
    zip(record.quotes, extraction.quotes).map { quoteRecord, quote in
      let value = ExtractionJSON.value(of: quote, sources: extraction.sources, turns: record.article.turns)
      guard case .object(let members) = value else {
        return .null
      }
      let id = JSONValue.integer(Int(quoteRecord.id))
      return .object([("quote_id", id)] + members + [("id", id)])
    }
  }
}
