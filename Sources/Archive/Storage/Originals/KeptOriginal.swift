import ArchiveHashing

/// The stored bytes of a document, and the hash that proves them.
package struct KeptOriginal: Sendable {
  /// The bytes, compressed if that is smaller.
  package var compressed: CompressedOriginal
  /// Their SHA-256 when they were imported, in 64 lower-case hexadecimal digits.
  package var sha256: String

  /// The most bytes that are unpacked: the limit of one SQLite blob.
  private static let byteLimit = 1_000_000_000

  /// The bytes; nil if they are not those that were imported.
  package func bytes() -> [UInt8]? {
    guard (0...Self.byteLimit).contains(compressed.byteCount), let bytes = compressed.decompressed(),
      Hexadecimal.text(SHA256.digest(of: bytes)) == sha256
    else { return nil }
    return bytes
  }
}
