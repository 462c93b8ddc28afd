import ArchivePlatform
import ArchiveText
import SystemPackage

/// The right to write to an archive. One process at a time holds it, until the object is released.
///
/// It is an advisory `flock` on `FILE.lock` beside the archive, never on the archive itself. While it is held, the file
/// names the holder, one value a line: process id, since when (ISO 8601 in UTC), the command typed, the machine. That
/// is for people; only the kernel knows who really holds the lock. Two more lines, after four empty ones, describe the
/// archive and its log (`LogNote`). They stay as long as the log holds something. The file stays after the lock is
/// released: if somebody removed it, two processes could hold two files of the same name.
///
/// This lock is for a name. A writer also locks the file (`HeldFile`), so that no second one reaches it by another
/// name.
package final class WriterLock {
  private let archive: FilePath
  private let descriptor: Int32
  /// What was noted about the archive and its log, by the last writer or since.
  package private(set) var noted: LogNote?
  /// The archive's file, once it was claimed.
  private var file: HeldFile?

  /// Takes the lock of the archive at `archive`, links followed, or throws `ArchiveError.locked` at once.
  package init(of archive: FilePath) throws(ArchiveError) {
    // Before `self` is complete: Swift runs `deinit` of an object whose initializer throws after that. The descriptor
    // would be closed twice, the second time perhaps as another file's.
    descriptor = try Self.open(for: archive)
    self.archive = archive
    noted = Self.logNote(in: Self.contents(of: descriptor))
    write(Self.note() + (noted?.lines ?? ""))
  }

  private static func open(for archive: FilePath) throws(ArchiveError) -> Int32 {
    let path = path(of: archive)
    let descriptor = unsafe path.withPlatformString {
      unsafe systemOpen($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    guard descriptor >= 0 else {
      let number = errno
      // Where there is a folder and no lock yet, none can be made: a folder of others, a disk that is read-only, /proc.
      let isMissing = unsafe path.withPlatformString { unsafe access($0, F_OK) } != 0
      let folder = archive.removingLastComponent()
      var hasFolder = true
      if !folder.isEmpty { hasFolder = try folder.status() != nil }
      if isMissing, hasFolder, SystemErrors.isPermission(number) || number == ENOENT {
        throw .folderNotWritable(archive)
      }
      throw SystemErrors.error(number, at: path)
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
    let number = errno
    let holder = holder(noted: contents(of: descriptor))
    close(descriptor)
    if number == EWOULDBLOCK { throw .locked(archive, holder: holder) }
    throw SystemErrors.error(number, at: path)
  }

  /// Claims the archive's file, which is there, for as long as the lock is held.
  package func claimFile() throws(ArchiveError) -> HeldFile {
    let claimed = try HeldFile(claiming: archive)
    file = claimed
    return claimed
  }

  /// Notes which file the log is written for, in case the log is found after a kill.
  func noteLog() {
    noted = SideFiles(archive: archive).note
    write(Self.note() + (noted?.lines ?? ""))
  }

  private func write(_ note: String) {
    let note = Array(note.utf8)
    _ = ftruncate(descriptor, 0)
    // The note is a courtesy: a full disk shall not stop an archive from being opened.
    _ = unsafe note.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    if let noted, let log = noted.log, SideFiles(archive: archive).holdsSomething(in: log) {
      write("\n\n\n\n" + noted.lines)
    } else {
      _ = ftruncate(descriptor, 0)
    }
    // Closing alone is not enough: a child process keeps a copy of the descriptor until it runs its program.
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether a living process says that it holds the lock of the archive at `archive`. The lock itself is not tried:
  /// holding it for a moment could keep an import from it.
  static func isHeld(for archive: FilePath) -> Bool {
    guard let holder = holder(of: archive) else { return false }
    return kill(pid_t(truncatingIfNeeded: holder.process), 0) == 0 || errno == EPERM
  }

  /// Where the lock of the archive at `archive` is.
  package static func path(of archive: FilePath) -> FilePath { archive.appendingToName(".lock") }

  /// Who says that they hold the lock of the archive at `archive`; nil if nobody does.
  package static func holder(of archive: FilePath) -> LockHolder? { contents(for: archive).flatMap(holder(noted:)) }

  /// What the last writer of the archive at `archive` noted about it and its log; nil if nothing was noted.
  package static func logNote(of archive: FilePath) -> LogNote? { contents(for: archive).flatMap(logNote(in:)) }

  /// The content of the lock's file, whoever holds it; nil if there is none that can be read.
  private static func contents(for archive: FilePath) -> String? {
    let descriptor = unsafe path(of: archive).withPlatformString {
      unsafe systemOpen($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0)
    }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return contents(of: descriptor)
  }

  private static func logNote(in note: String) -> LogNote? {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 5, let archive = FileBirth(line: lines[4]) else { return nil }
    return LogNote(archive: archive, log: FileBirth(line: lines[5]))
  }

  /// What the holder of a lock wrote into it.
  package static func holder(noted note: String) -> LockHolder? {
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 3, let process = Int(lines[0]) else { return nil }
    let host = lines.count > 3 && !lines[3].isEmpty && lines[3] != hostName ? String(lines[3]) : nil
    return LockHolder(process: process, since: String(lines[1]), command: String(lines[2]), host: host)
  }

  private static func note() -> String {
    "\(getpid())\n\(Timestamp.now)\n\(command(CommandLine.arguments))\n\(hostName)\n"
  }

  /// The name of this machine; empty if that is not known.
  private static var hostName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The arguments as one line of at most 200 characters.
  package static func command(_ arguments: [String]) -> String {
    let line = arguments.joined(separator: " ").unicodeScalars.prefix(200)
    return String(String.UnicodeScalarView(line.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }

  private static func contents(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

private func systemOpen(_ path: UnsafePointer<CChar>, _ flags: Int32, _ mode: mode_t) -> Int32 {
  unsafe open(path, flags, mode)
}
