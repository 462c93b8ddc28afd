import ArchiveModel

/// The values by which two documents are recognised as the same article: its URL, else its name in the document, else
/// its path.
package enum ArticleIdentity {
  /// An address as it is compared: canonical, without its scheme; nil if it names no article.
  package static func key(ofURL url: String?) -> String? {
    guard let url, let canonical = CanonicalURL(url), !canonical.isFrontPage else { return nil }
    guard let colon = canonical.text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return String(canonical.text[colon...].dropFirst(3))
  }

  /// The text by which a URL is looked up: its key, or the URL itself if it has no key.
  package static func handle(ofURL url: String?) -> String? { key(ofURL: url) ?? url }

  /// The container of a document: its origin up to the last `#`; nil if there is none.
  package static func container(of origin: String) -> String? {
    guard let mark = origin.utf8.lastIndex(of: UInt8(ascii: "#")), mark > origin.startIndex else { return nil }
    return String(origin[..<mark])
  }
}
