import ArchiveModel
import ArchivePlatform
import CArchive

/// libarchive reading from a stream: the one place that speaks to its C interface.
@safe final class ArchiveHandle {
  /// The kinds of streams that libarchive should try.
  enum Kind {
    /// One compressed stream, by the name of libarchive's filter.
    case compressed(Filter)
    /// A zip file.
    case zip
    /// A tar file.
    case tar
  }

  /// The compressions that libarchive undoes.
  enum Filter {
    case zstandard, xz, bzip2
  }

  /// What is known about a member, besides its data.
  struct Header {
    /// Its path, as written in the container.
    var path: [UInt8]
    var kind: MemberKind
    /// How many bytes it has, if the container says so.
    var byteCount: Int?
    /// When it last changed, in seconds since 1970.
    var modified: Int?
    var isEncrypted: Bool
  }

  /// How a call of libarchive ended.
  enum Outcome {
    case done
    case end
    /// This member cannot be read, the next ones can.
    case failed(ReadingProblem.Cause)
    /// Nothing more can be read.
    case stopped(ReadingProblem.Cause)
  }

  /// libarchive; nil if it is not installed.
  private let library: UnsafePointer<archive_functions>?
  private let archive: OpaquePointer?
  private let input: BufferedBytes
  private let chunk: UnsafeMutableRawBufferPointer
  private var inputFault: ReadingProblem.Cause?

  /// A reader of the bytes that `input` gives from its beginning.
  init(_ kind: Kind, reading input: BufferedBytes) {
    self.input = input
    unsafe chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    unsafe library = archive_library()
    guard let library = unsafe library?.pointee else {
      unsafe archive = nil
      return
    }
    unsafe archive = library.read_new()
    switch kind {
    case .compressed(let filter):
      _ = unsafe library.read_support_format_raw(archive)
      _ =
        switch filter {
        case .zstandard: unsafe library.read_support_filter_zstd(archive)
        case .xz: unsafe library.read_support_filter_xz(archive)
        case .bzip2: unsafe library.read_support_filter_bzip2(archive)
        }
    case .zip: _ = unsafe library.read_support_format_zip(archive)
    case .tar: _ = unsafe library.read_support_format_tar(archive)
    }
  }

  deinit {
    _ = unsafe library?.pointee.read_free(archive)
    unsafe chunk.deallocate()
  }

  /// Begins to read.
  func open() -> Outcome {
    guard let library = unsafe library?.pointee else { return .stopped(.needs(.libarchive)) }
    if input.byteCount != nil, input.seek(to: 0) {
      _ = unsafe library.read_set_seek_callback(archive) { _, context, offset, whence in
        guard let handle = unsafe ArchiveHandle.of(context) else { return Int64(archive_stopped) }
        return handle.seek(by: offset, from: whence)
      }
    }
    return outcome(
      unsafe library.read_open2(
        archive, Unmanaged.passUnretained(self).toOpaque(), nil,
        { _, context, buffer in
          guard let handle = unsafe ArchiveHandle.of(context) else { return archive_stopped }
          unsafe buffer?.pointee = unsafe UnsafeRawPointer(handle.chunk.baseAddress)
          return handle.fill()
        },
        { _, context, count in
          unsafe ArchiveHandle.of(context)?.pass(count) ?? 0
        }, nil))
  }

  /// Goes to the next member and returns its header.
  func nextHeader() -> (Outcome, Header?) {
    guard let library = unsafe library?.pointee else { return (.end, nil) }
    var entry: OpaquePointer?
    let outcome = outcome(unsafe archive_next_header(archive, &entry))
    guard case .done = outcome, let entry = unsafe entry else { return (outcome, nil) }
    return unsafe (outcome, Header(entry, library))
  }

  /// Puts the next bytes of the member into `buffer`; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> (Outcome, count: Int) {
    guard let library = unsafe library?.pointee else { return (.end, 0) }
    let count = unsafe library.read_data(archive, buffer.baseAddress, buffer.count)
    if count > 0 { return (.done, count) }
    return (count == 0 ? .end : outcome(CInt(clamping: count), inData: true), 0)
  }

  private func outcome(_ code: CInt, inData: Bool = false) -> Outcome {
    switch Int(code) {
    case archive_done: return .done
    case archive_end: return .end
    // A header may have its oddities. But data with a wrong checksum are not the data that were packed.
    case archive_warned: return inData ? .failed(cause) : .done
    case archive_retry, archive_failed: return .failed(cause)
    default: return .stopped(cause)
    }
  }

  /// What went wrong, according to libarchive. If its input couldn't be read, that reason comes first.
  private var cause: ReadingProblem.Cause {
    if let inputFault { return inputFault }
    let words = unsafe library?.pointee.error_string(archive).map { unsafe String(cString: $0) } ?? ""
    let lower = words.lowercased()
    func says(_ parts: String...) -> Bool { parts.contains { lower.contains($0) } }
    if says("truncated", "unexpected end", "no progress") { return .truncated(offset: input.position) }
    if says("passphrase", "encrypt") { return .encrypted }
    if says("unsupported") { return .notUnpacked(words) }
    return .damaged(offset: input.position)
  }

  // MARK: - What libarchive calls

  private static func of(_ context: UnsafeMutableRawPointer?) -> ArchiveHandle? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<ArchiveHandle>.fromOpaque(context).takeUnretainedValue()
  }

  private func fill() -> Int {
    do throws(ReadingProblem.Cause) {
      return try unsafe input.read(into: chunk)
    } catch {
      inputFault = error
      return archive_stopped
    }
  }

  private func pass(_ count: Int64) -> Int64 {
    // Skipping more than is buffered pays only if the stream can jump.
    guard input.byteCount != nil, count > Int64(unsafe chunk.count) else { return 0 }
    return Int64((try? input.skip(Int(count))) ?? 0)
  }

  private func seek(by offset: Int64, from whence: CInt) -> Int64 {
    let start = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? input.position : input.byteCount ?? 0
    let target = max(0, min(start + Int(offset), input.byteCount ?? 0))
    return input.seek(to: target) ? Int64(target) : Int64(archive_stopped)
  }
}

extension ArchiveHandle.Header {
  fileprivate init(_ entry: OpaquePointer, _ library: archive_functions) {
    path =
      unsafe library.entry_pathname(entry).map { name in
        unsafe Array(UnsafeBufferPointer(start: name, count: strlen(name))).map { UInt8(bitPattern: $0) }
      } ?? []
    let isHardLink = unsafe library.entry_hardlink(entry) != nil
    // As in `st_mode`: libarchive gives the same numbers on every system.
    kind =
      switch UInt32(unsafe library.entry_filetype(entry)) {
      case 0o040000: .folder
      case 0o120000: .link
      case 0o100000, 0: isHardLink ? .link : .file
      default: .special
      }
    byteCount = unsafe library.entry_size_is_set(entry) != 0 ? Int(library.entry_size(entry)) : nil
    modified = unsafe library.entry_mtime_is_set(entry) != 0 ? Int(library.entry_mtime(entry)) : nil
    isEncrypted = unsafe library.entry_is_data_encrypted(entry) != 0
  }
}
