import ArchiveModel

/// Undoes the compressions of HTTP (RFC 9110, 8.4.1) for a whole body. A body that is not compressed stays as it is.
enum ContentDecoding {
  /// A gzip member or several.
  static func gzip(_ body: [UInt8], _ allowance: UnpackingAllowance) throws(ReadingProblem.Cause) -> [UInt8] {
    guard body.starts(with: [0x1F, 0x8B]) else { return body }
    return try whole(GzipStream(BufferedBytes(MemoryStream(body))), allowance)
  }

  /// A zlib stream, or a deflate stream without zlib's wrapping: servers send both under this name.
  static func deflate(_ body: [UInt8], _ allowance: UnpackingAllowance) throws(ReadingProblem.Cause) -> [UInt8] {
    // The first two bytes of a zlib stream are a multiple of 31 (RFC 1950).
    let isZlib = body.count > 1 && body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
    if !isZlib, isText(body) { return body }
    return try whole(DeflateStream(BufferedBytes(MemoryStream(body)), isZlib ? .zlib : .none), allowance)
  }

  /// Zstandard frames.
  static func zstandard(_ body: [UInt8], _ allowance: UnpackingAllowance) throws(ReadingProblem.Cause) -> [UInt8] {
    guard body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else { return body }
    return try whole(UnpackedStream(BufferedBytes(MemoryStream(body)), by: .zstandard), allowance)
  }

  /// A Brotli stream. It has no mark at its beginning. Text stays as it is.
  static func brotli(_ body: [UInt8], _ allowance: UnpackingAllowance) throws(ReadingProblem.Cause) -> [UInt8] {
    if isText(body) { return body }
    return try whole(BrotliStream(BufferedBytes(MemoryStream(body))), allowance)
  }

  /// Whether a body looks like text: no control characters at its beginning.
  static func isText(_ body: [UInt8]) -> Bool {
    body.prefix(256).allSatisfy { $0 >= 0x20 || (0x08...0x0D).contains($0) }
  }

  /// All bytes of a stream. If it has a fault, the bytes before it, if there are any.
  private static func whole(
    _ stream: any ByteStream, _ allowance: UnpackingAllowance
  ) throws(ReadingProblem.Cause) -> [UInt8] {
    let bytes = BufferedBytes(AllowedStream(stream, allowance))
    let limit = allowance.limits.documentBytes
    let body = try bytes.take(limit + 1)
    if body.count > limit { throw .tooLarge(byteCount: nil, limit: limit) }
    return body
  }
}

/// The unpacked bytes of one deflate stream, with or without zlib's wrapping.
final class DeflateStream: ByteStream {
  private let input: BufferedBytes
  private let inflater: Inflater
  private var isAtEnd: Bool

  /// What `input` holds.
  init(_ input: BufferedBytes, _ wrapping: Inflater.Wrapping) {
    self.input = input
    inflater = Inflater(wrapping)
    isAtEnd = !inflater.begin()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    while !isAtEnd {
      if try input.isExhausted() {
        isAtEnd = true
        throw .truncated(offset: input.position)
      }
      let step = unsafe try input.consume { unsafe inflater.step($0, into: buffer) }
      if step.outcome != .more { isAtEnd = true }
      if step.produced > 0 { return step.produced }
      if step.outcome == .damaged { throw .damaged(offset: input.position) }
    }
    return 0
  }
}
