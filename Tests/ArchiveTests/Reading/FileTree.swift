import ProgramTesting
import SystemPackage

@testable import ArchiveStages
@testable import ArchiveFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder for links, pipes and names of any bytes, there as long as the test runs.
final class FileTree {
  let path: FilePath

  init() throws {
    var template = Array("/tmp/archive-test-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    // The real path, for /tmp is a link on some systems.
    guard let real = unsafe realpath(template, nil) else { throw Errno(rawValue: errno) }
    defer { unsafe free(real) }
    path = unsafe FilePath(platformString: real)
  }

  deinit { Self.remove(path) }

  func file(_ name: String, _ content: String = "Some text.") throws {
    try file(path.appending(name), Array(content.utf8))
  }

  func file(_ path: FilePath, _ content: [UInt8]) throws {
    try InputFile.write(content, to: path)
  }

  func folder(_ name: String) throws {
    try check(unsafe path.appending(name).withPlatformString { unsafe mkdir($0, 0o755) })
  }

  func link(_ name: String, to target: String) throws { try check(unsafe symlink(target, path.appending(name).string)) }

  func pipe(_ name: String) throws { try check(unsafe mkfifo(path.appending(name).string, 0o644)) }

  func permit(_ name: String, _ mode: mode_t) throws { try check(unsafe chmod(path.appending(name).string, mode)) }

  private func check(_ result: CInt) throws {
    if result != 0 { throw Errno(rawValue: errno) }
  }

  private static func remove(_ path: FilePath) {
    if case .success(let status) = FileStatus.of(path, followingLinks: false), status.kind == .folder {
      unsafe path.withPlatformString { _ = unsafe chmod($0, 0o755) }
      let listing = FolderListing(of: path)
      for index in 0..<listing.count { remove(path.pushing(listing.name(at: index))) }
      for hidden in [".hidden", ".git", ".kept"] {
        unsafe path.appending(hidden).withPlatformString { _ = unsafe unlink($0) }
      }
    }
    unsafe path.withPlatformString { if unsafe unlink($0) != 0 { _ = unsafe rmdir($0) } }
  }
}
