import ArchiveModel
import ArchiveText

/// Makes an article of a Markdown text with or without front matter.
///
/// Front matter is YAML between lines `---`, or TOML between lines `+++`. Its keys are recognised by the same names as
/// those of dumps. If it is not YAML, it is read line by line. If nothing can be read, it is left out.
struct MarkdownParser {
  private let text: [UInt8]
  private let mapping: FieldMapping
  private let matter: Matter

  /// What stands before the text.
  private struct Matter {
    /// Its keys and values; nil if there are none, or none that can be read.
    var value: JSON?
    /// Where the text begins.
    var end = 0
    var isBroken = false
  }

  /// A parser of a text in UTF-8.
  init(_ utf8: [UInt8], mapping: FieldMapping = FieldMapping()) {
    text = utf8
    self.mapping = mapping
    matter = Self.frontMatter(of: utf8)
    notes = matter.isBroken ? [.brokenFrontMatter] : []
  }

  /// What was wrong with the text, though it was read.
  private(set) var notes: [DecodingNote]

  /// The article.
  mutating func article() -> ParsedArticle {
    if matter.value == nil, let note = JoplinNote(text), note.isNote { return article(of: note) }
    let marked = MarkdownNotes(text[matter.end...])
    let markdown = MarkdownText(marked.text[...])
    var article = ParsedArticle(body: "")
    if let value = matter.value, case .object = value {
      article = RecordParser(RecordValues(value, mapping: mapping), place: "front-matter").head()
      forgetClipping(value, in: &article)
    }
    article.notes = marked.notes
    if markdown.isWhole {
      article.takeBody(rest(of: markdown, into: &article))
    } else {
      notes.append(.tooMuchMarkup)
      article.takeBody(plain: marked.text)
    }
    return article
  }

  /// The article that a note of Joplin is.
  private func article(of note: JoplinNote) -> ParsedArticle {
    var article = note.head()
    if note.isHTML {
      article.takeBody(MarkupFragment(Array(note.text)).body)
    } else {
      let marked = MarkdownNotes(note.text)
      let markdown = MarkdownText(marked.text[...])
      article.notes = marked.notes
      if markdown.isWhole { article.takeBody(markdown.body) } else { article.takeBody(plain: marked.text) }
    }
    return article
  }

  /// Removes dates that say when somebody clipped a page: it was not published or changed then.
  private func forgetClipping(_ matter: JSON, in article: inout ParsedArticle) {
    let isClipped = ["source", "source_url", "url"].contains { matter[$0].string?.hasPrefix("http") == true }
    guard isClipped, let created = RecordValues.line(matter["created"]) else { return }
    if let published = article.published, published == PublicationDate(data: created) {
      article.published = nil
      article.valueOrigins.removeAll { $0.field == .published }
    }
    if let updated = RecordValues.line(matter["updated"]), article.modified == PublicationDate(data: updated) {
      article.modified = nil
      article.valueOrigins.removeAll { $0.field == .modified }
    }
  }

  /// The blocks after the opening ones: the headline, and below it byline and date.
  private func rest(of markdown: MarkdownText, into article: inout ParsedArticle) -> BodyBlocks {
    let body = markdown.body
    var start = 0
    if markdown.openingHeadingLevel == 1, let heading = body.blocks.first, heading.kind == .heading {
      let line = String(decoding: body.text(of: 0), as: UTF8.self)
      if article.title == nil {
        article.title = line
        article.valueOrigins.append(ValueOrigin(field: .title, place: "heading"))
      }
      if article.title == line { start = 1 }
    }
    while start < min(body.blocks.count - 1, 4), body.blocks[start].kind == .paragraph {
      let line = String(decoding: body.text(of: start), as: UTF8.self)
      if let date = PublicationLine(line) {
        article.dateLine = [article.dateLine, line].compactMap { $0 }.joined(separator: "\n")
        article.published = article.published ?? date.published
      } else if article.byline == nil, let byline = Byline(line) {
        article.byline = line
        if article.authors.isEmpty { article.authors = byline.authors }
        article.published = article.published ?? byline.published
      } else {
        break
      }
      start += 1
    }
    if start == 0 { return body }
    var rest = BodyBlocks()
    for index in start..<body.blocks.count { rest.append(body.blocks[index].kind, body.text(of: index)) }
    return rest
  }

  private static func frontMatter(of text: [UInt8]) -> Matter {
    for (fence, isYAML) in [("---", true), ("+++", false)] {
      guard text.starts(with: fence.utf8), let first = lineEnd(in: text, from: 0), isFence(text[..<first], fence)
      else { continue }
      var start = first + 1
      while start < text.count {
        let end = lineEnd(in: text, from: start) ?? text.count
        if isFence(text[start..<end], fence) || isYAML && isFence(text[start..<end], "...") {
          return matter(text[(first + 1)..<start], isYAML: isYAML, end: min(end + 1, text.count))
        }
        start = end + 1
      }
    }
    return Matter()
  }

  /// The value of the lines between two fences. The text begins at `end`.
  private static func matter(_ lines: ArraySlice<UInt8>, isYAML: Bool, end: Int) -> Matter {
    if !isYAML {
      return Matter(value: lines.count <= YAMLReader.byteLimit ? TOMLReader.value(of: Array(lines)) : nil, end: end)
    }
    let value = YAMLReader.value(of: Array(lines))
    if let value, !value.members.isEmpty { return Matter(value: value, end: end) }
    // Two thematic breaks with text between them are not front matter.
    guard looksLikeKeys(lines) else { return Matter() }
    let (byLine, isWhole) = YAMLLines.value(of: lines)
    return Matter(value: byLine, end: end, isBroken: !isWhole)
  }

  /// Whether lines are keys with values, if broken ones.
  private static func looksLikeKeys(_ lines: ArraySlice<UInt8>) -> Bool {
    let line = lines.prefix { $0 != 0x0A }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return colon > line.startIndex && !line[..<colon].contains(0x20)
  }

  private static func lineEnd(in text: [UInt8], from start: Int) -> Int? { text[start...].firstIndex(of: 0x0A) }

  private static func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool {
    line.starts(with: fence.utf8) && line.dropFirst(3).allSatisfy { $0 <= 0x20 }
  }
}

extension DocumentParser {
  /// Texts in Markdown.
  package static let markdown = DocumentParser(mediaType: DocumentFormat.markdown.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    if let item = JoplinNote(text.utf8), !item.isNote {
      return ParsedDocument(problem: .formatNotRead(.joplinItem), notes: text.notes)
    }
    var parser = MarkdownParser(text.utf8)
    let article = parser.article()
    return ParsedDocument(articles: [article], notes: text.notes + parser.notes)
  }
}
