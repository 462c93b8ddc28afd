/// A request for a time-stamp (RFC 3161): what a time-stamping authority is sent. It says nothing but a SHA-256.
package enum TimestampRequest {
  /// The object identifier of SHA-256, 2.16.840.1.101.3.4.2.1.
  static let sha256Identifier: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]

  /// The request for a SHA-256 in 64 hexadecimal digits; nil if it is none.
  package static func bytes(sha256 digits: String) -> [UInt8]? {
    let values = digits.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
    guard values.count == 64, digits.utf8.count == 64 else { return nil }
    return bytes(sha256: stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] })
  }

  /// `TimeStampReq`: version 1, the hash, and that the reply should bring the authority's certificate. Without a nonce, so that
  /// the same request can be made again.
  package static func bytes(sha256: [UInt8]) -> [UInt8] {
    let algorithm = DERValue.encoded(
      DERValue.Tag.sequence, DERValue.encoded(DERValue.Tag.object, sha256Identifier),
      DERValue.encoded(DERValue.Tag.null))
    let imprint = DERValue.encoded(
      DERValue.Tag.sequence, algorithm, DERValue.encoded(DERValue.Tag.octets, sha256))
    return DERValue.encoded(
      DERValue.Tag.sequence, DERValue.encoded(DERValue.Tag.integer, [1]), imprint,
      DERValue.encoded(DERValue.Tag.boolean, [0xFF]))
  }
}
