import ArchiveFiles
import ArchiveModel
import ArchiveText
import SystemPackage

/// The posts in an archive that X or Twitter gives of an account: a program's line `window.YTD.tweets.part0 = [ … ]`.
final class XPosts: DocumentSource {
  private let bytes: BufferedBytes
  private let place: StreamPlace
  private var records: JSONRecords?
  /// What the file beside it says of the account, as JSON.
  private var account: String?

  /// How many bytes the file that says so may have.
  private static let accountLimit = 1 << 20

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
      account = accountBeside()
    }
    return records?.next().map { result in
      result.map { document in
        var document = document
        document.mediaType = DocumentFormat.xPosts.mediaType + "; role=record"
        document.item = account
        return document
      }
    }
  }

  /// Whose posts they are, as account.js in the same folder has it; nil where there is none, as in a zip file.
  private func accountBeside() -> String? {
    guard place.depth == 0, place.origin.hasPrefix("/") else { return nil }
    let file = FilePath(bytes: DocumentOrigin.unescaped(place.origin)).removingLastComponent().appending("account.js")
    guard let content = try? FileContent.ofFile(at: file, limit: Self.accountLimit),
      let equals = content.bytes.firstIndex(of: UInt8(ascii: "=")),
      let account = JSON(bytes: Array(content.bytes[(equals + 1)...]))?.elements.first?["account"],
      let name = account["accountDisplayName"].string ?? account["username"].string
    else { return nil }
    return JSON(["from": .string("account"), "name": .string(name)]).text
  }
}
