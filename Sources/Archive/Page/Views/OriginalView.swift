import ArchiveSQLite
import ArchiveStorage

/// The bytes of a document as they were imported.
package enum OriginalView {
  /// Types that a browser shows; in all others something could run, so they are saved.
  private static let shown: Set<String> = [
    "text/html", "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp",
  ]

  /// Shows an original if a browser may; with `save=1`, and in all other cases, it is saved byte for byte.
  static func response(_ id: Int64, _ context: ViewContext, in store: borrowing OpenArchive) throws -> PageResponse {
    let found = try store.converting { () throws(SQLiteError) in try store.originals.document(id) }
    guard let document = found else { throw ArchiveError.noSuchDocument(id) }
    let bytes = try store.originals.original(document: id)
    let name = document.sqlarName
    guard context.query["save"] == nil, let type = shownType(of: document.mediaType) else {
      return .original(bytes, type: nil, savedAs: name)
    }
    let isUTF8 = type.hasPrefix("text/") && String(validating: bytes, as: UTF8.self) != nil
    let wholeType = isUTF8 ? type + "; charset=utf-8" : type
    if type != "text/html" { return .original(bytes, type: wholeType, savedAs: name) }
    guard isUTF8 || isASCIICompatible(bytes) else { return .original(bytes, type: nil, savedAs: name) }
    return .original(withoutConnections(bytes), type: wholeType, savedAs: name)
  }

  /// Whether `<link` in a page of an unknown encoding must stand as these bytes. It needn't in UTF-16, nor in
  /// ISO-2022-JP, whose escape sequences vanish.
  private static func isASCIICompatible(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && !bytes.contains(0x1B) && !bytes.starts(with: [0xFE, 0xFF])
      && !bytes.starts(with: [0xFF, 0xFE])
  }

  /// A page whose `link` and `iframe` tags are comments, in as many bytes. A link can connect elsewhere before anything
  /// is loaded (`preconnect`, `dns-prefetch`), which no policy stops; an `iframe` can have a page with such links in an
  /// attribute. Their `rel` may be written with character references, so all are taken: the policy lets none of them
  /// load anything.
  package static func withoutConnections(_ page: [UInt8]) -> [UInt8] {
    let names = [Array("link".utf8), Array("iframe".utf8)]
    var shown = page
    for index in page.indices where page[index] == UInt8(ascii: "<") && index + 1 < page.count {
      let name = page[(index + 1)...].prefix(6).map { $0 | 0x20 }
      if names.contains(where: { name.starts(with: $0) }) { shown[index + 1] = UInt8(ascii: "!") }
    }
    return shown
  }

  /// The type as which a browser may show it; nil if it is saved.
  package static func shownType(of mediaType: String) -> String? {
    let type = mediaType.prefix { $0 != ";" }.lowercased()
    return shown.contains(type) ? type : nil
  }
}
