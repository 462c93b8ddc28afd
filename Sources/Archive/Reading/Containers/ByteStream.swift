import ArchiveModel

/// Bytes that come one piece after the other: a file, a member of a container, what a decompressor gives.
///
/// After an error reading may go on: the next bytes are those after the damage, and at the end of what can be read
/// there are 0. The same damage is told once.
package protocol ByteStream: AnyObject {
  /// Puts the next bytes into `buffer`, which is not empty, and says how many; 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int
  /// Passes over at most `count` bytes without reading them, and says how many; 0 if that cannot be done.
  func skip(_ count: Int) -> Int
  /// Goes to a byte counted from the beginning, and says whether it could.
  func seek(to position: Int) -> Bool
  /// How many bytes there are; nil if that is not known beforehand.
  var byteCount: Int? { get }
  /// Where in the file underneath the bytes from `position` on can be read alone; nil if they cannot.
  func fileOffset(of position: Int) -> Int?
}

extension ByteStream {
  package func skip(_ count: Int) -> Int { 0 }
  package func seek(to position: Int) -> Bool { false }
  package var byteCount: Int? { nil }
  func fileOffset(of position: Int) -> Int? { nil }
}

/// Bytes in memory as a stream.
package final class MemoryStream: ByteStream {
  private let bytes: [UInt8]
  private var position = 0

  /// The stream of these bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var byteCount: Int? { bytes.count }

  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, bytes.count - position)
    unsafe bytes.withUnsafeBytes { source in
      unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[position..<position + count]))
    }
    position += count
    return count
  }

  package func seek(to position: Int) -> Bool {
    guard (0...bytes.count).contains(position) else { return false }
    self.position = position
    return true
  }

  package func fileOffset(of position: Int) -> Int? { position }
}
