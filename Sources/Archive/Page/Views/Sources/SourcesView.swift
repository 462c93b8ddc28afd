import ArchiveFormats
import ArchiveModel
import ArchiveStorage

/// The sources of information, the most quoted first.
enum SourcesView {
  private static let onPage = 50

  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let name = context.query["name"] ?? ""
    let kind = context.query["kind"].flatMap(ArticleSource.Kind.init(rawValue:))
    var filter = SourceFilter()
    filter.name = name.isEmpty ? nil : name
    filter.kind = kind
    filter.limit = onPage
    filter.offset = context.start
    filter.mayEstimate = true
    var rows: [HTML] = []
    var isEstimated = false
    try store.sources.list(filter) { source in
      isEstimated = isEstimated || source.isEstimated
      rows.append(row(source))
      return true
    }
    let next = rows.count == onPage ? context.start + rows.count : nil
    let query: [(name: String, value: String?)] = [("name", filter.name), ("kind", kind?.rawValue)]
    let kinds = ArticleSource.Kind.allCases.map { other -> HTML in
      "<option value=\"\(other.rawValue)\"\(other == kind ? " selected" as HTML : HTML())>\(other.rawValue)</option>"
    }
    let note: HTML? = isEstimated ? "<p class=\"facts\">Numbers with ~ are estimated.</p>\n" : nil
    let none: HTML =
      context.start > 0 ? "<p>There are no more sources.</p>\n" : "<p>No source has this name.</p>\n"
    let table: HTML = "\(table(rows))\(note)"
    return PageFrame(title: "Sources").page(
      """
      <h1>Sources</h1>
      <p><a href="\(Link(.network))">Who told whom</a></p>
      <form class="filter" action="\(Link(.sources))">
      <label>Name <input name="name" value="\(name)" type="search" autocomplete="off"></label>
      <label>Kind <select name="kind"><option value="">any</option>\(kinds)</select></label>
      <button>Find sources</button>
      </form>
      \(rows.isEmpty ? none : table)\
      \(Parts.pages(start: context.start, next: next) { Link(.sources, query + [("start", $0)]) })\
      \(Parts.data("/sources", query + [Parts.allRows]))
      """)
  }

  static func table(_ rows: [HTML]) -> HTML {
    """
    <table class="sources">
    <thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Quotes</th><th scope="col">Articles</th></tr></thead>
    <tbody>
    \(rows)</tbody>
    </table>

    """
  }

  static func row(_ source: SourceRecord) -> HTML {
    let others = source.otherNames.prefix(3)
    let also: HTML? =
      others.isEmpty
      ? nil
      : "<p class=\"facts\">also \(others.map(Parts.foreign).joined(by: ", "))\(source.otherNames.count > 3 ? ", …" : "")</p>\n"
    return """
      <tr><th scope="row"><a href="\(Link.source(source.id))"><bdi>\(source.name)</bdi></a>\(also)</th>\
      <td>\(source.kind.rawValue)</td>\
      <td class="n">\(source.isEstimated ? "~" : "")\(CountWording.grouped(source.quotes))</td>\
      <td class="n">\(CountWording.grouped(source.articles))</td></tr>

      """
  }
}
