import ArchiveModel
import ArchiveText

extension StyledText {
  /// How many paragraphs may come before the body.
  private static let reach = 30

  /// The articles of a document with this text, which may be cut, or the fact that it has no text.
  func parsed(of document: Document, isCut: Bool) -> ParsedDocument {
    guard paragraphs.isEmpty else { return ParsedDocument(articles: articles(), notes: isCut ? [.cutShort] : []) }
    return ParsedDocument(problem: isCut ? .truncated(offset: document.bytes.count) : .noText)
  }

  /// The article, or the many of a news database's file.
  func articles() -> [ParsedArticle] {
    if let articles = NewsExport.articles(in: exportLines) { return articles }
    var article = ParsedArticle(body: "")
    let start = takeFront(into: &article)
    article.takeBody(body(from: start))
    fill(&article)
    article.notes = notes
    return [article]
  }

  /// Takes headline, byline and dates off the beginning; gives the number of the body's first paragraph.
  private func takeFront(into article: inout ParsedArticle) -> Int {
    let reach = paragraphs.prefix(Self.reach)
    let title = reach.firstIndex { $0.role == .title } ?? (paragraphs.first?.role == .heading ? 0 : nil)
    guard let title, title < 6, paragraphs.count > 1 else { return takeFrontByShape(into: &article) }
    article.title = string(title)
    article.valueOrigins.append(ValueOrigin(field: .title, place: "heading"))
    var start = 0
    while start < reach.count, start < paragraphs.count - 1 {
      if start != title, !takeLabel(start, into: &article) {
        // Paragraphs above the headline that are not labels stay in the text.
        if start < title { article.title = nil }
        break
      }
      start += 1
    }
    guard article.title == nil else { return start }
    article.valueOrigins = []
    return takeFrontByShape(into: &article)
  }

  /// Takes a line below the headline, or above it, that is a second headline, a byline or a date.
  private func takeLabel(_ index: Int, into article: inout ParsedArticle) -> Bool {
    let paragraph = paragraphs[index]
    let line = string(index)
    if paragraph.role == .subtitle, article.subtitle == nil {
      article.subtitle = line
    } else if paragraph.role == .author, article.byline == nil {
      article.byline = line
      article.authors = AuthorNames.names(in: .string(line))
    } else if line.utf8.count > 200 || paragraph.role == .list || paragraph.role == .quotation {
      return false
    } else if let date = PublicationLine(line) {
      article.dateLine = [article.dateLine, line].compactMap { $0 }.joined(separator: "\n")
      article.published = article.published ?? date.published
    } else if paragraph.role == .date, article.dateLine == nil {
      article.dateLine = line
      article.published = article.published ?? PublicationDate(data: line)
    } else if article.byline == nil, paragraph.role != .heading, let byline = Byline(line) {
      article.byline = line
      article.authors = byline.authors
      article.published = article.published ?? byline.published
    } else {
      return false
    }
    return true
  }

  /// Like `takeFront`, for paragraphs without telling styles: they are read as in a plain text.
  private func takeFrontByShape(into article: inout ParsedArticle) -> Int {
    let plain = paragraphs.prefix(Self.reach).prefix { $0.role == .text || $0.role == .heading || $0.role == .title }
    let text = TextLines(utf8: Array(plain.map(\.text).joined(separator: [0x0A, 0x0A])))
    let units = text.lines.indices.filter { !text.lines[$0].isBlank }
      .map { TextUnit(lines: $0..<$0 + 1, mark: LineMark(text.bytes($0)), followsBlank: true) }
    guard units.count == plain.count else { return 0 }
    let front = FrontMatter(of: units, in: text)
    article.title = front.title.map(string)
    article.subtitle = front.subtitle.map(string)
    article.summary = front.summary.map(string)
    article.byline = front.bylines.isEmpty ? nil : front.bylines.map(string).joined(separator: "\n")
    article.authors = front.authors
    article.dateLine = front.dateLines.isEmpty ? nil : front.dateLines.map(string).joined(separator: "\n")
    article.published = front.published
    return front.bodyStart
  }

