import ArchiveStorage

/// The originals of a site's articles, byte for byte.
struct SiteOriginals {
  /// The file of each document.
  let files: [Int64: String]

  /// Endings of what runs nothing when a browser opens it, or isn't opened by one.
  private static let harmless: Set<String> = [
    "txt", "md", "csv", "tsv", "json", "jsonl", "png", "jpg", "jpeg", "gif", "webp", "docx", "odt", "epub", "rtf", "gz",
    "xz",
    "bz2", "zst", "zip", "srt", "vtt",
  ]

  init(of articles: [SiteArticle], in store: borrowing OpenArchive) throws {
    var files: [Int64: String] = [:]
    for document in try store.studyTables.documents(of: articles.map(\.id)) {
      let name = "originals/\(document.id).\(document.ending)"
      // A saved page would run its scripts when it is opened from a disk: as text, a browser shows what it is made of.
      files[document.id] = Self.harmless.contains(document.ending.lowercased()) ? name : name + ".txt"
    }
    self.files = files
  }

  func write(from store: borrowing OpenArchive, to write: (_ file: String, _ bytes: [UInt8]) throws -> Void) throws {
    for (document, file) in files.sorted(by: { $0.key < $1.key }) {
      try write(file, store.originals.original(document: document))
    }
  }
}
