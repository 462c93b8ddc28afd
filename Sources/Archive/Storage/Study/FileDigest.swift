import ArchiveHashing
import SystemPackage

/// The size of a file and the SHA-256 of what it holds.
package struct FileDigest: Hashable, Sendable {
  /// In bytes.
  package private(set) var byteCount = 0
  /// In lower-case hexadecimal.
  package let sha256: String

  /// Those of the file at `path`.
  package init(of path: FilePath) throws(ArchiveError) {
    var hash = SHA256()
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
      defer { try? file.close() }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { break }
        hash.update(buffer.span.extracting(first: count))
        byteCount += count
      }
    } catch {
      throw .io(path, systemError: (error as? Errno)?.rawValue ?? 0, detail: "it cannot be read")
    }
    sha256 = Hexadecimal.text(hash.finish())
  }
}
