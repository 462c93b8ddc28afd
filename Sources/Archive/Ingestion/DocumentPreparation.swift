import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import ArchiveText

/// The stages before storage, for one document after the other: reading, parsing, extraction, compression.
struct DocumentPreparation: Sendable {
  /// The values used if a document doesn't give them.
  let defaults: ArticleDefaults
  /// The documents that the archive already has. They are read, but not parsed again.
  let known: KnownDocuments?
  /// Whether nothing will be stored, so that quotes and originals are not needed.
  let isRehearsal: Bool

  private let reader: DocumentReader
  private let collections = CollectionLookup()

  init(
    defaults: ArticleDefaults, limits: ReadingLimits = ReadingLimits(), known: KnownDocuments?,
    isRehearsal: Bool = false
  ) {
    reader = DocumentReader(limits: limits)
    self.defaults = defaults
    self.known = known
    self.isRehearsal = isRehearsal
  }

  /// Takes `entry` through the stages, up to the writer.
  func callAsFunction(_ entry: DocumentEntry) -> Prepared {
    var prepared = prepare(entry)
    prepared.progress = entry.progress
    prepared.bytesRead = entry.bytesRead
    if case .document = entry.content, case .problem(let problem) = prepared.content {
      prepared.isUnread = problem.isPassedOver
    }
    if !isRehearsal, let crawl = entry.crawl {
      prepared.crawl = crawl.container { OutsidePrograms.haveStopped }
      // A document that was not read to its end is read again.
      if OutsidePrograms.haveStopped { prepared.progress = nil }
    }
    return prepared
  }

  private func prepare(_ entry: DocumentEntry) -> Prepared {
    do throws(ReadingProblem) {
      guard var document = try reader.read(entry) else {
        guard case .unchanged(let count) = entry.content else {
          return Prepared(origin: "", byteCount: 0, content: .end)
        }
        return Prepared(origin: "", byteCount: 0, content: .unchanged(count))
      }
      document.item = document.item ?? collections.item(of: entry)
      let byteCount = document.bytes.count
      if known?.contains(sha256: document.sha256) == true {
        return Prepared(origin: document.origin, byteCount: byteCount, content: .known(KnownDocument(document)))
      }
      var parsed = ParsedDocument(parsing: document, defaults: defaults)
      if parsed.articles.isEmpty, let cause = parsed.problem {
        throw ReadingProblem(origin: document.origin, cause: cause)
      }
      // A text in another character set may be longer than its document. A row has one limit for everything in it.
      if let longest = parsed.articles.map(Self.textByteCount).max(), longest > ReadingLimits.mostDocumentBytes {
        throw ReadingProblem(
          origin: document.origin, cause: .tooLarge(byteCount: longest, limit: ReadingLimits.mostDocumentBytes))
      }
      DocumentFacts.note(parsed, in: &document)
      DocumentFacts.fill(&parsed, from: document)
      let articles = parsed.articles.map { article in
        isRehearsal
          ? PreparedArticle(article: article, extraction: Extraction())
          : PreparedArticle(article: article, extraction: Extraction(extracting: article))
      }
      let original =
        isRehearsal
        ? CompressedOriginal(data: [], byteCount: byteCount) : CompressedOriginal(compressing: document.bytes)
      document.bytes = []
      return Prepared(
        origin: document.origin, byteCount: byteCount, notes: parsed.notes,
        shortfall: parsed.problem.map { ReadingProblem(origin: document.origin, cause: $0) },
        content: .new(PreparedDocument(document: document, original: original, articles: articles)))
    } catch {
      if error.isKnown { return Prepared(origin: error.origin, byteCount: 0, content: .unchanged(error.count)) }
      return Prepared(origin: error.origin, byteCount: 0, content: .problem(error))
    }
  }

  /// How many bytes of UTF-8 its texts have.
  private static func textByteCount(of article: ParsedArticle) -> Int {
    [article.title, article.subtitle, article.summary, article.byline, article.dateline]
      .reduce(article.body.utf8.count) { $0 + ($1?.utf8.count ?? 0) }
  }

  /// A document that is ready for the writer.
  struct Prepared: Sendable {
    /// What there is to store.
    enum Content: Sendable {
      case new(PreparedDocument)
      case known(KnownDocument)
      case problem(ReadingProblem)
      /// So many documents of a container that was read before.
      case unchanged(Int)
      /// The end of a container.
      case end
    }

    /// Whether its reading was cut off because the import is ending. Then it must be read again.
    var isStopped: Bool {
      if case .problem(let problem) = content { problem.cause == .stopped } else { false }
    }

    /// Whether it could not be read, or not all of it.
    var isFailure: Bool {
      if let shortfall, !shortfall.isPassedOver { return true }
      return if case .problem(let problem) = content { !problem.isPassedOver } else { false }
    }

    /// Whether it is a document that was skipped, because it has no text.
    var isUnread = false
    var origin: String
    /// The container that it is out of; nil if it is a file.
    var container: String? { ArticleIdentity.container(of: origin) }
    var byteCount: Int
    var notes: [DecodingNote] = []
    /// Why a new document may have had more articles than were read.
    var shortfall: ReadingProblem?
    var content: Content
    /// How far its container is read once it is stored.
    var progress: ContainerProgress?
    /// At the end of a container with a crawl: that container.
    var crawl: ReadContainer?
    /// How many bytes of all files were read when it was come to.
    var bytesRead = 0
  }
}

/// The values that a document and its articles take from each other.
package enum DocumentFacts {
  /// Takes the time of retrieval from the document itself. That is surer than the time of a file, and less sure than
  /// what a crawl says. A copy in a web archive is as old as its address says, whoever fetched it later.
  package static func note(_ parsed: ParsedDocument, in document: inout Document) {
    if let capture = parsed.capture ?? document.url.flatMap({ WebCapture($0) }) {
      document.archivedURL = capture.address
      if let time = capture.capturedAt ?? parsed.retrievedAt {
        document.retrievedAt = time
        document.retrievedFrom = "archive"
        return
      }
    }
    guard let time = parsed.retrievedAt, document.retrievedFrom == nil || document.retrievedFrom == "mtime" else {
      return
    }
    document.retrievedAt = time
    document.retrievedFrom = "page"
  }

  /// Gives the article of a document the document's URL, if the document is one article and doesn't give one.
  package static func fill(_ parsed: inout ParsedDocument, from document: Document) {
    guard parsed.articles.count == 1, parsed.articles[0].url == nil, let url = document.url else { return }
    parsed.articles[0].url = WebCapture(url)?.original ?? url
    parsed.articles[0].valueOrigins.append(ValueOrigin(field: .url, place: "container"))
  }
}
