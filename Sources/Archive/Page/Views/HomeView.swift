import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// The first view: newest articles, saved searches with what is new, latest stories, the last import.
enum HomeView {
  private static let newest = 10
  private static let latestStories = 8

  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    var entries: [HTML] = []
    try Searcher(of: store).search(.everything, order: .date, page: SearchPage(limit: newest)) { hit in
      entries.append(HitMarkup.entry(hit, query: nil))
      return true
    }
    var main: HTML =
      "\(CorrectionMarkup.done(context, at: .corrections(start: nil), in: store))<h1>Newest articles</h1>\n"
    if entries.isEmpty {
      main += "<p>The archive has no articles yet. <code>archive import FOLDER</code> adds some.</p>\n"
    } else {
      main += "<ol class=\"hits\">\n\(entries)</ol>\n"
    }
    let (readers, isAwaited) = (context.readers, context.isAwaited)
    return PageFrame(title: "").page(main) {
      (try? readers.reading(isAwaited: isAwaited) { store in try further(in: store) }) ?? HTML()
    }
  }

  /// What takes longer to find.
  private static func further(in store: borrowing OpenArchive) throws -> HTML {
    "\(try savedSearches(in: store))\(try stories(in: store))\(try lastImport(in: store))"
  }

  private static func savedSearches(in store: borrowing OpenArchive) throws -> HTML {
    let saved = SavedSearches(of: store)
    let searches = try saved.savedSearches()
    if searches.isEmpty { return HTML() }
    let counts = try saved.countsOfNews(of: searches, through: saved.mark())
    let rows = zip(searches, counts).map { search, count -> HTML in
      let news = count.map { $0 == 0 ? "nothing new" : "\(CountWording.grouped($0)) new" } ?? "too many to count"
      return """
        <li><a href="\(Link.search("@" + search.name))">@<bdi>\(search.name)</bdi></a> <bdi>\(search.query)</bdi> · \(news) · \
        <a href="\(Link.feed(search.name))">Atom feed</a></li>

        """
    }
    return "<section>\n<h2>Saved searches</h2>\n<ul>\n\(rows)</ul>\n</section>\n"
  }

  private static func stories(in store: borrowing OpenArchive) throws -> HTML {
    let stories = try store.stories.list(order: .date).prefix(latestStories)
    if stories.isEmpty { return HTML() }
    return """
      <section>
      <h2>Latest stories</h2>
      <ul class="stories">
      \(stories.map(StoriesView.entry))</ul>
      </section>

      """
  }

  private static func lastImport(in store: borrowing OpenArchive) throws -> HTML {
    var last: ImportRecord?
    try store.imports.list(limit: 1) { record in
      last = record
      return false
    }
    guard let last else { return HTML() }
    let state =
      switch last.state {
      case .finished: "finished"
      case .interrupted: "was interrupted"
      case .underWay: "is under way"
      }
    return """
      <p class="facts">Import \(last.id) of <time>\(last.startedAt)</time> \(state): \
      \(CountWording.counted(last.counts.added, "article")) added.</p>

      """
  }
}
