import ArchiveModel
import ArchiveText

/// Makes articles of the entries of a feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF.
struct FeedParser {
  private let root: XMLElement
  /// Whether the feed does not break off.
  let isWhole: Bool

  /// A parser of a feed in UTF-8; nil if it has no element at all.
  init?(_ utf8: [UInt8]) {
    let repair = XMLRepair(utf8)
    guard let root = XMLTree.root(of: repair) else { return nil }
    self.root = root
    isWhole = repair.isWhole
  }

  /// The entries, in the feed's order; those without a word are left out.
  func articles() -> [ParsedArticle] {
    let channel = root.first("channel") ?? root
    // In RSS 1.0 the items are beside the channel.
    let entries = Self.entries(of: channel) + (channel.name == root.name ? [] : Self.entries(of: root))
    let outlet = channel.all("title").lazy.compactMap(\.line).first.flatMap(Self.shared)
    let language = (channel.first("language")?.line ?? channel["lang"] ?? root["lang"]).flatMap(RecordParser.language)
    let base =
      Self.link(of: channel).flatMap(Self.shared).flatMap { CanonicalURL($0) }
      ?? root["base"].flatMap(Self.shared).flatMap { CanonicalURL($0) }
    return entries.compactMap { Self.article($0, outlet: outlet, language: language, base: base) }
  }

  /// A text that each entry gets; nil if the copies would be much longer than the feed.
  static func shared(_ text: String) -> String? { text.utf8.count <= 2_000 ? text : nil }

  /// The entries in an element, those that a missing end tag has put into others too.
  private static func entries(of element: XMLElement) -> [XMLElement] {
    var found: [XMLElement] = []
    for child in element.children {
      if child.name == "item" || child.name == "entry" { found.append(mended(child)) }
      if child.name != "channel" { found += entries(of: child) }
    }
    return found
  }

  /// An entry with its parts side by side, though one that was not closed had swallowed the others.
  private static func mended(_ entry: XMLElement) -> XMLElement {
    var mended = entry
    mended.children = entry.children.flatMap { child -> [XMLElement] in
      let isOpen = ["title", "link", "guid", "pubdate", "creator"].contains(child.name)
      guard isOpen, child.children.contains(where: { parts.contains($0.name) }) else { return [child] }
      var closed = child
      (closed.text, closed.markup, closed.children) = (child.ownText, child.ownText, [])
      return [closed] + Self.mended(child).children.filter { parts.contains($0.name) }
    }
    return mended
  }

  private static let parts = [
    "title", "link", "description", "summary", "content", "encoded", "guid", "id", "pubdate", "published", "updated",
    "author",
    "creator", "date",
  ]

  private static func article(
    _ entry: XMLElement, outlet: String?, language: String?, base: CanonicalURL?
  ) -> ParsedArticle? {
    var article = ParsedArticle(body: "")
    let titles = (entry.children + (entry.first("group")?.children ?? [])).filter { $0.name == "title" }
    article.title = (titles.filter { !$0.isMedia } + titles.filter(\.isMedia)).lazy.compactMap(line).first
    article.outlet = entry.first("source")?.first("title")?.line ?? entry.first("source")?.line ?? outlet
    article.language = (entry["lang"] ?? entry.first("language")?.line).flatMap(RecordParser.language) ?? language
    let base = entry["base"].flatMap { CanonicalURL($0, relativeTo: base) } ?? base
    article.url = link(of: entry).map { CanonicalURL($0, relativeTo: base)?.text ?? $0 }
    article.recordID = entry.first("guid", "id")?.line ?? entry["about"]
    article.published = date(entry.first("pubdate", "published", "issued", "date", "created"))
    article.modified =
      date(entry.first("updated", "modified")) ?? entry["lastmod"].flatMap { PublicationDate(data: $0) }
    if article.published == nil, article.modified != nil {
      (article.published, article.modified) = (article.modified, nil)
    }
    article.authors = authors(of: entry)
    article.noteOrigins("feed")
    fillText(of: entry, into: &article)
    return article.body.isEmpty && article.title == nil ? nil : article
  }

  /// The longest of the texts is the body; a shorter one before it is the summary.
  private static func fillText(of entry: XMLElement, into article: inout ParsedArticle) {
    let contents = entry.children.filter {
      ["encoded", "content", "body", "fullitem", "fulltext"].contains($0.name) && !$0.isMedia
    }
    let teasers = entry.children.filter {
      ["description", "summary", "subtitle", "tagline", "abstract"].contains($0.name) && !$0.isMedia
    }
    let media = (entry.first("group")?.children ?? []) + entry.children
    let texts = (contents + teasers + media.filter { $0.name == "description" && $0.isMedia })
      .map(markup).filter { !isBlank($0) }
    guard let body = contents.isEmpty ? texts.first : texts.max(by: { $0.count < $1.count }) else { return }
    article.takeBody(markup: body)
    guard let teaser = teasers.map(markup).first(where: { !isBlank($0) && $0 != body }) else { return }
    let summary = MarkupFragment(teaser).body
    let line = MarkupFragment.line(String(decoding: summary.utf8, as: UTF8.self))
    if !line.isEmpty, line.utf8.count < 2000 { article.summary = article.summary ?? line }
  }

  /// A title in one line; nil if it has no words.
  private static func line(_ title: XMLElement) -> String? {
    let type = title["type"]?.lowercased() ?? ""
    guard type.contains("xhtml") || isBinary(type) || title["mode"] != nil else { return title.line }
    let line = MarkupFragment.line(String(decoding: markup(title), as: UTF8.self))
    return line.isEmpty ? nil : line
  }

