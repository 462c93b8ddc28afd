import ArchiveFiles
import ArchiveHashing
import ArchiveModel
import SystemPackage

/// The end of a container with a crawl, and how to hash its bytes on any thread.
package enum CrawlEnd: Sendable {
  /// Standard input, hashed while it was read.
  case hashed(ReadContainer)
  /// A file, which is read a second time. `status` is its status at the first reading.
  case file(FilePath, status: FileStatus, ReadContainer)

  /// The container with its SHA-256. Nil if the file has changed or can't be read, or if `isStopped` says that nobody
  /// wants it any more.
  package func container(unless isStopped: () -> Bool) -> ReadContainer? {
    switch self {
    case .hashed(let container): return container
    case .file(let path, let status, var container):
      guard let file = try? FileStream(path: path), file.status == status else { return nil }
      var digest = SHA256()
      var piece = [UInt8](repeating: 0, count: 1 << 20)
      var position = 0
      while !isStopped() {
        let count = unsafe piece.withUnsafeMutableBytes { unsafe try? file.read(into: $0) }
        guard let count else { return nil }
        if count == 0 { break }
        if position == 0 {
          let name = path.lastComponent.map { FilePath(root: nil, [$0]).bytes } ?? []
          container.mediaType = DocumentFormat(of: Array(piece[..<count]), named: name)?.mediaType ?? ""
        }
        digest.update(piece.span.extracting(first: count))
        position += count
      }
      guard file.isUnchanged, position == status.byteCount else { return nil }
      container.sha256 = digest.finish()
      container.byteCount = position
      return container
    }
  }
}
