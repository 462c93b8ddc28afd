import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// One story: its articles in the order of their days, and by outlet; then the quotes that travelled, and what differs.
enum StoryView {
  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let story = try store.stories.story(id)
    let articles = try store.stories.articles(of: id)
    let main: HTML = """
      \(main(story, articles))\(Parts.facts([
        "<a href=\"\(Link.search("story:\(id)"))\">Search in this story</a>" as HTML,
        "<a href=\"\(Link(.network, [("q", "story:\(id)")]))\">Who told whom</a>"]))
      """
    let (readers, isAwaited) = (context.readers, context.isAwaited)
    return PageFrame(title: story.title ?? FirstWords.of(story.opening)).page(main) {
      // Each is found by itself: what takes too long leaves the other.
      let travelled = try? readers.reading(isAwaited: isAwaited) { store in try TravelledMarkup.html(of: id, in: store)
      }
      let differing = try? readers.reading(isAwaited: isAwaited) { store in try DifferingMarkup.html(of: id, in: store)
      }
      let late: HTML? =
        travelled == nil || differing == nil
        ? "<p>Comparing these articles took too long. A part is left out.</p>\n" : nil
      return "\(travelled)\(differing)\(late)\(Parts.data("/stories/\(id)"))"
    }
  }

  /// The story with these of its articles.
  static func main(_ story: Story, _ articles: [StoryArticle]) -> HTML {
    let title = story.title ?? FirstWords.of(story.opening)
    let rows = articles.map { row($0, first: articles.first) }
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

  private static func row(_ article: StoryArticle, first: StoryArticle?) -> HTML {
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
}

/// The quotes that several outlets of a story carry.
enum TravelledMarkup {
  private static let mostQuotes = 10
  private static let mostStops = 6

  static func html(of story: Int64, in store: borrowing OpenArchive) throws -> HTML {
    let travelled = try store.utterances.travelled(inStory: story, limit: mostQuotes)
    if travelled.paths.isEmpty { return HTML() }
    let hidden = travelled.count - travelled.paths.count
    let more: HTML? =
      hidden > 0
      ? "<p class=\"facts\">\(CountWording.counted(hidden, "more quote")) that few outlets carry.</p>\n" : nil
    return """
      <section>
      <h2>Quotes that travelled</h2>
      \(travelled.paths.map(entry))\(more)</section>

      """
  }

  private static func entry(_ path: UtterancePath) -> HTML {
    let fullest = path.stops.first { $0.quote.id == path.fullest } ?? path.stops.first
    let rows = path.stops.prefix(mostStops).map { TraceView.entry(TracedStop(stop: $0, path: path)) }
    let hidden = path.stops.count - rows.count
    let all = CountWording.counted(path.stops.count, "quote")
    let whole: HTML = hidden > 0 ? "All \(all) with these words" : "The whole way of these words"
    return """
      <details class="travelled"><summary dir="auto">\(fullest.map { AttributionMarkup.words(of: $0.quote) })</summary>
      <ol class="quotes">
      \(Array(rows))</ol>
      <p><a href="\(Link.trace(path.fullest))">\(whole)</a></p>
      </details>
      \(TraceView.facts(of: path))
      """
  }
}
