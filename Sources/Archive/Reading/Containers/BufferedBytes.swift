import ArchiveModel
import ArchivePlatform

/// A stream that is read by lines and counted runs of bytes, with a look ahead. Memory: twice the longest run asked
/// for.
///
/// An error of the stream is thrown at its place: the bytes before it come first.
package final class BufferedBytes {
  private let stream: any ByteStream
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// The error that follows the bytes that were read ahead.
  package private(set) var fault: ReadingProblem.Cause?
  /// How many bytes were taken so far.
  package private(set) var position: Int

  /// The remaining bytes of `stream`. Its place now is counted as `position`.
  package init(_ stream: any ByteStream, capacity: Int = 64 << 10, position: Int = 0) {
    self.stream = stream
    self.position = position
    buffer = Array(repeating: 0, count: max(capacity, 16))
  }

  /// How many bytes the whole stream has; nil if that is not known beforehand.
  package var byteCount: Int? { stream.byteCount }

  /// The place in the file underneath from which the rest can be read alone; nil if that isn't possible.
  var fileOffset: Int? { stream.fileOffset(of: position) }

  /// The next bytes, at most `count`, without taking them. There are fewer only at the end or before an error. The
  /// error is thrown when no bytes are left before it.
  func peek(_ count: Int) throws(ReadingProblem.Cause) -> ArraySlice<UInt8> {
    try look(count)
    return buffer[start..<min(end, start + count)]
  }

  /// Takes the next bytes, at most `count`; fewer only at the end or before an error.
  ///
  /// Memory grows with the bytes that are there, not with the length asked for: a length may be false.
  package func take(_ count: Int) throws(ReadingProblem.Cause) -> [UInt8] {
    if count <= max(buffer.count, end - start) {
      try look(count)
      let bytes = Array(buffer[start..<min(end, start + count)])
      advance(bytes.count)
      return bytes
    }
    // If the rest fits into the buffer, it needs no piece of its own.
    if end - start < buffer.count { try look(end - start + 1) }
    var bytes = Array(buffer[start..<end])
    advance(bytes.count)
    while bytes.count < count, !isAtEnd, fault == nil {
      // A length may be false, so the first piece is small.
      var piece: [UInt8] = []
      let room = min(count - bytes.count, max(bytes.count, 64 << 10))
      unsafe piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        while filled < room, !isAtEnd, fault == nil {
          filled += unsafe readStream(
            into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
        }
      }
      position += piece.count
      bytes += piece
    }
    return bytes
  }

  /// Puts back the bytes that were taken last.
  package func putBack(_ bytes: ArraySlice<UInt8>) {
    buffer = Array(bytes + buffer[start..<end])
    (start, end) = (0, buffer.count)
    position -= bytes.count
  }

  /// Takes and drops at most `count` bytes, and says how many there were.
  package func skip(_ count: Int) throws(ReadingProblem.Cause) -> Int {
    var left = count
    while left > 0 {
      if end == start {
        let passed = stream.skip(left)
        position += passed
        left -= passed
        if left == 0 { break }
      }
      try look(1)
      let available = min(left, end - start)
      if available == 0 { break }
      advance(available)
      left -= available
    }
    return count - left
  }

  /// Takes the bytes up to `delimiter` and it too; without it only at the end or before an error. Nil at the end of the
  /// stream.
  ///
  /// A run longer than `limit` is given up to there, without its delimiter.
  package func take(through delimiter: UInt8, limit: Int) throws(ReadingProblem.Cause) -> [UInt8]? {
    var searched = 0
    while true {
      if let found = index(of: delimiter, from: start + searched), found - start < limit {
        return try take(found + 1 - start)
      }
      searched = end - start
      if searched >= limit { return try take(limit) }
      try look(searched + 1)
      if end - start == searched { return searched == 0 ? nil : try take(searched) }
    }
  }

  /// Whether all bytes were taken.
  func isExhausted() throws(ReadingProblem.Cause) -> Bool { try peek(1).isEmpty }

  /// Goes to a byte counted from the beginning of the stream, and says whether it could.
  package func seek(to position: Int) -> Bool {
    guard stream.seek(to: position) else { return false }
    (start, end, isAtEnd, fault) = (0, 0, false, nil)
    self.position = position
    return true
  }

  /// Puts the next bytes into `target`, and says how many; 0 only at the end.
  package func read(into target: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int {
    try look(1)
    let count = min(target.count, end - start)
    unsafe buffer.withUnsafeBytes { bytes in
      unsafe target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
    }
    advance(count)
    return count
  }

  /// Gives the next bytes, at least one except at the end, to `body`, which returns how many of them it took.
  package func consume<Result>(
    _ body: (UnsafeRawBufferPointer) -> (taken: Int, Result)
  ) throws(ReadingProblem.Cause) -> Result {
    try look(1)
    let (taken, result) = unsafe buffer.withUnsafeBytes { bytes in
      unsafe body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
    advance(taken)
    return result
  }

  private func advance(_ count: Int) {
    start += count
    position += count
  }

  /// Reads until `count` bytes are there, or as many as there are before the end or an error.
  private func look(_ count: Int) throws(ReadingProblem.Cause) {
    while end - start < count, !isAtEnd, fault == nil { fill(atLeast: count) }
    guard end == start, let fault else { return }
    self.fault = nil
    throw fault
  }

  /// Reads on, after making room for `count` bytes from `start` on.
  private func fill(atLeast count: Int) {
    if start == end {
      (start, end) = (0, 0)
    } else if start > 0, buffer.count - end < buffer.count / 2 || start + count > buffer.count {
      unsafe buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        unsafe memmove(base, base + start, end - start)
      }
      (start, end) = (0, end - start)
    }
    if count > buffer.count { buffer += repeatElement(0, count: max(buffer.count, count - buffer.count)) }
    let free = end
    end += unsafe buffer.withUnsafeMutableBytes {
      unsafe readStream(into: UnsafeMutableRawBufferPointer(rebasing: $0[free...]))
    }
  }

  private func readStream(into target: UnsafeMutableRawBufferPointer) -> Int {
    do throws(ReadingProblem.Cause) {
      let count = try unsafe stream.read(into: target)
      if count == 0 { isAtEnd = true }
      return count
    } catch {
      fault = error
      return 0
    }
  }

  /// The index of `byte` in the buffer, from `first` on.
  private func index(of byte: UInt8, from first: Int) -> Int? {
    guard first < end else { return nil }
    return unsafe buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = unsafe memchr(base + first, CInt(byte), end - first) else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
