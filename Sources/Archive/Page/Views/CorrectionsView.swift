import ArchiveFormats
import ArchiveStorage

/// What people decided, the latest first, with Undo.
enum CorrectionsView {
  private static let onPage = 50

  static func response(_ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    var all: [CorrectionRecord] = []
    try store.corrections.list { record in
      all.append(record)
      return true
    }
    let shown = all.reversed().dropFirst(context.start).prefix(onPage)
    let next = context.start + shown.count
    let place = Link.Place.corrections(start: context.query["start"])
    let rows = shown.map { record -> HTML in
      let places = record.articles.prefix(5).map { "<a href=\"\(Link.article($0))\">article \($0)</a>" as HTML }
      let facts: [HTML?] = [
        record.contestedBy.isEmpty
          ? nil : "contested by \(record.contestedBy.map { "\($0)" as HTML }.joined(by: ", "))",
        record.note.map(Parts.foreign), record.madeBy.map(Parts.foreign), "<time>\(record.madeAt)</time>",
      ]
      return """
        <tr><td>\(record.id)</td><td>\(record.state.rawValue)</td><td>\(CorrectionMarkup.decision(record))
        \(Parts.facts(places + facts))</td><td>\(CorrectionMarkup.undo(record.id, context, from: place))</td></tr>

        """
    }
    let table: HTML = """
      <table class="corrections">
      <thead><tr><th scope="col">No.</th><th scope="col">State</th><th scope="col">What was decided</th>\
      <th scope="col">Undo</th></tr></thead>
      <tbody>
      \(Array(rows))</tbody>
      </table>

      """
    let advice: HTML? = context.isReadOnly ? nil : " “Change…” beside a quote says who said it."
    let none: HTML =
      all.isEmpty ? "<p>Nothing was corrected yet.\(advice)</p>\n" : "<p>There are no more corrections.</p>\n"
    return PageFrame(title: "Corrections").page(
      """
      <h1>\(CountWording.counted(all.count, "correction"))</h1>
      \(CorrectionMarkup.done(context, at: place, in: store))\(rows.isEmpty ? none : table)\
      \(Parts.pages(start: context.start, next: next < all.count ? next : nil) { Link(.corrections, [("start", $0)]) })\
      \(Parts.data("/corrections", [Parts.allRows]))
      """)
  }
}
