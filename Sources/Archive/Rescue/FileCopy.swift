import ArchiveHashing
import ArchiveParsing
import ArchiveStorage
import SystemPackage

/// Copies files byte by byte, for files that SQLite cannot open; no connection of this process may have one open.
enum FileCopy {
  /// Copies the archive at `path`, with the log beside it, to `target`, which must not exist. Forces both to the disk,
  /// and compares what was read with what was written.
  static func copy(_ path: FilePath, to target: FilePath) throws(ArchiveError) {
    let sizes = (try path.status()?.byteCount ?? 0) + (try path.appendingToName("-wal").status()?.byteCount ?? 0)
    try FreeSpace.require(sizes, for: target)
    for suffix in ["", "-wal"] {
      let source = path.appendingToName(suffix)
      guard let status = try source.status(), suffix.isEmpty || status.byteCount > 0 else { continue }
      let copy = target.appendingToName(suffix)
      do {
        let written = try bytes(of: source, to: copy)
        try copy.synchronize()
        guard try bytes(of: copy, to: nil) == written else {
          throw ArchiveError.copyNotSound(copy, detail: "it does not read as it was written")
        }
      } catch {
        copy.unlink()
        if let error = error as? ArchiveError { throw error }
        throw SystemErrors.error((error as? Errno)?.rawValue ?? 0, at: copy)
      }
    }
    try target.folder.synchronize()
  }

  /// Reads a file completely, writes it to a new file if `target` is given, and returns its SHA-256.
  private static func bytes(of source: FilePath, to target: FilePath?) throws -> [UInt8] {
    let file = try FileDescriptor.open(source, .readOnly, options: [.closeOnExec])
    defer { try? file.close() }
    let copy = try target.map {
      try FileDescriptor.open(
        $0, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: [.ownerReadWrite, .groupRead])
    }
    defer { try? copy?.close() }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
      if count == 0 { return hash.finish() }
      hash.update(buffer.span.extracting(first: count))
      if let copy { _ = try copy.writeAll(buffer[..<count]) }
    }
  }
}
