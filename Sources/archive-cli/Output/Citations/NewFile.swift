import ArchivePlatform
import ArchiveStages
import SystemPackage

/// A file that a command makes where there is none yet.
struct NewFile {
  private let path: FilePath

  /// The file at `path`, where nothing is and which is no name of an archive's files.
  init(at path: FilePath, besides archive: FilePath) throws(NewFileError) {
    if OpenArchive.files(of: archive, include: path) { throw .isArchive(path) }
    guard path.isMissing else { throw .exists(path) }
    self.path = path
  }

  /// Writes the file: it gets its name when all of it is on the disk.
  func write(_ bytes: [UInt8]) throws(NewFileError) {
    do {
      try DraftFile(for: path).write(bytes) { guard path.isMissing else { throw NewFileError.exists(path) } }
    } catch {
      throw error as? NewFileError ?? .unwritable(path, (error as? Errno)?.rawValue ?? EIO)
    }
  }
}

extension NewFile {
  /// A reply is a few kilobytes: a file that is larger than this is none.
  private static let limit = 1 << 20

  /// The bytes of a small file that was named; a larger one is not read to its end.
  static func bytes(of path: FilePath) throws(NewFileError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      return try file.closeAfter { try file.bytes(upTo: limit) }
    } catch {
      throw .unreadable(path, (error as? Errno)?.rawValue ?? EIO)
    }
  }
}

/// Why a file can't be made, or one that was named can't be read.
enum NewFileError: Error {
  /// It belongs to an archive.
  case isArchive(FilePath)
  /// It is there already.
  case exists(FilePath)
  /// The system refuses, with its error number.
  case unwritable(FilePath, Int32)
  case unreadable(FilePath, Int32)

  /// What is said to a person.
  var sentence: String {
    switch self {
    case .isArchive(let path): "\(path.shown) belongs to the archive. Name another file."
    case .exists(let path): "\(path.shown) already exists and was not changed. Name another file."
    case .unwritable(let path, let code):
      "\(path.shown) can't be written: \(SystemMessage.text(code)). Name another file."
    case .unreadable(let path, let code): "\(path.shown) can't be read: \(SystemMessage.text(code)). Check its name."
    }
  }
}