  private static func isBlank(_ utf8: [UInt8]) -> Bool { utf8.allSatisfy { $0 <= 0x20 } }

  /// The content of an element, as HTML: escaped HTML, XHTML, text, or one of these in base64.
  private static func markup(_ element: XMLElement) -> [UInt8] {
    let type = element["type"]?.lowercased() ?? ""
    if element["mode"]?.lowercased() == "base64" || isBinary(type), isBase64(element.text) {
      guard let bytes = Base64.decoded(element.text) else { return [] }
      let text = DecodedText(bytes)
      return text.utf8.contains { $0 < 0x09 } || !text.notes.isEmpty ? [] : text.utf8
    }
    switch type {
    case "text", "text/plain": return escaped(MarkupFragment.withoutCharacterData(element.text))
    case "xhtml", "application/xhtml+xml": return element.markup
    default:
      let isText = element.children.isEmpty || element.text.contains(UInt8(ascii: "<"))
      return isText ? MarkupFragment.withoutCharacterData(element.text) : element.markup
    }
  }

  /// Whether a type says that a content is in base64: a media type, but not of text or XML (RFC 4287, section 4.1.3.3).
  private static func isBinary(_ type: String) -> Bool {
    type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml")
  }

  /// Whether a text looks like base64 and not like words: all lines but the last are long.
  private static func isBase64(_ text: [UInt8]) -> Bool {
    let lines = text.split { $0 <= 0x20 }
    return !lines.isEmpty && lines.dropLast().allSatisfy { $0.count >= 16 }
  }

  /// A text as HTML, with its lines as paragraphs.
  private static func escaped(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    for line in text.split(separator: 0x0A) {
      output += "<p>".utf8
      for byte in line {
        switch byte {
        case UInt8(ascii: "<"): output += "&lt;".utf8
        case UInt8(ascii: "&"): output += "&amp;".utf8
        default: output.append(byte)
        }
      }
      output += "</p>".utf8
    }
    return output
  }

  /// The address of a channel or entry: a link's text, or the one of `rel="alternate"`; else a guid that is an address.
  private static func link(of element: XMLElement) -> String? {
    // FeedBurner and others keep the publisher's own address in a separate element.
    if let original = element.first("origlink", "canonicallink")?.line { return original }
    let links = element.all("link")
    if let plain = links.first(where: { $0["href"] == nil && $0.line != nil })?.line { return plain }
    let alternate = links.first { ($0["rel"] ?? "alternate") == "alternate" && $0["type"] != "application/json" }
    if let address = alternate?["href"]?.trimmingSpaces, !address.isEmpty { return address }
    // In the Channel Definition Format it is an attribute.
    if element.name == "item", let address = element["href"] { return address }
    guard let guid = element.first("guid"), guid["ispermalink"]?.lowercased() != "false" else { return nil }
    return guid.line.flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  private static func date(_ element: XMLElement?) -> PublicationDate? {
    element?.line.flatMap { PublicationDate(data: $0) }
  }

  /// The names of authors. An e-mail address is not a name.
  private static func authors(of entry: XMLElement) -> [String] {
    var values: [JSON] = []
    for element in entry.children where ["author", "creator", "contributor"].contains(element.name) {
      guard element.name != "contributor" || values.isEmpty else { continue }
      guard let text = element.first("name")?.line ?? (element.children.isEmpty ? element.line : nil) else { continue }
      values.append(.string(text))
    }
    return AuthorNames.names(in: .array(values))
  }
}

extension XMLElement {
  /// Whether it is of Media RSS: a title, a text of a picture.
  fileprivate var isMedia: Bool { namespace.contains("search.yahoo.com/mrss") || namespace == "media" }
}

extension DocumentParser {
  /// Feeds in XML and in JSON: each entry is an article.
  package static let feed = DocumentParser(mediaType: DocumentFormat.feed.mediaType) { document in
    let declared = document.mediaParameter("charset") ?? FeedParser.declaredCharacterSet(of: document.bytes)
    let text = DecodedText(document.bytes, declared: declared)
    let opening = text.utf8.first { $0 > 0x20 }
    let articles: [ParsedArticle]
    let isWhole: Bool
    if opening == UInt8(ascii: "{") {
      articles = JSONFeed.articles(text.utf8)
      isWhole = text.utf8.last { $0 > 0x20 } == UInt8(ascii: "}")
    } else {
      guard XMLTree.canBeRead else { return ParsedDocument(problem: .needs(.libxml2), notes: text.notes) }
      let parser = FeedParser(text.utf8)
      articles = parser?.articles() ?? []
      isWhole = parser?.isWhole ?? true
    }
    var parsed = ParsedDocument(articles: articles, notes: text.notes)
    if !isWhole {
      parsed.problem = .truncated(offset: document.bytes.count)
    } else if articles.isEmpty {
      parsed.problem = .noText
    }
    return parsed
  }
}

extension FeedParser {
  /// The character set that an XML declaration names.
  static func declaredCharacterSet(of bytes: [UInt8]) -> String? {
    let opening = bytes.prefix(200)
    guard opening.starts(with: "<?xml".utf8), let end = opening.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let parts = String(decoding: opening[..<end], as: UTF8.self).components(separatedBy: "encoding=")
    guard parts.count > 1, let mark = parts[1].first, mark == "\"" || mark == "'" else { return nil }
    return parts[1].dropFirst().split(separator: mark).first.map(String.init)
  }
}
