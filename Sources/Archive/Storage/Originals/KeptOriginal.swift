import ArchiveHashing

/// The bytes of a document as they lie in the archive, and what proves them.
package struct KeptOriginal: Sendable {
  /// The bytes, compressed where that is smaller.
  package var compressed: CompressedOriginal
  /// What their SHA-256 was when they were imported, in 64 lower-case hexadecimal digits.
  package var sha256: String

  /// The most bytes that are unpacked: what one blob of SQLite can hold.
  private static let byteLimit = 1_000_000_000

  /// The bytes; nil if they are not those that were imported.
  package func bytes() -> [UInt8]? {
    guard (0...Self.byteLimit).contains(compressed.byteCount), let bytes = compressed.decompressed(),
      Hexadecimal.text(SHA256.digest(of: bytes)) == sha256
    else { return nil }
    return bytes
  }
}
