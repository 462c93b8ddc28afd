import ArchiveStages

/// What a search counts, for people: a small table for each kind that has values.
struct FacetTable {
  let facets: SearchFacets

  /// The tables, with their newlines.
  func text(on terminal: Terminal) -> String {
    var text = Progress.counted(facets.articles, "article") + "\n"
    let width = facets.counts.map { Progress.grouped($0.count).count }.max() ?? 0
    for kind in SearchFacets.Kind.allCases {
      let rows = facets.counts.filter { $0.kind == kind }
      if rows.isEmpty { continue }
      let all = facets.values[kind] ?? rows.count
      let more = all > rows.count ? " (\(rows.count) of \(Progress.grouped(all)))" : ""
      text += "\n" + terminal.styled(Self.heading(of: kind), .strong) + terminal.styled(more, .faint) + "\n"
      let names = Dictionary(grouping: rows, by: \.value)
      for row in rows {
        let number = Progress.grouped(row.count)
        let first = String(repeating: " ", count: 2 + width - number.count) + number + "  "
        let indent = String(repeating: " ", count: width + 4)
        var value = row.value.map { Paragraph($0) } ?? Paragraph("(none)", style: .faint)
        // Two sources may have one name.
        if let id = row.id, (names[row.value]?.count ?? 0) > 1 { value.append(" · source \(id)", style: .faint) }
        text += value.lines(on: terminal, indent: indent, first: first).map { $0 + "\n" }.joined()
      }
    }
    return text
  }

  private static func heading(of kind: SearchFacets.Kind) -> String {
    switch kind {
    case .outlet: "outlets"
    case .speaker: "speakers"
    case .source: "sources"
    case .month: "months"
    case .language: "languages"
    case .kind: "kinds of quotes"
    }
  }
}
