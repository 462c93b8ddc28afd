import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// An article's page in a site: its quotes, or its whole text, and how it is cited.
struct ArticlePage {
  private let article: SiteArticle
  private let record: ArticleRecord
  private let citation: SiteCitation
  private let site: Site
  /// The file of its original; nil if the site has none.
  private let original: String?

  init(_ article: SiteArticle, _ record: ArticleRecord, _ citation: SiteCitation, in site: Site, original: String?) {
    self.article = article
    self.record = record
    self.citation = citation
    self.site = site
    self.original = original
  }

  func html(in store: borrowing OpenArchive) throws -> HTML {
    let title = article.title ?? FirstWords.of(article.opening)
    return try SiteFrame(title: title).page(
      "\(site.choice.withText ? text(in: store) : beginning(title))\(quotes)\(story)\(provenance)\(citation.html(of: article.id))"
    )
  }

  /// The whole text, with the quotes that may leave the house marked in it.
  private func text(in store: borrowing OpenArchive) throws -> HTML {
    var released = record
    released.quotes = article.quotes
    let context = ViewContext(
      request: PageRequest("GET", "/"), isReadOnly: true, readers: ReaderPool(of: store.path), made: MadeCorrections(),
      isAwaited: { true })
    // How many articles of the archive have its words is no business of the site's readers.
    return try ArticleView(released, carriers: [:], context, in: store).text
  }

  private func beginning(_ title: String) -> HTML {
    """
    <article>
    <h1><bdi>\(title)</bdi></h1>
    \(Parts.facts([article.outlet, record.article.published?.timestamp] + record.article.authors))\
    <p class="snippet" dir="auto">\(MarkedText(article.snippet.text, hits: article.snippet.hits).html)</p>
    </article>

    """
  }

  /// The quotes as a list, where they aren't marked in the text.
  private var quotes: HTML {
    if site.choice.withText || article.quotes.isEmpty { return HTML() }
    return "<section>\n<h2>Quotes</h2>\n<ol class=\"quotes\">\n\(article.quotes.map(entry))</ol>\n</section>\n"
  }

  private func entry(_ quote: QuoteRecord) -> HTML {
    let place = citation.addresses[quote.id].flatMap(Link.web).map { link -> HTML in
      "<p class=\"facts\"><a href=\"\(link)\" rel=\"noreferrer noopener\">The words on the page</a></p>\n"
    }
    return """
      <li class="quote" id="q\(quote.id)">
      <p dir="auto">\(AttributionMarkup.words(of: quote))</p>
      <p class="who">\(AttributionMarkup.html(of: quote)) · \(quote.kind.rawValue)</p>
      \(place)\(AttributionMarkup.reasons(for: quote))
      </li>

      """
  }

  private var story: HTML? {
    site.stories.first { $0.articles.contains { $0.id == article.id } }.map { story in
      "<p><a href=\"\(Link.story(story.story.id))\">Other articles of the same story</a></p>\n"
    }
  }

  private var provenance: HTML {
    let document = record.document
    let file = original.map { file -> HTML in "<dt>Original</dt><dd><a href=\"\(Link.file(file))\">\(file)</a></dd>\n" }
    return """
      <section class="provenance">
      <h2>The original</h2>
      <dl>
      <dt>SHA-256</dt><dd><code>\(document.sha256)</code></dd>
      <dt>Size</dt><dd>\(CountWording.grouped(document.byteCount)) bytes, \(document.mediaType)</dd>
      \(file)</dl>
      </section>

      """
  }
}
