import ArchiveText

/// A copy of a page in a web archive, recognised by its address:
/// "https://web.archive.org/web/20160101000000/http://example.org/a".
///
/// Archives that speak Memento (RFC 7089) put a time of 14 digits before the page's own address, some with letters
/// after it ("20160101000000id_"); archive.today also writes "2016.01.01-000000".
package struct WebCapture: Hashable, Sendable {
  /// The copy's address, as written.
  package let address: String
  /// The address of the page that was copied.
  package let original: String
  /// When the archive took the copy: ISO 8601 in UTC; nil if the address says no day.
  package let capturedAt: String?

  /// The archives whose addresses may have a shorter time.
  private static let hosts = [
    "archive.org", "archive-it.org", "archive.today", "archive.ph", "archive.is", "archive.li", "archive.fo",
    "archive.vn", "archive.md", "arquivo.pt", "webarchive.org.uk", "nationalarchives.gov.uk", "vefsafn.is",
    "webarchive.loc.gov",
  ]

  /// The copy that an address is one of; nil for any other address.
  package init?(_ address: String) {
    guard let parts = Self.parts(of: address) else { return nil }
    self.init(address: address, original: parts.original, digits: parts.digits)
  }

  /// The copy that the Wayback Machine has of a page since a time of 14 digits.
  package init?(of original: String, digits: String) { self.init("https://web.archive.org/web/\(digits)/\(original)") }

  /// The time and the page's address in a copy's.
  private static func parts(of address: String) -> (digits: String, original: String)? {
    guard address.utf8.count <= 1 << 14, let scheme = schemeLength(address[...]) else { return nil }
    let rest = address.dropFirst(scheme)
    let host = rest.prefix { $0 != "/" && $0 != ":" }.lowercased()
    let isArchive = hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    var path = rest.drop { $0 != "/" }.dropFirst()
    for _ in 0..<4 {
      guard let slash = path.firstIndex(of: "/") else { return nil }
      let segment = path[..<slash]
      path = path[path.index(after: slash)...]
      if let digits = digits(of: segment), digits.utf8.count == 14 || isArchive,
        let original = original(path, mayLackScheme: isArchive)
      {
        return (digits, original)
      }
    }
    return nil
  }

  private init(address: String, original: String, digits: String) {
    self.address = address
    // A copy of a copy is one of the same page.
    var original = original
    for _ in 0..<3 { original = Self.parts(of: original)?.original ?? original }
    self.original = original
    capturedAt = Self.moment(digits)
  }

  /// How many characters "http://" or "https://" take at the beginning; some programs fold the two slashes into one.
  private static func schemeLength(_ text: Substring) -> Int? {
    let lower = text.prefix(8).lowercased()
    return ["https://", "http://", "https:/", "http:/"].first { lower.hasPrefix($0) }?.count
  }

  private static func original(_ text: Substring, mayLackScheme: Bool) -> String? {
    let scheme = schemeLength(text)
    guard scheme != nil || mayLackScheme else { return nil }
    let rest = text.dropFirst(scheme ?? 0)
    let host = rest.prefix { !"/?#:".contains($0) }
    guard host.contains("."), host.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "@") }) else { return nil }
    return (text.prefix(5).lowercased() == "https" ? "https://" : "http://") + rest
  }

  /// The 4 to 14 digits of a time as archives write it; nil for anything else.
  private static func digits(of segment: Substring) -> String? {
    guard (4...24).contains(segment.utf8.count) else { return nil }
    let digits = segment.utf8.filter { (0x30...0x39).contains($0) }
    let others = segment.utf8.drop { (0x30...0x39).contains($0) }
    let isPlain =
      others.isEmpty
      || others.count <= 4 && others.last == UInt8(ascii: "_")
        && others.dropLast().allSatisfy { (0x61...0x7A).contains($0) }
    let isDotted = segment.utf8.count == 17 && segment.utf8.filter { $0 == 0x2E || $0 == 0x2D }.count == 3
    guard isPlain || isDotted, (4...14).contains(digits.count) else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The moment that digits name, if they name a day.
  private static func moment(_ digits: String) -> String? {
    guard digits.utf8.count >= 8 else { return nil }
    let all = Array((digits + String(repeating: "0", count: 14 - digits.utf8.count)).utf8)
    func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + Int(all[$1] & 0x0F) } }
    let (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    let (hour, minute, second) = (number(8..<10), number(10..<12), number(12..<14))
    guard year > 1990, let count = Timestamp.dayCount(year: year, month: month), (1...count).contains(day), hour < 24,
      minute < 60, second < 60
    else { return nil }
    return Timestamp.date(year: year, month: month, day: day) + "T" + Timestamp.time(hour, minute, second) + "Z"
  }
}
