import ArchiveModel
import ArchiveText

/// Reads a Word document (ECMA-376, WordprocessingML): insertions that were tracked are in the text and deletions are
/// not, footnotes follow the text, comments are notes.
struct WordDocument {
  private let parts: PackedParts
  private var styles: [String: StyledText.Role] = [:]
  private var hasStyles = false
  private var footnotes: [String: [UInt8]] = [:]
  /// The numbers of the notes that comments are, by their ids.
  private var comments: [String: Int] = [:]
  private(set) var text = StyledText()
  /// Whether a part of it could not be read to its end.
  private(set) var isCut = false

  /// The document of these parts; nil if the part that is its text is missing.
  init?(_ parts: PackedParts) {
    self.parts = parts
    isCut = parts.isCut
    let main = Self.relations(in: parts["_rels/.rels"], folder: "")["officedocument"] ?? "word/document.xml"
    guard let body = parts[main] ?? parts["word/document.xml"] else { return nil }
    let folder = String(main.prefix(upTo: main.lastIndex(of: "/").map { main.index(after: $0) } ?? main.startIndex))
    let name = main.dropFirst(folder.count)
    let relations = Self.relations(in: parts["\(folder)_rels/\(name).rels"], folder: folder)
    func part(_ kind: String) -> [UInt8]? { parts[relations[kind] ?? "\(folder)\(kind).xml"] }
    readStyles(part("styles"))
    for kind in ["footnotes", "endnotes"] { readFootnotes(part(kind), kind) }
    readComments(part("comments"))
    readBody(body)
    text.properties = Self.properties(in: parts["docProps/core.xml"])
  }

  /// The parts that a part refers to, by the last word of their kind, lower case.
  private static func relations(in part: [UInt8]?, folder: String) -> [String: String] {
    guard let part else { return [:] }
    let stream = XMLStream(part)
    var relations: [String: String] = [:]
    while let event = stream.next() {
      guard case .start("Relationship") = event, let kind = stream["Type"], let target = stream["Target"] else {
        continue
      }
      let word = (kind.split(separator: "/").last ?? "").lowercased()
      relations[word] = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    }
    return relations
  }

  /// The core properties (ECMA-376, part 2).
  static func properties(in part: [UInt8]?) -> StyledText.Properties {
    var properties = StyledText.Properties()
    guard let part else { return properties }
    let stream = XMLStream(part)
    while let event = stream.next() {
      guard case .start(let name) = event else { continue }
      switch name {
      case "title": properties.title = stream.line()
      case "creator": properties.authors.append(stream.line())
      case "created": properties.created = stream.line()
      default: break
      }
    }
    return properties
  }

  // MARK: - Parts beside the text

  private mutating func readStyles(_ part: [UInt8]?) {
    guard let part else { return }
    let stream = XMLStream(part)
    hasStyles = true
    var bases: [String: String] = [:]
    var id: String?
    while let event = stream.next() {
      switch event {
      case .start("style"): id = stream["type"] == "paragraph" ? stream["styleId"] : nil
      case .start("name"):
        if let id, let name = stream["val"], styles[id] == nil { styles[id] = StyledText.Role(style: name) }
      case .start("basedOn"): if let id { bases[id] = stream["val"] }
      case .start("outlineLvl"):
        if let id, styles[id] == nil, Self.isHeading(stream["val"]) { styles[id] = .heading }
      case .end("style"): id = nil
      default: break
      }
    }
    let own = styles
    for id in bases.keys where own[id] == nil {
      var base = bases[id]
      for _ in 0..<10 {
        guard let name = base else { break }
        if let role = own[name] {
          styles[id] = role
          break
        }
        base = bases[name]
      }
    }
  }

  /// The role of a style in a document without a list of them.
  private func unknownRole(of style: String) -> StyledText.Role? { hasStyles ? nil : StyledText.Role(style: style) }

  private static func isHeading(_ level: String?) -> Bool {
    level.flatMap { Int($0) }.map { (0...8).contains($0) } ?? false
  }

  private mutating func readFootnotes(_ part: [UInt8]?, _ kind: String) {
    guard let part else { return }
    let stream = XMLStream(part)
    while let event = stream.next() {
      guard case .start(let name) = event, name == "footnote" || name == "endnote" else { continue }
      let (id, type) = (stream["id"] ?? "", stream["type"] ?? "normal")
      let content = plain(stream)
      if type == "normal", footnotes[kind + id] == nil { footnotes[kind + id] = content }
    }
  }

  private mutating func readComments(_ part: [UInt8]?) {
    guard let part else { return }
    let stream = XMLStream(part)
    while let event = stream.next() {
      guard case .start("comment") = event else { continue }
      let id = stream["id"] ?? ""
      let content = plain(stream)
      if comments[id] == nil, !content.isEmpty {
        comments[id] = text.notes.count
        text.notes.append(ArticleNote(kind: .comment, text: String(decoding: content, as: UTF8.self)))
      }
    }
  }

