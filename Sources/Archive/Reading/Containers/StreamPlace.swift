import ArchiveModel

/// Where a stream of bytes comes from. Its documents inherit these values.
package struct StreamPlace: Sendable {
  /// How deep containers are opened in containers.
  package static let depthLimit = 8

  /// The origin of a document that is the whole stream.
  package var origin: String
  /// The part before `#` in the origins of its documents: the origin, with `%23` for each `#` of a path.
  package private(set) var base: String
  /// The base of the file underneath, whatever contains the stream.
  package let root: String
  /// The name that determines the format if the content doesn't.
  package var name: [UInt8]
  /// When the bytes were retrieved: ISO 8601 in UTC.
  package var retrievedAt: String?
  /// How that is known.
  package var retrievedFrom: String?
  /// The number of the first line, if lines are counted: 1, unless reading continues where an earlier one stopped.
  var firstLine = 1
  /// Whether reading continues there. The first thing is then a record like those before it, even if it doesn't look
  /// like one.
  var isResumed = false
  /// How many containers contain the stream.
  package private(set) var depth = 0
  /// How much may be unpacked from the file underneath.
  package let allowance: UnpackingAllowance
  /// The files in which a package of crawls lists and signs its content.
  let packageFiles = CrawlPackageFiles()
  /// Which columns or keys of dumps hold which parts of the articles.
  package let fields: FieldMapping

  /// The most bytes that a document here may have.
  var documentLimit: Int { allowance.limits.documentBytes }

  /// The place of a file or of standard input, which is not part of anything.
  package init(
    origin: String, name: [UInt8], retrievedAt: String? = nil, retrievedFrom: String? = nil,
    allowance: UnpackingAllowance, fields: FieldMapping = FieldMapping()
  ) {
    self.origin = origin
    base = Self.withoutSeparator(origin)
    root = base
    self.name = name
    self.retrievedAt = retrievedAt
    self.retrievedFrom = retrievedFrom
    self.allowance = allowance
    self.fields = fields
  }

  /// The place of a member with this name, or of a line or record with this number.
  package func member(_ name: [UInt8]) -> StreamPlace {
    var place = self
    place.origin = memberOrigin(DocumentOrigin.escaped(name))
    place.base = place.origin
    place.name = Array(name.split(separator: UInt8(ascii: "/")).last ?? [])
    place.depth += 1
    return place
  }

  /// The place of the bytes after a compression is undone: the same origin, and the name without its ending.
  package func unpacked(droppingEndings endings: [String]) -> StreamPlace {
    var place = self
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    if let ending = endings.first(where: { lower.hasSuffix("." + $0) }), ending.utf8.count < name.count {
      place.name.removeLast(ending.utf8.count + 1)
      // .tgz and similar endings stand for .tar and the compression.
      if ending.hasPrefix("t") { place.name += Array(".tar".utf8) }
    }
    place.depth += 1
    return place
  }

  /// The origin of the part with this name or number: "/a/crawl.warc#1024".
  package func memberOrigin(_ name: String) -> String { base + "#" + Self.withoutSeparator(name) }

  /// A document of these bytes at this place.
  package func document(_ bytes: [UInt8], mediaType: String) -> Document {
    Document(
      origin: origin, fileName: DocumentOrigin.escaped(name), bytes: bytes, sha256: [], mediaType: mediaType,
      retrievedAt: retrievedAt, retrievedFrom: retrievedFrom)
  }

  /// What is here couldn't be read because of `cause`.
  package func problem(_ cause: ReadingProblem.Cause) -> ReadingProblem { ReadingProblem(origin: origin, cause: cause) }

  /// A name without `#`. `%23` can be undone, because `escaped` leaves no other `%` before digits.
  private static func withoutSeparator(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "#")) else { return name }
    return name.split(separator: "#", omittingEmptySubsequences: false).joined(separator: "%23")
  }
}

/// How much may be unpacked out of one file, so that a small file cannot keep an import busy for ever.
package final class UnpackingAllowance: @unchecked Sendable {
  /// Up to this number, nothing is counted: 64 MiB.
  static let freeBytes = 64 << 20
  /// Up to here no members are counted, however little is in them.
  static let freeMembers = 300_000
  /// Beyond that number, how many bytes of the file each member needs: a short message of a line or two has as many.
  /// Each member costs a row in several tables, so a file of empty members would keep an import busy for long.
  static let bytesPerMember = 128

  /// The limits for a document and for what is unpacked.
  package let limits: ReadingLimits

  private let freeMembers: Int
  private let bytesRead: () -> Int
  private var unpacked = 0
  private var members = 0

  /// An allowance for a file. `bytesRead` says how much of it was read.
  package init(limits: ReadingLimits = ReadingLimits(), freeMembers: Int = freeMembers, bytesRead: @escaping () -> Int)
  {
    self.limits = limits
    self.freeMembers = freeMembers
    self.bytesRead = bytesRead
  }

  /// Why nothing more may be unpacked from the file; nil as long as more may.
  package private(set) var refusal: ReadingProblem.Cause?

  /// Notes that so many bytes were unpacked. Throws if that is too much for the bytes read.
  package func take(_ count: Int) throws(ReadingProblem.Cause) {
    unpacked += count
    if unpacked > Self.freeBytes, unpacked / limits.expansion > bytesRead() {
      refusal = .expandsTooMuch(limit: limits.expansion)
    }
    if let refusal { throw refusal }
  }

  /// Notes a member. Throws if there are too many for the bytes read.
  func takeMember() throws(ReadingProblem.Cause) {
    members += 1
    if members > freeMembers, bytesRead() / Self.bytesPerMember < members {
      refusal = .tooManyMembers(limit: freeMembers)
    }
    if let refusal { throw refusal }
  }
}
