import ArchiveFiles
import CFiles
import SystemPackage

/// SQLite's files beside an archive: a log (`-wal`, `-journal`) that may hold a part of it, and an index of the log
/// (`-shm`).
///
/// SQLite takes whatever log bears the name. A file that was moved or replaced leaves its log to the next file of its
/// name, which that log then spoils. So a log is set aside where no archive is, and where the note of the last writer
/// says that it was written for another file.
package struct SideFiles {
  /// The archive, links followed.
  package let archive: FilePath

  package init(archive: FilePath) {
    self.archive = archive
  }

  private static let logs = ["-wal", "-journal"]
  /// A log with no more bytes than its header holds nothing.
  private static let headerBytes = ["-wal": LogHeader.byteCount, "-journal": 28]

  /// Clears the place beside a name, before a new archive gets that name. Logs that hold something are renamed, and
  /// `ArchiveNotice` reports each. The caller has the writer's lock.
  package func setAsideAll() throws(ArchiveError) {
    for suffix in Self.logs {
      let log = archive.appendingToName(suffix)
      guard let size = try log.status()?.byteCount else { continue }
      if size <= Self.headerBytes[suffix] ?? 0 {
        log.unlink()
      } else {
        let kept = try log.unusedName(with: "left")
        try log.move(to: kept, replacing: false)
        ArchiveNotice.tell(.logSetAside(log, as: kept))
      }
    }
    archive.appendingToName("-shm").unlink()
    try archive.folder.synchronize()
  }

  /// Whether there is anything that `setAsideAll` would remove.
  package var areThere: Bool {
    (Self.logs + ["-shm"]).contains { FileIdentity(of: archive.appendingToName($0)) != nil }
  }

  /// Renames the log, as `setAsideAll` does, if `note` says that it was written for another file. The caller has the
  /// writer's lock.
  package func setAsideForeign(by note: LogNote?) throws(ArchiveError) {
    if areForeign(by: note) { try setAsideAll() }
  }

  /// Whether the log is there that `note` tells of, and the archive is another file than the one it was written for.
  package func areForeign(by note: LogNote?) -> Bool {
    guard let note, let log = FileBirth(of: archive.appendingToName("-wal")), log == note.log else { return false }
    return FileBirth(of: archive) != note.archive
  }

  /// Throws `foreignJournal` if a rollback journal is beside an archive and `note` doesn't say that it was being
  /// written. SQLite would write that journal's pages into the file, whatever file they belong to.
  func requireOwnJournal(by note: LogNote?) throws(ArchiveError) {
    let journal = archive.appendingToName("-journal")
    guard case .success(let status) = FileStatus.of(journal), status.byteCount > Self.headerBytes["-journal"] ?? 0
    else { return }
    if let note, note.archive == FileBirth(of: archive) { return }
    throw .foreignJournal(journal, of: archive)
  }

  /// Whether the file alone is the whole archive: beside it is no rollback journal, and no log from which SQLite would
  /// take anything.
  func holdNothing() throws(ArchiveError) -> Bool {
    if try archive.appendingToName("-journal").status() != nil { return false }
    let log = archive.appendingToName("-wal")
    guard let status = try log.status(), status.byteCount > LogHeader.byteCount else { return true }
    return status.kind == .file && log.isReadableFile && LogHeader(at: log) == nil
  }

  /// Whether SQLite can share the archive as WAL needs: a log and its index exist or may be made, and somebody will
  /// remove them again.
  ///
  /// A reader of a file that nobody may write couldn't remove what it made, since that would have the file's
  /// permissions.
  func canBeShared() throws(ArchiveError) -> Bool {
    let (log, index) = (archive.appendingToName("-wal"), archive.appendingToName("-shm"))
    guard let size = try log.status()?.byteCount, try index.status() != nil else {
      let isSealed = (archive.permissions ?? 0) & 0o222 == 0 && !archive.isWritableFile
      return archive.folder.isWritableFolder && !isSealed
    }
    // If it may not write the index, SQLite asks for ten seconds whether a log without a header becomes one.
    return size <= LogHeader.byteCount || index.isWritableFile || LogHeader(at: log) != nil
  }

  /// Why a log that holds something can't be read: SQLite needs an index of it, which is missing and can't be made. Nil
  /// if it can.
  var reasonForUnreadableLog: ArchiveError? {
    get throws(ArchiveError) {
      let log = archive.appendingToName("-wal")
      guard try log.status() != nil, !archive.folder.isWritableFolder || !log.isReadableFile else { return nil }
      return .logNotReadable(log, of: archive)
    }
  }

  /// Lets this process write those of its user's files that belong to the log: they get the archive's present
  /// permissions.
  ///
  /// SQLite makes them with the archive's permissions, and a reader of a file that may not be written leaves them so.
  func makeOwnWritable() {
    for path in unwritable {
      // A file with a second name may have nothing to do with the archive.
      guard let permissions = archive.permissions, (try? path.status())??.nameCount == 1 else { continue }
      path.setPermissions(permissions)
    }
  }

  /// Lets this process write the log and its index, or throws `notPermitted`.
  ///
  /// Removes another user's files if they hold nothing and nobody has the archive open. SQLite makes them again. The
  /// caller has the writer's lock and holds `file`.
  func makeWritable(for file: HeldFile) throws(ArchiveError) {
    makeOwnWritable()
    let others = unwritable
    guard let first = others.first else { return }
    let log = archive.appendingToName("-wal")
    if others.contains(log), try log.status()?.byteCount ?? 0 > LogHeader.byteCount { throw .notPermitted(log) }
    file.whileNobodyElseHasIt { for path in others { path.unlink() } }
    if !unwritable.isEmpty { throw .notPermitted(first) }
  }

  /// Those of the log and its index that exist and can't be written.
  private var unwritable: [FilePath] {
    ["-wal", "-shm"].map(archive.appendingToName).filter { FileIdentity(of: $0) != nil && !$0.isWritableFile }
  }

  /// Throws `foreignLog` if the log beside the archive was written for another file.
  package func requireOwn() throws(ArchiveError) {
    guard try archive.appendingToName("-wal").status() != nil else { return }
    if areForeign(by: WriterLock.logNote(of: archive)) {
      throw .foreignLog(archive.appendingToName("-wal"), of: archive)
    }
  }

  /// The archive and its log as they are now; nil if no archive is there.
  package var note: LogNote? {
    FileBirth(of: archive).map { LogNote(archive: $0, log: FileBirth(of: archive.appendingToName("-wal"))) }
  }

  /// Whether the existing log is this one, and holds anything that its archive may not have yet.
  func holdsSomething(in log: FileBirth) -> Bool {
    let path = archive.appendingToName("-wal")
    guard case .success(let status) = FileStatus.of(path), FileBirth(of: path) == log else { return false }
    return status.byteCount > Self.headerBytes["-wal"] ?? 0
  }
}

/// Which file it is, and when it came into being: numbers of files are given out again.
package struct FileBirth: Hashable, Sendable {
  package var identity: FileIdentity
  /// In nanoseconds since 1970 (UTC); 0 if the file system does not say.
  var born: Int64

  package init?(of path: FilePath) {
    guard let identity = FileIdentity(of: path) else { return nil }
    self.identity = identity
    born = unsafe path.withPlatformString { unsafe archive_birth_time($0) }
  }

  /// The facts out of a line of a note.
  package init?(line: Substring) {
    let numbers = line.split(separator: " ")
    guard numbers.count == 3, let device = UInt64(numbers[0]), let inode = UInt64(numbers[1]),
      let born = Int64(numbers[2])
    else { return nil }
    identity = FileIdentity(device: device, inode: inode)
    self.born = born
  }

  /// Device, number and birth in a line.
  package var line: String { "\(identity.device) \(identity.inode) \(born)" }
}

/// Which file a log was written for, as the writer's lock notes it.
package struct LogNote: Hashable, Sendable {
  package var archive: FileBirth
  /// The -wal file; nil if there was none yet.
  package var log: FileBirth?

  /// The two lines of it.
  package var lines: String { "\(archive.line)\n\(log?.line ?? "-")\n" }
}
