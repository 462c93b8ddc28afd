import CZlib

/// zlib's decompressor, one piece after the other.
@safe final class Inflater {
  /// The format around the compressed bytes.
  enum Wrapping: CInt {
    /// A gzip member (RFC 1952).
    case gzip = 31
    /// A zlib stream (RFC 1950).
    case zlib = 15
    /// Nothing (RFC 1951).
    case none = -15
  }

  /// How far a step came.
  enum Outcome {
    /// There is room or input for another.
    case more
    /// The compressed stream has ended.
    case end
    /// The bytes are no such stream.
    case damaged
  }

  // zlib keeps a pointer back to the stream, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let wrapping: Wrapping
  private var isOpen = false
  /// Whether nothing was unpacked since `begin`.
  private(set) var isAtStart = true

  init(_ wrapping: Wrapping) {
    self.wrapping = wrapping
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
  }

  deinit {
    if isOpen { unsafe inflateEnd(stream) }
    unsafe stream.deallocate()
  }

  /// Begins a stream, and says whether there was memory for it.
  func begin() -> Bool {
    isAtStart = true
    if isOpen { return unsafe inflateReset(stream) == Z_OK }
    isOpen =
      unsafe inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    return isOpen
  }

  /// Unpacks as much as fits, and returns how many bytes it took and how many it gave.
  func step(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, (produced: Int, outcome: Outcome)) {
    isAtStart = false
    let inputCount = min(input.count, Int(CInt.max))
    let outputCount = min(output.count, Int(CInt.max))
    unsafe stream.pointee.next_in =
      unsafe UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = uInt(inputCount)
    unsafe stream.pointee.next_out = unsafe output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = uInt(outputCount)
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    let taken = inputCount - Int(unsafe stream.pointee.avail_in)
    let produced = outputCount - Int(unsafe stream.pointee.avail_out)
    let outcome: Outcome =
      switch code {
      case Z_OK, Z_BUF_ERROR: .more
      case Z_STREAM_END: .end
      default: .damaged
      }
    return (taken, (produced, outcome))
  }
}
