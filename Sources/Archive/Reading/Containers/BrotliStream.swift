import ArchiveModel
import CBrotli

/// The unpacked bytes of one Brotli stream (RFC 7932). The format has no mark at its beginning and no checksum at its
/// end.
@safe final class BrotliStream: ByteStream {
  private let input: BufferedBytes
  /// The library; nil if it is not installed.
  private let library: UnsafePointer<brotli_functions>?
  private let state: OpaquePointer?
  private var isAtEnd = false
  /// Whether the library still has bytes for which there was no room.
  private var hasMore = false
  /// The damage that follows the bytes given last.
  private var fault: ReadingProblem.Cause?

  /// What `input` holds.
  init(_ input: BufferedBytes) {
    self.input = input
    unsafe library = brotli_library()
    unsafe state = unsafe library?.pointee.create(nil, nil, nil)
  }

  deinit {
    if let state = unsafe state { unsafe library?.pointee.destroy(state) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    if unsafe library == nil, !isAtEnd {
      isAtEnd = true
      throw .needs(.brotli)
    }
    if unsafe state == nil, !isAtEnd {
      isAtEnd = true
      throw .outOfMemory
    }
    if let fault {
      self.fault = nil
      throw fault
    }
    while !isAtEnd {
      if !hasMore, try input.isExhausted() {
        isAtEnd = true
        throw .truncated(offset: input.position)
      }
      let step = unsafe try input.consume { unsafe self.step($0, into: buffer) }
      hasMore = step.outcome == brotli_needs_output
      if step.outcome == brotli_done || step.outcome == brotli_failed { isAtEnd = true }
      let damage = step.outcome == brotli_failed ? ReadingProblem.Cause.damaged(offset: input.position) : nil
      if step.produced > 0 {
        fault = damage
        return step.produced
      }
      if let damage { throw damage }
    }
    return 0
  }

  /// Unpacks as much as fits, and returns how many bytes it took and how many it gave.
  private func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, (produced: Int, outcome: Int)) {
    var (inputCount, outputCount) = (input.count, output.count)
    var next = unsafe input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    var target = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let outcome = unsafe library?.pointee.decompress(state, &inputCount, &next, &outputCount, &target, nil)
    return (input.count - inputCount, (output.count - outputCount, Int(outcome ?? 0)))
  }
}
