import ArchiveModel

/// The addresses that a page gives itself, and the one that is its own.
struct PageAddress {
  /// All addresses of the page, by its own words or by where it was found, normalised, the most trusted first.
  private(set) var candidates: [String] = []
  /// Where the first one comes from, as in `ValueOrigin.place`.
  private(set) var place = "link"

  /// The host of the first one.
  var host: String? { addresses.first?.url.host }

  private var addresses: [(url: CanonicalURL, place: String)] = []

  init(_ tree: MarkupTree, _ signals: PageSignals, documentURL: String?) {
    let document = documentURL.flatMap { Self.own($0, nil) }
    let saved = PageProvenance(comments: tree.comments).url.flatMap { Self.own($0, nil) }
    let base = document ?? saved
    let canonical = signals.canonical.flatMap { Self.own($0, base) }
    let shared = signals.meta("og:url").flatMap { Self.own($0, base) }
    // Anything besides the canonical link that names the site. The link must not lead elsewhere, nor to the front page.
    let witness = base ?? shared
    if let canonical,
      witness.map({ canonical.isSameSite(as: $0) && (!canonical.isFrontPage || $0.isFrontPage) }) ?? true
    {
      addresses.append((canonical, "link"))
    }
    if let shared, base.map({ shared.isSameSite(as: $0) && (!shared.isFrontPage || $0.isFrontPage) }) ?? true {
      addresses.append((shared, "opengraph"))
    }
    if let saved { addresses.append((saved, "saved-from")) }
    if let document { addresses.append((document, "document")) }
    if addresses.count > 1, addresses[0].url.isFrontPage,
      let better = addresses.firstIndex(where: { !$0.url.isFrontPage })
    {
      addresses.swapAt(0, better)
    }
    candidates = addresses.map(\.url.text)
    place = addresses.first?.place ?? "json-ld"
  }

  /// The address that a reference means. For a copy in a web archive, it is the address of the page.
  private static func own(_ reference: String, _ base: CanonicalURL?) -> CanonicalURL? {
    guard let url = CanonicalURL(reference, relativeTo: base) else { return nil }
    // Archives also write addresses in their copies without the host: "/web/20160101000000/http://example.org/a".
    return WebCapture.found(in: url.text).flatMap { CanonicalURL($0.original) } ?? url
  }

  /// The page's own address: the one it gives first. If neither that nor the page's place gives one, the one in its
  /// JSON-LD.
  func chosen(_ data: StructuredData) -> String? {
    if let first = addresses.first(where: { $0.place == "link" || $0.place == "opengraph" }) ?? addresses.first {
      if first.place != "document" && first.place != "saved-from" { return first.url.text }
    }
    let page = data.value("mainEntityOfPage")
    let stated = [data.text("url"), page.string, page["@id"].string, page["url"].string].compactMap {
      $0.flatMap { CanonicalURL($0, relativeTo: addresses.first?.url) }
    }.first { url in !url.isFrontPage && (addresses.first.map { $0.url.isSameSite(as: url) } ?? true) }
    return stated?.text ?? addresses.first?.url.text
  }
}
