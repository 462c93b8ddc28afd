import ArchiveModel
import ArchiveText

/// Makes an article from a text without markup. No word is changed. A headline or summary that occurs twice is kept
/// once.
struct PlainTextParser {
  private let text: TextLines
  private let units: [TextUnit]

  /// A parser of a decoded text.
  init(_ decoded: DecodedText) {
    text = TextLines(utf8: decoded.utf8)
    units = text.units(in: ParagraphLayout(of: text))
  }

  /// The article.
  func article() -> ParsedArticle {
    let front = FrontMatter(of: units, in: text)
    let sourceStart = sourceLineStart(from: front.bodyStart)
    var body = BodyAssembly(text: text)
    let opening = body.append(units[front.bodyStart..<sourceStart])
    var article = ParsedArticle(body: String(decoding: body.utf8, as: UTF8.self))
    article.blocks = body.blocks
    article.dateline = opening
    article.title = front.title.map(string)
    article.subtitle = front.subtitle.map(string)
    article.summary = front.summary.map(string)
    article.byline = joined(front.bylines)
    article.authors = front.authors
    article.dateLine = joined(front.dateLines)
    article.published = front.published
    article.sourceLine = joined(Array(sourceStart..<units.count))
    return article
  }

  /// Where the closing line "Sources: …", or the list below such a line, begins; the count of units if there is none.
  private func sourceLineStart(from bodyStart: Int) -> Int {
    var last = units.count - 1
    while last > bodyStart, units[last].mark?.isItem == true { last -= 1 }
    guard last > bodyStart else { return units.count }
    let opening = String(decoding: text.bytes(units[last].lines.lowerBound).prefix(9), as: UTF8.self).lowercased()
    guard opening.hasPrefix("sources:") || opening.hasPrefix("source:") else { return units.count }
    return last
  }

  private func string(_ unit: Int) -> String { String(decoding: text.text(of: units[unit]), as: UTF8.self) }

  private func joined(_ indexes: [Int]) -> String? {
    indexes.isEmpty ? nil : indexes.map(string).joined(separator: "\n")
  }
}
