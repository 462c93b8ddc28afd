import Foundation
import SystemPackage

/// The repository that this is a part of: its migrations, and texts that we wrote.
enum Repository {
  /// Its root.
  static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    .removingLastComponent()

  /// The scripts of migrations, by their numbers.
  static func migrations() throws -> [String] {
    let folder = root.appending("migrations").string
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted().map {
      try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
    }
  }

  /// All files in a folder of the repository whose names have this ending, sorted by path.
  static func files(in folder: String, ending: [String]) -> [FilePath] {
    let base = root.appending(folder)
    let names = FileManager.default.enumerator(atPath: base.string)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in ending.contains { name.hasSuffix(".\($0)") } }.map { base.appending($0) }
  }
}
