import ArchiveModel
import ArchivePlatform
import ArchiveSQLite
import SystemPackage

extension OpenArchive {
  /// An empty archive without a name, which is removed with the value. Dry runs use it.
  package static func draft() throws(ArchiveError) -> OpenArchive {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/archive-draft-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&name)
    let path = FilePath(String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    guard descriptor >= 0 else { throw SystemErrors.last(at: path) }
    try? FileDescriptor(rawValue: descriptor).close()
    defer { path.unlink() }
    let connection = try ArchiveDatabase.converting(at: path) { () throws(SQLiteError) in
      let connection = try Connection(.file(path.bytes), access: .create)
      // Nothing here need outlive anything.
      try connection.execute("PRAGMA journal_mode = OFF")
      try connection.execute("PRAGMA synchronous = OFF")
      try Migration.apply(to: connection)
      return connection
    }
    return OpenArchive(try ArchiveDatabase(path: path, isWritable: true, connection: connection))
  }

  /// What would happen to an article from a document that the archive does not have. Writes nothing.
  package borrowing func decision(
    _ article: ParsedArticle, from document: Document
  ) throws(ArchiveError) -> ArticleDecision {
    try converting { () throws(SQLiteError) in try articleWriter.decide(article, from: document, id: 0) }
  }
}
