import ArchiveFormats
import ArchiveModel

/// What stands around every view.
struct PageFrame {
  var title: String
  /// What is in the search box.
  var searched = ""

  /// The page with a view in it.
  func page(_ main: HTML, status: PageResponse.Status = .done) -> PageResponse {
    .page("\(opening)\(main)\(Self.closing)", status: status)
  }

  /// The page with a view of which a part takes longer: `rest` gives it as HTML.
  func page(_ main: HTML, then rest: @escaping @Sendable () -> HTML) -> PageResponse {
    .page("\(opening)\(main)", then: { ("\(rest())\(Self.closing)" as HTML).bytes })
  }

  private var opening: HTML {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title.isEmpty ? "archive" : title + " – archive")</title>
    <link rel="icon" href="\(Link.asset(.icon))">
    <link rel="stylesheet" href="\(Link.asset(.style))">
    <script src="\(Link.asset(.keys))" defer></script>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header>
    <a class="home" href="\(Link(.home))">archive</a>
    <form action="\(Link(.search))" role="search">
    <label for="q">Search</label>
    <input id="q" name="q" type="search" value="\(searched)" autocomplete="off">
    <button>Search</button>
    </form>
    <nav aria-label="Views">
    <a href="\(Link(.quotes))">Quotes</a>
    <a href="\(Link(.sources))">Sources</a>
    <a href="\(Link(.stories))">Stories</a>
    <a href="\(Link(.corrections))">Corrections</a>
    </nav>
    </header>
    <main id="main" tabindex="-1">

    """
  }

  private static let closing: HTML = "\n</main>\n</body>\n</html>\n"
}

/// Parts that several views have.
enum Parts {
  /// Text from documents: its direction doesn't change that of its surroundings.
  static func foreign(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

  /// Short facts in one line.
  static func facts(_ facts: [HTML?]) -> HTML {
    let facts = facts.compactMap { $0 }
    if facts.isEmpty { return HTML() }
    return "<p class=\"facts\">\(facts.joined(by: " · "))</p>\n"
  }

  static func facts(_ facts: [String?]) -> HTML {
    Parts.facts(facts.map { fact in fact.flatMap { $0.isEmpty ? nil : foreign($0) } })
  }

  /// A sentence with a capital at its beginning: messages of the program begin without.
  static func sentence(_ text: String) -> HTML {
    HTML(text: text.prefix(1).uppercased() + text.dropFirst())
  }

  /// Sentences for the reader, above a list.
  static func notes(_ sentences: [String]) -> HTML {
    if sentences.isEmpty { return HTML() }
    return "<ul class=\"says\">\(sentences.map { "<li>\(sentence($0))</li>" as HTML })</ul>\n"
  }

  /// Links to the rows that come next, and to the first.
  static func pages(start: Int, next: Int?, _ link: (String?) -> Link) -> HTML {
    if start == 0, next == nil { return HTML() }
    let first: HTML? = start > 0 ? "<a href=\"\(link(nil))\">First page</a>" : nil
    let more: HTML? = next.map { "<a rel=\"next\" href=\"\(link("\($0)"))\">Next page</a>" }
    return "<nav class=\"pages\" aria-label=\"Pages\">\([first, more].compactMap { $0 }.joined(by: " "))</nav>\n"
  }

  /// Asks for as many rows of a list as are given at a time.
  static let allRows: (name: String, value: String?) = ("limit", "\(DataRoutes.mostRows)")

  /// Links to the rows of a list as data.
  static func data(_ path: String, _ query: [(name: String, value: String?)] = []) -> HTML {
    """
    <p class="data">As data: <a href="\(Link.data(path, query, format: "csv"))">CSV</a> \
    <a href="\(Link.data(path, query, format: "json"))">JSON</a></p>

    """
  }

  /// The title of an article, or its first words, as a link to it.
  static func title(_ id: Int64, _ title: String?, _ opening: String, query: String? = nil) -> HTML {
    "<a href=\"\(Link.article(id, query: query))\">\(foreign(title ?? FirstWords.of(opening)))</a>"
  }
}
