import ArchiveModel

/// The files of a package of crawls (WACZ) that say what is in it and sign that, gathered while its members are read.
final class CrawlPackageFiles: @unchecked Sendable {
  /// The names that the format gives them.
  private static let names = ["datapackage.json", "datapackage-digest.json"]
  /// The most bytes that such a file may have; a package of a thousand crawls needs some 300 KB.
  static let byteLimit = 4 << 20

  /// What was found, each name once. One thread reads a file, and nobody asks before it is read.
  private(set) var files: [ReadContainer.File] = []

  /// Whether a member of this path is one of them.
  static func isOne(_ path: [UInt8]) -> Bool { names.contains { path.elementsEqual($0.utf8) } }

  /// Keeps a file, unless there is one of its name.
  func add(_ path: [UInt8], _ bytes: [UInt8]) {
    let name = String(decoding: path, as: UTF8.self)
    if !files.contains(where: { $0.name == name }) { files.append(ReadContainer.File(name: name, bytes: bytes)) }
  }
}
