import CSHA256

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
package struct SHA256 {
  private var state = archive_sha256()

  package init() {
    unsafe archive_sha256_begin(&state)
  }

  package mutating func update(_ bytes: borrowing Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe archive_sha256_update(&state, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was given: 32 bytes. Nothing may be added after.
  package mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe archive_sha256_finish(&state, &digest)
    return digest
  }

  /// The digest of `bytes`: 32 bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes.span)
    return hash.finish()
  }
}
