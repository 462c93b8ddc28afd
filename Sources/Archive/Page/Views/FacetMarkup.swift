import ArchiveFormats
import ArchiveSearch

/// What the articles found have in common; each value narrows the search to the articles that were counted for it.
struct FacetMarkup {
  let facets: SearchFacets
  let query: NarrowedQuery

  var html: HTML {
    let sections = SearchFacets.Kind.allCases.filter { $0 != .month }.map { kind -> HTML in
      let rows = facets.counts.filter { $0.kind == kind }
      if rows.isEmpty { return HTML() }
      let all = facets.values[kind] ?? rows.count
      let more: HTML? =
        all > rows.count ? "<p class=\"facts\">\(rows.count) of \(CountWording.grouped(all))</p>\n" : nil
      return """
        <section class="facet">
        <h2>\(heading(kind))</h2>
        <ul>
        \(rows.map(row))</ul>
        \(more)</section>

        """
    }
    return "\(sections)"
  }

  private func row(_ row: SearchFacets.Count) -> HTML {
    let number: HTML = "<span class=\"n\">\(CountWording.grouped(row.count))</span>"
    guard let value = row.value else { return "<li>(none) \(number)</li>\n" }
    guard let condition = condition(row, value) else { return "<li><bdi>\(value)</bdi> \(number)</li>\n" }
    return "<li><a href=\"\(Link.search(query.with(condition)))\"><bdi>\(value)</bdi></a> \(number)</li>\n"
  }

  /// What an article must meet to be counted. Sources are meant by their numbers, since several may have a name.
  private func condition(_ row: SearchFacets.Count, _ value: String) -> String? {
    switch row.kind {
    case .outlet: row.id.map { "outlet:#\($0)" }
    case .speaker: row.id.map { "speaker:#\($0)" }
    case .source: row.id.map { "source:#\($0)" }
    case .month: "on:\(value)"
    case .language: QueryField.language.knows("=" + value) ? "lang:=\(value)" : nil
    case .kind: "kind:\(value)"
    }
  }

  private func heading(_ kind: SearchFacets.Kind) -> HTML {
    switch kind {
    case .outlet: "Outlets"
    case .speaker: "Speakers"
    case .source: "Sources"
    case .month: "Months"
    case .language: "Languages"
    case .kind: "Kinds of quotes"
    }
  }
}
