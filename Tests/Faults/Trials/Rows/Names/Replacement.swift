import Foundation
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What somebody does to the archive's file while a command uses it.
enum Replacement: String, CaseIterable, Sendable {
  case removed = "rm"
  case replaced = "another archive moved over it"
  case moved = "mv"
  case movedAndImportedInto = "mv, and an import into it"
  case emptied = "cut to 0 bytes"
  case movedWithLog = "mv with -wal and -shm"
  case removedWithLog = "rm with -wal and -shm"
  case replacedByText = "a text moved over it"
  case movedAndBack = "mv, and back"
  case exchanged = "another archive and it exchange names"

  /// Whether the file that the command works on has another name afterwards.
  var movesIt: Bool {
    switch self {
    case .moved, .movedAndImportedInto, .movedWithLog, .exchanged: true
    default: false
    }
  }

  /// Whether another file has the name afterwards.
  var putsAnother: Bool { [.replaced, .replacedByText, .exchanged].contains(self) }

  /// Does it. The replacement is `other.db`; the moved file becomes `moved.db`.
  func happen(in folder: TrialFolder) {
    func path(_ name: String) -> String { folder.path.appending(name).string }
    func move(_ name: String, _ target: String) { _ = unsafe rename(path(name), path(target)) }
    switch self {
    case .removed: _ = unsafe unlink(path("archive.db"))
    case .replaced, .replacedByText: move("other.db", "archive.db")
    case .moved, .movedAndImportedInto: move("archive.db", "moved.db")
    case .emptied: _ = unsafe truncate(path("archive.db"), 0)
    case .movedWithLog: for suffix in ["", "-wal", "-shm"] { move("archive.db\(suffix)", "moved.db\(suffix)") }
    case .removedWithLog: for suffix in ["", "-wal", "-shm"] { _ = unsafe unlink(path("archive.db\(suffix)")) }
    case .movedAndBack:
      move("archive.db", "moved.db")
      move("moved.db", "archive.db")
    case .exchanged:
      move("archive.db", "moved.db")
      move("other.db", "archive.db")
    }
  }
}
