import ArchiveModel

/// The posts in an archive that X or Twitter gives of an account: a program's line `window.YTD.tweets.part0 = [ … ]`.
final class XPosts: DocumentSource {
  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var records: JSONRecords?

  /// The posts that `bytes` hold.
  init(in bytes: BufferedBytes, at place: StreamPlace) {
    self.bytes = bytes
    self.place = place
  }

  func next() -> Result<Document, ReadingProblem>? {
    if records == nil {
      // Before the list is only one short assignment.
      guard (try? bytes.take(through: UInt8(ascii: "="), limit: 200)) != nil else { return nil }
      records = JSONRecords(bytes, at: place)
    }
    return records?.next().map { result in
      result.map { document in
        var document = document
        document.mediaType = DocumentFormat.xPosts.mediaType + "; role=record"
        return document
      }
    }
  }
}
