import ArchiveModel
import ArchiveText

/// A collection's list, which Zotero exports beside the saved files: its RDF, BibTeX, and the JSON of Better BibTeX.
package struct CollectionList: Sendable {
  /// The items by the paths of their files, relative to the list: "files/12/page.html".
  package private(set) var items: [String: CollectionItem] = [:]

  /// The list in a file of this name; empty if it is not one.
  package init(_ bytes: [UInt8], named name: String) {
    let text = DecodedText(bytes)
    let lower = name.lowercased()
    if lower.hasSuffix(".rdf") {
      if XMLTree.canBeRead, let root = XMLTree.root(of: text.utf8) { takeRDF(root) }
    } else if lower.hasSuffix(".bib") {
      for entry in BibTeXEntries(text.utf8).entries { take(entry) }
    } else if let value = JSON(bytes: text.utf8) {
      for item in value["items"].elements { take(item) }
    }
  }

  private mutating func add(_ item: CollectionItem, at path: String) {
    let parts = path.split(separator: "/")
    // If a program writes whole paths, the folder's name comes first.
    guard let files = parts.lastIndex(of: "files"), parts.count - files == 3 else { return }
    items[parts[files...].joined(separator: "/")] = item
  }

  // MARK: RDF

  private mutating func takeRDF(_ root: XMLElement) {
    var paths: [String: String] = [:]
    var memos: [String: String] = [:]
    for element in root.children {
      guard let about = element["about"] else { continue }
      if element.name == "attachment", let path = element.first("resource")?["resource"] { paths[about] = path }
      if element.name == "memo", let value = element.first("value") {
        memos[about] = String(decoding: value.text, as: UTF8.self)
      }
    }
    for element in root.children where element.name != "memo" {
      var found = element.all("link").compactMap { $0["resource"] }.compactMap { paths[$0] }
      if element.name == "attachment", let about = element["about"], let path = paths[about] {
        // A file without an item says only its own title.
        if items[path] == nil { found = [path] } else { continue }
      }
      if found.isEmpty { continue }
      var item = Self.item(element)
      for memo in element.all("isreferencedby").compactMap({ $0["resource"] }).compactMap({ memos[$0] }) {
        item.notes += CollectionItem.notes(inMarkup: memo)
      }
      for path in found where element.name != "attachment" || items[path] == nil { add(item, at: path) }
    }
  }

  private static func item(_ element: XMLElement) -> CollectionItem {
    var item = CollectionItem()
    item.title = element.first("title")?.line
    item.date = element.first("date")?.line
    item.language = element.first("language")?.line
    item.summary = element.first("abstract")?.line
    item.url = element.all("identifier").compactMap { $0.first("uri")?.first("value")?.line }.first
    item.outlet =
      element.first("ispartof")?.children.compactMap { $0.first("title")?.line }.first
      ?? element.first("publisher")?.children.compactMap { $0.first("name")?.line }.first
    for list in element.children where list.name == "authors" {
      for entry in list.children.flatMap(\.children) {
        guard let person = entry.children.first else { continue }
        let names = ["givenname", "surname"].compactMap { part($0, of: person) }
        if !names.isEmpty { item.authors.append(names.joined(separator: " ")) }
      }
    }
    return item
  }

  /// A part of a name. It is so deep in the tree that it is kept only as markup.
  private static func part(_ name: String, of person: XMLElement) -> String? {
    let parts = String(decoding: person.markup, as: UTF8.self).components(separatedBy: "<\(name)>")
    guard parts.count > 1 else { return nil }
    let line = MarkupFragment.line(parts[1].components(separatedBy: "</")[0])
    return line.isEmpty ? nil : line
  }

  // MARK: BibTeX

  private mutating func take(_ entry: [String: String]) {
    var item = CollectionItem()
    item.title = entry["title"]
    item.date = entry["date"] ?? entry["year"]
    item.url = entry["url"]
    item.language = entry["langid"] ?? entry["language"]
    item.summary = entry["abstract"]
    item.outlet = entry["journaltitle"] ?? entry["journal"] ?? entry["organization"] ?? entry["publisher"]
    item.authors = (entry["author"] ?? "").components(separatedBy: " and ").compactMap { name in
      let parts = name.split(separator: ",").map { String($0).trimmingSpaces }
      let whole = parts.count == 2 ? parts[1] + " " + parts[0] : name.trimmingSpaces
      return whole.isEmpty ? nil : whole
    }
    for key in ["annotation", "annote"] {
      if let note = entry[key], !note.isEmpty { item.notes.append(ArticleNote(kind: .comment, text: note)) }
    }
    // "Snapshot:files/12/page.html:text/html;Full Text:files/13/a.pdf:application/pdf", or paths alone.
    for file in (entry["file"] ?? "").split(separator: ";") {
      let parts = file.split(separator: ":", omittingEmptySubsequences: false)
      add(item, at: String(parts.count == 3 ? parts[1] : file))
    }
  }

  // MARK: JSON

  private mutating func take(_ value: JSON) {
    var item = CollectionItem()
    item.title = value["title"].string
    item.date = value["date"].string
    item.url = value["url"].string
    item.language = value["language"].string
    item.summary = value["abstractNote"].string
    for key in ["publicationTitle", "websiteTitle", "blogTitle", "forumTitle", "programTitle", "publisher"]
    where item.outlet == nil { item.outlet = value[key].string }
    for creator in value["creators"].elements where creator["creatorType"].string ?? "author" == "author" {
      let names = [creator["firstName"].string, creator["lastName"].string ?? creator["name"].string]
      let name = names.compactMap { $0 }.joined(separator: " ").trimmingSpaces
      if !name.isEmpty { item.authors.append(name) }
    }
    for note in value["notes"].elements {
      if let markup = note.string ?? note["note"].string { item.notes += CollectionItem.notes(inMarkup: markup) }
    }
    for attachment in value["attachments"].elements {
      var item = item
      for mark in attachment["annotations"].elements {
        let words = mark["annotationText"].string ?? ""
        let comment = mark["annotationComment"].string ?? ""
        if !words.isEmpty { item.notes.append(ArticleNote(kind: .highlight, text: words)) }
        if !comment.isEmpty {
          item.notes.append(ArticleNote(kind: .comment, text: comment, about: words.isEmpty ? nil : words))
        }
      }
      for key in ["path", "localPath"] {
        if let path = attachment[key].string { add(item, at: path) }
      }
    }
  }
}

