import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage
import ArchiveText

extension ParsedArticle {
  /// How many bytes of UTF-8 its texts have.
  fileprivate var textByteCount: Int {
    [title, subtitle, summary, byline, dateline].reduce(body.utf8.count) { $0 + ($1?.utf8.count ?? 0) }
  }
}

/// The stages before storage, for one document after the other: reading, parsing, extraction, compression.
struct DocumentPreparation: Sendable {
  /// What holds where a document is silent.
  let defaults: ArticleDefaults
  /// What the archive has already: that is read, and not parsed again.
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

  /// What becomes of `entry` on the way to the writer.
  func callAsFunction(_ entry: DocumentEntry) -> Prepared {
    var prepared = prepare(entry)
    prepared.progress = entry.progress
    if !isRehearsal, let crawl = entry.crawl {
      prepared.crawl = crawl.container { OutsidePrograms.haveStopped }
      // What was not looked at to its end is gone through again.
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
      // In another character set a text may be longer than its document; a row has one limit for all of it.
      if let longest = parsed.articles.map(\.textByteCount).max(), longest > ReadingLimits.mostDocumentBytes {
        throw ReadingProblem(
          origin: document.origin, cause: .tooLarge(byteCount: longest, limit: ReadingLimits.mostDocumentBytes))
      }
      document.note(parsed)
      parsed.fill(from: document)
      let articles = parsed.articles.map { article in
        isRehearsal
          ? PreparedArticle(article: article, extraction: Extraction()) : PreparedArticle(extracting: article)
      }
      let original =
        isRehearsal
        ? CompressedOriginal(data: [], byteCount: byteCount) : CompressedOriginal(compressing: document.bytes)
      document.bytes = []
      return Prepared(
        origin: document.origin, byteCount: byteCount, notes: parsed.notes,
        content: .new(PreparedDocument(document: document, original: original, articles: articles)))
    } catch {
      if error.isKnown { return Prepared(origin: error.origin, byteCount: 0, content: .unchanged(error.count)) }
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
      /// So many documents of a container that was read before.
      case unchanged(Int)
      /// The end of a container.
      case end
    }

    /// Whether its reading was cut off because the import is to end, so that it is to be read anew.
    var isStopped: Bool {
      if case .problem(let problem) = content { problem.cause == .stopped } else { false }
    }

    var origin: String
    /// The container that it is out of; nil where it is a file.
    var container: String? { ArticleIdentity.container(of: origin) }
    var byteCount: Int
    var notes: [DecodingNote] = []
    var content: Content
    /// How far its container is read once it is stored.
    var progress: ContainerProgress?
    /// At the end of a container that holds a crawl: what it is.
    var crawl: ReadContainer?
  }
}

extension Document {
  /// Takes what the document says itself of when and from which web archive it was retrieved: the time is surer than that of
  /// a file, and less so than the word of a crawl.
  package mutating func note(_ parsed: ParsedDocument) {
    archivedURL = archivedURL ?? parsed.archivedURL
    guard let time = parsed.retrievedAt, retrievedFrom == nil || retrievedFrom == "mtime" else { return }
    retrievedAt = time
    retrievedFrom = "page"
  }
}

extension ParsedDocument {
  /// Gives the article of a document its address, where the document is one article and does not say.
  package mutating func fill(from document: Document) {
    guard articles.count == 1, articles[0].url == nil else { return }
    guard let url = document.url else { return }
    articles[0].url = url
    articles[0].valueOrigins.append(ValueOrigin(field: .url, place: "container"))
  }
}
