import ArchiveModel

/// What a page says about its article, from its data and from what it shows. Each value has its origin.
package struct PageMetadata: Hashable, Sendable {
  /// The headline, without the site's name.
  package var title: String?
  /// A second headline.
  package var subtitle: String?
  /// The standfirst; if none is shown, the page's description.
  package var summary: String?
  /// The authors' names, in their order.
  package var authors: [String] = []
  /// The line that names the authors, as the page shows it.
  package var byline: String?
  /// When the article was published.
  package var published: PublicationDate?
  /// When it was last changed.
  package var modified: PublicationDate?
  /// Who published it.
  package var outlet: String?
  /// Its language as a BCP 47 tag: "en-GB".
  package var language: String?
  /// Its address, normalised.
  package var url: String?
  /// The number or name that the page gives its article.
  package var recordID: String?
  /// Whether all may read it without paying; nil if the page does not say.
  package var isFree: Bool?
  /// Where the values come from.
  package var valueOrigins: [ValueOrigin] = []
  /// The heading that shows the headline.
  package var headlineNode: MarkupTree.Node?
  /// The element that shows the standfirst; nil if the summary is only in the page's data.
  var summaryNode: MarkupTree.Node?
  /// Whether that element is surely no part of the body.
  private var isSummaryApart = false
  /// The elements that show the authors' names.
  var bylineNodes: [MarkupTree.Node] = []

  /// The metadata of a page. Linear in its size.
  ///
  /// - Parameters:
  ///   - tree: the page.
  ///   - documentURL: the address it was retrieved from, if that is known.
  package init(of tree: MarkupTree, documentURL: String? = nil) {
    let signals = PageSignals(of: tree)
    let address = PageAddress(tree, signals, documentURL: documentURL)
    let headings = signals.headings.prefix(20).map { PageHeadline.Heading(node: $0, text: tree.text(of: $0)) }
    let data = StructuredData(
      tree.linkedData, addresses: address.candidates,
      titles: PageHeadline.keys(signals, headings.filter { !$0.text.isEmpty }))
    let site = SiteNames(signals, data, host: address.host)

    let headline = PageHeadline(tree, signals, data, headings.filter { !$0.text.isEmpty }, site)
    (title, headlineNode) = (headline.text, headline.node)
    note(.title, headline.place, title != nil)

    let people = PageAuthors(tree, signals, data, headline: headlineNode, site: site)
    (authors, byline, bylineNodes) = (people.names, people.byline, people.nodes)
    note(.authors, people.place, !authors.isEmpty)

    let standfirst = PageSummary(tree, signals, data, headline: headlineNode, title: title)
    (summary, summaryNode) = (standfirst.text, standfirst.node)
    isSummaryApart = standfirst.isApart
    note(.summary, standfirst.place, summary != nil)

    (language, url) = (PageLanguage.tag(signals, data), address.chosen(data))
    note(.language, PageLanguage.place(signals, data), language != nil)
    note(.url, address.place, url != nil)

    let dates = PageDates(
      tree, signals, data, headline: headlineNode, addresses: address.candidates,
      monthFirst: PageLanguage.putsMonthFirst(language))
    (published, modified) = (dates.published, dates.modified)
    note(.published, dates.publishedPlace, published != nil)
    note(.modified, dates.modifiedPlace, modified != nil)

    (outlet, isFree) = (site.outlet, PageAccess.isFree(signals, data))
    note(.outlet, site.place, outlet != nil)
    note(.isFree, data.value("isAccessibleForFree").isNull ? "meta" : "json-ld", isFree != nil)
    if let second = data.text("alternativeHeadline"), ![title, summary].contains(second) {
      subtitle = second
      note(.subtitle, "json-ld", true)
    }
    recordID = Self.recordID(signals, data)
  }

  /// The metadata of a page, from its source in UTF-8.
  package init(page source: [UInt8], documentURL: String? = nil) {
    self.init(of: MarkupTree(parsing: source), documentURL: documentURL)
  }

  private mutating func note(_ field: ValueOrigin.Field, _ place: String, _ isThere: Bool) {
    if isThere { valueOrigins.append(ValueOrigin(field: field, place: place)) }
  }

  private static func recordID(_ signals: PageSignals, _ data: StructuredData) -> String? {
    let identifier = data.value("identifier")
    let stated = StructuredData.text(identifier) ?? StructuredData.text(identifier["value"])
    let found =
      stated
      ?? signals.meta("parsely-post-id", "article:id", "articleid", "article_id", "cxenseparse:articleid", "content_id")
    return found.flatMap { $0.utf8.count <= 200 && !$0.contains("://") ? $0 : nil }
  }
}

extension PageMetadata {
  /// The elements that show headline, standfirst and authors, which are not part of the body. A paragraph that only its
  /// class, or only a description, calls a standfirst stays there.
  var frontNodes: [MarkupTree.Node] {
    [headlineNode, isSummaryApart ? summaryNode : nil].compactMap { $0 } + bylineNodes
  }

  /// Gives an article the page's values. Values that the article already has stay.
  package func apply(to article: inout ParsedArticle) {
    func fill<Value>(_ path: WritableKeyPath<ParsedArticle, Value?>, _ value: Value?, _ field: ValueOrigin.Field?) {
      guard article[keyPath: path] == nil, let value else { return }
      article[keyPath: path] = value
      if let field, let origin = valueOrigins.first(where: { $0.field == field }) {
        article.valueOrigins.append(origin)
      }
    }
    fill(\.title, title, .title)
    fill(\.subtitle, subtitle, .subtitle)
    fill(\.summary, summary, .summary)
    fill(\.byline, byline, nil)
    fill(\.published, published, .published)
    fill(\.modified, modified, .modified)
    fill(\.outlet, outlet, .outlet)
    fill(\.language, language, .language)
    fill(\.url, url, .url)
    fill(\.recordID, recordID, nil)
    fill(\.isFree, isFree, .isFree)
    if article.authors.isEmpty, !authors.isEmpty {
      article.authors = authors
      article.valueOrigins += valueOrigins.filter { $0.field == .authors }
    }
  }
}
