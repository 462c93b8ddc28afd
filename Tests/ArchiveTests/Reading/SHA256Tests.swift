import CSHA256
import Testing

@testable import Archive

/// The hash of documents, by the examples of FIPS 180-4 and against the plain form of itself.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]) func `the standard's examples have the standard's digests`(text: String, digest: String) {
    #expect(Hexadecimal.text(SHA256.digest(of: Array(text.utf8))) == digest)
  }

  @Test func `the quick way and the plain one agree at every length around a block's end`() {
    var bytes: [UInt8] = []
    for length in 0...400 {
      #expect(SHA256.digest(of: bytes) == plain(bytes), "\(length) bytes")
      bytes.append(UInt8(truncatingIfNeeded: length &* 167 &+ 13))
    }
  }

  private func plain(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: SHA256.byteCount)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe archive_sha256_plain(bytes.baseAddress, bytes.count, &digest)
    }
    return digest
  }
}
