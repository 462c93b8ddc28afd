import ArchiveModel
import ArchiveText

/// Reads an OpenDocument text (ISO/IEC 26300): insertions that were tracked are in the text and deletions are not,
/// footnotes follow the text, comments are notes.
struct OpenDocumentText {
  private(set) var text = StyledText()
  /// Whether it could not be read to its end.
  private(set) var isCut = false
  private var styles: [String: StyledText.Role] = [:]
  private var bases: [String: String] = [:]
  private var bold: Set<String> = []

  /// The document of these parts; nil if there is no text. Parts that are missing are empty.
  init?(content: [UInt8], styles: [UInt8] = [], meta: [UInt8] = []) {
    if !styles.isEmpty { read(XMLStream(styles), isText: false) }
    if !meta.isEmpty { read(XMLStream(meta), isText: false) }
    let stream = XMLStream(content)
    read(stream, isText: true)
    isCut = stream.isBroken
    if isCut, text.paragraphs.isEmpty { return nil }
  }

  // MARK: - Styles and properties

  private mutating func readStyle(_ stream: XMLStream) {
    guard let name = stream["name"] else { return stream.skip() }
    if let role = StyledText.Role(style: name) {
      styles[name] = role
    } else if let level = stream["default-outline-level"], !level.isEmpty {
      styles[name] = .heading
    }
    bases[name] = stream["parent-style-name"]
    var depth = 1
    while depth > 0, let event = stream.next() {
      switch event {
      case .start(let element):
        depth += 1
        if element == "text-properties", stream["font-weight"] == "bold" { bold.insert(name) }
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  private func role(of style: String?) -> StyledText.Role? {
    var style = style
    for _ in 0..<10 {
      guard let name = style else { return nil }
      if let role = styles[name] { return role }
      // Some programs use the styles that LibreOffice has, and don't define them.
      guard let base = bases[name] else { return StyledText.Role(style: name) }
      style = base
    }
    return nil
  }

  private mutating func readMeta(_ stream: XMLStream) {
    var (creator, initial): (String?, String?)
    var depth = 1
    while depth > 0, let event = stream.next() {
      switch event {
      case .start("title"): text.properties.title = stream.line()
      case .start("initial-creator"): initial = stream.line()
      case .start("creator"): creator = stream.line()
      case .start("creation-date"): text.properties.created = stream.line()
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
    if let author = initial ?? creator { text.properties.authors = [author] }
  }

  // MARK: - The text

  private mutating func read(_ stream: XMLStream, isText: Bool) {
    var open: [OpenParagraph] = []
    var spans: [Bool] = []
    var rows: [OpenRow] = []
    var rowCount = 0
    var lists = 0
    var commented = CommentedWords()
    while let event = stream.next() {
      switch event {
      case .start(let name):
        switch name {
        case "style": readStyle(stream)
        case "meta": readMeta(stream)
        case "h", "p":
          let style = stream["style-name"]
          let role = name == "h" ? .heading : role(of: style) ?? (lists > 0 ? .list : .text)
          open.append(OpenParagraph(role))
          spans.append(style.map(bold.contains) ?? false)
        case "span": spans.append((spans.last ?? false) || (stream["style-name"].map(bold.contains) ?? false))
        case "s", "tab": if !open.isEmpty { open[open.count - 1].addSpace() }
        case "line-break":
          if !open.isEmpty, let whole = open[open.count - 1].addBreak() { text.append(whole) }
        case "list": lists += 1
        case "table-row":
          rowCount += 1
          rows.append(OpenRow(number: rowCount, start: text.paragraphs.count))
        case "table-cell": if !rows.isEmpty { rows[rows.count - 1].cells += 1 }
        case "note": text.append(footnote: note(stream, passing: ["note-citation"]))
        case "annotation":
          let range = stream["name"]
          let words = note(
            stream, passing: ["creator", "date", "creator-initials", "meta-creator-initials", "sender-initials"])
          if !words.isEmpty {
            text.notes.append(ArticleNote(kind: .comment, text: String(decoding: words, as: UTF8.self)))
            if let range { commented.begin(range, comment: text.notes.count - 1) }
          }
        case "annotation-end": if let range = stream["name"] { commented.end(range) }
        case "tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
          "object-index", "user-index", "bibliography", "forms", "desc", "title", "ruby-text", "hidden-text",
          "hidden-paragraph", "binary-data", "master-styles", "scripts", "event-listeners":
          stream.skip()
        default: break
        }
      case .end(let name):
        switch name {
        case "h", "p":
          if var last = open.popLast() { text.append(last.take(row: rows.last?.number)) }
          _ = spans.popLast()
          commented.addSpace()
        case "span": _ = spans.popLast()
        case "list": lists -= 1
        case "table-row": if let row = rows.popLast() { text.endRow(of: row.cells, from: row.start) }
        default: break
        }
      case .text(let bytes):
        guard isText, !open.isEmpty else { continue }
        open[open.count - 1].add(bytes, isBold: spans.last ?? false)
        commented.add(bytes)
      }
    }
    while var last = open.popLast() { if isText { text.append(last.take()) } }
    for note in text.notes.indices where isText { text.notes[note].about = commented[note] }
  }

  /// The paragraphs of the element whose start tag was met last, as one line, without some elements.
  private func note(_ stream: XMLStream, passing names: Set<String>) -> [UInt8] {
    var line = FoldedText()
    var depth = 1
    while depth > 0, let event = stream.next() {
      switch event {
      case .start(let name):
        if names.contains(name) { stream.skip() } else { depth += 1 }
        if ["p", "s", "tab", "line-break"].contains(name) { line.addSpace() }
      case .end: depth -= 1
      case .text(let bytes): line.add(bytes[...])
      }
    }
    return line.utf8
  }
}

extension DocumentParser {
  /// OpenDocument texts, packed or as one XML document.
  package static let openText = DocumentParser(mediaType: DocumentFormat.openText.mediaType) { document in
    guard document.bytes.starts(with: [0x50, 0x4B]) else {
      guard XMLTree.canBeRead else { return ParsedDocument(problem: .needs(.libxml2)) }
      let text = OpenDocumentText(content: document.bytes)
      return text?.text.parsed(of: document, isCut: text?.isCut == true)
        ?? ParsedDocument(problem: .truncated(offset: document.bytes.count))
    }
    let names: Set<String> = ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]
    return PackedParts.parsed(document, as: "OpenDocument text", where: names.contains) { parts in
      let manifest = String(decoding: parts["META-INF/manifest.xml"] ?? [], as: UTF8.self)
      if manifest.components(separatedBy: "encryption-data").count > 1 { return ParsedDocument(problem: .encrypted) }
      guard let content = parts["content.xml"] else { return nil }
      let text = OpenDocumentText(content: content, styles: parts["styles.xml"] ?? [], meta: parts["meta.xml"] ?? [])
      return text.map { $0.text.parsed(of: document, isCut: $0.isCut || parts.isCut) }
    }
  }
}
