import ArchiveModel

/// Bytes that come piece by piece: a file, a member of a container, the output of a decompressor.
///
/// Reading may continue after an error: the next bytes are those after the damage. If nothing more can be read, 0 bytes
/// follow. The same damage is reported once.
package protocol ByteStream: AnyObject {
  /// Puts the next bytes into `buffer`, which is not empty, and says how many; 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem.Cause) -> Int
  /// Passes over at most `count` bytes without reading them, and says how many; 0 if that cannot be done.
  func skip(_ count: Int) -> Int
  /// Goes to a byte counted from the beginning, and says whether it could.
  func seek(to position: Int) -> Bool
  /// How many bytes there are; nil if that is not known beforehand.
  var byteCount: Int? { get }
  /// The place in the file underneath from which the bytes after `position` can be read alone; nil if that isn't
  /// possible.
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
