import ArchiveModel
import ArchiveText

/// Reads an e-book (EPUB 2 and 3): the documents of its spine, in order. A document that begins with a heading, or that
/// the table of contents names, begins a chapter, which is an article. Documents that follow belong to it.
struct Book {
  /// How many documents of a spine are read.
  private static let documentLimit = 5_000
  /// How many authors each chapter gets.
  private static let authorLimit = 50

  let parts: PackedParts
  private(set) var title: String?
  private(set) var authors: [String] = []
  private(set) var publisher: String?
  private(set) var published: PublicationDate?
  private(set) var language: String?
  private(set) var identifier: String?
  /// The paths of the documents, in reading order.
  private(set) var spine: [String] = []
  /// Whether all documents are locked.
  private(set) var isLocked = false
  /// What the table of contents calls documents, by their paths.
  private(set) var labels: [String: String] = [:]
  /// What it calls the chapters in each document, as far as they are not parts of others.
  private(set) var chapterLabels: [String: Set<String>] = [:]

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
    var depth = 0
    // Lists of printed pages and of parts such as the cover are lists, too.
    var isContents = true
    while let event = stream.next() {
      switch event {
      case .start("nav"): isContents = stream["type"]?.contains("toc") ?? true
      case .start("ol"), .start("navPoint"): depth += 1
      case .end("ol"), .end("navPoint"): depth -= 1
      case .start("a"):
        let target = stream["href"].map { Self.path($0, in: folder) }
        take(stream.line(), of: target, isChapter: isContents && depth == 1)
      case .start("text"): label = stream.line()
      case .start("content"):
        take(label, of: stream["src"].map { Self.path($0, in: folder) }, isChapter: depth == 1)
      default: break
      }
    }
  }

  private mutating func take(_ label: String, of target: String?, isChapter: Bool) {
    guard let target, !label.isEmpty, label.utf8.count < 500 else { return }
    if labels[target] == nil {
      guard labels.count < Self.documentLimit else { return }
      labels[target] = label
    }
    if isChapter, chapterLabels[target, default: []].count < Self.documentLimit {
      chapterLabels[target, default: []].insert(label)
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
