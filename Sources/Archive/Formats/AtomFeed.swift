import ArchiveModel
import ArchiveSearch
import ArchiveStorage

/// What a search found, as an Atom feed (RFC 4287).
///
/// The same archive and the same hits make the same bytes: all times are the archive's.
package struct AtomFeed {
  /// How many entries it has.
  package private(set) var count = 0

  private let id: String
  private let title: String
  /// The time of a feed without entries, and of an entry whose own is not known.
  private let otherwise: String
  /// The origin of the page of the archive that readers of the feed reach, and the feed's own address there; nil if there is none.
  private let site: (origin: String, feed: String)?
  private var updated: String?
  private var entries: [UInt8] = []

  /// A feed of a search, without entries. A saved search keeps its feed's id when it is replaced.
  /// `site` is the origin of the archive's page, such as `https://archive.example`, if its readers reach that.
  package init(
    of text: String, savedAs saved: SavedSearch?, site: (origin: String, feed: String)? = nil,
    in store: borrowing OpenArchive
  ) throws(ArchiveError) {
    self.site = site
    id = try FeedEntries(of: store).feedID(saved.map { "search @\($0.name)" } ?? "search \(text)")
    title = saved.map { "@\($0.name): \($0.query)" } ?? text
    otherwise = try FeedEntries(of: store).lastImportAt().flatMap(Self.dateTime) ?? "1970-01-01T00:00:00Z"
  }

  /// Adds an article: updated when its text came into the archive, published when it says so.
  package mutating func add(_ hit: SearchHit, in store: borrowing OpenArchive) throws(ArchiveError) {
    guard let facts = try FeedEntries(of: store).feedEntry(of: hit.id) else { return }
    count += 1
    let updated = facts.archivedAt.flatMap(Self.dateTime) ?? otherwise
    if self.updated.map({ $0 < updated }) ?? true { self.updated = updated }

    var entry = Element(indent: "    ")
    entry.add("id", facts.id)
    entry.add("title", hit.title ?? FirstWords.of(hit.opening))
    entry.add("updated", updated)
    if let published = hit.published.flatMap(Self.dateTime) { entry.add("published", published) }
    for name in facts.authors.isEmpty ? [hit.outlet].compactMap({ $0 }) : facts.authors { entry.add(person: name) }
    let page = site.map { "\($0.origin)/articles/\(hit.id)" }
    if let address = facts.url.map(XMLText.address), Self.isWebAddress(address) {
      entry.add(empty: "link", [("rel", "alternate"), ("href", address)])
      if let page { entry.add(empty: "link", [("rel", "related"), ("href", page)]) }
      entry.add("summary", hit.snippet.text)
    } else if let page {
      entry.add(empty: "link", [("rel", "alternate"), ("href", page)])
      entry.add("summary", hit.snippet.text)
    } else {
      // An entry without a link must have content.
      entry.add("content", hit.snippet.text, [("type", "text")])
    }
    entries += "  <entry".utf8
    if let language = facts.language, Self.isLanguageTag(language) { entries += " xml:lang=\"\(language)\"".utf8 }
    entries += ">\n".utf8
    entries += entry.bytes
    entries += "  </entry>\n".utf8
  }

  /// The feed as XML in UTF-8.
  package var bytes: [UInt8] {
    var head = Element(indent: "  ")
    head.add("id", id)
    head.add("title", title)
    head.add("updated", updated ?? otherwise)
    if let site { head.add(empty: "link", [("rel", "self"), ("href", site.feed)]) }
    // For entries that name nobody.
    head.add(person: "archive")
    head.add("generator", "archive", [("version", ArchiveVersion.program)])
    let opening = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
    return Array(opening.utf8) + head.bytes + entries + Array("</feed>\n".utf8)
  }

  /// A time as RFC 3339 has it; a day alone stands for its beginning in UTC, since a feed has no days. Nil for what is no date.
  package static func dateTime(_ text: String) -> String? {
    func fits(_ pattern: String, _ bytes: Substring.UTF8View) -> Bool {
      bytes.count == pattern.utf8.count
        && zip(pattern.utf8, bytes).allSatisfy { $0 == 0x30 ? (0x30...0x39).contains($1) : $0 == $1 }
    }
    guard fits("0000-00-00", text.prefix(10).utf8) else { return nil }
    let day = String(text.prefix(10))
    guard text.utf8.count > 10 else { return day + "T00:00:00Z" }
    var rest = text.dropFirst(10)
    let zone: Substring
    if rest.hasSuffix("Z") {
      zone = "Z"
    } else if fits("+00:00", rest.suffix(6).utf8) || fits("-00:00", rest.suffix(6).utf8) {
      zone = rest.suffix(6)
    } else {
      return day + "T00:00:00Z"
    }
    rest = rest.dropLast(zone.count)
    if fits("T00:00", rest.utf8) { return day + rest + ":00" + zone }
    let whole = rest.prefix { $0 != "." }
    let fraction = rest.dropFirst(whole.count + 1)
    guard fits("T00:00:00", whole.utf8), fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return day + "T00:00:00Z"
    }
    return day + whole + (fraction.isEmpty ? "" : "." + fraction) + zone
  }

  private static func isWebAddress(_ address: String) -> Bool {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    return scheme == "http" || scheme == "https"
  }

  private static func isLanguageTag(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}

/// The elements inside one, a line each.
private struct Element {
  let indent: String
  var bytes: [UInt8] = []

  init(indent: String) { self.indent = indent }

  /// Adds an element that holds text.
  mutating func add(_ name: String, _ text: String, _ attributes: [(String, String)] = []) {
    open(name, attributes)
    bytes += ">".utf8
    XMLText.append(text, to: &bytes)
    bytes += "</\(name)>\n".utf8
  }

  /// Adds an element that holds nothing.
  mutating func add(empty name: String, _ attributes: [(String, String)]) {
    open(name, attributes)
    bytes += "/>\n".utf8
  }

  /// Adds who wrote something.
  mutating func add(person name: String) {
    bytes += "\(indent)<author><name>".utf8
    XMLText.append(name, to: &bytes)
    bytes += "</name></author>\n".utf8
  }

  private mutating func open(_ name: String, _ attributes: [(String, String)]) {
    bytes += "\(indent)<\(name)".utf8
    for (name, value) in attributes {
      bytes += " \(name)=\"".utf8
      XMLText.append(value, to: &bytes)
      bytes += "\"".utf8
    }
  }
}
