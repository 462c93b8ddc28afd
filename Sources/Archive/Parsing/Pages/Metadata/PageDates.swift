import ArchiveModel

/// When a page says that its article was published and changed.
///
/// Data come first, in the order of how often they are right, then what the page shows, then its address. If the first
/// has only the day, a later one that agrees with it gives the time.
struct PageDates {
  private(set) var published: PublicationDate?
  private(set) var modified: PublicationDate?
  /// Where each comes from, as in `ValueOrigin.place`.
  private(set) var publishedPlace = ""
  private(set) var modifiedPlace = ""

  /// A date that was found, and its place.
  struct Found {
    var date: StatedDate
    var place: String
  }

  private static let publishedNames = [
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created",
    "dc.date.created", "citation_publication_date", "citation_date", "citation_online_date", "pubdate", "publishdate",
    "publish-date", "publish_date", "published_date", "published_time", "publication_date", "publicationdate",
    "article.published", "article_date_original", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "date",
    "originalpublicationdate", "ptime", "shareaholic:article_published_time", "rbpubdate", "article:published:time",
    "published", "publish_time", "date.published", "dc.date.published",
    "datecreated", "article.created", "bt:pubdate", "dc.terms.issued", "mediator_published_time", "rnews:datepublished",
    "publishtime", "article:create_time", "created", "cdate", "og:regdate", "article:publicationdate",
    "article_published_time", "content:publishdate", "cxenseparse:recs:published_time", "date-pub", "date.created",
    "firstcreate", "http://ogp.me/ns/article#published_time", "og:publish_date", "prism.publicationdate", "pub_date",
    "published-date", "published_at", "publisheddate", "w-published-date",
  ]
  private static let modifiedNames = [
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified",
    "dc.date.modified", "lastmod", "last-modified", "article.updated", "modified_date", "updated_date", "lastmodified",
    "rnews:datemodified", "revised", "article:modified:time", "article_modified_time", "date.modified", "date.updated",
    "http://ogp.me/ns/article#modified_time", "last_modified", "last_updated_date", "lastupdate", "modified-date",
  ]

  init(
    _ tree: MarkupTree, _ signals: PageSignals, _ data: StructuredData, headline: MarkupTree.Node?, addresses: [String],
    monthFirst: Bool
  ) {
    var first: [Found] = []
    func add(_ text: String?, _ place: String, to list: inout [Found]) {
      if let text, let date = StatedDate(text) { list.append(Found(date: date, place: place)) }
    }
    add(data.text("datePublished"), "json-ld", to: &first)
    for text in signals.metas(Self.publishedNames) { add(text, "meta", to: &first) }
    for marked in signals.marked where marked.part == .published && marked.isProperty && first.count < 50 {
      let node = marked.node
      if let text = tree.attribute("datetime", of: node) ?? tree.attribute("content", of: node)
        ?? (tree.isText(node) ? nil : tree.text(of: node))
      {
        add(text, "microdata", to: &first)
      }
    }
    add(data.text("dateCreated") ?? data.text("uploadDate"), "json-ld", to: &first)
    var second: [Found] = []
    add(data.text("dateModified"), "json-ld", to: &second)
    for text in signals.metas(Self.modifiedNames) { add(text, "meta", to: &second) }
    // What the page shows is read only if its data leave something open.
    let isStamp = Self.isStamp(first.first, second.first)
    let isSettled = first.first.map { $0.date.time != nil && $0.date.swapped == nil } ?? false
    let shown = isSettled && !isStamp ? ShownDates() : ShownDates(tree, signals, headline: headline)
    let inAddress = addresses.lazy.compactMap { Self.date(inAddress: $0) }.first
    if isStamp, let earlier = Self.earlier(than: first.first, shown, inAddress) {
      first = [earlier]
    }
    first += shown.published
    for node in signals.nodes(of: .modified) where second.count < 50 {
      if let text = tree.attribute("datetime", of: node) ?? tree.attribute("content", of: node) {
        add(text, "microdata", to: &second)
      }
    }
    second += shown.modified
    // No page is changed before it is published, so such a date belongs to something else.
    if first.count == shown.published.count, let change = second.first(where: { $0.date.swapped == nil }) {
      first.removeAll { $0.date.swapped == nil && $0.date.day > change.date.day }
    }
    // If nothing else dates the page, the date that readers see is used.
    if first.isEmpty { first = shown.modified }
    let days = { (list: [Found]) in Set(list.filter { $0.date.swapped == nil }.map(\.date.day)) }
    let known = days(first).union(inAddress.map { [$0.day] } ?? [])
    if let best = first.first,
      let date = best.date.publication(agreeingWith: known.union(days(second)), monthFirst: monthFirst)
    {
      (published, publishedPlace) = (date, best.place)
      // There is only a day, but another place may have the time.
      if best.date.time == nil,
        let finer = first.lazy.compactMap({ found in
          found.date.time == nil ? nil : found.date.publication(agreeingWith: known, monthFirst: monthFirst)
        }).first(where: { $0.day == date.day })
      {
        published = finer
      }
    } else if let inAddress {
      (published, publishedPlace) = (inAddress, "url")
    }
    if let best = second.first,
      let date = best.date.publication(agreeingWith: known.union(days(second)), monthFirst: monthFirst)
    {
      (modified, modifiedPlace) = (date, best.place)
    }
  }

