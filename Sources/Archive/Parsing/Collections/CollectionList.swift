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
    // A newspaper or journal that several items name stands beside them.
    var titles: [String: String] = [:]
    for element in root.children {
      guard let about = element["about"] else { continue }
      if element.name == "attachment", let path = (element.first("resource") ?? element.first("path"))?["resource"] {
        paths[about] = path
      }
      if element.name != "memo", let title = element.first("title")?.line { titles[about] = title }
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
      item.outlet =
        item.outlet ?? element.all("ispartof").lazy.compactMap { $0["resource"].flatMap { titles[$0] } }.first
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
    item.language = entry["langid"].map { LanguageNames.tag(of: $0) ?? $0 } ?? entry["language"]
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
      // The name before the path may have a colon, too.
      let parts = file.split(separator: ":").map { String($0).trimmingSpaces }
      add(item, at: parts.first { $0.hasPrefix("files/") } ?? (parts.count == 3 ? parts[1] : String(file)))
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
