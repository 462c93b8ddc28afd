/// Makes an article of a Markdown text with or without front matter.
///
/// Front matter stands between lines `---` and is YAML; its keys are known by the same names as those of dumps. What
/// stands between lines `+++` (TOML) is not read, and kept out of the body.
struct MarkdownParser {
  private let text: [UInt8]
  private let mapping: FieldMapping

  /// A parser of a text in UTF-8.
  init(_ utf8: [UInt8], mapping: FieldMapping = FieldMapping()) {
    text = utf8
    self.mapping = mapping
  }

  /// The article.
  func article() -> ParsedArticle {
    let (matter, start) = frontMatter
    let markdown = MarkdownText(text[start...])
    var article = ParsedArticle(body: "")
    if let matter, case .object = matter {
      article = RecordParser(RecordValues(matter, mapping: mapping), place: "front-matter").head()
    }
    article.takeBody(rest(of: markdown, into: &article))
    return article
  }

  /// The blocks without what opens them: the headline, and below it byline and date.
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

  /// The front matter, and where the text behind it begins.
  private var frontMatter: (JSON?, Int) {
    for (fence, isYAML) in [("---", true), ("+++", false)] {
      guard text.starts(with: fence.utf8), let first = lineEnd(from: 0), isFence(0..<first, fence) else { continue }
      var start = first + 1
      while start < text.count {
        let end = lineEnd(from: start) ?? text.count
        if isFence(start..<end, fence) || isYAML && isFence(start..<end, "...") {
          let value = isYAML ? YAMLReader.value(of: Array(text[(first + 1)..<start])) : nil
          // Two thematic breaks with text between them are no front matter.
          if isYAML, value == nil || value?.members.isEmpty == true {
            return (nil, looksLikeKeys(first + 1..<start) ? min(end + 1, text.count) : 0)
          }
          return (value, min(end + 1, text.count))
        }
        start = end + 1
      }
    }
    return (nil, 0)
  }

  /// Whether the lines of a range are keys with values, if broken ones.
  private func looksLikeKeys(_ range: Range<Int>) -> Bool {
    let line = text[range].prefix { $0 != 0x0A }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return colon > line.startIndex && !line[..<colon].contains(0x20)
  }

  private func lineEnd(from start: Int) -> Int? { text[start...].firstIndex(of: 0x0A) }

  private func isFence(_ line: Range<Int>, _ fence: String) -> Bool {
    text[line].starts(with: fence.utf8) && text[line].dropFirst(3).allSatisfy { $0 <= 0x20 }
  }
}

extension DocumentParser {
  /// Texts in Markdown.
  static let markdown = DocumentParser(mediaType: DocumentFormat.markdown.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    return ParsedDocument(articles: [MarkdownParser(text.utf8).article()], notes: text.notes)
  }
}
