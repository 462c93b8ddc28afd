import Foundation
import SystemPackage

/// A file that a test writes for the program to read.
///
/// An import refuses a file that was changed a moment ago and that somebody still has open for writing. A process that
/// another test starts has every open file of this process until it becomes its program. So a test's file could be
/// refused because of a test that runs at the same time. The import checks this only for files changed a moment ago,
/// and these are older: they get their time before they are closed. Always write a test's texts with this, unless the
/// change itself is tested.
public enum InputFile {
  /// How long ago such a file was written, according to its time, in seconds. The later of two files has the later
  /// time.
  private static let age = 60

  /// Writes the file, replacing its content. Makes missing folders.
  public static func write(_ bytes: some Sequence<UInt8>, to path: FilePath) throws {
    try FileManager.default.createDirectory(
      atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
    let file = try FileDescriptor.open(
      path, .writeOnly, options: [.create, .truncate, .closeOnExec],
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
    try file.closeAfter {
      try file.writeAll(bytes)
      var now = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &now)
      now.tv_sec -= age
      guard unsafe futimens(file.rawValue, [now, now]) == 0 else { throw Errno(rawValue: errno) }
    }
  }

  /// Copies all files of a folder, writing them as `write` does.
  public static func copyFolder(_ folder: FilePath, to target: FilePath) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.string) {
      guard let bytes = FileManager.default.contents(atPath: folder.appending(name).string) else { continue }
      try write(bytes, to: target.appending(name))
    }
  }
}
