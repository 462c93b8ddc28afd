import ArchiveModel

/// The names that a page's site gives itself.
struct SiteNames {
  /// The names as keys of `PageText`, without spaces.
  private(set) var keys: Set<String> = []
  /// The name of who published the page.
  private(set) var outlet: String?
  /// Where the outlet's name comes from, as in `ValueOrigin.place`.
  private(set) var place = "json-ld"

  /// The names that a page gives its site, and its host if the address is known.
  init(_ signals: PageSignals, _ data: StructuredData, host: String?) {
    let publisher = data.resolved(data.value("publisher"))
    let first = publisher.elements.first.map { data.resolved($0) } ?? publisher
    let stated = first.string.map { PageText.folded($0) } ?? StructuredData.text(first["name"])
    let shared = signals.meta("og:site_name").map { PageText.folded($0) }
    for name in [stated, shared, Self.applicationName(signals), signals.meta("twitter:site")].compactMap({ $0 }) {
      add(name)
    }
    if let host {
      add(host)
      add(CanonicalURL.site(host))
    }
    if let name = stated.flatMap(Self.outlet) {
      outlet = name
    } else if let name = shared.flatMap(Self.outlet) {
      (outlet, place) = (name, "opengraph")
    } else if let host {
      (outlet, place) = (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host, "url")
    }
  }

  /// Whether a text, as a key of `PageText`, is one of the names, or one of them with more text.
  func isName(_ key: String) -> Bool {
    let joined = key.filter { $0 != " " }
    if keys.contains(joined) { return true }
    guard joined.utf8.count >= 4 else { return false }
    return keys.contains { name in
      name.utf8.count >= 4 && (joined.hasPrefix(name) || joined.hasSuffix(name) || name.hasPrefix(joined))
    }
  }

  /// Whether a text is exactly one of the names.
  func isExactly(_ text: String) -> Bool { keys.contains(PageText.key(text).filter { $0 != " " }) }

  private mutating func add(_ name: String) {
    let key = PageText.key(name).filter { $0 != " " }
    if !key.isEmpty { keys.insert(key) }
  }

  /// The page's application name; nil if that is the page's title, which some systems write there.
  private static func applicationName(_ signals: PageSignals) -> String? {
    guard let name = signals.meta("application-name") else { return nil }
    let key = PageText.key(PageText.folded(name))
    let shared = signals.meta("og:title") ?? signals.meta("twitter:title")
    let isTitle = (shared ?? signals.title).map { PageText.key(PageText.folded($0)) == key } ?? false
    let isNamedOtherwise = signals.meta("og:site_name").map { PageText.key(PageText.folded($0)) != key } ?? false
    return isTitle && key.utf8.count >= (isNamedOtherwise ? 20 : 28) ? nil : name
  }

  private static func outlet(_ name: String) -> String? {
    name.isEmpty || name.utf8.count > 120 || BylineNames.isAddress(name) || name.hasPrefix("@") ? nil : name
  }
}
