import ArchiveModel

/// What a compressed stream holds, unpacked by libarchive: Zstandard, xz, bzip2.
final class UnpackedStream: ByteStream {
  private let handle: ArchiveHandle
  private let input: BufferedBytes
  private let filter: ArchiveHandle.Filter
  private var isOpen = false
  private var isAtEnd = false

  /// What `input` holds, compressed so.
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

  /// Throws where unpacking would take more memory than there may be for it.
  private func checkMemory() throws(ReadingProblem.Cause) {
    guard filter == .xz, let count = XZDictionary.byteCount(in: try input.peek(XZDictionary.headerLength)),
      count > XZDictionary.byteLimit
    else { return }
    isAtEnd = true
    throw .notUnpacked("that takes \(count >> 20) MiB of memory, over the limit of \(XZDictionary.byteLimit >> 20) MiB")
  }

  /// Whether there is more; throws what went wrong, after which there is nothing.
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
