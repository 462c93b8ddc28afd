import ArchivePlatform
import ArchiveStages
import SystemPackage

/// A folder that a command makes. It gets its name when all of its files are on the disk.
///
/// Until then it is `NAME.partial`, beside its place. What a killed command left there is replaced. Two commands can't make one
/// folder at once.
final class NewFolder {
  /// The file that is written first, and by which a folder that was left is known.
  static let description = "site.json"

  private let path: FilePath
  private let draft: FilePath
  private let lock: FileDescriptor
  /// The folders in it, as far as they were made.
  private var inner: Set<String> = []
  /// Whether the draft is this object's, to be removed with it.
  private var ownsDraft = false

  /// The folder at `path`, where there is nothing, or an empty folder.
  init(at path: FilePath) throws(NewFolderError) {
    guard path.lastComponent?.kind == .regular else { throw .hasNoName(path) }
    self.path = path
    draft = path.appendingToName(".partial")
    try Self.expectRoom(at: path)
    let isNew = unsafe draft.withPlatformString { unsafe mkdir($0, 0o755) } == 0
    if !isNew, errno != EEXIST { throw .failed(path, errno) }
    do {
      lock = try FileDescriptor.open(draft, .readOnly, options: [.directory, .closeOnExec, .noFollow])
    } catch {
      throw isNew ? .failed(draft, (error as? Errno)?.rawValue ?? EIO) : .isNotOurs(draft)
    }
    guard flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 else { throw .isBusy(path) }
    guard isNew || Self.wasLeft(draft) else { throw .isNotOurs(draft) }
    ownsDraft = true
    Self.empty(draft)
  }

  deinit {
    if ownsDraft {
      Self.empty(draft)
      _ = unsafe draft.withPlatformString { unsafe rmdir($0) }
    }
    try? lock.close()
  }

  /// Writes a file, in a folder of the folder where its name has one. The first one must be `description`.
  func write(_ name: String, _ bytes: [UInt8]) throws(NewFolderError) {
    if let slash = name.firstIndex(of: "/") { try makeFolder(String(name[..<slash])) }
    let file = draft.appending(name)
    do {
      let descriptor = try FileDescriptor.open(
        file, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      try descriptor.closeAfter {
        try descriptor.writeAll(bytes)
        // Some file systems have nothing to sync.
        guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
      }
    } catch {
      throw .failed(path, (error as? Errno)?.rawValue ?? EIO)
    }
  }

  private func makeFolder(_ name: String) throws(NewFolderError) {
    if !inner.insert(name).inserted { return }
    guard unsafe draft.appending(name).withPlatformString({ unsafe mkdir($0, 0o755) }) == 0 else {
      throw .failed(path, errno)
    }
  }

  /// Gives the folder its name.
  func finish() throws(NewFolderError) {
    for name in inner.sorted() { Self.sync(draft.appending(name)) }
    _ = fsync(lock.rawValue)
    // An empty folder that is there is replaced; anything else isn't.
    let isNamed = unsafe draft.withPlatformString { from in unsafe path.withPlatformString { unsafe rename(from, $0) } }
    guard isNamed == 0 else {
      let code = errno
      throw code == ENOTEMPTY || code == EEXIST || code == ENOTDIR ? .isTaken(path) : .failed(path, code)
    }
    ownsDraft = false
    Self.sync(path.removingLastComponent())
  }

  private static func sync(_ folder: FilePath) {
    let path = folder.isEmpty ? FilePath(".") : folder
    guard let descriptor = try? FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec]) else {
      return
    }
    _ = fsync(descriptor.rawValue)
    try? descriptor.close()
  }

  private static func expectRoom(at path: FilePath) throws(NewFolderError) {
    if path.isMissing { return }
    guard path.isFolder, !Self.isLink(path), allNames(in: path).isEmpty else { throw .isTaken(path) }
  }

  /// Whether a folder is what a command that was killed has left: nothing, or what begins with the description.
  private static func wasLeft(_ folder: FilePath) -> Bool {
    let names = allNames(in: folder)
    guard names.contains(description) else { return names.isEmpty }
    let bytes =
      (try? FileDescriptor.open(folder.appending(description), .readOnly, options: [.closeOnExec, .noFollow]))
      .flatMap { file in try? file.closeAfter { try file.bytes(upTo: 1 << 16) } }
    return ResultFolder.isSigned(bytes ?? []) || names == [description] && bytes?.isEmpty == true
  }

  /// Removes the files of a folder, and those of its folders; the description goes last, since it says whose the others are.
  private static func empty(_ folder: FilePath) {
    for name in allNames(in: folder) where name != description {
      let path = folder.appending(name)
      if path.isFolder, !Self.isLink(path) {
        for file in allNames(in: path) { path.appending(file).unlink() }
        _ = unsafe path.withPlatformString { unsafe rmdir($0) }
      } else {
        path.unlink()
      }
    }
    if allNames(in: folder) == [description] { folder.appending(description).unlink() }
  }

  private static func isLink(_ path: FilePath) -> Bool {
    var status = stat()
    return unsafe path.withPlatformString { unsafe lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// All names in a folder, hidden ones too; "?" if it can't be read, so that it isn't taken for an empty one.
  private static func allNames(in folder: FilePath) -> [String] {
    guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else { return ["?"] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// Why a folder can't be made.
enum NewFolderError: Error {
  /// The path ends in `.` or `..`, or is the root.
  case hasNoName(FilePath)
  /// Something is there that is no empty folder.
  case isTaken(FilePath)
  /// Another command makes it.
  case isBusy(FilePath)
  /// What stands where the draft would be was not left by such a command.
  case isNotOurs(FilePath)
  /// The system refuses, with its error number.
  case failed(FilePath, Int32)

  /// What is said to a person.
  var sentence: String {
    switch self {
    case .hasNoName(let path): "\(path.shown) has no name of its own. Name a new folder: ./site."
    case .isTaken(let path):
      "\(path.shown) is there and isn't an empty folder. Nothing was written. Name a new folder, or remove this one first."
    case .isBusy(let path): "another command writes \(path.shown). Wait until it is done, or name another folder."
    case .isNotOurs(let path):
      "\(path.shown) is there, where the folder is written before it gets its name. Rename or remove it, or name another folder."
    case .failed(let path, let code):
      "\(path.shown) can't be written: \(SystemMessage.text(code)). Nothing was left there."
    }
  }
}
