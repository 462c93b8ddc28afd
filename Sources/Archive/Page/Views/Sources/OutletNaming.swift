import ArchiveFormats
import ArchiveSQLite
import ArchiveStorage

/// What each outlet calls a source, in how many articles, and since when.
enum OutletNaming {
  private static let most = 60

  static func html(of source: Int64, in store: borrowing OpenArchive) throws -> HTML {
    let names = try store.converting { () throws(SQLiteError) in
      try store.sources.outletDescriptions(ofSource: source, limit: most + 1)
    }
    if names.isEmpty { return HTML() }
    let rows = names.prefix(most).map { name -> HTML in
      """
      <tr><th scope="row">\(name.outlet.map(Parts.foreign) ?? "(none)")</th><td><bdi>\(name.text)</bdi></td>\
      <td class="n">\(CountWording.grouped(name.articles))</td><td>\(name.since.map { "<time>\($0)</time>" as HTML })</td></tr>

      """
    }
    let more: HTML? = names.count > most ? "<p class=\"facts\">These are the first \(most).</p>\n" : nil
    return """
      <table>
      <caption>What outlets call it</caption>
      <thead><tr><th scope="col">Outlet</th><th scope="col">Called</th><th scope="col">Articles</th><th scope="col">Since</th></tr></thead>
      <tbody>
      \(Array(rows))</tbody>
      </table>
      \(more)
      """
  }
}