  /// Whether the data give only the date of the last change, but as the date of publication. Many programs write that
  /// into each page they make, and know nothing of its publication.
  private static func isStamp(_ published: Found?, _ modified: Found?) -> Bool {
    guard let published = published?.date, let modified = modified?.date, published.swapped == nil,
      modified.swapped == nil
    else { return false }
    if published.day != modified.day { return published.day > modified.day }
    switch (published.time, modified.time) {
    case (nil, nil): return true
    case (let first?, let last?):
      // Midnight means that only the day is known.
      if last.secondOfDay == 0 { return first.secondOfDay == 0 }
      return first.secondOfDay >= last.secondOfDay && (first.zone == last.zone || first.secondOfDay == last.secondOfDay)
    default: return false
    }
  }

  /// The earlier date beside the headline. It is used if neither what the page shows nor its address confirms the day
  /// in its data.
  private static func earlier(than stamp: Found?, _ shown: ShownDates, _ inAddress: PublicationDate?) -> Found? {
    guard let day = stamp?.date.day, let found = shown.besideHeadline, found.date.swapped == nil, found.date.day < day,
      inAddress?.day != day, !shown.published.contains(where: { $0.date.day == day })
    else { return nil }
    return found
  }

  /// The day in an address: /2025/11/09/, /2025-11-09-, /20251109/.
  static func date(inAddress url: String) -> PublicationDate? {
    let bytes = Array(url.utf8)
    var index = 0
    while index + 8 <= bytes.count {
      defer { index += 1 }
      guard index == 0 || !(0x30...0x39).contains(bytes[index - 1]) else { continue }
      guard bytes[index] == UInt8(ascii: "2") || bytes[index] == UInt8(ascii: "1"), index > 8 else { continue }
      let digits = bytes[index...].prefix { (0x30...0x39).contains($0) }
      func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
      var parts: (Int, Int, Int)?
      if digits.count == 8 {
        parts = (number(index..<index + 4), number(index + 4..<index + 6), number(index + 6..<index + 8))
      } else if digits.count == 4, index + 5 < bytes.count, "/-_".utf8.contains(bytes[index + 4]) {
        let month = bytes[(index + 5)...].prefix { (0x30...0x39).contains($0) }
        if (1...2).contains(month.count), month.endIndex < bytes.count, bytes[month.endIndex] == bytes[index + 4] {
          let day = bytes[(month.endIndex + 1)...].prefix { (0x30...0x39).contains($0) }
          if (1...2).contains(day.count) {
            parts = (
              number(index..<index + 4), number(month.startIndex..<month.endIndex),
              number(day.startIndex..<day.endIndex)
            )
          }
        }
      }
      guard let (year, month, day) = parts, (1990...2100).contains(year) else { continue }
      var date = CalendarDate()
      (date.year, date.month, date.day) = (year, month, day)
      if let publication = date.publication(at: nil, origin: .url) { return publication }
    }
    return nil
  }
}
