import Foundation
import Testing

@testable import ArchiveCiting
@testable import ArchiveStages

/// Requests for time-stamps and their replies, byte for byte (RFC 3161).
@Suite struct TimestampTests {
  private static let hash = [UInt8](0..<32)
  private static let digits = hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()

  // MARK: Requests

  @Test func `a request is version 1, the hash, and the wish for a certificate`() throws {
    let head: [UInt8] = [
      0x30, 0x39, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02,
      0x01, 0x05, 0x00, 0x04, 0x20,
    ]
    #expect(TimestampRequest.bytes(sha256: Self.hash) == head + Self.hash + [0x01, 0x01, 0xFF])
    #expect(TimestampRequest.bytes(sha256: Self.digits) == TimestampRequest.bytes(sha256: Self.hash))
  }

  @Test(arguments: ["", "00", "zz" + String(repeating: "0", count: 62), String(repeating: "0", count: 66)])
  func `what is no hash makes no request`(digits: String) {
    #expect(TimestampRequest.bytes(sha256: digits) == nil)
  }

  @Test(.enabled(if: OpenSSL.isThere)) func `openssl makes the same request`() throws {
    let folder = TemporaryFolder()
    #expect(
      try OpenSSL.run(
        ["ts", "-query", "-sha256", "-digest", Self.digits, "-no_nonce", "-cert", "-out", "a.tsq"], in: folder))
    #expect(try folder.read(folder.file("a.tsq")) == TimestampRequest.bytes(sha256: Self.hash))
  }

  // MARK: Replies

  @Test func `a reply says when its authority saw which hash`() throws {
    let reply = try TimestampReply(SampleReply(hash: Self.hash).bytes)
    #expect(reply.sha256 == Self.hash)
    #expect(reply.stampedAt == "2025-11-30T22:50:17Z")
    #expect(reply.serial == [0x0A, 0x3F])
  }

  @Test func `a part of a second is kept`() throws {
    #expect(
      try TimestampReply(SampleReply(hash: Self.hash, time: "20251130225017.125Z").bytes).stampedAt
        == "2025-11-30T22:50:17.125Z")
  }

  @Test func `a reply that was granted with changes is one`() throws {
    #expect(try TimestampReply(SampleReply(hash: Self.hash, status: 1).bytes).sha256 == Self.hash)
  }

  @Test func `a refusal brings its reason`() {
    #expect(throws: TimestampReply.Fault.refused(status: 2, reason: "Bad request")) {
      try TimestampReply(SampleReply.refusal(2, "Bad request"))
    }
    #expect(throws: TimestampReply.Fault.refused(status: 5, reason: nil)) {
      try TimestampReply(SampleReply.refusal(5, nil))
    }
  }

  @Test func `another hash than SHA-256 is none of ours`() {
    var sample = SampleReply(hash: Array(repeating: 1, count: 20))
    sample.algorithm = [0x2B, 0x0E, 0x03, 0x02, 0x1A]
    #expect(throws: TimestampReply.Fault.otherHash) { try TimestampReply(sample.bytes) }
    #expect(throws: TimestampReply.Fault.otherHash) {
      try TimestampReply(SampleReply(hash: Array(repeating: 1, count: 31)).bytes)
    }
  }

  @Test(arguments: [
    "2025113022501Z", "20251130225017", "20251330225017Z", "20251131225017Z", "20251130245017Z", "20251130225017,5Z",
    "20251130225017.Z5", "x0251130225017Z", "20251130225017.1234567890Z",
  ])
  func `a time that is none makes no reply`(time: String) {
    #expect(throws: TimestampReply.Fault.unreadable) {
      try TimestampReply(SampleReply(hash: Self.hash, time: time).bytes)
    }
  }

  @Test func `a reply that breaks off, or has more behind it, is none`() {
    let whole = SampleReply(hash: Self.hash).bytes
    for count in 0..<whole.count {
      #expect(throws: TimestampReply.Fault.unreadable, "\(count)") { try TimestampReply(Array(whole.prefix(count))) }
    }
    #expect(throws: TimestampReply.Fault.unreadable) { try TimestampReply(whole + [0]) }
  }

  @Test func `no change of a byte makes the program stop, or another hash pass for this one`() throws {
    let whole = SampleReply(hash: Self.hash).bytes
    let place = try #require((0...whole.count - 32).first { Array(whole[$0..<$0 + 32]) == Self.hash })
    for index in whole.indices {
      for value in [0, 0x7F, 0x80, 0x84, 0xFF, whole[index] ^ 1] as [UInt8] where value != whole[index] {
        var bytes = whole
        bytes[index] = value
        guard let reply = try? TimestampReply(bytes) else { continue }
        #expect((reply.sha256 == Self.hash) == !(place..<place + 32).contains(index))
      }
    }
  }

  @Test func `lengths that no file can have are refused`() {
    for length: [UInt8] in [[0x80], [0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x85, 0, 0, 0, 0, 1], [0xFF]] {
      #expect(throws: TimestampReply.Fault.unreadable) {
        try TimestampReply([0x30] + length + [0x30, 0x03, 0x02, 0x01, 0x00])
      }
    }
  }

  @Test(.enabled(if: OpenSSL.isThere)) func `a reply of openssl's is read, and openssl takes its signature`() throws {
    let folder = TemporaryFolder()
    try OpenSSL.makeAuthority(in: folder)
    try folder.write(try #require(TimestampRequest.bytes(sha256: Self.digits)), to: "a.tsq")
    #expect(try OpenSSL.reply(to: "a.tsq", as: "a.tsr", in: folder))
    let reply = try TimestampReply(folder.read(folder.file("a.tsr")))
    #expect(reply.sha256 == Self.hash)
    #expect(reply.stampedAt.hasPrefix("20") && reply.stampedAt.hasSuffix("Z"))
    #expect(
      try OpenSSL.run(["ts", "-verify", "-digest", Self.digits, "-in", "a.tsr", "-CAfile", "ca.pem"], in: folder))
  }
}

