/// The bytes of one original, and where they came from.
package struct Document: Hashable, Sendable {
  /// Where the bytes were: an absolute path, with a member or line after `#`; "-" for standard input. Bytes of a path
  /// that are not UTF-8 are written as `%XX`.
  package var origin: String
  /// The last component of the path, for people who unpack the archive.
  package var fileName: String
  /// The bytes, as they were read.
  package var bytes: [UInt8]
  /// SHA-256 of the bytes, 32 bytes long.
  package var sha256: [UInt8]
  /// The media type by content, with the parameters that its container declares: "text/plain", "text/html;
  /// charset=koi8-r".
  package var mediaType: String
  /// When the bytes were retrieved: ISO 8601 in UTC; nil if nothing says so.
  package var retrievedAt: String?
  /// How `retrievedAt` is known: "mtime", "page", "WARC-Date", "archive".
  package var retrievedFrom: String?
  /// Where on the web the bytes came from, if their container says so.
  package var url: String?
  /// If the document is a copy of a page in a web archive: where that archive keeps the page.
  package var archivedURL: String?
  /// What the collection that contains the document says about it, as JSON.
  package var item: String?
  /// What the crawl that contains the document stores with it.
  package var crawl: CrawlRecord?

  /// A document of these bytes.
  package init(
    origin: String, fileName: String, bytes: [UInt8], sha256: [UInt8], mediaType: String,
    retrievedAt: String? = nil, retrievedFrom: String? = nil, url: String? = nil
  ) {
    self.origin = origin
    self.fileName = fileName
    self.bytes = bytes
    self.sha256 = sha256
    self.mediaType = mediaType
    self.retrievedAt = retrievedAt
    self.retrievedFrom = retrievedFrom
    self.url = url
  }

  /// The media type without parameters: "text/html".
  package var mediaEssence: String { String(mediaType.prefix { $0 != ";" && $0 != " " }) }

  /// The value of a parameter of the media type, without quotation marks: "koi8-r" for "charset". Names are lower case.
  package func mediaParameter(_ name: String) -> String? {
    for parameter in mediaType.split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].drop(while: { $0 == " " }).lowercased() == name else { continue }
      return String(parts[1].filter { $0 != "\"" })
    }
    return nil
  }
}
