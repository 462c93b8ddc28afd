import ArchiveSQLite
import ArchiveStorage

/// The bytes of a document as they were imported.
package enum OriginalView {
  /// Types that a browser shows; in all others something could run, so they are saved.
  private static let shown: Set<String> = [
    "text/html", "text/plain", "image/png", "image/jpeg", "image/gif", "image/webp",
  ]

  static func response(_ id: Int64, in store: borrowing OpenArchive) throws -> PageResponse {
    let found = try store.converting { () throws(SQLiteError) in try store.originals.document(id) }
    guard let document = found else { throw ArchiveError.noSuchDocument(id) }
    let bytes = try store.originals.original(document: id)
    return .original(bytes, type: shownType(of: document.mediaType), savedAs: document.sqlarName)
  }

  /// The type as which a browser may show it; nil if it is saved.
  package static func shownType(of mediaType: String) -> String? {
    let type = mediaType.prefix { $0 != ";" }.lowercased()
    return shown.contains(type) ? type : nil
  }
}
