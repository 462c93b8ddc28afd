import ArchiveModel
import ArchiveStories

/// A document with the results of reading, parsing and extraction, ready to be stored.
package struct PreparedDocument: Sendable {
  /// The document. Its bytes are not stored from here, and may have been dropped.
  package var document: Document
  /// The document's bytes as they are kept.
  package var original: CompressedOriginal
  /// The articles in it, in its order.
  package var articles: [PreparedArticle]

  /// A document with these articles.
  package init(document: Document, original: CompressedOriginal, articles: [PreparedArticle]) {
    self.document = document
    self.original = original
    self.articles = articles
  }
}

/// An article with what extraction found in it.
package struct PreparedArticle: Sendable {
  /// The text in its parts.
  package var article: ParsedArticle
  /// Its quotes and sources.
  package var extraction: Extraction
  /// How many words its body has; counted here, so that the writer need not.
  package let wordCount: Int
  /// The words that it says itself, by which reprints are found; counted here as well.
  package let ownWords: OwnWords
  /// The prints of these.
  package let fingerprint: Fingerprint
  /// What its story is found by.
  package let storyText: StoryText

  /// An article with this extraction.
  package init(article: ParsedArticle, extraction: Extraction) {
    self.article = article
    self.extraction = extraction
    wordCount = WordCount.of(article.body)
    ownWords = OwnWords(of: article.body)
    fingerprint = Fingerprint(of: ownWords)
    storyText = StoryText(title: article.title, body: article.body)
  }
}

/// What reading passes to the writer, in the order of the input.
package enum StoreItem: Sendable {
  /// A document that was not in the archive when it was read.
  case new(PreparedDocument)
  /// A document that was; only its origin may be new.
  case known(KnownDocument)
  /// What could not be imported.
  case problem(ImportProblem)

  /// Where a document is; nil for a problem.
  package var origin: String? {
    switch self {
    case .new(let prepared): prepared.document.origin
    case .known(let known): known.origin
    case .problem: nil
    }
  }
}

/// A document that the archive has, met again.
package struct KnownDocument: Hashable, Sendable {
  /// Where its bytes were this time.
  package var origin: String
  /// SHA-256 of the bytes, 32 bytes long.
  package var sha256: [UInt8]
  /// When they were retrieved, ISO 8601 in UTC.
  package var retrievedAt: String?
  /// How that is known.
  package var retrievedFrom: String?
  /// Where a web archive keeps the page that it is a copy of.
  package var archivedURL: String?
  /// What the crawl that contains the document stores with it.
  package var crawl: CrawlRecord?
}

/// Something that an import could not take.
package struct ImportProblem: Hashable, Sendable {
  /// Whether something was skipped on purpose or couldn't be read.
  package enum Kind: String, Sendable, CaseIterable {
    case skipped, failed
  }

  /// Where it was met.
  package var origin: String
  /// What is wrong.
  package var cause: String
  /// What to do about it.
  package var nextStep: String?
  /// Whether it was skipped or failed; nil if that was not noted.
  package var kind: Kind? = .failed
  /// How many things it stands for.
  package var count = 1
}

/// What happened to one item.
package enum StoreOutcome: Hashable, Sendable {
  /// The document is new; what happened to each of its articles.
  case stored(document: Int64, articles: [ArticleOutcome])
  /// The same bytes are in the archive; whether their place was new.
  case known(document: Int64, isNewOrigin: Bool)
  /// An item called known that the archive does not have (any more): read it again.
  case missing
  /// The problem was noted.
  case noted
}

/// What happened to one article of a new document.
package enum ArticleOutcome: Hashable, Sendable {
  /// An article that was not there.
  case added(Int64)
  /// A newer text of an article. The one before it is in `revisions`.
  case revised(Int64)
  /// A text of an article that is older than its present one. It is in `revisions`.
  case older(Int64)
  /// The text that the article has.
  case unchanged(Int64)
  /// Part of the text that the article has; kept as a document only.
  case excerpt(Int64)
}

/// One run of `archive import`.
package struct ImportID: Hashable, Sendable {
  /// Its number.
  package let rawValue: Int64
}

/// How much one import did.
package struct ImportCounts: Hashable, Sendable {
  /// Articles that are new.
  package var added = 0
  /// Articles with a new text.
  package var revised = 0
  /// Documents that were there, and articles read with the text they have.
  package var unchanged = 0
  /// Texts kept as documents only, because a fuller one was there.
  package var excerpts = 0
  /// Files that hold no article.
  package var skipped = 0
  /// Documents that could not be imported.
  package var failed = 0
  /// Bytes of the documents read.
  package var bytes = 0

  /// Nothing done yet.
  package init() {}

  /// Adds what another import did.
  package mutating func add(_ other: ImportCounts) {
    added += other.added
    revised += other.revised
    unchanged += other.unchanged
    excerpts += other.excerpts
    skipped += other.skipped
    failed += other.failed
    bytes += other.bytes
  }

  /// Counts what happened to an item.
  package mutating func add(_ outcome: StoreOutcome) {
    switch outcome {
    case .stored(_, let articles):
      for article in articles {
        switch article {
        case .added: added += 1
        case .revised, .older: revised += 1
        case .unchanged: unchanged += 1
        case .excerpt: excerpts += 1
        }
      }
    case .known: unchanged += 1
    case .missing: failed += 1
    case .noted: break
    }
  }

  /// Counts what couldn't be read.
  package mutating func add(_ problem: ImportProblem) {
    if problem.kind == .skipped { skipped += problem.count } else { failed += problem.count }
  }
}

extension KnownDocument {
  /// Where a document that was read was found.
  package init(_ document: Document) {
    self.init(
      origin: document.origin, sha256: document.sha256, retrievedAt: document.retrievedAt,
      retrievedFrom: document.retrievedFrom, archivedURL: document.archivedURL, crawl: document.crawl)
  }
}

extension ImportProblem {
  /// What an import stores about a problem.
  package init(_ problem: ReadingProblem) {
    self.init(
      origin: problem.origin, cause: problem.causeText, nextStep: problem.nextStep,
      kind: problem.isPassedOver ? .skipped : .failed, count: problem.count)
  }
}
