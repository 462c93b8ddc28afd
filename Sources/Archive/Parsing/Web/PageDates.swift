/// When a page says that its article was published and changed.
///
/// Data come first, in the order of how often they are right, then what the page shows, then its address. Where the first
/// says only the day, a later one that agrees gives the time.
struct PageDates {
  private(set) var published: PublicationDate?
  private(set) var modified: PublicationDate?
  /// Where each comes from, as in `ValueOrigin.place`.
  private(set) var publishedPlace = ""
  private(set) var modifiedPlace = ""

  /// A date that was found, and its place.
  private struct Found {
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
  ]
  private static let modifiedNames = [
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified",
    "dc.date.modified", "lastmod", "last-modified", "article.updated", "modified_date", "updated_date", "lastmodified",
    "rnews:datemodified", "revised",
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
    // What the page shows is read only where its data leave something open.
    let isSettled = first.first.map { $0.date.time != nil && $0.date.swapped == nil } ?? false
    let shown = isSettled ? Shown() : Self.shown(tree, signals, headline: headline)
    first += shown.published
    var second: [Found] = []
    add(data.text("dateModified"), "json-ld", to: &second)
    for text in signals.metas(Self.modifiedNames) { add(text, "meta", to: &second) }
    for node in signals.nodes(of: .modified) where second.count < 50 {
      if let text = tree.attribute("datetime", of: node) ?? tree.attribute("content", of: node) {
        add(text, "microdata", to: &second)
      }
    }
    second += shown.modified
    // What dates the page to its readers dates it here too, if nothing else does.
    if first.isEmpty { first = shown.modified }
    let inAddress = addresses.lazy.compactMap { Self.date(inAddress: $0) }.first
    let days = { (list: [Found]) in Set(list.filter { $0.date.swapped == nil }.map(\.date.day)) }
    let known = days(first).union(inAddress.map { [$0.day] } ?? [])
    if let best = first.first,
      let date = best.date.publication(agreeingWith: known.union(days(second)), monthFirst: monthFirst)
    {
      (published, publishedPlace) = (date, best.place)
      // A day alone: another place may know the time.
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

  /// What the page shows of dates.
  private struct Shown {
    var published: [Found] = []
    var modified: [Found] = []
  }

  /// The dates that the page shows, those beside the headline first.
  private static func shown(_ tree: MarkupTree, _ signals: PageSignals, headline: MarkupTree.Node?) -> Shown {
    var candidates: [(rank: Int, node: MarkupTree.Node, place: String)] = []
    let start = headline ?? 0
    func rank(_ node: MarkupTree.Node) -> Int { node >= start ? node - start : (start - node) * 3 }
    for node in signals.times.prefix(200) where !isAside(tree, node) { candidates.append((rank(node), node, "time")) }
    for marked in signals.marked.prefix(400) where marked.part == .published && !marked.isProperty {
      let node = marked.node
      if isAside(tree, node) || tree.end(of: node) - node > 40 { continue }
      candidates.append((rank(node), node, "text"))
    }
    // Texts that stand near the headline and are nothing but a date and a few words.
    for node in max(1, start - 150)..<max(1, min(tree.count, start + 500)) where tree.isText(node) {
      let bytes = tree.textBytes(of: node)
      guard bytes.count < 200, bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), bytes.trimmingBlanks.count <= 72
      else { continue }
      candidates.append((rank(node) + 20, node, "text"))
    }
    candidates.sort { ($0.rank, $0.node) < ($1.rank, $1.node) }
    var shown = Shown()
    for candidate in candidates.prefix(120) {
      guard shown.published.count < 10 else { break }
      let node = candidate.node
      var date: StatedDate?
      if candidate.place == "time", let text = tree.attribute("datetime", of: node) { date = StatedDate(text) }
      if date == nil {
        let text =
          tree.isText(node)
          ? PageText.folded(String(decoding: tree.textBytes(of: node), as: UTF8.self)) : tree.text(of: node)
        if text.utf8.count <= 200 { date = StatedDate(text, isLoose: true) }
      }
      guard let date else { continue }
      if isChange(tree, node) {
        shown.modified.append(Found(date: date, place: candidate.place))
      } else {
        shown.published.append(Found(date: date, place: candidate.place))
      }
    }
    return shown
  }

  /// Whether what stands around a date says that it is that of a change.
  private static func isChange(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    let names = [tree.attribute("class", of: node), tree.attribute("itemprop", of: node)].compactMap {
      $0?.lowercased()
    }
    if names.contains(where: { $0.contains("modif") || $0.contains("updated") }) { return true }
    // Its own words, and those right before it.
    var words = tree.isText(node) ? String(decoding: tree.textBytes(of: node), as: UTF8.self) : tree.text(of: node)
    if words.utf8.count > 200 { return false }
    var before = node - 1
    while before > 0, node - before < 6 {
      if tree.isText(before) {
        let text = String(decoding: tree.textBytes(of: before).prefix(100), as: UTF8.self)
        if text.utf8.contains(where: { $0 > 0x20 }) {
          if text.utf8.count < 40 { words = text + words }
          break
        }
      }
      before -= 1
    }
    let lowered = words.lowercased()
    return ParsingLexicon.changeWords.contains { lowered.contains($0) }
      && !ParsingLexicon.publishingWords.contains { lowered.contains($0) }
  }

  /// Whether a node stands beside the article: in a navigation, a footer, an aside or comments.
  private static func isAside(_ tree: MarkupTree, _ node: MarkupTree.Node) -> Bool {
    for parent in tree.ancestors(of: node) {
      switch tree.tag(of: parent) {
      case .nav, .footer, .aside: return true
      default: break
      }
    }
    return false
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
