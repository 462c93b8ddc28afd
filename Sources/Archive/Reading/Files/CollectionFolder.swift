import ArchiveFiles
import ArchiveModel
import SystemPackage

/// The folder into which a program exported a person's collection: a list of its content, and `files/NUMBER/NAME` for
/// each saved file, as in Zotero's exports.
package struct CollectionFolder: Hashable, Sendable {
  /// The folder's path.
  package let path: FilePath

  /// The lists that are looked at, and the bytes that one may have.
  private static let (mostLists, byteLimit) = (8, 64 << 20)
  private static let endings = [".rdf", ".bib", ".json"]

  /// Whether the path of a file, as it was given, may be that of a saved one: asked of every file, before it is made absolute.
  package static func mayHold(_ file: FilePath) -> Bool {
    guard let parent = file.components.dropLast().last else { return true }
    return parent.kind != .regular || isNumber(parent)
  }

  private static func isNumber(_ name: FilePath.Component) -> Bool {
    name.string.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The folder that a saved file lies in, and the file's path in it; nil where it does not lie so.
  ///
  /// Costs next to nothing for other files.
  package static func of(_ file: FilePath) -> (folder: CollectionFolder, file: String)? {
    guard let number = file.components.dropLast().last, isNumber(number) else { return nil }
    let parts = file.components.suffix(3).map(\.string)
    guard parts.count == 3, parts[0] == "files" else { return nil }
    let folder = file.removingLastComponent().removingLastComponent().removingLastComponent()
    return (CollectionFolder(path: folder), parts.joined(separator: "/"))
  }

  /// The lists in it, with their names, sorted by them; those that cannot be read are left out.
  package func lists() -> [(name: String, bytes: [UInt8])] {
    let listing = FolderListing(of: path)
    var lists: [(name: String, bytes: [UInt8])] = []
    for index in 0..<listing.count where lists.count < Self.mostLists {
      let name = listing.name(at: index).string
      guard Self.endings.contains(where: name.lowercased().hasSuffix),
        let content = try? FileContent.ofFile(at: path.appending(name), limit: Self.byteLimit)
      else { continue }
      lists.append((name, content.bytes))
    }
    return lists
  }
}
