import ArchiveFiles
import ArchiveHashing
import ArchiveModel
import ArchivePlatform
import SystemPackage

/// The bytes of an open file, or of standard input.
final class FileStream: ByteStream {
  /// The file's status when it was opened; nil for standard input, which can't be looked at again.
  let status: FileStatus?
  private let descriptor: FileDescriptor
  private let isOwned: Bool
  private var hasFailed = false
  /// How many bytes were read, including skipped ones.
  private(set) var position = 0
  /// SHA-256 so far of standard input, if it may be a crawl. Standard input can't be read a second time.
  private var digest: SHA256?
  /// The first bytes of that.
  private var opening: [UInt8] = []

  /// The regular file at `path`.
  init(path: FilePath) throws(ReadingProblem.Cause) {
    do {
      // With these options, a pipe or device that has taken the file's place can't block.
      descriptor = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw (error as? Errno) == .noSuchFileOrDirectory ? .missing : .unreadableFile(error as? Errno ?? .ioError)
    }
    isOwned = true
    switch FileStatus.of(descriptor) {
    case .success(let status): self.status = status
    case .failure(let error):
      self.status = nil
      throw .unreadableFile(error)
    }
    switch status?.kind {
    case .special(let kind): throw .specialFile(kind)
    case .folder: throw .unreadableFile(.isDirectory)
    default: break
    }
  }

  private init(standardInput descriptor: FileDescriptor) {
    self.descriptor = descriptor
    isOwned = false
    status = nil
  }

  /// Standard input.
  static var standardInput: FileStream { FileStream(standardInput: .standardInput) }

  deinit { if isOwned { try? descriptor.close() } }

  var byteCount: Int? { status?.byteCount }

  /// Whether the file has not changed since it was opened.
  var isUnchanged: Bool {
    guard let status else { return true }
    return FileStatus.of(descriptor) == .success(status)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    if hasFailed { return 0 }
    do {
      let count = try unsafe descriptor.read(into: buffer, retryOnInterrupt: true)
      if status == nil { unsafe hash(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      position += count
      return count
    } catch {
      hasFailed = true
      throw .unreadableFile(error as? Errno ?? .ioError)
    }
  }

  /// Adds bytes of standard input to the digest, from the first byte on.
  private func hash(_ bytes: UnsafeRawBufferPointer) {
    if position == 0 {
      opening = unsafe Array(bytes.prefix(512))
      if DocumentFormat.mayHoldCrawl(opening) { digest = SHA256() }
    }
    if unsafe digest == nil || bytes.isEmpty { return }
    let bytes = unsafe bytes.bindMemory(to: UInt8.self)
    digest?.update(unsafe bytes.span)
  }

  /// Standard input as a container, after it was read to its end; nil if it was not, or has no crawl.
  func whole(origin: String) -> ReadContainer? {
    guard status == nil, var digest, let format = DocumentFormat(of: opening, named: []) else { return nil }
    var rest = [UInt8](repeating: 0, count: 1)
    let count = unsafe rest.withUnsafeMutableBytes { unsafe try? descriptor.read(into: $0, retryOnInterrupt: true) }
    guard count == 0, !hasFailed else { return nil }
    return ReadContainer(
      origin: origin, mediaType: format.mediaType, sha256: digest.finish(), byteCount: position)
  }

  func skip(_ count: Int) -> Int {
    guard let status, count > 0 else { return 0 }
    let passed = min(count, max(0, status.byteCount - position))
    return seek(to: position + passed) ? passed : 0
  }

  func seek(to position: Int) -> Bool {
    guard status != nil, position >= 0, (try? descriptor.seek(offset: Int64(position), from: .start)) != nil else {
      return false
    }
    self.position = position
    return true
  }

  func fileOffset(of position: Int) -> Int? { position }
}
