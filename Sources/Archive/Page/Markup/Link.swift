import ArchiveFormats

/// An address that a page may lead to: one of the page's own, or one on the web.
package struct Link: Hashable, Sendable {
  /// The address, percent-encoded.
  package let address: String

  private init(path: String, _ query: [(name: String, value: String?)] = [], fragment: String? = nil) {
    let pairs = query.compactMap { pair in pair.value.map { (pair.name, $0) } }
    address = path + (pairs.isEmpty ? "" : "?" + FormValues(pairs).encoded) + (fragment.map { "#" + $0 } ?? "")
  }

  /// A view that has no number.
  package enum View: String, Sendable {
    case home = "/"
    case search = "/search"
    case quotes = "/quotes"
    case stories = "/stories"
    case sources = "/sources"
    case corrections = "/corrections"
    case network = "/network"
    case networkQuotes = "/network/quotes"
    case saved = "/saved"
    case removedSearch = "/saved/remove"
    case compare = "/compare"
  }

  package init(_ view: View, _ query: [(name: String, value: String?)] = []) {
    self.init(path: view.rawValue, query)
  }

  /// The articles that a query finds.
  package static func search(_ query: String, done: String? = nil) -> Link {
    Link(.search, [("q", query), ("done", done)])
  }

  /// The quotes that a query finds, with less certain and repeated ones.
  package static func allQuotes(_ query: String, kind: String? = nil) -> Link {
    Link(.quotes, [("q", query), ("kind", kind), ("all", "1")])
  }

  /// The way of a quote's words through the archive.
  package static func trace(_ quote: Int64) -> Link { Link(path: "/quotes/\(quote)") }

  /// An article, at one of its quotes, with the words of a query marked.
  package static func article(_ id: Int64, quote: Int64? = nil, query: String? = nil, done: String? = nil) -> Link {
    Link(path: "/articles/\(id)", [("q", query), ("done", done)], fragment: quote.map { "q\($0)" })
  }

  package static func difference(_ article: Int64, from: Int? = nil, to: Int? = nil) -> Link {
    Link(path: "/articles/\(article)/diff", [("from", from.map { "\($0)" }), ("to", to.map { "\($0)" })])
  }

  package static func story(_ id: Int64) -> Link { Link(path: "/stories/\(id)") }

  package static func source(_ id: Int64, done: String? = nil) -> Link {
    Link(path: "/sources/\(id)", [("done", done)])
  }

  /// The articles of a source, to choose those that mean another one; the same address takes the choice.
  package static func split(_ source: Int64, start: String? = nil) -> Link {
    Link(path: "/sources/\(source)/split", [("start", start)])
  }

  package static func original(_ document: Int64) -> Link { Link(path: "/originals/\(document)") }

  package static func comparison(_ one: Int64, _ other: Int64) -> Link {
    Link(.compare, [("a", "\(one)"), ("b", "\(other)")])
  }

  package static func corrections(start: String? = nil) -> Link { Link(.corrections, [("start", start)]) }

  /// Where a correction of a quote is sent.
  package static func correction(ofQuote quote: Int64, article: Int64, query: String?) -> Link {
    Link(path: "/articles/\(article)/quotes/\(quote)", [("q", query)])
  }

  /// Where a missed quote is sent, and other facts of an article.
  package static func additions(to article: Int64, query: String?) -> Link {
    Link(path: "/articles/\(article)/quotes", [("q", query)])
  }

  package static func facts(of article: Int64, query: String?) -> Link {
    Link(path: "/articles/\(article)/facts", [("q", query)])
  }
  package static func merge(_ source: Int64) -> Link { Link(path: "/sources/\(source)/merge") }

  /// Where the reader is who undoes a correction, and goes on afterwards.
  package enum Place: Sendable {
    case article(Int64, query: String?)
    case source(Int64)
    case corrections(start: String?)
  }

  package static func undo(_ correction: Int64, from place: Place) -> Link {
    let query: [(name: String, value: String?)] =
      switch place {
      case .article(let id, let query): [("article", "\(id)"), ("q", query)]
      case .source(let id): [("source", "\(id)")]
      case .corrections(let start): [("start", start)]
      }
    return Link(path: "/corrections/\(correction)/undo", query)
  }

  /// The Atom feed of a saved search.
  package static func feed(_ name: String) -> Link { Link(path: "/feed", [("name", name)]) }

  /// The data of a view: the same path below `/api`.
  package static func data(_ path: String, _ query: [(name: String, value: String?)], format: String) -> Link {
    Link(path: "/api" + path, query + [("format", format)])
  }

  /// A file of a site, by its place in it.
  static func file(_ place: String) -> Link { Link(path: "/" + place) }

  /// A file of the page's own.
  package static func asset(_ asset: Asset) -> Link { Link(path: "/\(asset.name)", [("v", asset.version)]) }

  /// An address on the web; nil for all that isn't `http` or `https`.
  package static func web(_ address: String) -> Link? {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https", address.dropFirst(scheme.count).hasPrefix("://") else { return nil }
    return Link(path: XMLText.address(address))
  }
}
