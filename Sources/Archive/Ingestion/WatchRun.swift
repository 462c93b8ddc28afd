import ArchiveFiles
import ArchivePlatform
import ArchiveReading
import ArchiveStorage
import SystemPackage

/// An import that goes on until it is stopped: first the files in folders, then each file that arrives.
///
/// The archive is held only while something is stored, so that others may write in between. Everything stored belongs
/// to one import. A file is read when it is complete: its writer has closed it, it was moved there, or it has stayed
/// the same for a while.
package struct WatchRun: Sendable {
  /// What is imported, and how. Its paths are the folders.
  package var run: ImportRun
  /// Whether the folders are polled, even where the system reports changes.
  package var isPolling: Bool

  /// Files changed less than this time ago, in nanoseconds, may still be written.
  private static let settlingTime = 2_000_000_000
  /// For files changed within this time, the program asks whether somebody has them open for writing.
  private static let writingTime = 3_600_000_000_000
  /// How long, in milliseconds, nothing may happen before a batch is imported, and the longest wait.
  private static let calm = 300
  private static let longest = 2_000

  /// A watch of the folders that `run` imports.
  package init(_ run: ImportRun, isPolling: Bool = false) {
    self.run = run
    self.isPolling = isPolling
  }

  /// Imports into the archive at `archive` until `shouldStop` says so.
  ///
  /// - Parameters:
  ///   - archive: where the archive is; it is made if there is none.
  ///   - report: receives what each import does.
  ///   - tell: receives what happens to the watch.
  ///   - shouldStop: called a few times a second.
  /// - Returns: how much was done in all.
  /// - Throws: if the archive can't be opened or written. It waits for another writer.
  nonisolated(nonsending) package func run(
    into archive: FilePath, report: (ImportEvent) -> Void, tell: (WatchEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) -> ImportCounts {
    let own = OpenArchive.ownPaths(of: DocumentOrigin.absolute(archive, in: .current))
    let folders = run.paths
    let watch = makeWatch(of: folders, tell: tell)
    var settling = SettlingFiles()
    var session = Session()
    var first = run
    first.excluded.formUnion(note(youngIn: folders, except: own, in: &settling))

    try await take(first, into: archive, in: &session, report: report, tell: tell, shouldStop: shouldStop)
    tell(.waiting)

    var ready: Set<FilePath> = []
    var (calm, waited, sinceLook) = (0, 0, 0)
    var isBlocked = false
    while !shouldStop() {
      let step = 100
      let signs = watch.wait(milliseconds: step)
      sinceLook += step
      for sign in signs {
        switch sign {
        case .file(let path):
          settling.remove(path)
          ready.insert(path)
        case .appeared(let path): settling.add(path)
        case .changed(let folder): for path in files(in: folder) { settling.add(path) }
        case .vanished(let folder): tell(.vanished(folder))
        case .returned(let folder): tell(.returned(folder))
        }
      }
      if sinceLook >= 1_000 {
        try session.requireFile(at: archive)
        if !settling.isEmpty { ready.formUnion(settling.settled()) }
        sinceLook = 0
      }
      (calm, waited) = signs.isEmpty ? (calm + step, waited + step) : (0, waited + step)
      if ready.isEmpty { waited = 0 }
      guard !ready.isEmpty, calm >= Self.calm || waited >= Self.longest else { continue }
      var batch = run
      batch.paths = ready.filter {
        !own.contains(DocumentOrigin.absolute($0, in: .current)) && FileStamp(of: $0) != nil && !PageCompanion.holds($0)
      }.sorted { $0.string < $1.string }
      if batch.paths.isEmpty {
        ready = []
        continue
      }
      do throws(ArchiveError) {
        try await take(batch, into: archive, in: &session, report: report, tell: tell, shouldStop: shouldStop)
        ready = []
        isBlocked = false
      } catch .locked(_, let holder) {
        if !isBlocked { tell(.blocked(holder)) }
        isBlocked = true
      } catch {
        throw error
      }
      (calm, waited) = (0, 0)
    }
    try session.requireFile(at: archive)
    return session.total
  }

  /// The import to which all batches belong, and its counts.
  private struct Session {
    var id: ImportID?
    /// The archive's file, as the last batch began with it.
    var file: HeldFile?
    var total = ImportCounts()

    /// Between batches, others may write to the archive, and also move, replace or remove it. Then the articles that
    /// were reported as stored are not there.
    func requireFile(at archive: FilePath) throws(ArchiveError) {
      guard let file else { return }
      let path = try archive.followingLinks()
      if FileIdentity(of: path) != file.identity { throw file.loss(of: path) }
    }
  }

  private nonisolated(nonsending) func take(
    _ batch: ImportRun, into archive: FilePath, in session: inout Session, report: (ImportEvent) -> Void,
    tell: (WatchEvent) -> Void, shouldStop: () -> Bool
  ) async throws(ArchiveError) {
    try session.requireFile(at: archive)
    var batch = batch
    batch.continued = session.id.map { ($0, session.total) }
    let counts = try await batch.run(
      into: archive,
      report: { event in
        if case .began(let id) = event {
          session.id = id
          // The file that is being written: after the batch another one may have its name.
          if let path = try? archive.followingLinks() { session.file = HeldFile(keepingInSight: path) }
        }
        report(event)
      }, shouldStop: shouldStop)
    session.total.add(counts)
    try session.requireFile(at: archive)
    tell(.imported(counts))
  }

  private func makeWatch(of folders: [FilePath], tell: (WatchEvent) -> Void) -> any FolderWatch {
    #if os(Linux)
      if !isPolling, folders.allSatisfy(InotifyWatch.hearsAll), let watch = InotifyWatch(folders: folders) {
        if !watch.isIncomplete { return watch }
        tell(.tooManyFolders)
      }
    #endif
    return PollingWatch(folders: folders)
  }

  private func files(in folder: FilePath) -> [FilePath] {
    var paths: [FilePath] = []
    for case .file(let path) in FileWalk(paths: [folder], excluding: []) { paths.append(path) }
    return paths
  }

  /// Files that may still be written wait; the first import leaves them out.
  private func note(
    youngIn folders: [FilePath], except own: Set<FilePath>, in settling: inout SettlingFiles
  ) -> Set<FileIdentity> {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    let now = FileStatus.nanoseconds(time)
    var young: Set<FileIdentity> = []
    for case .file(let path) in FileWalk(paths: folders, excluding: []) {
      guard let stamp = FileStamp(of: path), stamp.isYounger(than: Self.writingTime, at: now),
        stamp.isYounger(than: Self.settlingTime, at: now) || path.isBeingWritten,
        !own.contains(DocumentOrigin.absolute(path, in: .current))
      else { continue }
      young.insert(stamp.identity)
      settling.add(path)
    }
    return young
  }
}

/// Something that became of a watch.
package enum WatchEvent: Sendable {
  /// A batch was imported.
  case imported(ImportCounts)
  /// Everything that was there is imported. The watch waits for new files.
  case waiting
  /// A folder has disappeared. The watch waits for it.
  case vanished(FilePath)
  /// A folder is there again.
  case returned(FilePath)
  /// Another process writes to the archive; its end is waited for.
  case blocked(LockHolder?)
  /// The system can't watch more folders, so all are polled.
  case tooManyFolders
}
