import CSHA256

/// The hash by which a document is known again and proved unaltered: SHA-256, FIPS 180-4.
enum SHA256 {
  /// How many bytes a digest has.
  static let byteCount = 32

  /// The SHA-256 of `bytes`: 32 bytes. Linear in them.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { digest, count in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe archive_sha256(bytes.baseAddress, bytes.count, digest.baseAddress)
      }
      count = byteCount
    }
  }
}
