import ArchiveParsing
import ArchiveStorage
import SystemPackage

/// The pages of a damaged or hostile SQLite file. The program reads them itself, without SQLite.
///
/// The format (sqlite.org/fileformat2.html): the file is pages of one size, counted from 1. The first begins with a
/// header of 100 bytes. A write-ahead log beside the file has newer pages, each after a frame header of 24 bytes. They
/// count up to the last commit with correct checksums. Nothing in the file is ever executed, and each page is read
/// within its bounds, whatever is in it.
///
/// The file is not opened through SQLite. So no connection of this process may have it open meanwhile: closing it here
/// would drop the connection's locks.
package final class PageFile {
  /// The bytes of a page.
  package let pageSize: Int
  /// The bytes of a page that hold content.
  let usableSize: Int
  /// How many pages there are.
  package let pageCount: Int
  /// Whether the first page begins like that of an SQLite file.
  let hasHeader: Bool
  /// How texts are kept.
  package let encoding: Encoding
  /// The values of `PRAGMA application_id` and `PRAGMA user_version`; 0 without a header.
  package let applicationID: UInt32
  package let version: Int

  /// How a database keeps its texts.
  package enum Encoding: Int {
    case utf8 = 1
    case utf16LittleEndian, utf16BigEndian
  }

  private let file: FileDescriptor
  private let log: LogPages?
  /// How many pages are in the file itself.
  private let filePageCount: Int

  /// How many more pages a log may claim than are stored anywhere. A transaction that makes pages and frees them writes
  /// none of them; a hostile log claims four thousand million.
  private static let mostUnwrittenPages = 1_000_000

  /// Opens the file at `path`, and the log beside it if there is one.
  package init(at path: FilePath) throws(ArchiveError) {
    let size = try path.status()?.byteCount ?? 0
    do {
      file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow])
    } catch {
      throw SystemErrors.error((error as? Errno)?.rawValue ?? 0, at: path)
    }
    let isForeign = SideFiles(archive: path).areForeign(by: WriterLock.logNote(of: path))
    log = isForeign ? nil : LogPages(at: path.appendingToName("-wal"))
    var header = Self.read(file, at: 0, count: 100) ?? []
    if let first = log?.page(1) { header = Array(first.prefix(100)) }
    let claimed = header.count == 100 ? Int(header[16]) << 8 | Int(header[17]) : 0
    let stated = claimed == 1 ? 65_536 : claimed
    hasHeader =
      header.starts(with: "SQLite format 3\0".utf8) && (512...65_536).contains(stated) && stated & (stated - 1) == 0
      && stated - Int(header[20]) >= 480
    // An archive's own page size, if the header is lost.
    pageSize = hasHeader ? stated : log?.pageSize ?? 8_192
    usableSize = hasHeader ? pageSize - Int(header[20]) : pageSize
    filePageCount = size / pageSize
    let written = filePageCount + (log?.writtenPageCount ?? 0)
    pageCount = max(filePageCount, min(log?.pageCount ?? 0, written + Self.mostUnwrittenPages))
    encoding = hasHeader ? Encoding(rawValue: Int(header.bigEndian(at: 56))) ?? .utf8 : .utf8
    applicationID = hasHeader ? header.bigEndian(at: 68) : 0
    version = hasHeader ? Int(Int32(bitPattern: header.bigEndian(at: 60))) : 0
  }

  deinit { try? file.close() }

  /// The bytes of a page, `pageSize` many; nil if there is no such page, or it cannot be read.
  package func page(_ number: Int) -> [UInt8]? {
    guard number >= 1, number <= pageCount else { return nil }
    if let page = log?.page(number) { return page }
    guard number <= filePageCount else { return nil }
    return Self.read(file, at: (number - 1) * pageSize, count: pageSize)
  }

  fileprivate static func read(_ file: FileDescriptor, at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = try? unsafe bytes.withUnsafeMutableBytes {
        try unsafe file.read(
          fromAbsoluteOffset: Int64(offset + done), into: UnsafeMutableRawBufferPointer(rebasing: $0[done...]))
      }
      guard let got, got > 0 else { return nil }
      done += got
    }
    return bytes
  }
}

/// The pages in a write-ahead log, up to its last complete transaction.
private final class LogPages {
  let pageSize: Int
  /// How many pages the database has with the log.
  let pageCount: Int
  /// How many pages the log has.
  var writtenPageCount: Int { offsets.count }
  private let file: FileDescriptor
  private let offsets: [Int: Int]

  init?(at path: FilePath) {
    guard let size = try? path.status()?.byteCount, size > 32,
      let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow])
    else { return nil }
    guard let header = LogHeader(PageFile.read(file, at: 0, count: LogHeader.byteCount) ?? []) else {
      try? file.close()
      return nil
    }
    self.file = file
    pageSize = header.pageSize
    var sum = header.checksum
    var offset = LogHeader.byteCount
    var committed: [Int: Int] = [:]
    var waiting: [Int: Int] = [:]
    var pages = 0
    while let frame = PageFile.read(file, at: offset, count: 24 + pageSize) {
      guard frame[8..<16].elementsEqual(header.salts) else { break }
      sum.add(frame[0..<8])
      sum.add(frame[24...])
      guard sum.isSum(frame, at: 16) else { break }
      waiting[Int(frame.bigEndian(at: 0))] = offset + 24
      let commit = Int(frame.bigEndian(at: 4))
      if commit > 0 {
        committed.merge(waiting) { _, new in new }
        waiting.removeAll(keepingCapacity: true)
        pages = commit
      }
      offset += 24 + pageSize
    }
    offsets = committed
    pageCount = pages
  }

  deinit { try? file.close() }

  func page(_ number: Int) -> [UInt8]? {
    offsets[number].flatMap { PageFile.read(file, at: $0, count: pageSize) }
  }
}
