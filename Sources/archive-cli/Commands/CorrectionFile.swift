import ArchivePlatform
import ArchiveStages
import SystemPackage

/// A file in which people exchange corrections.
struct CorrectionFile {
  /// A line that is not taken.
  struct Fault {
    /// Its number, from 1.
    var line: Int
    var cause: CorrectionLine.Fault
    /// Whether it is the last line and has no end.
    var isCutOff: Bool
  }

  /// What a file has.
  struct Content {
    var lines: [CorrectionLine] = []
    var faults: [Fault] = []
    /// Members of lines that a newer version writes.
    var unknown: [String] = []
  }

  private let path: FilePath

  /// The file at `path`, which must be none of the archive's.
  init(at path: FilePath, besides archive: FilePath) throws {
    if path != "-", OpenArchive.files(of: archive, include: path) { throw CorrectionFileError.isArchive(path) }
    self.path = path
  }

  /// Reads all lines. A file without any of ours is refused.
  func read() throws -> Content {
    let bytes = try self.bytes()
    var content = Content()
    var isOurs = false
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      if text.allSatisfy(\.isWhitespace) { continue }
      do throws(CorrectionLine.Fault) {
        let line = try CorrectionLine(text)
        isOurs = true
        content.lines.append(line)
        for member in line.unknown where !content.unknown.contains(member) { content.unknown.append(member) }
      } catch {
        if error != .noJSON, error != .notOurs { isOurs = true }
        content.faults.append(Fault(line: index + 1, cause: error, isCutOff: index + 1 == lines.count))
      }
    }
    if !isOurs { throw CorrectionFileError.isNotOurs(path) }
    return content
  }

  private func bytes() throws -> [UInt8] {
    do {
      if path == "-" { return try FileDescriptor.standardInput.bytes() }
      let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
      return try file.closeAfter { try file.bytes() }
    } catch let error as Errno {
      throw CorrectionFileError.unreadable(path, error.rawValue)
    }
  }

  /// Writes the file. One that is there is replaced only if it has corrections or nothing in it.
  func write(_ text: String) throws {
    do {
      if let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking]) {
        let first = try file.closeAfter { try Self.beginning(of: file) }
        let signature = #"{"\#(CorrectionLine.signature)":"#
        if !first.isEmpty, !first.starts(with: signature.utf8) { throw CorrectionFileError.isOther(path) }
      }
      try DraftFile(for: path).write(text.utf8)
    } catch let error as Errno {
      throw CorrectionFileError.unwritable(path, error.rawValue)
    }
  }

  private static func beginning(of file: FileDescriptor) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
    return Array(bytes.prefix(count))
  }
}

/// Why a file of corrections can't be read or written.
enum CorrectionFileError: Error {
  /// It belongs to an archive.
  case isArchive(FilePath)
  /// It has no corrections in it.
  case isNotOurs(FilePath)
  /// It has something else in it, which would be lost.
  case isOther(FilePath)
  /// The system refuses, with its error number.
  case unreadable(FilePath, Int32)
  case unwritable(FilePath, Int32)

  /// What is said to a person.
  var sentence: String {
    switch self {
    case .isArchive(let path): "\(path.shown) belongs to the archive. Name another file."
    case .isNotOurs(let path):
      "\(path == "-" ? "standard input" : path.shown) has no corrections in it. `archive corrections export FILE` writes such a file."
    case .isOther(let path):
      "\(path.shown) exists and has something other than corrections in it, so it was not changed. Name another file."
    case .unreadable(let path, let code): "\(path.shown) can't be read: \(SystemMessage.text(code))."
    case .unwritable(let path, let code):
      "\(path.shown) can't be written: \(SystemMessage.text(code)). Name another file."
    }
  }
}
