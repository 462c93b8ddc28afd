import Foundation
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing

/// Pages written for known weaknesses of page readers. Each has its expected result beside it.
@Suite struct WebPageTests {
  struct Expected: Decodable {
    struct Article: Decodable {
      var title: String?
      var blocks: [Part]
    }
    struct Part: Decodable, Equatable {
      var kind: String
      var text: String
    }
    var articles: [Article]
    var retrievedAt: String?
    /// The address of the first article; nil if it is not tested.
    var url: String?
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/pages")

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
  }

  @Test func `there is a page for every known failure`() { #expect(Self.names.count >= 27) }

  @Test(arguments: names)
  func `a page gives its articles and nothing else`(name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: "\(name).html")))
    let json = try Data(contentsOf: Self.folder.appending(path: "\(name).expected.json"))
    let expected = try JSONDecoder().decode(Expected.self, from: json)
    let document = Document(
      origin: "/\(name).html", fileName: "\(name).html", bytes: bytes, sha256: [], mediaType: "text/html")
    let parsed = ParsedDocument(parsing: document)
    #expect(parsed.retrievedAt == expected.retrievedAt)
    if let url = expected.url { #expect(parsed.articles.first?.url == url) }
    #expect(parsed.articles.map(\.title) == expected.articles.map(\.title))
    #expect(parsed.articles.count == expected.articles.count)
    for (article, wanted) in zip(parsed.articles, expected.articles) {
      #expect(parts(of: article) == wanted.blocks)
      #expect(article.body == wanted.blocks.map(\.text).joined(separator: "\n\n"))
    }
  }

  private func parts(of article: ParsedArticle) -> [Expected.Part] {
    let scalars = Array(article.body.unicodeScalars)
    return article.blocks.map { block in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[block.range.start..<block.range.end])
      return Expected.Part(kind: block.kind.rawValue, text: String(text))
    }
  }
}
