import ArchiveSQLite
import ArchiveStorage
import SystemPackage

/// The documents whose articles are to be read again, in the order of their ids. One is in memory at a time.
///
/// They are read through a connection of their own, so that another may write meanwhile.
final class KeptDocuments: Sequence, IteratorProtocol {
  /// How many ids one query reads.
  private static let pageSize = 512

  private let store: OpenArchive
  private let choice: ArticleChoice
  private let version: Int
  private var page: ArraySlice<Int64> = []
  private var last: Int64 = 0
  private var isAtEnd = false

  /// The documents of the articles that are chosen, of those behind `version`.
  init(in store: consuming OpenArchive, choice: ArticleChoice, version: Int) {
    self.store = store
    self.choice = choice
    self.version = version
  }

  /// How many articles are chosen. Throws for an id that no article has.
  func countArticles() throws(ArchiveError) -> Int { try store.reextraction.count(choice, behind: version) }

  /// The next document, or why it could not be read, which ends the sequence; nil at the end.
  func next() -> Result<KeptDocument, ArchiveError>? {
    if isAtEnd { return nil }
    do throws(ArchiveError) {
      let document = try store.reading { () throws(SQLiteError) in try nextDocument() }
      if document == nil { isAtEnd = true }
      return document.map(Result.success)
    } catch {
      isAtEnd = true
      return .failure(error)
    }
  }

  private func nextDocument() throws(SQLiteError) -> KeptDocument? {
    if page.isEmpty {
      // In a hostile file, a text may stand in for a number. It sorts after every number, so it would be found again
      // and again without end.
      let found = try store.reextraction.documents(of: choice, behind: version, after: last, limit: Self.pageSize)
      page = found.filter { $0 > last }[...]
    }
    guard let id = page.popFirst() else { return nil }
    last = id
    var articles: [KeptArticle] = []
    for article in try store.reextraction.articles(ofDocument: id) {
      guard let row = try store.articles.articleRow(article) else { continue }
      let isChosen = isChosen(article, readBy: row.extractorVersion)
      articles.append(
        KeptArticle(
          id: article, row: row, isChosen: isChosen,
          quotes: isChosen ? try store.reextraction.spokenWords(of: article) : []))
    }
    let isNeeded = articles.contains { $0.isChosen && !$0.isEdited }
    let record = try store.originals.document(id)
    let original = isNeeded ? try store.originals.keptOriginal(document: id) : nil
    return KeptDocument(
      id: id, origin: record?.origins.first, mediaType: record?.mediaType ?? "", url: record?.url, item: record?.item,
      fileName: record?.sqlarName.split(separator: "/").last.map(String.init) ?? "",
      original: original,
      isLeftOut: isNeeded && original == nil ? try id <= LeftOutOriginals.lastDocument(in: store.connection) : false,
      hasLanguageOption: try store.reextraction.hasLanguageOption(document: id), articles: articles)
  }

  /// Whether an article that was read by a version is chosen.
  private func isChosen(_ id: Int64, readBy: Int?) -> Bool {
    switch choice {
    case .behind: readBy.map { $0 < version } ?? true
    case .all: true
    case .ids(let ids): ids.contains(id)
    }
  }
}
