import ArchiveModel

/// The files in which a package of crawls (WACZ) lists and signs its content, collected while its members are read.
final class CrawlPackageFiles: @unchecked Sendable {
  /// The names that the format gives them.
  private static let names = ["datapackage.json", "datapackage-digest.json"]
  /// The most bytes that such a file may have; a package of a thousand crawls needs some 300 KB.
  static let byteLimit = 4 << 20

  /// The files found, each name once. One thread reads a file, and nobody asks before that is done.
  private(set) var files: [ReadContainer.File] = []

  /// Whether a member with this path is one of them.
  static func isOne(_ path: [UInt8]) -> Bool { names.contains { path.elementsEqual($0.utf8) } }

  /// Keeps a file, unless there is one of its name.
  func add(_ path: [UInt8], _ bytes: [UInt8]) {
    let name = String(decoding: path, as: UTF8.self)
    if !files.contains(where: { $0.name == name }) { files.append(ReadContainer.File(name: name, bytes: bytes)) }
  }
}
