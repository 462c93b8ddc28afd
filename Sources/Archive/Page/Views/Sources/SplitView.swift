import ArchiveFormats
import ArchiveSQLite
import ArchiveStorage

/// The articles of a source, to choose those that mean another source of the same name.
enum SplitView {
  private static let onPage = 50

  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    if context.isReadOnly { return ErrorView.response(.forbidden, isReadOnly: true) }
    let found = try store.converting { () throws(SQLiteError) in
      try (
        store.sources.source(id: id),
        store.sources.articles(ofSource: id, limit: onPage + 1, offset: context.start)
      )
    }
    guard let source = found.0 else { throw ArchiveError.noSuchSource("") }
    if source.id != id { return .redirect(to: .split(source.id)) }
    let shown = found.1.prefix(onPage)
    let rows = shown.map { article -> HTML in
      """
      <tr><td><input type="checkbox" id="a\(article.id)" name="article" value="\("\(article.id)")"></td>\
      <td><label for="a\(article.id)"><bdi>\(article.title ?? FirstWords.of(article.opening))</bdi></label>
      \(Parts.facts(
        [article.outlet.map(Parts.foreign), article.publishedOn.map { "<time>\($0)</time>" as HTML },
          "<a href=\"\(Link.article(article.id))\">article \(article.id)</a>"]))</td>\
      <td>\(article.calledThere.map(Parts.foreign).joined(by: ", "))</td>\
      <td class="n">\(CountWording.grouped(article.quotes))</td></tr>

      """
    }
    let next = found.1.count > onPage ? context.start + onPage : nil
    let none: HTML = "<p>There are no more articles.</p>\n"
    let form: HTML = """
      <form method="post" action="\(Link.split(id))">
      <table>
      <thead><tr><th scope="col">Other</th><th scope="col">Article</th><th scope="col">Called there</th>\
      <th scope="col">Quotes</th></tr></thead>
      <tbody>
      \(Array(rows))</tbody>
      </table>
      <p><label>Name of the other source <input name="name" value="\(source.name)" maxlength="200" autocomplete="off" required></label>
      <button>The chosen articles mean this one</button></p>
      </form>

      """
    return PageFrame(title: "Divide \(source.name)").page(
      """
      <h1>Which articles mean somebody else than <a href="\(Link.source(id))"><bdi>\(source.name)</bdi></a>?</h1>
      <p>Choose them, and type the name of the other source. It may be the same name, as two people can have.\(
        next != nil || context.start > 0 ? " Only the articles on this page are chosen." : "")</p>
      \(rows.isEmpty ? none : form)\
      \(Parts.pages(start: context.start, next: next) { .split(id, start: $0) })
      """)
  }
}
