import ArchivePlatform
import ArchiveStages
import SystemPackage

/// A folder that a command fills with files of its own.
///
/// Each file is written as a draft, `NAME.partial`, and gets its name when all are written, so that a command that fails or is
/// killed leaves the files of an earlier run as they were. Two commands cannot fill one folder at once.
final class ResultFolder {
  /// What is added to the name of a draft.
  static let draftEnding = ".partial"

  /// The member of the object `archive` in a JSON file by which such files are known as this program's.
  static var signature: (key: String, value: JSONValue) {
    ("program", .string("archive \(ArchiveVersion.program)"))
  }

  /// Whether the bytes of a JSON file have the signature, of any version.
  static func isSigned(_ bytes: [UInt8]) -> Bool {
    JSON.parsed(String(decoding: bytes, as: UTF8.self))?["archive"]["program"].string?.hasPrefix("archive ") == true
  }

  /// Where it is.
  let path: FilePath
  private let lock: FileDescriptor
  private let isNew: Bool
  private var drafts: [String] = []
  /// The files that were written and have their names.
  private(set) var written: Set<String> = []

  /// The folder at `path`, which is made if it is not there; the folder that it is to be in must be.
  init(at path: FilePath) throws(ResultFolderError) {
    self.path = path
    isNew = unsafe path.withPlatformString { unsafe mkdir($0, 0o755) } == 0
    if !isNew, errno != EEXIST { throw .failed(path, errno) }
    do {
      lock = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
    } catch {
      throw (error as? Errno) == .notDirectory
        ? .isNoFolder(path) : .failed(path, (error as? Errno)?.rawValue ?? EIO)
    }
    guard flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? lock.close()
      throw .isBusy(path)
    }
  }

  deinit {
    for name in drafts { path.appending(name + Self.draftEnding).unlink() }
    if isNew { _ = unsafe path.withPlatformString { unsafe rmdir($0) } }
    try? lock.close()
  }

  /// The names in it that are not hidden.
  func names() throws(ResultFolderError) -> [String] { try Self.names(in: path) }

  /// The names in a folder that are not hidden.
  static func names(in path: FilePath) throws(ResultFolderError) -> [String] {
    let listing = FolderListing(of: path)
    if let error = listing.error { throw .failed(path, error.rawValue) }
    return (0..<listing.count).map { listing.name(at: $0).string }
  }

  /// Makes a folder in it, if it is not there.
  func makeFolder(_ name: String) throws(ResultFolderError) {
    let inner = path.appending(name)
    let result = unsafe inner.withPlatformString { unsafe mkdir($0, 0o755) }
    guard result == 0 || errno == EEXIST && inner.isFolder else { throw .failed(inner, errno) }
  }

  /// Removes a folder in it that is empty.
  func removeEmptyFolder(_ name: String) {
    _ = unsafe path.appending(name).withPlatformString { unsafe rmdir($0) }
  }

  /// What a file of it holds; nil where there is no such file.
  func bytes(of name: String) throws(ResultFolderError) -> [UInt8]? {
    let file = path.appending(name)
    do {
      let descriptor = try FileDescriptor.open(file, .readOnly, options: [.closeOnExec, .noFollow, .nonBlocking])
      defer { try? descriptor.close() }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
      }
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch {
      throw .failed(file, (error as? Errno)?.rawValue ?? EIO)
    }
  }

  /// Writes a file as a draft.
  func write(_ name: String, _ body: (StandardOutput) throws -> Void) throws {
    let draft = path.appending(name + Self.draftEnding)
    // A link that stands there must not lead the text elsewhere.
    draft.unlink()
    do {
      let file = try FileDescriptor.open(
        draft, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      drafts.append(name)
      defer { try? file.close() }
      let output = StandardOutput(descriptor: file.rawValue)
      try body(output)
      try output.flush()
      guard fsync(file.rawValue) == 0 || errno == EINVAL else { throw Errno(rawValue: errno) }
    } catch OutputError.failed(let code) {
      throw ResultFolderError.failed(draft, code)
    } catch let error as Errno {
      throw ResultFolderError.failed(draft, error.rawValue)
    }
  }

  /// The size and SHA-256 of a draft.
  func digest(of name: String) throws(ArchiveError) -> FileDigest {
    try FileDigest(of: path.appending(name + Self.draftEnding))
  }

  /// Gives all drafts their names, in the order in which they were written but the last one first: it says whose the folder is.
  func finish() throws(ResultFolderError) {
    for name in drafts.suffix(1) + drafts.dropLast() {
      let draft = path.appending(name + Self.draftEnding)
      let result = unsafe draft.withPlatformString { from in
        unsafe path.appending(name).withPlatformString { unsafe rename(from, $0) }
      }
      guard result == 0 else { throw .failed(path.appending(name), errno) }
    }
    written.formUnion(drafts)
    drafts = []
    _ = fsync(lock.rawValue)
  }
}

/// Why a folder cannot be filled.
enum ResultFolderError: Error {
  /// There is something of this name that is no folder.
  case isNoFolder(FilePath)
  /// Another command fills it.
  case isBusy(FilePath)
  /// It has a file that no export wrote.
  case hasOtherFile(FilePath, name: String)
  /// A file that the command would write is there, and is not the command's own.
  case isNotOurs(FilePath)
  /// The system refuses, with its error number.
  case failed(FilePath, Int32)

  /// What is said to a person.
  var sentence: String {
    switch self {
    case .isNoFolder(let path): "\(path.shown) is not a folder. Name a new folder, or an empty one."
    case .isBusy(let path): "another command writes to \(path.shown). Wait until it is done, or name another folder."
    case .hasOtherFile(let path, let name):
      "\(path.shown) has a file that no export wrote: \(name.visibleName). Nothing was written. Name a new folder, or an empty one."
    case .isNotOurs(let path):
      "\(path.shown) is there and was not written by this command. It was left as it is. Name another folder."
    case .failed(let path, let code):
      "\(path.shown) cannot be written: \(SystemMessage.text(code)). What was there before is as it was."
    }
  }
}