/// The entries of a BibTeX file, as far as they are `@kind{key, name = {value}, name = "value", name = word}`.
struct BibTeXEntries {
  /// The values of each entry by their names, lower case.
  private(set) var entries: [[String: String]] = []
  private let bytes: [UInt8]
  private var index = 0

  /// The entries in a text in UTF-8.
  init(_ utf8: [UInt8]) {
    bytes = utf8
    while index < bytes.count, let at = bytes[index...].firstIndex(of: UInt8(ascii: "@")) {
      index = at + 1
      guard let open = bytes[index..<min(bytes.count, index + 40)].firstIndex(of: UInt8(ascii: "{")) else { continue }
      index = open + 1
      let entry = entry()
      if !entry.isEmpty { entries.append(entry) }
    }
  }

  /// The values up to the brace that closes an entry.
  private mutating func entry() -> [String: String] {
    var values: [String: String] = [:]
    // The key of the entry.
    while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}") { index += 1 }
    while index < bytes.count, bytes[index] == UInt8(ascii: ",") {
      index += 1
      let start = index
      while index < bytes.count, !"=,}@".utf8.contains(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { break }
      let name = String(decoding: bytes[start..<index], as: UTF8.self).trimmingSpaces.lowercased()
      index += 1
      values[name] = Self.plain(value())
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    }
    return values
  }

  private mutating func value() -> ArraySlice<UInt8> {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count else { return [] }
    let start = index
    var depth = 0
    let isQuoted = bytes[index] == UInt8(ascii: "\"")
    if isQuoted { index += 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, isQuoted ? byte == UInt8(ascii: "\"") : byte == UInt8(ascii: ",") { break }
      index += 1
    }
    let end = min(index, bytes.count)
    if isQuoted, index < bytes.count { index += 1 }
    return bytes[(isQuoted ? start + 1 : start)..<max(end, isQuoted ? start + 1 : start)]
  }

  /// A value without the braces that only keep its capitals, and without escapes.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var kept: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped || byte != UInt8(ascii: "{") && byte != UInt8(ascii: "}") { kept.append(byte <= 0x20 ? 0x20 : byte) }
      isEscaped = false
    }
    return String(decoding: kept, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}
