import ArchivePlatform
import ArchiveSQLite
import SystemPackage

extension ArchiveError {
  /// What SQLite's refusal means for the archive at `path`.
  ///
  /// Every code that a file, a disk, another program or a person can cause has a meaning here. The others are mistakes
  /// of this program.
  package init(_ error: SQLiteError, at path: FilePath) {
    typealias Code = SQLiteError.Code
    switch error.code {
    case Code.notADatabase: self = path.saysNewerFormat ? .unknownFileFormat(path) : .notSQLite(path)
    // If the file itself asks for nothing newer, its log does. Such a log was written by mistake, or to do harm.
    case Code.error where error.message == "unsupported file format":
      self = path.saysNewerFormat ? .unknownFileFormat(path) : .corrupt(path, detail: error.message)
    // SQLite opens a file read-only if its head asks for a newer way of writing.
    case Code.readOnly where error.extendedCode == error.code && path.saysNewerFormat: self = .unknownFileFormat(path)
    case Code.corrupt, Code.constraint, Code.mismatch: self = .corrupt(path, detail: error.message)
    // FTS5 also uses this code for its tables.
    case Code.error where error.message.contains("fts5") || error.message.hasPrefix("vtable constructor failed"):
      self = .corrupt(path, detail: error.message)
    case Code.full: self = .diskFull(path)
    case Code.busy, Code.locked, Code.lockProtocol: self = .busy(path)
    case Code.permission, Code.readOnly, Code.notAuthorized: self = .notPermitted(path)
    case Code.interrupted: self = .interrupted
    case Code.noMemory: self = .outOfMemory(path)
    case Code.io where error.extendedCode == Code.ioNoMemory: self = .outOfMemory(path)
    case Code.tooBig: self = .tooLong(path)
    case Code.cannotOpen where SystemErrors.isPermission(error.systemError): self = .notPermitted(path)
    case Code.io where SystemErrors.isFull(error.systemError): self = .diskFull(path)
    case Code.io, Code.cannotOpen, Code.noLargeFiles:
      self = .io(path, systemError: error.systemError, detail: error.message)
    default: self = .database(path, error)
    }
  }
}

extension FilePath {
  /// Whether the file is SQLite's and newer than this program: its head asks for a newer way of reading or writing than
  /// version 2, which is WAL, or for a newer form of its schema than 4.
  ///
  /// For use when SQLite has refused the file: a descriptor that is closed takes the process's locks on the file with
  /// it.
  fileprivate var saysNewerFormat: Bool {
    guard let file = try? FileDescriptor.open(self, .readOnly, options: [.nonBlocking, .closeOnExec]) else {
      return false
    }
    defer { try? file.close() }
    var head = [UInt8](repeating: 0, count: 48)
    let count = try? unsafe head.withUnsafeMutableBytes { try unsafe file.read(fromAbsoluteOffset: 0, into: $0) }
    guard count == head.count, head.starts(with: "SQLite format 3\0".utf8) else { return false }
    return head[18] > 2 || head[19] > 2 || head.bigEndian(at: 44) > 4
  }
}
