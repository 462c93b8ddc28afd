import ArchiveFormats
import ArchiveModel
import ArchiveStorage

/// What stands below an article: its sources, its relatives, where it comes from, and how to correct it.
struct ArticleFacts {
  private static let mostRelatives = 12

  private let record: ArticleRecord
  private let context: ViewContext

  init(_ record: ArticleRecord, context: ViewContext) {
    self.record = record
    self.context = context
  }

  var sources: HTML {
    if record.sources.isEmpty { return HTML() }
    let rows = record.sources.map { source -> HTML in
      let descriptions = source.descriptions.map(\.text).filter { $0 != source.name }.uniqued
      var facts = [source.kind.rawValue] + descriptions
      if source.isListed { facts.append("listed") }
      if source.gaveNoComment { facts.append("no comment") }
      if source.reportedFirst { facts.append("first to report") }
      let other: HTML? = source.name == source.sourceName ? nil : " (<bdi>\(source.sourceName)</bdi>)"
      return """
        <li><a href="\(Link.source(source.sourceID))"><bdi>\(source.name)</bdi></a>\(other) · \
        \(facts.map(Parts.foreign).joined(by: ", "))</li>

        """
    }
    return "<section>\n<h2>Sources</h2>\n<ul>\n\(rows)</ul>\n</section>\n"
  }

  /// Other accounts of the same event, and articles with the same words.
  func relatives(in store: borrowing OpenArchive) throws -> HTML {
    var html = HTML()
    if let story = try store.stories.story(ofArticle: record.id) {
      let others = try store.stories.articles(of: story).filter { $0.id != record.id }
      let rows = others.prefix(Self.mostRelatives).map { other -> HTML in
        let compare: HTML = "<a href=\"\(Link.comparison(record.id, other.id))\">Compare</a>"
        return entry(other.id, other.title, other.opening, other.outlet, other.publishedOn, compare)
      }
      html += """
        <section>
        <h2><a href="\(Link.story(story))">The same story</a></h2>
        <ul>
        \(rows)</ul>
        </section>

        """
    }
    var rows: [HTML] = []
    try store.reprints.forEachPair(of: record.id) { pair in
      let other = pair.first.id == record.id ? pair.second : pair.first
      rows.append(
        entry(
          other.id, other.title, other.opening, other.outlet, other.publishedOn, "\(ReprintWording.kind(of: pair))"))
      return rows.count < Self.mostRelatives
    }
    if !rows.isEmpty { html += "<section>\n<h2>The same words</h2>\n<ul>\n\(rows)</ul>\n</section>\n" }
    return html
  }

  private func entry(
    _ id: Int64, _ title: String?, _ opening: String, _ outlet: String?, _ day: String?, _ last: HTML
  ) -> HTML {
    let facts = [outlet, day].compactMap { $0 }.map(Parts.foreign) + [last]
    return "<li>\(Parts.title(id, title, opening)) · \(facts.joined(by: " · "))</li>\n"
  }

  var provenance: HTML {
    let (article, document) = (record.article, record.document)
    var rows: [(HTML, HTML)] = []
    if let url = article.url {
      let address: HTML =
        Link.web(url).map { "<a href=\"\($0)\" rel=\"noreferrer noopener\">\(url)</a>" as HTML } ?? HTML(text: url)
      rows.append(("Address", address))
    }
    if let copy = document.archivedURL { rows.append(("Copy in a web archive", HTML(text: copy))) }
    if let byline = article.byline { rows.append(("Byline", Parts.foreign(byline))) }
    if let modified = article.modified { rows.append(("Changed", "<time>\(modified.timestamp)</time>")) }
    if let retrieved = document.retrievedAt { rows.append(("Retrieved", "<time>\(retrieved)</time>")) }
    rows.append(("Found at", "\(document.origins.first ?? "not known")"))
    rows.append(
      (
        "Original",
        "<a href=\"\(Link.original(document.id))\">document \(document.id)</a>, \(document.mediaType), \(CountWording.grouped(document.byteCount)) bytes"
      ))
    rows.append(("SHA-256", "<code>\(document.sha256)</code>"))
    if record.revisionCount > 0 {
      rows.append(
        (
          "Earlier texts",
          "<a href=\"\(Link.difference(record.id))\">\(CountWording.counted(record.revisionCount, "earlier text")): what changed</a>"
        ))
    }
    rows.append(("To cite", Parts.foreign(reference)))
    return """
      <section class="provenance">
      <h2>Where it comes from</h2>
      <dl>
      \(rows.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>\n" as HTML })</dl>
      </section>

      """
  }

  /// "Ada Example, “Harbour to open,” Example Times, 2025-03-01, https://…, SHA-256 …"
  private var reference: String {
    let article = record.article
    let title = "“\(article.title ?? FirstWords.of(article.body))”"
    let parts: [String?] = [
      article.authors.isEmpty ? nil : article.authors.joined(separator: ", "), title, article.outlet,
      article.published?.day, article.url, "SHA-256 \(record.document.sha256)",
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + "."
  }

  /// Forms for a missed quote, the date and the outlet.
  func correcting(query: String?) -> HTML? {
    if context.isReadOnly { return nil }
    return """
      <details class="correcting"><summary>Correct this article…</summary>
      <form method="post" action="\(Link.facts(of: record.id, query: query))">
      <label>Published on <input name="published" value="\(record.article.published?.timestamp ?? "")" placeholder="2025-11-09" \
      maxlength="40" required></label>
      <button>Save the date</button>
      </form>
      <form method="post" action="\(Link.facts(of: record.id, query: query))">
      <label>Outlet <input name="outlet" value="\(record.article.outlet ?? "")" maxlength="200" required></label>
      <button>Save the outlet</button>
      </form>
      <form method="post" action="\(Link.additions(to: record.id, query: query))">
      <label>A quote that was missed, in the words of the text <textarea name="words" rows="3" \
      maxlength="2000" required></textarea></label>
      <label>Its speaker <input name="name" maxlength="200"></label>
      <button>Add the quote</button>
      </form>
      </details>

      """
  }
}