/// A reply of an authority that nobody trusts, made by hand.
struct SampleReply {
  var hash: [UInt8]
  var status: UInt8 = 0
  var time = "20251130225017Z"
  var algorithm: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]

  private static func value(_ tag: UInt8, _ parts: [UInt8]...) -> [UInt8] {
    let content = parts.flatMap { $0 }
    let length: [UInt8] =
      content.count < 0x80
      ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
    return [tag] + length + content
  }

  /// The reply.
  var bytes: [UInt8] {
    let imprint = Self.value(
      0x30, Self.value(0x30, Self.value(0x06, algorithm), [0x05, 0x00]), Self.value(0x04, hash))
    let info = Self.value(
      0x30, [0x02, 0x01, 0x01], Self.value(0x06, [0x2A, 0x03, 0x04]), imprint, [0x02, 0x02, 0x0A, 0x3F],
      Self.value(0x18, Array(time.utf8)), [0x01, 0x01, 0xFF])
    let content = Self.value(
      0x30, Self.value(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04]),
      Self.value(0xA0, Self.value(0x04, info)))
    let signed = Self.value(0x30, [0x02, 0x01, 0x03], Self.value(0x31), content, Self.value(0x31))
    let token = Self.value(
      0x30, Self.value(0x06, [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]), Self.value(0xA0, signed))
    return Self.value(0x30, Self.value(0x30, [0x02, 0x01, status]), token)
  }

  /// A refusal, with its reason if there is one.
  static func refusal(_ status: UInt8, _ reason: String?) -> [UInt8] {
    let words = reason.map { value(0x30, value(0x0C, Array($0.utf8))) } ?? []
    return value(0x30, value(0x30, [0x02, 0x01, status], words, [0x03, 0x02, 0x05, 0x20]))
  }
}

/// The program openssl, where it is installed: an authority of our own to test with.
enum OpenSSL {
  /// Whether it is installed.
  static let isThere = (try? run(["version"], in: TemporaryFolder())) == true

  /// Whether a command of it ends well.
  static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Bool {
    try ArchiveTests.run(["openssl"] + arguments, in: folder.path).status == 0
  }

  /// Makes an authority: its certificate is ca.pem.
  static func makeAuthority(in folder: TemporaryFolder) throws {
    try folder.write(
      """
      [req]
      distinguished_name = name
      x509_extensions = stamps
      prompt = no
      [name]
      CN = An authority of our own
      [stamps]
      basicConstraints = critical, CA:true
      extendedKeyUsage = critical, timeStamping
      [tsa]
      default_tsa = ours
      [ours]
      serial = serial
      default_policy = 1.2.3.4
      digests = sha256
      signer_digest = sha256
      accuracy = secs:1
      """, to: "authority.cnf")
    try folder.write("01\n", to: "serial")
    let isMade = try run(
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "authority.cnf", "-days", "30", "-keyout",
        "key.pem", "-out",
        "ca.pem",
      ], in: folder)
    try #require(isMade)
  }

  /// Whether the authority answers a request.
  static func reply(to request: String, as reply: String, in folder: TemporaryFolder) throws -> Bool {
    try run(
      [
        "ts", "-reply", "-config", "authority.cnf", "-section", "ours", "-queryfile", request, "-signer", "ca.pem",
        "-inkey",
        "key.pem", "-out", reply,
      ], in: folder)
  }
}
