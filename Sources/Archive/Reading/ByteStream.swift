/// Bytes that come one piece after the other: a file, a member of a container, what a decompressor gives.
protocol ByteStream: AnyObject {
  /// Puts the next bytes into `buffer`, which is not empty, and says how many; 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int
}

/// A stream read by lines and counted runs of bytes, with a look ahead. Memory: twice the longest run asked for.
final class BufferedBytes {
  private let stream: any ByteStream
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// How many bytes were taken so far.
  private(set) var position = 0

  /// The bytes of `stream` from where it stands.
  init(_ stream: any ByteStream, capacity: Int = 64 << 10) {
    self.stream = stream
    buffer = Array(repeating: 0, count: capacity)
  }

  /// The next bytes, at most `count`, without taking them; fewer only at the end. The slice holds until the next call.
  func peek(_ count: Int) throws(ReadingProblem.Cause) -> ArraySlice<UInt8> {
    while end - start < count, !isAtEnd { try fill(atLeast: count) }
    return buffer[start..<min(end, start + count)]
  }

  /// Takes the next bytes, at most `count`; fewer only at the end.
  func take(_ count: Int) throws(ReadingProblem.Cause) -> [UInt8] {
    let bytes = Array(try peek(count))
    advance(bytes.count)
    return bytes
  }

  /// Takes and drops at most `count` bytes, and says how many there were.
  func skip(_ count: Int) throws(ReadingProblem.Cause) -> Int {
    var left = count
    while left > 0 {
      let available = try peek(min(left, 64 << 10)).count
      if available == 0 { break }
      advance(available)
      left -= available
    }
    return count - left
  }

  /// Takes the bytes up to `delimiter` and it too; without it only at the end. Nil at the end of the stream.
  ///
  /// A run longer than `limit` is given up to there, without its delimiter.
  func take(through delimiter: UInt8, limit: Int) throws(ReadingProblem.Cause) -> [UInt8]? {
    var searched = 0
    while true {
      if let found = buffer[(start + searched)..<end].firstIndex(of: delimiter), found - start < limit {
        return try take(found + 1 - start)
      }
      searched = end - start
      if searched >= limit { return try take(limit) }
      if isAtEnd { return searched == 0 ? nil : try take(searched) }
      try fill(atLeast: searched + 1)
    }
  }

  /// Whether all bytes were taken.
  func isExhausted() throws(ReadingProblem.Cause) -> Bool { try peek(1).isEmpty }

  private func advance(_ count: Int) {
    start += count
    position += count
  }

  /// Reads on, after making room for `count` bytes from `start` on.
  private func fill(atLeast count: Int) throws(ReadingProblem.Cause) {
    if start > 0, buffer.count - end < buffer.count / 2 || start + count > buffer.count {
      buffer.replaceSubrange(0..<(end - start), with: buffer[start..<end])
      end -= start
      start = 0
    }
    if count > buffer.count { buffer += Array(repeating: 0, count: max(buffer.count, count - buffer.count)) }
    let free = end
    let result = unsafe buffer.withUnsafeMutableBytes { bytes -> Result<Int, ReadingProblem.Cause> in
      do throws(ReadingProblem.Cause) {
        return .success(try unsafe stream.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[free...])))
      } catch {
        return .failure(error)
      }
    }
    let got = try result.get()
    if got == 0 { isAtEnd = true }
    end += got
  }
}
