import ArchiveModel
import ArchiveParsing
import ArchiveReading
import Synchronization
import SystemPackage

/// Finds what a person's collection says about files saved in it. Each folder's lists are read once, by the thread that
/// comes first.
package final class CollectionLookup: Sendable {
  private let folders = Mutex<[CollectionFolder: [String: CollectionItem]]>([:])
  private let workingDirectory: FilePath

  /// The most folders that are remembered.
  private static let mostFolders = 64

  /// A lookup that resolves relative paths against `workingDirectory`.
  package init(workingDirectory: FilePath = .current) { self.workingDirectory = workingDirectory }

  /// What a collection says about the document of an entry, as JSON; nil if the document is in no collection.
  package func item(of entry: DocumentEntry) -> String? {
    guard case .file(let path) = entry.content, CollectionFolder.mayHold(path),
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
