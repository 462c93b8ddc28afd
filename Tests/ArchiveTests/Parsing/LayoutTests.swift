import Foundation
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

/// One layout of a plain text: `NAME.txt` and its expected result, `NAME.expected.json`.
struct Layout: CustomTestStringConvertible, Sendable {
  struct Expected: Decodable, Equatable, Sendable {
    struct Part: Decodable, Equatable, Sendable {
      var kind: String
      var text: String
    }
    var title, subtitle, summary, byline, dateline, dateLine, published, sourceLine: String?
    var authors: [String]?
    var blocks: [Part]
  }

  var name: String
  var bytes: [UInt8]
  var expected: Expected
  var testDescription: String { name }

  static let all: [Layout] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/parsing")
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.compactMap { file in
      let json = file.deletingPathExtension().appendingPathExtension("expected.json")
      guard let text = try? Data(contentsOf: file), let data = try? Data(contentsOf: json),
        let expected = try? JSONDecoder().decode(Expected.self, from: data)
      else { return nil }
      return Layout(
        name: file.deletingPathExtension().lastPathComponent, bytes: Array(text), expected: expected)
    }
  }()
}

@Suite("Layouts of plain text")
struct LayoutTests {
  @Test func `there are fixtures, and all can be read`() {
    #expect(Layout.all.count >= 24)
  }

  @Test(arguments: Layout.all)
  func `a layout gives the parts that a reader sees`(layout: Layout) {
    let article = parsed(layout.bytes)
    let found = Layout.Expected(
      title: article.title, subtitle: article.subtitle, summary: article.summary, byline: article.byline,
      dateline: article.dateline, dateLine: article.dateLine, published: article.published?.timestamp,
      sourceLine: article.sourceLine, authors: article.authors.isEmpty ? nil : article.authors,
      blocks: article.blocks.map { .init(kind: $0.kind.rawValue, text: text(of: $0, in: article.body)) })
    #expect(found == layout.expected)
  }

  @Test(arguments: Layout.all)
  func `the body is its blocks, joined by empty lines`(layout: Layout) {
    let article = parsed(layout.bytes)
    #expect(article.body == article.blocks.map { text(of: $0, in: article.body) }.joined(separator: "\n\n"))
  }

  @Test(arguments: Layout.all)
  func `no word is lost, added or changed`(layout: Layout) {
    expectSameWords(String(decoding: layout.bytes, as: UTF8.self), parsed(layout.bytes))
  }

  @Test(arguments: Layout.all)
  func `the line ends do not matter`(layout: Layout) {
    let article = parsed(layout.bytes)
    let text = String(decoding: layout.bytes, as: UTF8.self).split(
      separator: /\r\n|\r|\n/, omittingEmptySubsequences: false)
    for end in ["\n", "\r\n", "\r"] {
      #expect(parsed(Array(text.joined(separator: end).utf8)) == article)
    }
  }
}

/// The article in these bytes, read as plain text.
func parsed(_ bytes: [UInt8], defaults: ArticleDefaults = ArticleDefaults()) -> ParsedArticle {
  let document = Document(origin: "-", fileName: "-", bytes: bytes, sha256: [], mediaType: "text/plain")
  return ParsedDocument(parsing: document, defaults: defaults).articles[0]
}

/// The article in a text.
func parsed(_ text: String) -> ParsedArticle { parsed(Array(text.utf8)) }

/// The text that a block covers.
func text(of block: Block, in body: String) -> String {
  let scalars = Array(body.unicodeScalars)[block.range.start..<block.range.end]
  var text = String.UnicodeScalarView()
  text.append(contentsOf: scalars)
  return String(text)
}

/// Expects each word of `text` as often in the article's parts, except for headlines and summaries that occur twice.
func expectSameWords(_ text: String, _ article: ParsedArticle, sourceLocation: SourceLocation = #_sourceLocation) {
  func words(_ text: String?) -> [String: Int] {
    let isSpace: (Unicode.Scalar) -> Bool = { " \t\n\r\u{0B}\u{0C}\u{A0}".unicodeScalars.contains($0) }
    return Dictionary(
      (text ?? "").unicodeScalars.split(whereSeparator: isSpace).map { (String($0), 1) }, uniquingKeysWith: +)
  }
  let parts = [
    article.title, article.subtitle, article.summary, article.byline, article.dateline, article.dateLine,
    article.sourceLine, article.body,
  ]
  let whole = words(text)
  let once = parts.map(words).reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
  let repeats = [words(article.title), words(article.summary)]
  // Headline and summary may have occurred so many more times.
  let candidates = (0..<12).flatMap { titles in
    (0..<3).map { summaries in
      once.merging(repeats[0].mapValues { $0 * titles }, uniquingKeysWith: +)
        .merging(repeats[1].mapValues { $0 * summaries }, uniquingKeysWith: +)
    }
  }
  #expect(whole == once || candidates.contains(whole), sourceLocation: sourceLocation)
}
