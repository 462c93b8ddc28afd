import ArchiveText

/// Where a saved page came from and when, as the program that saved it noted in a comment.
///
/// SingleFile writes "Page saved with SingleFile", then "url: …" and "saved date: Sat Nov 21 2026 10:40:56 GMT+0100
/// (…)", each on a line. The Wayback Machine writes "FILE ARCHIVED ON 10:20:30 Jan 01, 2016 AND RETRIEVED FROM …".
/// Browsers write "saved from url=(0023)https://example.org/", where the number counts the characters.
struct PageProvenance: Hashable, Sendable {
  /// The address that the page was saved from.
  private(set) var url: String?
  /// When it was saved: ISO 8601 in UTC.
  private(set) var savedAt: String?
  /// When a web archive took it, in the same form.
  private(set) var archivedAt: String?

  /// When the page was retrieved from its site.
  var retrievedAt: String? { archivedAt ?? savedAt }

  /// The provenance in a page's comments.
  init(comments: [String]) {
    for comment in comments {
      let text = comment.utf8.drop { $0 <= 0x20 }
      guard text.starts(with: Self.archivesNote.utf8) else { continue }
      let words = Substring(text.dropFirst(Self.archivesNote.utf8.count)).split(separator: " ", maxSplits: 5)
      guard words.count > 4 else { continue }
      archivedAt = Self.moment(
        day: words[2].prefix { $0 != "," }, month: words[1], year: words[3], clock: words[0], zone: "")
    }
    for comment in comments {
      if comment.contains("saved with SingleFile") {
        readSingleFile(comment)
      } else if let mark = comment.firstRange(of: "saved from url=(") {
        guard let end = comment[mark.upperBound...].firstIndex(of: ")") else { continue }
        note(comment[comment.index(after: end)...].prefix { !$0.isWhitespace })
      }
      if url != nil || savedAt != nil { return }
    }
  }

  private static let archivesNote = "FILE ARCHIVED ON "

  private mutating func readSingleFile(_ comment: String) {
    for line in comment.split(whereSeparator: \.isNewline) {
      let words = line.drop(while: \.isWhitespace)
      if words.hasPrefix("url:") {
        note(words.dropFirst(4).drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
      } else if words.hasPrefix("saved date:") {
        savedAt = Self.moment(words.dropFirst(11).split(separator: " "))
      }
    }
  }

  /// Takes an address. Pages from a disk have none.
  private mutating func note(_ address: Substring) {
    let lower = address.prefix(8).lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { url = String(address) }
  }

  /// The moment that JavaScript writes "Sat Nov 21 2026 10:40:56 GMT+0100".
  private static func moment(_ words: [Substring]) -> String? {
    guard words.count >= 6, words[5].hasPrefix("GMT") else { return nil }
    return moment(day: words[2], month: words[1], year: words[3], clock: words[4], zone: words[5].dropFirst(3))
  }

  /// The moment of a message's header: "Sat, 21 Nov 2026 10:40:56 +0100".
  static func moment(ofHeader text: String) -> String? {
    var words = text.split(separator: " ")
    if words.first?.hasSuffix(",") == true { words.removeFirst() }
    guard words.count >= 4 else { return nil }
    return moment(
      day: words[0], month: words[1], year: words[2], clock: words[3], zone: words.count > 4 ? words[4] : "")
  }

  /// A moment in UTC; nil if a part is not in the calendar. A zone is "+0100"; any other is UTC.
  private static func moment(
    day: Substring, month: Substring, year: Substring, clock: Substring, zone: Substring
  ) -> String? {
    guard let month = DateWords.shared.month(month.lowercased()), let day = Int(day), let year = Int(year),
      let count = Timestamp.dayCount(year: year, month: month), (1...count).contains(day), (1...9999).contains(year)
    else { return nil }
    let clock = clock.split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2]) else {
      return nil
    }
    let offset = zone.count == 5 ? Int(zone) ?? 0 : 0
    let minutes = offset / 100 * 60 + offset % 100
    let seconds = Timestamp.daysSince1970(year: year, month: month, day: day) * 86_400
    return Timestamp.utc(
      nanoseconds: (seconds + clock[0] * 3600 + clock[1] * 60 + clock[2] - minutes * 60) * 1_000_000_000)
  }
}
