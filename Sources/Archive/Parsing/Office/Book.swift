import ArchiveModel
import ArchiveText

/// Reads an e-book (EPUB 2 and 3): the documents of its spine, in order. A document that begins with a heading, or that
/// the table of contents names, begins a chapter, which is an article. Documents that follow belong to it.
struct Book {
  /// How many documents of a spine are read.
  private static let documentLimit = 5_000
  /// How many authors each chapter gets.
  private static let authorLimit = 50

  private let parts: PackedParts
  private var title: String?
  private var authors: [String] = []
  private var publisher: String?
  private var published: PublicationDate?
  private var language: String?
  private var identifier: String?
  /// The paths of the documents, in reading order.
  private var spine: [String] = []
  /// Whether all documents are locked.
  private(set) var isLocked = false
  /// The names of documents in the table of contents, by their paths.
  private var labels: [String: String] = [:]

  /// The book of these parts; nil if its list of documents is missing.
  init?(_ parts: PackedParts) {
    self.parts = parts
    guard let package = Self.packagePath(in: parts), let list = parts[package] else { return nil }
    read(XMLStream(list), folder: Self.folder(of: package))
    if spine.isEmpty { return nil }
    let locked = Self.lockedPaths(in: parts)
    isLocked = spine.allSatisfy(locked.contains)
    spine.removeAll(where: locked.contains)
    spine.removeAll { Self.listNames.contains(labels[$0]?.lowercased() ?? "") }
  }

  /// The documents that are encrypted (Open Container Format, section 3.5.2.2); of many books only the fonts are.
  private static func lockedPaths(in parts: PackedParts) -> Set<String> {
    var paths: Set<String> = []
    guard let list = parts["META-INF/encryption.xml"] else { return paths }
    let stream = XMLStream(list)
    while let event = stream.next() {
      if case .start("CipherReference") = event, let path = stream["URI"] { paths.insert(Self.path(path, in: "")) }
    }
    return paths
  }

  /// What tables of contents call covers and themselves.
  private static let listNames = [
    "cover", "title page", "titlepage", "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "titelblatt",
    "table des matières", "índice", "indice", "sommaire",
  ]

  /// Reads a table of contents: links in a list, or points with labels (EPUB 2).
  private mutating func readLabels(at path: String) {
    guard let part = parts[path] else { return }
    let folder = Self.folder(of: path)
    let stream = XMLStream(part)
    var label = ""
    func isRoom() -> Bool { labels.count < Self.documentLimit }
    while let event = stream.next() {
      switch event {
      case .start("a"):
        let target = stream["href"].map { Self.path($0, in: folder) }
        let line = stream.line()
        if let target, !line.isEmpty, line.utf8.count < 500, labels[target] == nil, isRoom() { labels[target] = line }
      case .start("text"): label = stream.line()
      case .start("content"):
        let target = stream["src"].map { Self.path($0, in: folder) }
        if let target, !label.isEmpty, label.utf8.count < 500, labels[target] == nil, isRoom() {
          labels[target] = label
        }
      default: break
      }
    }
  }

