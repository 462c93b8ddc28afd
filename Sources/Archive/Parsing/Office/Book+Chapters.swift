import ArchiveModel
import ArchiveText

extension Book {
  private typealias Chapter = (path: String, title: String?, subtitle: String?, body: BodyBlocks)

  /// The chapters.
  func articles() -> [ParsedArticle] {
    var chapters: [Chapter] = []
    for path in spine {
      guard let bytes = parts[path] else { continue }
      let text = DecodedText(bytes, declared: DeclaredCharset.of(bytes) ?? FeedParser.declaredCharacterSet(of: bytes))
      let pieces = pieces(of: MarkupFragment(text.utf8).body, at: chapterLabels[path] ?? [])
      for (number, piece) in pieces.enumerated() {
        let label = number == 0 ? labels[path] : String(decoding: piece.text(of: 0), as: UTF8.self)
        add(piece, label: label, path: number == 0 ? path : "\(path)#\(number + 1)", to: &chapters)
      }
    }
    return articles(of: chapters)
  }

  /// The chapters of one document: each begins with what the table of contents calls it. All is one where it names but one.
  private func pieces(of body: BodyBlocks, at labels: Set<String>) -> [BodyBlocks] {
    guard labels.count > 1 else { return [body] }
    var starts = body.blocks.indices.filter { labels.contains(String(decoding: body.text(of: $0), as: UTF8.self)) }
    // The label of a chapter may be said again in its text.
    var seen: Set<[UInt8]> = []
    starts = starts.filter { seen.insert(Array(body.text(of: $0))).inserted }
    guard starts.count > 1 else { return [body] }
    starts[0] = 0
    return starts.enumerated().map { order, start in
      var piece = BodyBlocks()
      for index in start..<(order + 1 < starts.count ? starts[order + 1] : body.blocks.count) {
        piece.append(body.blocks[index].kind, body.text(of: index))
      }
      return piece
    }
  }

  /// Adds the text of a document, or of one of several chapters in it, to the chapters: as another one, or to the last.
  private func add(_ body: BodyBlocks, label: String?, path: String, to chapters: inout [Chapter]) {
    guard !body.isEmpty, !isTitlePage(body) else { return }
    // A number or a part's name may stand above the heading.
    let opening = body.blocks.prefix(4)
    let above = opening.prefix { $0.kind != .heading && $0.range.length < 80 }.count
    let first = above < opening.count && opening[above].kind == .heading ? above : 0
    let headings = body.blocks[first...].prefix(while: { $0.kind == .heading }).count
    func line(_ index: Int) -> String { String(decoding: body.text(of: index), as: UTF8.self) }
    // Some programs set headings as paragraphs. One below others is not that of the whole.
    let place = label.flatMap { label in body.blocks.indices.first { line($0) == label } }
    let label = place ?? 0 > 2 ? nil : label
    if headings == 0, label == nil, let last = chapters.indices.last {
      for index in body.blocks.indices { chapters[last].body.append(body.blocks[index].kind, body.text(of: index)) }
      return
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

  private func articles(of chapters: [Chapter]) -> [ParsedArticle] {
    chapters.map { chapter in
      var article = ParsedArticle(body: "")
      (article.title, article.subtitle) = (chapter.title, chapter.subtitle)
      article.noteOrigins("heading")
      article.title = chapter.title ?? title
      article.takeBody(chapter.body)
      article.authors = AuthorNames.names(in: .array(authors.map { .string($0) }))
      article.outlet = publisher ?? (article.title == title ? nil : title)
      article.published = published
      article.language = language
      article.recordID = identifier.map { chapters.count > 1 ? $0 + "#" + chapter.path : $0 }
      article.noteOrigins("epub")
      return article
    }
  }

  /// Whether a document says no more than who wrote the book, its title and the like.
  private func isTitlePage(_ body: BodyBlocks) -> Bool {
    guard spine.count > 1, body.blocks.count < 12 else { return false }
    return body.blocks.indices.allSatisfy { index in
      let line = String(decoding: body.text(of: index), as: UTF8.self)
      return line.utf8.count < 200
        && (line == title || line == publisher || authors.contains(line) || Byline(line) != nil
          || PublicationLine(line) != nil)
    }
  }
}
