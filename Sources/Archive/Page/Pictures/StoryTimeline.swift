import ArchiveFormats
import ArchiveSearch
import ArchiveStorage

/// When each outlet reported a story: a lane for each outlet, a mark for each article.
struct StoryTimeline {
  private static let mostLanes = 12
  private static let (width, left, laneHeight) = (720, 190, 24)

  private let lanes: [(outlet: String, articles: [(day: Int, article: StoryArticle)])]
  private let first: String
  private let last: String
  private let span: Int

  /// Articles without a day or an outlet have no mark.
  init(_ articles: [StoryArticle]) {
    let dated = articles.compactMap { article in
      article.publishedOn.flatMap(Self.day).map { (day: $0, article: article) }
    }
    let days = dated.map(\.day)
    let start = days.min() ?? 0
    span = (days.max() ?? 0) - start
    first = dated.first { $0.day == start }?.article.publishedOn ?? ""
    last = dated.first { $0.day == days.max() }?.article.publishedOn ?? ""
    var order: [String] = []
    var lanes: [String: [(day: Int, article: StoryArticle)]] = [:]
    for (day, article) in dated {
      guard let outlet = article.outlet else { continue }
      if lanes[outlet] == nil { order.append(outlet) }
      lanes[outlet, default: []].append((day - start, article))
    }
    self.lanes = order.prefix(Self.mostLanes).map { ($0, lanes[$0] ?? []) }
  }

  /// The picture; nothing where all articles are of one day, or one outlet. The table below it has the same.
  var html: HTML {
    if lanes.count < 2 || span == 0 { return HTML() }
    let height = lanes.count * Self.laneHeight + 24
    let room = Self.width - Self.left - 20
    let drawn = lanes.enumerated().map { index, lane -> HTML in
      let y = index * Self.laneHeight + 14
      let marks = lane.articles.map { day, article -> HTML in
        """
        <a href="\(Link.article(article.id))"><title>\(article.title ?? FirstWords.of(article.opening)), \(article.publishedOn ?? "")</title>\
        <circle class="dot" cx="\(Self.left + 10 + day * room / span)" cy="\(y)" r="7"/></a>

        """
      }
      return """
        <line class="lane" x1="\(Self.left)" x2="\(Self.width)" y1="\(y)" y2="\(y)"/>
        <text class="end" x="\(Self.left - 8)" y="\(y + 5)">\(lane.outlet.cut(toWidth: 24))</text>
        \(marks)
        """
    }
    return """
      <figure class="timeline">
      <svg viewBox="0 0 \(Self.width) \(height)" role="group" aria-label="Articles by outlet and day">
      \(drawn)<text class="year" x="\(Self.left)" y="\(height - 4)">\(first)</text>
      <text class="end year" x="\(Self.width)" y="\(height - 4)">\(last)</text>
      </svg>
      <figcaption>Articles by outlet and day</figcaption>
      </figure>

      """
  }

  /// The days since a day of the year 0 (a count of days by civil date); nil for what is no day.
  private static func day(_ text: String) -> Int? {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], (0...9_999).contains(year),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // March is the first month, so that a leap day is the last of a year.
    let shifted = month < 3 ? year - 1 : year
    let months = (month + 9) % 12
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + (months * 306 + 5) / 10 + day
  }
}
