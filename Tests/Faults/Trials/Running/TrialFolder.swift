import Foundation
import ProgramTesting
import SystemPackage

/// A folder for one trial, which is removed with the object.
final class TrialFolder: Sendable {
  /// Where it is.
  let path: FilePath

  /// An empty folder in the folder at `parent`, with a new name if none is given.
  init(in parent: FilePath, named name: String? = nil) throws {
    path = parent.appending(name ?? "trial-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  /// The archive of the trial.
  var archive: FilePath { path.appending("archive.db") }

  /// What is in the folder.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []).sorted() }

  /// The text of a file; empty if there is none.
  func text(of name: String) -> String { String(decoding: bytes(of: name), as: UTF8.self) }

  /// The bytes of a file; empty if there is none.
  func bytes(of name: String) -> [UInt8] {
    (try? Data(contentsOf: URL(fileURLWithPath: path.appending(name).string))).map { Array($0) } ?? []
  }

  /// Writes a file, for the program to read.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try InputFile.write(bytes, to: path.appending(name))
  }

  /// Puts a copy of the archive at `other`, with the files beside it, into the folder.
  func takeArchive(_ other: FilePath) throws {
    for suffix in ["", "-wal", "-shm", ".lock"] {
      guard FileManager.default.fileExists(atPath: other.string + suffix) else { continue }
      try FileManager.default.copyItem(atPath: other.string + suffix, toPath: archive.string + suffix)
    }
  }
}
