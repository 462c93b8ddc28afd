import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// Stories: the articles that report one event.
enum StoriesView {
  private static let onPage = 40

  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let typed = context.query["q"] ?? ""
    let order = context.query["sort"].flatMap(StoryOrder.init(rawValue:)) ?? .date
    let all = try store.stories.list(order: order, with: try articles(typed, in: store))
    let shown = all.dropFirst(context.start).prefix(onPage)
    let next = context.start + shown.count
    func link(_ start: String?, _ order: StoryOrder) -> Link {
      Link(.stories, [("q", typed.isEmpty ? nil : typed), ("sort", order.rawValue), ("start", start)])
    }
    let orders: [(StoryOrder, HTML)] = [(.date, "Latest first"), (.size, "Largest first")]
    let links = orders.map { other, name -> HTML in
      other == order ? "<b aria-current=\"true\">\(name)</b>" : "<a href=\"\(link(nil, other))\">\(name)</a>"
    }
    let number = all.count == 1 ? "1 story" : "\(CountWording.grouped(all.count)) stories"
    return PageFrame(title: "Stories", searched: typed).page(
      """
      <h1>\(number)</h1>
      <form class="filter" action="\(Link(.stories))">
      <label>Only stories with an article that has <input name="q" type="search" value="\(typed)" autocomplete="off"></label>
      <button>Find stories</button>
      </form>
      <p class="orders">\(links.joined(by: " · "))</p>
      <ul class="stories">
      \(shown.map(entry))</ul>
      \(Parts.pages(start: context.start, next: next < all.count ? next : nil) { link($0, order) })\
      \(Parts.data("/stories", [("q", typed.isEmpty ? nil : typed), ("sort", order.rawValue), Parts.allRows]))
      """)
  }

  /// The articles with all words of a query; nil for all articles.
  static func articles(_ typed: String, in store: borrowing OpenArchive) throws -> Set<Int64>? {
    let asked = try AskedQuery(typed, in: store)
    if asked.text.isEmpty { return nil }
    let searcher = Searcher(of: store)
    var articles: Set<Int64> = []
    let outcome = try searcher.search(searcher.query(asked.text), order: .date) { hit in
      if hit.hasAllWords { articles.insert(Int64(hit.id)) }
      return true
    }
    if outcome.isPart { throw ArchiveError.searchTooSlow }
    return articles
  }

  static func entry(_ story: Story) -> HTML {
    """
    <li><a href="\(Link.story(story.id))"><bdi>\(story.title ?? FirstWords.of(story.opening))</bdi></a>
    \(Parts.facts([StoryWording.days(of: story), StoryWording.counts(of: story)]))</li>

    """
  }
}

/// One story: its articles in the order of their days, and by outlet.
enum StoryView {
  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let story = try store.stories.story(id)
    return PageFrame(title: story.title ?? FirstWords.of(story.opening)).page(
      """
      \(main(story, try store.stories.articles(of: id)))<p><a href="\(Link.search("story:\(id)"))">Search in this story</a></p>
      \(Parts.data("/stories/\(id)"))
      """)
  }

  /// The story with these of its articles.
  static func main(_ story: Story, _ articles: [StoryArticle]) -> HTML {
    let title = story.title ?? FirstWords.of(story.opening)
    let first = articles.first
    let rows = articles.map { article -> HTML in
      let isReprint = article.head.map { $0 != article.id } ?? false
      let reprint: HTML? =
        isReprint ? article.head.map { "a reprint of <a href=\"\(Link.article($0))\">article \($0)</a>" } : nil
      let compare: HTML? =
        first.flatMap {
          $0.id == article.id ? nil : "<a href=\"\(Link.comparison($0.id, article.id))\">Compare with the earliest</a>"
        }
      return """
        <tr><td>\(article.publishedOn.map { "<time>\($0)</time>" as HTML } ?? "no date")</td><td><bdi>\(article.outlet ?? "")</bdi></td>\
        <td>\(Parts.title(article.id, article.title, article.opening))
        \(Parts.facts([reprint, compare]))</td></tr>

        """
    }
    return """
      <h1><bdi>\(title)</bdi></h1>
      \(Parts.facts([StoryWording.days(of: story), StoryWording.counts(of: story)]))\
      <p>The archive puts articles that report one event together. “Earliest” means earliest in this archive.</p>
      \(StoryTimeline(articles).html)<table>
      <thead><tr><th scope="col">Day</th><th scope="col">Outlet</th><th scope="col">Article</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }
}
