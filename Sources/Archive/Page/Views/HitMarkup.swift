import ArchiveFormats
import ArchiveSearch

/// An article that a search found, in a list.
enum HitMarkup {
  static func entry(_ hit: SearchHit, query: String?) -> HTML {
    let reprints = hit.group.flatMap { $0.others > 0 ? ReprintWording.others($0.others) : nil }
    return """
      <li class="hit">
      <h2>\(Parts.title(Int64(hit.id), hit.title, hit.opening, query: query))</h2>
      \(Parts.facts([hit.outlet, hit.published, reprints]))\
      <p class="snippet" dir="auto">\(MarkedText(hit.snippet.text, hits: hit.snippet.hits).html)</p>
      </li>

      """
  }
}