  /// The path of the list of documents, as the container names it (Open Container Format, section 3.5.2.1).
  private static func packagePath(in parts: PackedParts) -> String? {
    if let container = parts["META-INF/container.xml"] {
      let stream = XMLStream(container)
      while let event = stream.next() {
        if case .start("rootfile") = event, let path = stream["full-path"], parts[path] != nil { return path }
      }
    }
    return parts.paths.first { $0.hasSuffix(".opf") }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private mutating func read(_ stream: XMLStream, folder: String) {
    var items: [String: (path: String, isText: Bool)] = [:]
    var order: [String] = []
    var left: Set<String> = []
    var lists: [String] = []
    while let event = stream.next() {
      guard case .start(let name) = event else { continue }
      switch name {
      case "title": takeLine(stream, into: \.title)
      case "creator":
        let line = stream.line()
        if !line.isEmpty, line.utf8.count < 200, authors.count < Self.authorLimit { authors.append(line) }
      case "publisher": takeLine(stream, into: \.publisher)
      case "date":
        let isChange = stream["event"] == "modification"
        let line = stream.line()
        if !isChange, published == nil { published = PublicationDate(data: line) }
      case "language": if language == nil { language = RecordParser.language(stream.line()) }
      case "identifier": takeLine(stream, into: \.identifier)
      case "item":
        guard let id = stream["id"], let target = stream["href"], items.count < 100_000 else { continue }
        let type = stream["media-type"] ?? ""
        let isList = (stream["properties"] ?? "").split(separator: " ").contains("nav")
        items[id] = (Self.path(target, in: folder), !isList && (type.contains("html") || type.isEmpty))
        if isList || type.contains("dtbncx") { lists.append(Self.path(target, in: folder)) }
      case "itemref": if let id = stream["idref"] { order.append(id) }
      case "reference":
        if let type = stream["type"]?.lowercased(), type == "toc" || type == "cover", let target = stream["href"] {
          left.insert(Self.path(target, in: folder))
        }
      default: break
      }
    }
    for list in lists.prefix(2) { readLabels(at: list) }
    var known: Set<String> = []
    for id in order.prefix(Self.documentLimit) {
      if let item = items[id], item.isText, !left.contains(item.path), known.insert(item.path).inserted {
        spine.append(item.path)
      }
    }
  }

  private mutating func takeLine(_ stream: XMLStream, into value: WritableKeyPath<Book, String?>) {
    let line = stream.line()
    if self[keyPath: value] == nil, !line.isEmpty { self[keyPath: value] = FeedParser.shared(line) }
  }

  /// The path of a member to which a reference from a folder leads: without fragment, escapes and dots.
  private static func path(_ reference: String, in folder: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(reference.prefix { $0 != "#" }.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    var names: [Substring] = []
    for name in (folder + String(decoding: bytes, as: UTF8.self)).split(separator: "/") {
      if name == ".." { _ = names.popLast() } else if name != "." { names.append(name) }
    }
    return names.joined(separator: "/")
  }

  /// The chapters.
  func articles() -> [ParsedArticle] {
    var chapters: [(path: String, title: String?, subtitle: String?, body: BodyBlocks)] = []
    for path in spine {
      guard let bytes = parts[path] else { continue }
      let text = DecodedText(bytes, declared: DeclaredCharset.of(bytes) ?? FeedParser.declaredCharacterSet(of: bytes))
      let body = MarkupFragment(text.utf8).body
      guard !body.isEmpty, !isTitlePage(body) else { continue }
      // A number or the name of a part may come above the heading.
      let opening = body.blocks.prefix(4)
      let above = opening.prefix { $0.kind != .heading && $0.range.length < 80 }.count
      let first = above < opening.count && opening[above].kind == .heading ? above : 0
      let headings = body.blocks[first...].prefix(while: { $0.kind == .heading }).count
      func line(_ index: Int) -> String { String(decoding: body.text(of: index), as: UTF8.self) }
      // Some programs write headings as paragraphs. One below others is not the heading of the whole.
      let place = labels[path].flatMap { label in body.blocks.indices.first { line($0) == label } }
      let label = place ?? 0 > 2 ? nil : labels[path]
      if headings == 0, label == nil, let last = chapters.indices.last {
        for index in body.blocks.indices { chapters[last].body.append(body.blocks[index].kind, body.text(of: index)) }
        continue
      }
      var taken = first..<first
      if headings > 0, headings < body.blocks.count {
        taken = first..<first + min(headings, 2)
      } else if headings == 0, body.blocks.count > 1 {
        let heading = label == nil && line(0) == title ? 0 : label == nil ? nil : place
        if let heading { taken = heading..<heading + 1 }
      }
      var rest = BodyBlocks()
      for index in body.blocks.indices where !taken.contains(index) {
        rest.append(body.blocks[index].kind, body.text(of: index))
      }
      chapters.append((path, headings > 0 ? line(first) : label, taken.count > 1 ? line(first + 1) : nil, rest))
    }
    return chapters.map { chapter in
      var article = ParsedArticle(body: "")
      article.title = chapter.title ?? title
      article.takeBody(chapter.body)
      article.authors = AuthorNames.names(in: .array(authors.map { .string($0) }))
      article.outlet = publisher ?? (article.title == title ? nil : title)
      article.published = published
      article.language = language
      article.recordID = identifier.map { chapters.count > 1 ? $0 + "#" + chapter.path : $0 }
      article.valueOrigins = chapter.title == nil ? [] : [ValueOrigin(field: .title, place: "heading")]
      article.noteOrigins("epub")
      article.subtitle = chapter.subtitle
      return article
    }
  }

  /// Whether a document gives only the book's author, its title and the like.
  private func isTitlePage(_ body: BodyBlocks) -> Bool {
    guard spine.count > 1, body.blocks.count < 12 else { return false }
    return body.blocks.indices.allSatisfy { index in
      let line = String(decoding: body.text(of: index), as: UTF8.self)
      return line.utf8.count < 200
        && (line == title || line == publisher || authors.contains(line) || Byline(line) != nil
          || PublicationLine(line) != nil)
    }
  }

  /// Whether documents of the spine are missing.
  var isCut: Bool { parts.isCut || spine.contains { parts[$0] == nil } }
}

extension DocumentParser {
  /// E-books.
  package static let book = DocumentParser(mediaType: DocumentFormat.book.mediaType) { document in
    let endings = [".opf", ".ncx", ".xhtml", ".html", ".htm", ".xml"]
    func isWanted(_ path: String) -> Bool { endings.contains { path.lowercased().hasSuffix($0) } }
    return PackedParts.parsed(document, as: "e-book", where: isWanted) { parts in
      guard let book = Book(parts) else { return nil }
      if book.isLocked { return ParsedDocument(problem: .encrypted) }
      let notes: [DecodingNote] = book.isCut ? [.cutShort] : []
      let articles = book.articles()
      if articles.isEmpty { return ParsedDocument(problem: .noText, notes: notes) }
      return ParsedDocument(articles: articles, notes: notes)
    }
  }
}
