import Foundation
import SystemPackage

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading

/// The result of reading one file. `NAME.expected.json` beside it has the expected result.
struct FileFixture: CustomStringConvertible, Sendable {
  /// One article or problem, in the order of the file.
  struct Found: Codable, Equatable, Sendable {
    struct Part: Codable, Equatable, Sendable {
      var kind: String
      var text: String
    }
    /// The part of the origin after the file's path: "#12".
    var origin: String
    var problem: String?
    var title, subtitle, summary, byline, dateline, outlet, published, modified, language, url, id: String?
    var isFree: Bool?
    var authors: [String]?
    var blocks: [Part]?
    var notes: [String]?
  }

  var path: String
  var description: String { (path as NSString).lastPathComponent }

  /// The fixtures in a folder of Fixtures, by name.
  static func all(in folder: String) -> [FileFixture] {
    let base = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/\(folder)")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: base.standardized, includingPropertiesForKeys: nil)) ?? []
    return files.map(\.path).filter { !$0.hasSuffix(".expected.json") }.sorted().map(FileFixture.init)
  }

  private var expectedFile: URL {
    URL(filePath: path).deletingPathExtension().appendingPathExtension("expected.json")
  }

  /// The expected result; nil if there is none.
  var expected: [Found]? {
    (try? Data(contentsOf: expectedFile)).flatMap { try? JSONDecoder().decode([Found].self, from: $0) }
  }

  /// Writes the file's result beside it. Look through it before you commit it.
  func record(fields: FieldMapping = FieldMapping()) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(found(fields: fields)).write(to: expectedFile)
  }

  /// What the file gives.
  func found(fields: FieldMapping = FieldMapping()) -> [Found] {
    let stream = DocumentStream(paths: [FilePath(path)], excluding: [], fields: fields)
    let reader = DocumentReader()
    var all: [Found] = []
    for entry in stream {
      do throws(ReadingProblem) {
        guard let document = try reader.read(entry) else { continue }
        all += Self.found(in: document, path: path)
      } catch {
        all.append(Found(origin: String(error.origin.dropFirst(path.count)), problem: error.causeText))
      }
    }
    return all
  }

  /// What a document gives.
  static func found(in document: Document, path: String) -> [Found] {
    let parsed = ParsedDocument(parsing: document)
    let origin = String(document.origin.dropFirst(path.count))
    let notes = parsed.notes.isEmpty ? nil : parsed.notes.map(\.causeText)
    let problems = parsed.problem.map { problem in
      let words = ReadingProblem(origin: document.origin, cause: problem).causeText
      return [Found(origin: origin, problem: words, notes: parsed.articles.isEmpty ? notes : nil)]
    }
    return parsed.articles.map { article in
      let scalars = Array(article.body.unicodeScalars)
      let blocks = article.blocks.map { block -> Found.Part in
        let range = block.range.start..<min(block.range.end, scalars.count)
        return Found.Part(kind: block.kind.rawValue, text: String(String.UnicodeScalarView(scalars[range])))
      }
      return Found(
        origin: origin, title: article.title, subtitle: article.subtitle, summary: article.summary,
        byline: article.byline, dateline: article.dateline, outlet: article.outlet,
        published: article.published?.timestamp, modified: article.modified?.timestamp, language: article.language,
        url: article.url, id: article.recordID, isFree: article.isFree,
        authors: article.authors.isEmpty ? nil : article.authors, blocks: blocks, notes: notes)
    } + (problems ?? [])
  }
}
