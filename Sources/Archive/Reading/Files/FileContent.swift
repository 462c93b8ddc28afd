import ArchiveFiles
import ArchiveModel
import ArchivePlatform
import SystemPackage

/// The bytes of one file at one moment.
struct FileContent {
  var bytes: [UInt8]
  /// When the file last changed, in nanoseconds since 1970 (UTC); nil for standard input.
  var modified: Int?

  /// How often it tries to read a file that keeps changing, with a tick between attempts.
  private static let attempts = 4
  /// File times advance in ticks of up to 10 ms; a change within the tick of the last one leaves no trace.
  private static let tick = 20_000_000

  /// A file changed less than this time ago, in nanoseconds, may be half written, and its writer about to continue.
  private static let youth = 2_000_000_000

  /// The whole of the regular file at `path`, as it was at one moment.
  static func ofFile(at path: FilePath, limit: Int) throws(ReadingProblem.Cause) -> FileContent {
    var cause = ReadingProblem.Cause.changing
    for attempt in 0..<attempts {
      // Whoever is writing it may have finished.
      if attempt > 0 { pause(nanoseconds: tick) }
      do throws(ReadingProblem.Cause) {
        return try readOnce(path, limit: limit)
      } catch {
        guard error == .changing else { throw error }
        cause = error
      }
    }
    throw cause
  }

  /// Everything on standard input.
  static func ofStandardInput(limit: Int) throws(ReadingProblem.Cause) -> FileContent {
    FileContent(bytes: try readAll(.standardInput, expecting: 64 << 10, limit: limit), modified: nil)
  }

  private static func readOnce(_ path: FilePath, limit: Int) throws(ReadingProblem.Cause) -> FileContent {
    let descriptor: FileDescriptor
    do {
      // With these options, a pipe or device that has taken the file's place can't block.
      descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw (error as? Errno) == .noSuchFileOrDirectory ? .missing : .unreadableFile(error as? Errno ?? .ioError)
    }
    defer { try? descriptor.close() }
    let before = try settledStatus(descriptor)
    switch before.kind {
    case .file, .link: break
    case .folder: throw .unreadableFile(.isDirectory)
    case .special(let kind): throw .specialFile(kind)
    }
    guard before.byteCount <= limit else { throw .tooLarge(byteCount: before.byteCount, limit: limit) }
    let bytes = try readAll(descriptor, expecting: before.byteCount, limit: limit)
    let after = try status(descriptor)
    // Files of /proc and the like say that they have no bytes.
    guard before == after, bytes.count == before.byteCount || before.byteCount == 0 else { throw .changing }
    if let age = age(of: before), age < youth, descriptor.isBeingWritten { throw .changing }
    return FileContent(bytes: bytes, modified: before.modified)
  }

  /// The status of a file whose last change is at least one tick ago, so that any later change shows in its times.
  private static func settledStatus(_ descriptor: FileDescriptor) throws(ReadingProblem.Cause) -> FileStatus {
    let found = try status(descriptor)
    guard let age = age(of: found), age < tick else { return found }
    pause(nanoseconds: tick - age)
    return try status(descriptor)
  }

  private static func pause(nanoseconds: Int) {
    var time = timespec(tv_sec: 0, tv_nsec: nanoseconds)
    unsafe nanosleep(&time, nil)
  }

  /// How many nanoseconds ago the file was changed; nil for a time that is not in the past.
  private static func age(of status: FileStatus) -> Int? {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    let age = FileStatus.nanoseconds(now).subtractingReportingOverflow(status.modified)
    return age.overflow || age.partialValue < 0 ? nil : age.partialValue
  }

  private static func status(_ descriptor: FileDescriptor) throws(ReadingProblem.Cause) -> FileStatus {
    switch FileStatus.of(descriptor) {
    case .success(let status): return status
    case .failure(let error): throw .unreadableFile(error)
    }
  }

  /// All bytes up to the end, at most `limit`; the first piece has room for `expecting` bytes and one more.
  private static func readAll(
    _ descriptor: FileDescriptor, expecting: Int, limit: Int
  ) throws(ReadingProblem.Cause) -> [UInt8] {
    var bytes: [UInt8] = []
    var room = min(expecting, limit) + 1
    while true {
      let piece: [UInt8]
      do {
        piece = try unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
          while count < room {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
            let got = try unsafe descriptor.read(into: rest, retryOnInterrupt: true)
            if got == 0 { break }
            count += got
          }
        }
      } catch {
        throw .unreadableFile(error as? Errno ?? .ioError)
      }
      let isLast = piece.count < room
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if bytes.count > limit { throw .tooLarge(byteCount: nil, limit: limit) }
      if isLast { return bytes }
      room = min(max(bytes.count, 64 << 10), limit + 1 - bytes.count)
    }
  }
}

extension ReadingProblem.Cause: Error {}
