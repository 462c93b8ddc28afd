import ArchiveModel
import ArchiveParsing
import ArchiveStorage
import ArchiveText

/// The stages before storage for a document of the archive: unpacking, parsing, extraction, comparison.
struct DocumentReextraction: Sendable {
  /// What happened to a document's chosen articles.
  struct Reread: Sendable {
    var articles: [RereadArticle] = []
    var problems: [ReextractProblem] = []
    var weight = 0
  }

  /// An article that was read again.
  struct RereadArticle: Sendable {
    var refreshed: RefreshedArticle
    var comparison: QuoteComparison
  }

  /// Reads the chosen articles of a document again. A pure function, for any thread.
  func callAsFunction(_ document: KeptDocument) -> Reread {
    var result = Reread(weight: document.weight)
    let fromOriginal = document.articles.contains { $0.isChosen && !$0.isEdited }
    let parsed = fromOriginal ? parse(document) : .success([])
    for (index, kept) in document.articles.enumerated() where kept.isChosen {
      do throws(ReextractProblem.Cause) {
        let article = kept.isEdited ? Self.ownText(of: kept) : try Self.article(index, of: document, in: parsed)
        let prepared = PreparedArticle(article: article, extraction: Extraction(extracting: article))
        let state = RefreshedArticle.State(
          documentID: document.id, extractorVersion: kept.row.extractorVersion, editedAt: kept.row.editedAt)
        result.articles.append(
          RereadArticle(
            refreshed: RefreshedArticle(id: kept.id, prepared: prepared, before: state),
            comparison: QuoteComparison(
              article: kept.id, before: kept.quotes, now: QuoteComparison.spokenWords(in: prepared.extraction))))
      } catch {
        result.problems.append(ReextractProblem(articleID: kept.id, origin: document.origin, cause: error))
      }
    }
    return result
  }

  /// Parses the document's bytes again.
  private func parse(_ kept: KeptDocument) -> Result<[ParsedArticle], ReextractProblem.Cause> {
    guard let original = kept.original else {
      return .failure(kept.isLeftOut ? .leftOutOriginal(document: kept.id) : .missingOriginal(document: kept.id))
    }
    guard let bytes = original.bytes() else { return .failure(.damagedOriginal(document: kept.id)) }
    var document = Document(
      origin: kept.origin ?? "", fileName: kept.fileName, bytes: bytes, sha256: [], mediaType: kept.mediaType,
      url: kept.url)
    document.item = kept.item
    let language = kept.hasLanguageOption ? kept.articles.first?.row.article.language : nil
    let defaults = ArticleDefaults(language: language)
    var parsed = ParsedDocument(parsing: document, defaults: defaults)
    DocumentFacts.fill(&parsed, from: document)
    return .success(parsed.articles)
  }

  /// The article at `index`, as parsed again. Values that the user once gave stay if the original doesn't have them.
  private static func article(
    _ index: Int, of document: KeptDocument, in parsed: Result<[ParsedArticle], ReextractProblem.Cause>
  ) throws(ReextractProblem.Cause) -> ParsedArticle {
    let parsed = try parsed.get()
    let stored = document.articles.map(\.row.article)
    guard let place = ArticleMatching.places(of: stored, in: parsed)[index] else {
      throw .notInOriginal(document: document.id)
    }
    var article = parsed[place]
    article.outlet = article.outlet ?? stored[index].outlet
    article.published = article.published ?? stored[index].published
    article.language = article.language ?? stored[index].language
    article.url = article.url ?? stored[index].url
    return article
  }

  /// The text that a person wrote. Empty lines separate its paragraphs if the body's own blocks are gone.
  private static func ownText(of kept: KeptArticle) -> ParsedArticle {
    var article = kept.row.article
    if article.blocks.isEmpty { article.blocks = paragraphs(of: article.body) }
    return article
  }

  /// The runs of lines between empty lines.
  static func paragraphs(of body: String) -> [Block] {
    var blocks: [Block] = []
    var position = 0
    var start: Int?
    var end = 0
    for line in body.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let isEmpty = line.allSatisfy(\.properties.isWhitespace)
      if !isEmpty {
        start = start ?? position
        end = position + line.count
      } else if let begin = start {
        blocks.append(Block(kind: .paragraph, range: TextRange(start: begin, length: end - begin)))
        start = nil
      }
      position += line.count + 1
    }
    if let begin = start {
      blocks.append(Block(kind: .paragraph, range: TextRange(start: begin, length: end - begin)))
    }
    return blocks
  }
}

/// Which of the articles that a document gives now is which of those that the archive has from it.
enum ArticleMatching {
  /// For each stored article, its index in `parsed`; nil if nothing resembles it.
  ///
  /// If there is one of each, they belong together. If there are several, they are matched by URL, then by title, then
  /// in their order, if at least half of the runs of five words agree.
  static func places(of stored: [ParsedArticle], in parsed: [ParsedArticle]) -> [Int?] {
    if stored.count == 1, parsed.count == 1 { return [0] }
    var places: [Int?] = Array(repeating: nil, count: stored.count)
    var free = Array(parsed.indices)
    func match(_ agree: (Int, Int) -> Bool) {
      for index in stored.indices where places[index] == nil {
        guard let found = free.firstIndex(where: { agree(index, $0) }) else { continue }
        places[index] = free.remove(at: found)
      }
    }
    match { stored[$0].url != nil && stored[$0].url == parsed[$1].url }
    match { stored[$0].title != nil && stored[$0].title == parsed[$1].title }
    if places.contains(nil), !free.isEmpty {
      let before = stored.map { TextAgreement($0.body) }
      let now = parsed.map { TextAgreement($0.body) }
      match { before[$0].isVersion(of: now[$1]) }
    }
    return places
  }
}
