import ArchiveModel
import ArchiveParsing
import ArchiveReading
import ArchiveStorage

/// A document of the archive with the articles that come from it, as they stand before they are read again.
struct KeptDocument: Sendable {
  /// The document's id.
  var id: Int64
  /// Where it was found first; nil if the archive does not say.
  var origin: String?
  /// The media type it was imported with.
  var mediaType: String
  /// Where on the web its bytes were taken from, if its container said so.
  var url: String?
  /// What the collection that it came in says of it, as JSON.
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
    // How long the bytes are, the file says; what that is worth shows when they are unpacked.
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
  /// Whether it is to be read again; if not, it only tells which article of the document it is.
  var isChosen: Bool
  /// The words of its quotes, and who says them.
  var quotes: [SpokenWords]

  /// Whether a person changed the text, which is then read in place of the original.
  var isEdited: Bool { row.editedAt != nil }
}
