import ArchiveStages

extension Citation {
  /// The columns of a citation.
  static var columns: [Column<Citation>] { words + article + document + nested }

  private static var words: [Column<Citation>] {
    [
      Column("article_id") { .integer(Int($0.article)) },
      Column("quote_id") { .optional($0.quote.map { Int($0.id) }) },
      Column("part") { .optional($0.passages.first?.part.rawValue) },
      Column("start") { .optional($0.passages.first?.range.start) },
      Column("length") { .optional($0.passages.first?.range.length) },
      Column("text") { .string($0.text) },
      Column("segments", in: .json) { .array($0.passages.map(\.json)) },
      Column("speaker") { .optional($0.quote?.speaker?.name) },
      Column("text_fragment") { citation in
        citation.fragments.isEmpty
          ? .null : .string(citation.fragments.map(\.directive).joined(separator: "&"))
      },
      Column("is_only_match") { citation in
        citation.isWhole ? .null : .bool(citation.passages.allSatisfy { $0.fragment?.isOnly == true })
      },
      Column("address") { .optional($0.address) },
      Column("url") { .optional($0.url) },
      Column("archived_address") { .optional($0.archivedAddress) },
      Column("archived_url") { .optional($0.archivedURL) },
      Column("captured_at") { .optional($0.capturedAt) },
    ]
  }

  private static var article: [Column<Citation>] {
    [
      Column("title") { .optional($0.cited.record.article.title) },
      Column("authors") { .list($0.cited.record.article.authors) },
      Column("outlet") { .optional($0.cited.record.article.outlet) },
      Column("published_at") { .optional($0.cited.record.article.published?.timestamp) },
      Column("published_on") { .optional($0.cited.record.article.published?.day) },
      Column("language") { .optional($0.cited.record.article.language) },
      Column("edited_at") { .optional($0.cited.editedAt) },
    ]
  }

  private static var document: [Column<Citation>] {
    [
      Column("document_id") { .integer(Int($0.cited.record.document.id)) },
      Column("origin") { .optional($0.cited.record.document.origins.first) },
      Column("sha256") { .string($0.cited.record.document.sha256) },
      Column("byte_count") { .integer($0.cited.record.document.byteCount) },
      Column("media_type") { .string($0.cited.record.document.mediaType) },
      Column("imported_at") { .optional($0.importedAt) },
      Column("retrieved_at") { .optional($0.cited.record.document.retrievedAt) },
      Column("retrieved_from") { .optional($0.cited.record.document.retrievedFrom) },
    ]
  }

  private static var nested: [Column<Citation>] {
    [
      Column("retrievals", in: .json) { .array($0.cited.retrievals.map(json)) },
      Column("crawls", in: .json) { .array($0.cited.crawls.map(json)) },
      Column("timestamps", in: .json) { .array($0.cited.timestamps.map(json)) },
    ]
  }

  private static func json(_ retrieval: Retrieval) -> JSONValue {
    .object([
      ("origin", .string(retrieval.origin)), ("import_id", .integer(Int(retrieval.importID))),
      ("imported_at", .optional(retrieval.importedAt)), ("retrieved_at", .optional(retrieval.retrievedAt)),
      ("retrieved_from", .optional(retrieval.retrievedFrom)), ("archived_url", .optional(retrieval.archivedURL)),
    ])
  }

  private static func json(_ crawl: KeptCrawlRecord) -> JSONValue {
    .object([
      ("origin", .string(crawl.origin)), ("record", .string(String(decoding: crawl.record, as: UTF8.self))),
      ("response", .optional(crawl.response.map { String(decoding: $0, as: UTF8.self) })),
      ("container", .string(crawl.container)), ("sha256", .optional(crawl.sha256)),
      ("byte_count", .optional(crawl.byteCount.map { Int($0) })), ("files", .strings(crawl.files)),
    ])
  }

  private static func json(_ timestamp: KeptTimestamp) -> JSONValue {
    .object([
      ("stamped_at", .string(timestamp.stampedAt)), ("serial", .string(timestamp.serial)),
      ("kept_at", .string(timestamp.keptAt)),
    ])
  }
}

extension Citation.Passage {
  /// `{part, start, length, text}`
  var json: JSONValue {
    .object([
      ("part", .string(part.rawValue)), ("start", .integer(range.start)), ("length", .integer(range.length)),
      ("text", .string(text)),
    ])
  }
}
