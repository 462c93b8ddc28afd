import ArchiveFormats
import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// Views of chosen articles as files, to hand over. Links lead from file to file.
///
/// It has nothing of the rest of the archive: counts and sources are those of its own articles. Paths, imports, corrections and
/// unclear speakers stay home.
package struct Site {
  /// What is wanted.
  package struct Choice: Sendable {
    /// What is seen above the list of articles: the query, or the title of a story.
    package var heading: String
    /// The story that was asked for.
    package var story: Int64?
    /// Whether the texts of the articles are wanted.
    package var withText: Bool
    /// Whether the originals are wanted.
    package var withOriginals: Bool

    package init(heading: String, story: Int64? = nil, withText: Bool = false, withOriginals: Bool = false) {
      self.heading = heading
      self.story = story
      self.withText = withText
      self.withOriginals = withOriginals
    }
  }

  /// How much a site has.
  package struct Counts: Hashable, Sendable {
    package var articles = 0
    package var quotes = 0
    package var sources = 0
    package var originals = 0
    package var files = 0
  }

  /// More articles than this are no site to hand over.
  package static let mostArticles = 10_000

  let choice: Choice
  let articles: [SiteArticle]
  let sources: [SourceProfile]
  let stories: [SiteStory]
  var addresses = SiteAddress()

  /// A site of the articles that these hits are, in their order.
  package init(_ choice: Choice, of hits: [SearchHit], in store: borrowing OpenArchive) throws {
    self.choice = choice
    var articles: [SiteArticle] = []
    var counted = SiteSources()
    for hit in hits {
      let record = try store.articles.article(id: Int64(hit.id))
      articles.append(SiteArticle(hit, record))
      counted.add(record, articles.last?.quotes ?? [])
    }
    self.articles = articles
    sources = counted.all
    stories = try SiteStory.all(of: Set(articles.map(\.id)), asked: choice.story, in: store)
    let quotePages = max(1, (articles.reduce(0) { $0 + $1.quotes.count } + Self.onPage - 1) / Self.onPage)
    let named =
      [SiteAddress.index, SiteAddress.style, SiteAddress.icon, SiteAddress.list("sources")]
      + (1...quotePages).map { SiteAddress.list("quotes", page: $0) } + articles.map { SiteAddress.article($0.id) }
      + sources.map { SiteAddress.source($0.source.id) } + stories.map { SiteAddress.story($0.story.id) }
    for file in named { addresses.add(file) }
  }

  /// How many quotes a page of the list has.
  static let onPage = 100

  /// Gives each file to `write`: the index comes last. `cite` says how an article is cited.
  package func write(
    from store: borrowing OpenArchive, citing cite: (CitedArticle) -> SiteCitation,
    to write: (_ file: String, _ bytes: [UInt8]) throws -> Void
  ) throws -> Counts {
    var site = self
    var counts = Counts()
    let originals = choice.withOriginals ? try SiteOriginals(of: articles, in: store) : nil
    try originals?.write(from: store) { file, bytes in
      counts.originals += 1
      counts.files += 1
      try write(file, bytes)
    }
    func put(_ file: String, _ bytes: [UInt8]) throws {
      counts.files += 1
      try write(file, bytes)
    }
    for file in originals?.files.values ?? [:].values { site.addresses.add(file) }
    for article in articles {
      let cited = try store.citedArticles.article(id: article.id)
      let citation = cite(cited)
      for file in citation.files {
        let name = "articles/\(article.id).\(file.ending)"
        site.addresses.add(name)
        try put(name, Array(file.text.utf8))
      }
      let page = ArticlePage(
        article, cited.record, citation, in: site, original: originals?.files[article.document])
      try put(
        SiteAddress.article(article.id), site.bytes(of: page.html(in: store), as: SiteAddress.article(article.id)))
    }
    for profile in sources {
      let file = SiteAddress.source(profile.source.id)
      try put(file, site.bytes(of: SourcePage.html(of: profile), as: file))
    }
    for story in stories {
      let file = SiteAddress.story(story.story.id)
      try put(file, site.bytes(of: story.html, as: file))
    }
    for (number, html) in site.quotePages.enumerated() {
      let file = SiteAddress.list("quotes", page: number + 1)
      try put(file, site.bytes(of: html, as: file))
    }
    let list = SiteAddress.list("sources")
    try put(list, site.bytes(of: SourcePage.list(of: sources), as: list))
    try put(SiteAddress.style, Asset.style.bytes)
    try put(SiteAddress.icon, Asset.icon.bytes)
    try put(SiteAddress.index, site.bytes(of: site.indexPage, as: SiteAddress.index))
    counts.articles = articles.count
    counts.quotes = articles.reduce(0) { $0 + $1.quotes.count }
    counts.sources = sources.count
    return counts
  }

  /// A page with addresses that lead from its file to others.
  private func bytes(of page: HTML, as file: String) -> [UInt8] {
    page.readdressed { addresses.relative($0, from: file) }
  }
}