  private func string(_ index: Int) -> String { String(decoding: paragraphs[index].text, as: UTF8.self) }

  /// The paragraphs from some number on, the cells of a row as one, and the footnotes after them.
  private func body(from start: Int) -> BodyBlocks {
    var body = BodyBlocks()
    var row: (number: Int, text: [UInt8])?
    for index in paragraphs.indices[start...] {
      let paragraph = paragraphs[index]
      if let number = paragraph.row {
        if row?.number == number {
          row?.text += [0x20] + paragraph.text
        } else {
          if let row { body.append(.paragraph, row.text) }
          row = (number, paragraph.text)
        }
        continue
      }
      if let held = row {
        body.append(.paragraph, held.text)
        row = nil
      }
      body.append(kind(of: index), paragraph.text)
    }
    if let row { body.append(.paragraph, row.text) }
    for footnote in footnotes { body.append(.paragraph, footnote) }
    return body
  }

  private func kind(of index: Int) -> Block.Kind {
    let paragraph = paragraphs[index]
    switch paragraph.role {
    case .title, .subtitle, .heading: return .heading
    case .list: return .list
    case .quotation: return .blockquote
    case .author, .date, .aside: return .paragraph
    case .text:
      if isItem(index) { return .list }
      // Who uses no styles makes headings bold.
      let isHeading =
        paragraph.isBold && index + 1 < paragraphs.count && !paragraphs[index + 1].isBold
        && paragraph.text.count <= 110 && LineShape(paragraph.text[...]).isHeading
      return isHeading ? .heading : .paragraph
    }
  }

  /// Whether a paragraph begins with the mark of a list, as where somebody typed it.
  private func isItem(_ index: Int) -> Bool {
    func mark(_ index: Int) -> LineMark? {
      paragraphs.indices.contains(index) && paragraphs[index].role == .text
        ? LineMark(paragraphs[index].text[...]) : nil
    }
    guard let own = mark(index), own != .quote else { return false }
    return own == .bullet || mark(index - 1)?.isItem == true || mark(index + 1)?.isItem == true
  }

  /// Takes values that the text doesn't have from the document's properties.
  private func fill(_ article: inout ParsedArticle) {
    if article.title == nil, let title = properties.title, Self.isTitle(title) {
      article.title = title
      article.valueOrigins.append(ValueOrigin(field: .title, place: "properties"))
    }
    if article.authors.isEmpty {
      article.authors = AuthorNames.names(in: .array(properties.authors.map { .string($0) }))
        .filter { !Self.isProgram($0) }
      if !article.authors.isEmpty { article.valueOrigins.append(ValueOrigin(field: .authors, place: "properties")) }
    }
    // A program's name as the author's shows that its template was not touched, and the date is the template's.
    if article.published == nil, !properties.authors.contains("python-docx"), let created = properties.created,
      let date = PublicationDate(data: created)
    {
      article.published = date
      article.valueOrigins.append(ValueOrigin(field: .published, place: "properties"))
    }
  }

  /// Whether a title is real, not the name of a file that a program put there.
  static func isTitle(_ text: String) -> Bool {
    let lower = text.lowercased()
    if lower.hasPrefix("microsoft word") || lower.hasPrefix("untitled") || !text.contains(" ") { return false }
    return ![".doc", ".docx", ".indd", ".pdf", ".qxd", ".odt", ".rtf", ".txt"].contains { lower.hasSuffix($0) }
  }

  /// Whether an author's name is that of a program or of nobody.
  private static func isProgram(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["python-docx", "admin", "administrator", "user", "owner", "author", "unknown", "microsoft office user"]
      .contains(lower) || lower.hasPrefix("microsoft ") || lower.hasPrefix("apache poi")
  }
}