  /// The paragraphs of the element whose start tag was met last, as one line.
  private func plain(_ stream: XMLStream) -> [UInt8] {
    var text = FoldedText()
    var depth = 1
    while depth > 0, let event = stream.next() {
      switch event {
      case .start("t"): text.add(Array(stream.line().utf8)[...])
      case .start("del"), .start("moveFrom"), .start("Fallback"): stream.skip()
      case .start("p"), .start("tab"), .start("br"):
        text.addSpace()
        depth += 1
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
    return text.utf8
  }

  // MARK: - The text

  /// What is known about the current run of characters.
  private struct Run {
    var isHidden = false
    var isBold = false
  }

  private mutating func readBody(_ part: [UInt8]) {
    let stream = XMLStream(part)
    // A paragraph may hold a box with paragraphs of its own.
    var open: [OpenParagraph] = []
    var run = Run()
    var inRunProperties = false
    var rows: [OpenRow] = []
    var rowCount = 0
    var notes: [[UInt8]] = []
    var commented = CommentedWords()
    while let event = stream.next() {
      switch event {
      case .start(let name):
        switch name {
        case "p":
          if stream.namespace.contains("drawingml") { stream.skip() } else { open.append(OpenParagraph()) }
        case "pStyle":
          if !open.isEmpty, let style = stream["val"], let role = styles[style] ?? unknownRole(of: style) {
            open[open.count - 1].role = role
          }
        case "outlineLvl": if !open.isEmpty, Self.isHeading(stream["val"]) { open[open.count - 1].role = .heading }
        case "numId":
          if let last = open.last, last.role == .text, stream["val"] != "0" { open[open.count - 1].role = .list }
        case "r": run = Run()
        case "rPr": inRunProperties = true
        case "vanish": if inRunProperties { run.isHidden = Self.isOn(stream["val"]) }
        case "b": if inRunProperties { run.isBold = Self.isOn(stream["val"]) }
        case "t" where !run.isHidden && !open.isEmpty && !stream.namespace.contains("drawingml"):
          read(stream, into: &open[open.count - 1], run, &commented)
        case "tab", "ptab": if !open.isEmpty { open[open.count - 1].addSpace() }
        case "noBreakHyphen": if !open.isEmpty { open[open.count - 1].add([0x2D], isBold: run.isBold) }
        case "br", "cr":
          if !open.isEmpty, let whole = open[open.count - 1].addBreak() { text.append(whole) }
        case "footnoteReference", "endnoteReference":
          let kind = name == "footnoteReference" ? "footnotes" : "endnotes"
          if let note = footnotes.removeValue(forKey: kind + (stream["id"] ?? "")) { notes.append(note) }
        case "commentRangeStart":
          if let id = stream["id"], let comment = comments[id] { commented.begin(id, comment: comment) }
        case "commentRangeEnd": if let id = stream["id"] { commented.end(id) }
        case "tr":
          rowCount += 1
          rows.append(OpenRow(number: rowCount, start: text.paragraphs.count))
        case "tc": if !rows.isEmpty { rows[rows.count - 1].cells += 1 }
        // Text that was deleted or moved away, that says the same twice, or that is shown above the letters.
        case "del", "moveFrom", "Fallback", "rt", "pPrChange", "rPrChange", "instrText": stream.skip()
        default: break
        }
      case .end(let name):
        switch name {
        case "p":
          if var last = open.popLast() { text.append(last.take(row: rows.last?.number)) }
          commented.addSpace()
        case "rPr": inRunProperties = false
        case "tr": if let row = rows.popLast() { text.endRow(of: row.cells, from: row.start) }
        default: break
        }
      case .text: break
      }
    }
    while var last = open.popLast() { text.append(last.take()) }
    isCut = isCut || stream.isBroken
    for note in notes { text.append(footnote: note) }
    for number in text.notes.indices { text.notes[number].about = commented[number] }
  }

  private mutating func read(
    _ stream: XMLStream, into paragraph: inout OpenParagraph, _ run: Run, _ commented: inout CommentedWords
  ) {
    while let event = stream.next() {
      switch event {
      case .text(let bytes):
        paragraph.add(bytes, isBold: run.isBold)
        commented.add(bytes)
      case .end: return
      case .start: stream.skip()
      }
    }
  }

  private static func isOn(_ value: String?) -> Bool { !["0", "false", "off", "none"].contains(value ?? "1") }
}

extension DocumentParser {
  /// Word documents: DOCX, and those with macros.
  package static let wordDocument = DocumentParser(mediaType: DocumentFormat.wordDocument.mediaType) { document in
    PackedParts.parsed(document, as: "Word document", where: isWanted) { parts in
      WordDocument(parts).map { $0.text.parsed(of: document, isCut: $0.isCut) }
    }
  }

  private static func isWanted(_ path: String) -> Bool {
    path.hasSuffix(".rels") || path == "docProps/core.xml"
      || path.hasPrefix("word/") && path.hasSuffix(".xml")
        && !path.hasPrefix("word/theme") && !path.hasPrefix("word/media")
  }
}
