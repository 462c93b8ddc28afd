import ArchivePlatform
import SystemPackage

/// A file that gets its name when all of it is on the disk.
struct DraftFile {
  private let path: FilePath
  private let draft: FilePath

  /// The file at `path`. It is written beside it first.
  init(for path: FilePath) {
    self.path = path
    draft = path.appendingToName(".part")
  }

  /// Writes the file, in the place of what is at its path; if that fails, nothing of it is left.
  ///
  /// `beforeNaming` may throw to keep what came there meanwhile. Throws `Errno`, and what `beforeNaming` throws.
  func write(_ bytes: some Sequence<UInt8>, beforeNaming: () throws -> Void = {}) throws {
    draft.unlink()
    do {
      let file = try FileDescriptor.open(
        draft, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try file.closeAfter {
        try file.writeAll(bytes)
        // Some file systems have nothing to sync.
        guard fsync(file.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
      }
      try beforeNaming()
      let isNamed = unsafe draft.withPlatformString { from in unsafe path.withPlatformString { unsafe rename(from, $0) }
      }
      guard isNamed == 0 else { throw Errno(rawValue: errno) }
    } catch {
      draft.unlink()
      throw error
    }
  }
}

extension FileDescriptor {
  /// Its bytes from here on: all, or a little more than `limit`.
  func bytes(upTo limit: Int = .max) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = try unsafe piece.withUnsafeMutableBytes { try unsafe read(into: $0) }
      if count == 0 { break }
      bytes += piece.prefix(count)
    }
    return bytes
  }
}
