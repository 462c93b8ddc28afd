import ArchivePlatform
import SystemPackage

/// A file's identity, whatever its name: its device and its number there.
package struct FileIdentity: Hashable, Sendable {
  /// The device's number.
  package var device: UInt64
  /// The file's number on the device.
  package var inode: UInt64

  /// The file of this number on this device.
  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }

  /// The file that `path` leads to, also through links; nil if there is none. The file is not opened.
  package init?(of path: FilePath) {
    guard case .success(let status) = FileStatus.of(path) else { return nil }
    self = status.identity
  }
}

/// What the system says about a file without opening it.
package struct FileStatus: Hashable, Sendable {
  /// The kinds of files.
  package enum Kind: Hashable, Sendable {
    case file, folder, link
    case special(SpecialFile)
  }

  package var kind: Kind
  package var identity: FileIdentity
  /// The size in bytes.
  package var byteCount: Int
  /// How many names it has.
  package var nameCount: Int
  /// The permissions: the lower nine bits of the mode.
  package var permissions: mode_t
  /// When the content last changed, in nanoseconds since 1970 (UTC).
  package var modified: Int
  /// When content or status last changed, in nanoseconds since 1970 (UTC).
  package var changed: Int

  /// The status of what `path` leads to, or of a link itself if `followingLinks` is false.
  package static func of(_ path: FilePath, followingLinks: Bool = true) -> Result<FileStatus, Errno> {
    var record = stat()
    let result = unsafe path.withPlatformString { name in
      unsafe followingLinks ? stat(name, &record) : lstat(name, &record)
    }
    return result == 0 ? .success(FileStatus(record)) : .failure(Errno(rawValue: errno))
  }

  /// What an open file is.
  package static func of(_ descriptor: FileDescriptor) -> Result<FileStatus, Errno> {
    var record = stat()
    let result = unsafe fstat(descriptor.rawValue, &record)
    return result == 0 ? .success(FileStatus(record)) : .failure(Errno(rawValue: errno))
  }

  private init(_ record: stat) {
    kind =
      switch record.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .special(.pipe)
      case S_IFSOCK: .special(.socket)
      default: .special(.device)
      }
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: record.st_dev), inode: UInt64(truncatingIfNeeded: record.st_ino))
    byteCount = Int(record.st_size)
    nameCount = Int(record.st_nlink)
    permissions = record.st_mode & 0o777
    #if canImport(Darwin)
      modified = Self.nanoseconds(record.st_mtimespec)
      changed = Self.nanoseconds(record.st_ctimespec)
    #else
      modified = Self.nanoseconds(record.st_mtim)
      changed = Self.nanoseconds(record.st_ctim)
    #endif
  }

  /// Nanoseconds since 1970; a time too far off to count so becomes the farthest that can be.
  package static func nanoseconds(_ time: timespec) -> Int {
    let (product, overflow) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return time.tv_sec < 0 ? Int.min : Int.max }
    let (sum, carried) = product.addingReportingOverflow(Int(time.tv_nsec))
    return carried ? Int.max : sum
  }
}

/// Something in the file system that is neither a file nor a folder.
package enum SpecialFile: Hashable, Sendable {
  case pipe, socket, device
}
