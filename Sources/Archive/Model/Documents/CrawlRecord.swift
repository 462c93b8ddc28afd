/// What a crawl stores with a document: the header lines of its record and of the server's answer, byte for byte.
package struct CrawlRecord: Hashable, Sendable {
  /// The crawl's file: the part before `#` in the origins of its documents.
  package var container: String
  /// The header lines of the record, without the empty line after them.
  package var record: [UInt8]
  /// The header lines of the server's answer; nil if the record holds none.
  package var response: [UInt8]?

  /// The longest header lines that are kept of an answer: 256 KiB.
  private static let longestResponse = 256 << 10

  /// The header lines of a document of the crawl in `container`; `response` may be empty.
  package init(container: String, record: ArraySlice<UInt8>, response: ArraySlice<UInt8>) {
    self.container = container
    self.record = Self.withoutEnd(record)
    self.response = response.isEmpty ? nil : Self.withoutEnd(response.prefix(Self.longestResponse))
  }

  private static func withoutEnd(_ lines: ArraySlice<UInt8>) -> [UInt8] {
    var lines = lines
    while let last = lines.last, last == 0x0A || last == 0x0D { lines.removeLast() }
    return Array(lines)
  }
}

/// A file with a crawl, or a package of crawls (WACZ), that was read to its end.
package struct ReadContainer: Hashable, Sendable {
  /// A file of a package that lists the package's content, or signs that list.
  package struct File: Hashable, Sendable {
    /// Its name in the package: "datapackage-digest.json".
    package var name: String
    /// Its bytes.
    package var bytes: [UInt8]

    /// The file of this name.
    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The package's file: the part before `#` in the origins of its documents.
  package var origin: String
  /// Its media type by content.
  package var mediaType: String
  /// SHA-256 of all its bytes, 32 bytes long.
  package var sha256: [UInt8]
  /// How many bytes it has.
  package var byteCount: Int
  /// What says what is in it.
  package var files: [File]
  /// Whether an earlier import had read a part of it.
  package var isResumed: Bool

  /// A file with these facts.
  package init(
    origin: String, mediaType: String, sha256: [UInt8], byteCount: Int, files: [File] = [], isResumed: Bool = false
  ) {
    self.origin = origin
    self.mediaType = mediaType
    self.sha256 = sha256
    self.byteCount = byteCount
    self.files = files
    self.isResumed = isResumed
  }
}
