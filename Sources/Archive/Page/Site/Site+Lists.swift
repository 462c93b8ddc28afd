import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage

extension Site {
  /// The first page: what the site is, and its articles.
  var indexPage: HTML {
    let chart = MonthChart(months, caption: "Articles by month") { month in .search("on:" + month) }
    let entries = stories.map { StoriesView.entry($0.story) }
    let stories: HTML =
      "<section>\n<h2>Stories</h2>\n<ul class=\"stories\">\n\(entries)</ul>\n</section>\n"
    return SiteFrame(title: choice.heading).page(
      """
      <h1><bdi>\(choice.heading)</bdi></h1>
      <p class="facts">\(CountWording.counted(articles.count, "article"))</p>
      <p>The quotes and their speakers were found by a program, and some are wrong. Less certain ones are left out. “Probably” \
      stands before speakers of whom up to three in ten are wrong.\(choice.withText ? nil : Self.withoutText)</p>
      \(chart.html)\(entries.isEmpty ? HTML() : stories)<ol class="hits">
      \(articles.map(\.entry))</ol>
      <p class="facts">Made by archive \(ArchiveVersion.program).</p>
      """)
  }

  private static let withoutText: HTML =
    " The texts belong to their publishers; here are only quotes and a few words of each."

  private var months: [MonthCount] {
    var counts: [String?: Int] = [:]
    for article in articles { counts[article.publishedOn.map { String($0.prefix(7)) }, default: 0] += 1 }
    return counts.map { MonthCount(month: $0.key, count: $0.value) }.sorted { ($0.month ?? "") < ($1.month ?? "") }
  }

  /// The list of quotes in the order of the articles, some on each page.
  var quotePages: [HTML] {
    let all = articles.flatMap(\.quotes)
    let starts = all.isEmpty ? [0] : Array(stride(from: 0, to: all.count, by: Self.onPage))
    return starts.map { start in
      let next = start + Self.onPage
      let shown = all[start..<min(next, all.count)].map { QuotesView.entry(QuoteHit(quote: $0, hits: []), query: nil) }
      return SiteFrame(title: "Quotes").page(
        """
        <h1>\(CountWording.counted(all.count, "quote"))</h1>
        <ol class="quotes" start="\(start + 1)">
        \(shown)</ol>
        \(Parts.pages(start: start, next: next < all.count ? next : nil) { start in
          .file(SiteAddress.list("quotes", page: (start.flatMap(Int.init) ?? 0) / Self.onPage + 1))
        })
        """)
    }
  }
}
