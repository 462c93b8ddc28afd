import ArchiveText

/// What a time-stamping authority answered (RFC 3161). The signature is not checked.
package struct TimestampReply: Hashable, Sendable {
  /// SHA-256 of what is stamped.
  package let sha256: [UInt8]
  /// When the authority says that it saw the hash: ISO 8601 in UTC.
  package let stampedAt: String
  /// The number that the authority gave to the time-stamp, the highest byte first.
  package let serial: [UInt8]

  /// Why the bytes are no reply to keep.
  package enum Fault: Error, Hashable {
    /// They are no reply of RFC 3161.
    case unreadable
    /// The authority refused the request, with a reason if it gave one.
    case refused(status: Int, reason: String?)
    /// The hash in it is not a SHA-256.
    case otherHash
  }

  /// The object identifier of signed data, 1.2.840.113549.1.7.2.
  private static let signedData: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
  /// The object identifier of what is signed in a time-stamp, 1.2.840.113549.1.9.16.1.4.
  private static let timestamp: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04]

  /// Reads a `TimeStampResp`.
  package init(_ bytes: [UInt8]) throws(Fault) {
    guard let parts = DERValue(bytes[...])?.sequence, let status = parts.first?.sequence,
      let code = status.first?.integer
    else { throw .unreadable }
    guard code <= 1 else { throw .refused(status: code, reason: Self.reason(status)) }
    guard parts.count > 1, let info = Self.info(of: parts[1]), info.count >= 5, let imprint = info[2].sequence,
      imprint.count == 2, let algorithm = imprint[0].sequence?.first, algorithm.tag == DERValue.Tag.object,
      imprint[1].tag == DERValue.Tag.octets, info[3].tag == DERValue.Tag.integer, info[4].tag == DERValue.Tag.time,
      let time = Self.time(info[4].content)
    else { throw .unreadable }
    guard algorithm.content.elementsEqual(TimestampRequest.sha256Identifier), imprint[1].content.count == 32 else {
      throw .otherHash
    }
    sha256 = Array(imprint[1].content)
    stampedAt = time
    serial = Array(info[3].content)
  }

  /// The parts of the `TSTInfo` that a token's signed data hold: version, policy, imprint, serial number, time …
  private static func info(of token: DERValue) -> [DERValue]? {
    guard let content = token.sequence, content.count == 2, content[0].tag == DERValue.Tag.object,
      content[0].content.elementsEqual(signedData), let signed = content[1].unwrapped?.sequence, signed.count > 2,
      let inner = signed[2].sequence, inner.count == 2, inner[0].tag == DERValue.Tag.object,
      inner[0].content.elementsEqual(timestamp), let octets = inner[1].unwrapped, octets.tag == DERValue.Tag.octets
    else { return nil }
    return DERValue(octets.content)?.sequence
  }

  /// The words with which the authority refuses.
  private static func reason(_ status: [DERValue]) -> String? {
    let texts = status.dropFirst().compactMap(\.sequence).flatMap { $0 }.filter { $0.tag == DERValue.Tag.utf8 }
    let words = texts.map { String(decoding: $0.content, as: UTF8.self) }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// A `GeneralizedTime` as RFC 3161 has it, 20251130225017Z or with a fraction of a second, as ISO 8601.
  private static func time(_ content: ArraySlice<UInt8>) -> String? {
    guard content.count >= 15, content.last == UInt8(ascii: "Z") else { return nil }
    let digits = content.prefix(14)
    let fraction = content.dropFirst(14).dropLast()
    func areDigits(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { (0x30...0x39).contains($0) } }
    guard areDigits(digits), fraction.isEmpty || fraction.first == UInt8(ascii: ".") && fraction.count <= 10,
      areDigits(fraction.dropFirst())
    else { return nil }
    func number(_ from: Int, _ count: Int) -> Int {
      digits.dropFirst(from).prefix(count).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
    let (year, month, day) = (number(0, 4), number(4, 2), number(6, 2))
    let (hour, minute, second) = (number(8, 2), number(10, 2), number(12, 2))
    guard let count = Timestamp.dayCount(year: year, month: month), (1...count).contains(day), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    return Timestamp.date(year: year, month: month, day: day) + "T" + Timestamp.time(hour, minute, second)
      + String(decoding: fraction, as: UTF8.self) + "Z"
  }
}
