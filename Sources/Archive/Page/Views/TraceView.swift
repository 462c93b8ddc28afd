import ArchiveFormats
import ArchiveStorage

/// The way of a quote's words through the archive: who carries them, in the order of time, and what differs.
enum TraceView {
  private static let most = 200

  static func response(_ id: Int64, in store: borrowing OpenArchive) throws -> PageResponse {
    guard let path = try store.utterances.path(ofQuote: id) else { throw ArchiveError.noSuchQuote(id) }
    let waiting = try store.utteranceMatching.waiting()
    let notes = waiting > 0 ? [TraceWording.waiting(waiting)] : []
    let words = path.stops.first { $0.quote.id == path.fullest } ?? path.stops.first
    let rows = path.stops.prefix(most).map { entry(TracedStop(stop: $0, path: path)) }
    let more: HTML? = path.stops.count > most ? "<p class=\"facts\">These are the first \(most).</p>\n" : nil
    return PageFrame(title: "Who has these words").page(
      """
      <h1>Who has these words</h1>
      <p dir="auto">\(words.map { AttributionMarkup.words(of: $0.quote) })</p>
      \(facts(of: path))\(Parts.notes(notes))<ol class="quotes">
      \(Array(rows))</ol>
      \(more)\(Parts.data("/quotes/\(id)"))
      """)
  }

  /// "3 articles · 4 quotes · Earliest in this archive: Example Times, 2025-03-01."
  static func facts(of path: UtterancePath) -> HTML {
    let articles = Set(path.stops.map(\.quote.articleID)).count
    return Parts.facts([
      CountWording.counted(articles, "article"), CountWording.counted(path.stops.count, "quote"),
      TraceWording.beginning(of: path),
    ])
  }

  /// A quote on the way, as an entry of a list.
  static func entry(_ row: TracedStop) -> HTML {
    let quote = row.stop.quote
    let place: HTML = """
      <a href="\(Link.article(quote.articleID, quote: quote.id))"><bdi>\(quote.outlet ?? quote.title ?? "article \(quote.articleID)")</bdi></a>
      """
    let day: HTML = quote.publishedOn.map { "<time>\($0)</time>" } ?? "no date"
    let isEarliest: HTML? = TraceWording.isEarliest(row) == true ? "<b>earliest in this archive</b>" : nil
    let learned = row.stop.learned.map { learned -> HTML in
      """
      <a href="\(Link.source(learned.sourceID))"><bdi>\(learned.name)</bdi></a> by \(TraceWording.reason(learned))
      """
    }
    let reprint = row.stop.reprintOf.map {
      "prints the text of <a href=\"\(Link.article($0))\">article \($0)</a>" as HTML
    }
    let leftOut = row.stop.leftOut.map { "leaves out “\(Parts.foreign(FirstWords.of($0)))”" as HTML }
    return """
      <li class="quote">
      <p dir="auto">\(AttributionMarkup.words(of: quote))</p>
      <p class="who">\(AttributionMarkup.html(of: quote))</p>
      \(Parts.facts([day, place, isEarliest, learned, reprint]))\
      \(Parts.facts(TraceWording.notes(on: row).map(Parts.foreign) + leftOut + [HTML(text: TraceWording.link(row.stop.tracedTo))]))\
      </li>

      """
  }
}
