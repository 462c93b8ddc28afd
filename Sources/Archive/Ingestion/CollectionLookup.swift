import ArchiveModel
import ArchiveParsing
import ArchiveReading
import Synchronization
import SystemPackage

/// Finds what a person's collection says of files that were saved into it. Each folder's lists are read once, by whichever thread
/// comes first.
package final class CollectionLookup: Sendable {
  private let folders = Mutex<[CollectionFolder: [String: CollectionItem]]>([:])
  private let workingDirectory: FilePath

  /// The most folders that are remembered.
  private static let mostFolders = 64

  /// A lookup for which relative paths count from `workingDirectory`.
  package init(workingDirectory: FilePath = .current) { self.workingDirectory = workingDirectory }

  /// What a collection says of the document of an entry, as JSON; nil if it lies in none.
  package func item(of entry: DocumentEntry) -> String? {
    guard case .file(let path) = entry.content,
      let (folder, file) = CollectionFolder.of(DocumentOrigin.absolute(path, in: workingDirectory))
    else { return nil }
    return folders.withLock { known in
      if known[folder] == nil {
        if known.count >= Self.mostFolders { known.removeAll() }
        known[folder] = folder.lists().reduce(into: [:]) { items, list in
          items.merge(CollectionList(list.bytes, named: list.name).items) { first, _ in first }
        }
      }
      return known[folder]?[file]?.json
    }
  }
}
