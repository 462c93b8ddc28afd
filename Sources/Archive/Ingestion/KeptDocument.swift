import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage

/// A stored document and its stored articles, before they are read again.
struct KeptDocument: Sendable {
  /// The document's id.
  var id: Int64
  /// Where it was found first; nil if the archive does not say.
  var origin: String?
  /// The media type it was imported with.
  var mediaType: String
  /// Where on the web its bytes came from, if its container said so.
  var url: String?
  /// What its collection says about it, as JSON.
  var item: String?
  /// Its file name in the archive.
  var fileName: String
  /// Its bytes; nil if they are missing, or not needed.
  var original: KeptOriginal?
  /// Whether its bytes were left out when the archive was copied.
  var isLeftOut = false
  /// Whether the user named a language for documents that are silent, when it was imported.
  var hasLanguageOption: Bool
  /// All articles that come from it, oldest first.
  var articles: [KeptArticle]

  /// How much memory it takes, roughly, in bytes.
  var weight: Int {
    // The file says how long the bytes are. Whether that is true shows when they are unpacked.
    min(max(0, original?.compressed.byteCount ?? 0), ReadingLimits.mostDocumentBytes)
      + articles.reduce(0) { $0 + $1.row.article.body.utf8.count }
  }
}

/// An article of the archive before it is read again.
struct KeptArticle: Sendable {
  /// The article's id.
  var id: Int64
  /// Its own row.
  var row: ArticleRow
  /// Whether to read it again. If not, it only helps to tell the document's articles apart.
  var isChosen: Bool
  /// The words of its quotes, and who says them.
  var quotes: [SpokenWords]

  /// Whether a person changed the text, which is then read in place of the original.
  var isEdited: Bool { row.editedAt != nil }
}
