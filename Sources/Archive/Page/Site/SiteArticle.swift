import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// An article of a site, as its lists know it.
struct SiteArticle {
  var id: Int64
  var title: String?
  var opening: String
  var outlet: String?
  var publishedOn: String?
  /// At most 300 characters of the text.
  var snippet: Snippet
  var document: Int64
  var quotes: [QuoteRecord]

  /// A search hit as an entry of a list, without what the archive has beside the site.
  init(_ hit: SearchHit, _ record: ArticleRecord) {
    id = record.id
    title = record.article.title?.cut(toLength: Self.snippetLength)
    opening = hit.opening
    outlet = record.article.outlet
    publishedOn = record.article.published?.day
    snippet = Self.cut(hit.snippet)
    document = record.document.id
    quotes = ReleasedQuotes.of(record)
  }

  static let snippetLength = 300

  /// The snippet with at most so many code points.
  private static func cut(_ snippet: Snippet) -> Snippet {
    var cut = snippet
    cut.text = snippet.text.cut(toLength: snippetLength)
    cut.hits = snippet.hits.filter { $0.end < snippetLength }
    return cut
  }

  var entry: HTML {
    """
    <li class="hit">
    <h2>\(Parts.title(id, title, opening))</h2>
    \(Parts.facts([outlet, publishedOn]))\
    <p class="snippet" dir="auto">\(MarkedText(snippet.text, hits: snippet.hits).html)</p>
    </li>

    """
  }
}

extension String {
  /// The first code points of the text, with "…" where it goes on.
  func cut(toLength length: Int) -> String {
    guard
      let end = unicodeScalars.index(unicodeScalars.startIndex, offsetBy: length, limitedBy: unicodeScalars.endIndex),
      end < unicodeScalars.endIndex
    else { return self }
    return String(unicodeScalars[..<end].dropLast()) + "…"
  }
}
