import ArchiveStages

/// The articles that a command is about: those with all words of a query, or one.
struct FoundArticles {
  private let words: [String]
  private let article: Int64?

  /// The articles that `words` find, and with this number where one is given.
  init(_ words: [String], article: Int64? = nil) {
    self.words = words
    self.article = article
  }

  /// Their numbers; nil for all articles.
  func numbers(in store: borrowing OpenArchive, quiet: QuietOption) throws -> [Int64]? {
    if words.isEmpty, article == nil { return nil }
    let typed = words.isEmpty ? "" : try AskedSearch(words, in: store, quiet: quiet).text
    let searcher = Searcher(of: store)
    let query = try searcher.query(typed, with: article.map { [SearchQuery.Option(.article, String($0))] } ?? [])
    try quiet.hint(on: query, typed: typed, in: store)
    var articles: [Int64] = []
    let outcome = try searcher.search(query, order: .date) { hit in
      if hit.hasAllWords { articles.append(Int64(hit.id)) }
      return true
    }
    if outcome.isPart { throw ArchiveError.searchTooSlow }
    return articles
  }
}
