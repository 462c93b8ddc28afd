import ArchiveStages

extension SearchFacets {
  /// The counts for people: a small table for each kind that has values.
  func text(on terminal: Terminal) -> String {
    var text = "\(Progress.grouped(articles)) \(articles == 1 ? "article" : "articles")\n"
    let width = counts.map { Progress.grouped($0.count).count }.max() ?? 0
    for kind in Kind.allCases {
      let rows = counts.filter { $0.kind == kind }
      if rows.isEmpty { continue }
      let all = values[kind] ?? rows.count
      let more = all > rows.count ? " (\(rows.count) of \(Progress.grouped(all)))" : ""
      text += "\n" + terminal.styled(kind.heading, .strong) + terminal.styled(more, .faint) + "\n"
      for row in rows {
        let number = Progress.grouped(row.count)
        let first = String(repeating: " ", count: 2 + width - number.count) + number + "  "
        let indent = String(repeating: " ", count: width + 4)
        let value = row.value.map { Paragraph($0) } ?? Paragraph("(none)", style: .faint)
        text += value.lines(on: terminal, indent: indent, first: first).map { $0 + "\n" }.joined()
      }
    }
    return text
  }
}

extension SearchFacets.Kind {
  /// What stands over the table.
  fileprivate var heading: String {
    switch self {
    case .outlet: "outlets"
    case .speaker: "speakers"
    case .source: "sources"
    case .month: "months"
    case .language: "languages"
    case .kind: "kinds of quotes"
    }
  }
}
