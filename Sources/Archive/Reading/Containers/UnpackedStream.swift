import ArchiveModel

/// A compressed stream, unpacked by libarchive: Zstandard, xz, bzip2.
final class UnpackedStream: ByteStream {
  private let handle: ArchiveHandle
  private let input: BufferedBytes
  private let filter: ArchiveHandle.Filter
  private var isOpen = false
  private var isAtEnd = false

  /// The unpacked bytes of `input`, which has this compression.
  init(_ input: BufferedBytes, by filter: ArchiveHandle.Filter) {
    self.input = input
    self.filter = filter
    handle = ArchiveHandle(.compressed(filter), reading: input)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    if isAtEnd { return 0 }
    if !isOpen {
      isOpen = true
      try checkMemory()
      guard try isDone(handle.open()), try isDone(handle.nextHeader().0) else { return 0 }
    }
    let (outcome, count) = unsafe handle.read(into: buffer)
    return try isDone(outcome) ? count : 0
  }

  /// Throws if unpacking would take more memory than is allowed.
  private func checkMemory() throws(ReadingProblem.Cause) {
    guard filter == .xz, let count = XZDictionary.byteCount(in: try input.peek(XZDictionary.headerLength)),
      count > XZDictionary.byteLimit
    else { return }
    isAtEnd = true
    throw .notUnpacked("that takes \(count >> 20) MiB of memory, over the limit of \(XZDictionary.byteLimit >> 20) MiB")
  }

  /// Whether there is more. Throws what went wrong; nothing follows after that.
  private func isDone(_ outcome: ArchiveHandle.Outcome) throws(ReadingProblem.Cause) -> Bool {
    switch outcome {
    case .done: return true
    case .end:
      isAtEnd = true
      return false
    case .failed(let cause), .stopped(let cause):
      isAtEnd = true
      throw cause
    }
  }
}
