import ArchiveFormats
import ArchiveSearch

/// What the articles found have in common; each value narrows the search.
enum FacetMarkup {
  static func html(of facets: SearchFacets, _ asked: AskedQuery) -> HTML {
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
        \(rows.map { row($0, asked) })</ul>
        \(more)</section>

        """
    }
    return "\(sections)"
  }

  private static func row(_ row: SearchFacets.Count, _ asked: AskedQuery) -> HTML {
    guard let value = row.value, let field = field(row.kind) else {
      return "<li>(none) <span class=\"n\">\(CountWording.grouped(row.count))</span></li>\n"
    }
    return """
      <li><a href="\(Link.search(asked.narrowed(field, value)))"><bdi>\(value)</bdi></a> \
      <span class="n">\(CountWording.grouped(row.count))</span></li>

      """
  }

  private static func field(_ kind: SearchFacets.Kind) -> QueryField? {
    switch kind {
    case .outlet: .outlet
    case .speaker: .speaker
    case .source: .source
    case .month: .on
    case .language: .language
    case .kind: .kind
    }
  }

  private static func heading(_ kind: SearchFacets.Kind) -> HTML {
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
