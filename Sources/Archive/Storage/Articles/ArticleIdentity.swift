import ArchiveModel

/// By what two documents are told to hold one article: its address, else what its document calls it, else its place.
package enum ArticleIdentity {
  /// An address as it is compared: canonical, without its scheme; nil if it names no article.
  package static func key(ofURL url: String?) -> String? {
    guard let url, let canonical = CanonicalURL(url), !canonical.isFrontPage else { return nil }
    guard let colon = canonical.text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return String(canonical.text[colon...].dropFirst(3))
  }

  /// What an address is looked up by: its key, or itself if it has none.
  package static func handle(ofURL url: String?) -> String? { key(ofURL: url) ?? url }

  /// The container that a document is a record or member of: its origin up to the last `#`; nil if there is none.
  package static func container(of origin: String) -> String? {
    guard let mark = origin.utf8.lastIndex(of: UInt8(ascii: "#")), mark > origin.startIndex else { return nil }
    return String(origin[..<mark])
  }
}
