/// The stages before storage, for one document after the other: reading, parsing, extraction, compression.
struct DocumentPreparation: Sendable {
  /// What holds where a document is silent.
  let defaults: ArticleDefaults
  /// What the archive has already: that is read, and not parsed again.
  let known: KnownDocuments

  private let reader = DocumentReader()

  init(defaults: ArticleDefaults, known: KnownDocuments) {
    self.defaults = defaults
    self.known = known
  }

  /// What becomes of `entry` on the way to the writer.
  func callAsFunction(_ entry: WalkEntry) -> Prepared {
    do throws(ReadingProblem) {
      var document = try reader.read(entry)
      let byteCount = document.bytes.count
      if known.contains(sha256: document.sha256) {
        return Prepared(origin: document.origin, byteCount: byteCount, content: .known(KnownDocument(document)))
      }
      let parsed = ParsedDocument(parsing: document, defaults: defaults)
      let articles = parsed.articles.map { PreparedArticle(extracting: $0) }
      let original = CompressedOriginal(compressing: document.bytes)
      document.bytes = []
      return Prepared(
        origin: document.origin, byteCount: byteCount, notes: parsed.notes,
        content: .new(PreparedDocument(document: document, original: original, articles: articles)))
    } catch {
      return Prepared(origin: error.origin, byteCount: 0, content: .problem(error))
    }
  }

  /// A document on its way to the writer.
  struct Prepared: Sendable {
    /// What there is to store.
    enum Content: Sendable {
      case new(PreparedDocument)
      case known(KnownDocument)
      case problem(ReadingProblem)
    }

    var origin: String
    var byteCount: Int
    var notes: [DecodingNote] = []
    var content: Content
  }
}

extension KnownDocument {
  /// What is worth knowing of a document that the archive has.
  fileprivate init(_ document: Document) {
    self.init(
      origin: document.origin, sha256: document.sha256, retrievedAt: document.retrievedAt,
      retrievedFrom: document.retrievedFrom)
  }
}
