import ArchiveFiles
import ArchiveHashing
import ArchiveModel
import SystemPackage

/// The end of a container that holds a crawl: how its bytes are hashed, on any thread.
package enum CrawlEnd: Sendable {
  /// What came on standard input was hashed on the way.
  case hashed(ReadContainer)
  /// A file is read a second time; `status` is what it was when it was read first.
  case file(FilePath, status: FileStatus, ReadContainer)

  /// The container with its SHA-256; nil if the file is not what it was any more, or cannot be read, and once
  /// `isStopped` says that nobody wants it any more.
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
