import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// What a saved search finds, the newest first, as Atom.
enum SavedSearchFeed {
  private static let entries = 100

  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let name = context.query["name"] ?? ""
    guard let saved = try SavedSearches(of: store).savedSearch(named: name) else {
      throw ArchiveError.noSuchSavedSearch("")
    }
    let searcher = Searcher(of: store)
    let site = context.site.map { (origin: $0, feed: $0 + Link.feed(saved.name).address) }
    var feed = try AtomFeed(of: saved.query, savedAs: saved, site: site, in: store)
    try searcher.search(searcher.query(saved.query), order: .date, page: SearchPage(limit: entries)) { hit in
      try feed.add(hit, in: store)
      return true
    }
    return .data(feed.bytes, type: "application/atom+xml; charset=utf-8")
  }
}
