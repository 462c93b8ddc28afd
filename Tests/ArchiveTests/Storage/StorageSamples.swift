import Crypto
import SystemPackage
import Testing

@testable import Archive
@testable import SQLite

/// A document of one article, as the stages before storage would hand it on.
struct Sample {
  var origin = "/news/a.txt"
  var fileName: String?
  var bytes: [UInt8]?
  var article: ParsedArticle
  var extraction = Extraction()
  var retrievedAt: String? = "2025-11-09T14:30:00Z"

  init(_ body: String, origin: String = "/news/a.txt", title: String? = "A title", url: String? = nil) {
    article = ParsedArticle(body: body)
    article.title = title
    article.url = url
    let length = body.unicodeScalars.count
    article.blocks = [Block(kind: .paragraph, range: TextRange(start: 0, length: length))]
    self.origin = origin
  }

  var original: [UInt8] { bytes ?? Array(((article.title ?? "") + "\n\n" + article.body).utf8) }

  var sha256: [UInt8] { [UInt8](SHA256.hash(data: original)) }

  var item: StoreItem {
    let name = fileName ?? String(origin.split(separator: "/").last ?? "")
    let document = Document(
      origin: origin, fileName: name, bytes: original, sha256: sha256, mediaType: "text/plain",
      retrievedAt: retrievedAt, retrievedFrom: retrievedAt == nil ? nil : "mtime")
    return .new(
      PreparedDocument(
        document: document, original: CompressedOriginal(compressing: original),
        articles: [PreparedArticle(article: article, extraction: extraction)]))
  }

  /// The sample with one direct quote of the body's first `length` code points, by these sources.
  func quoting(_ length: Int, by sources: ArticleSource..., roles: [Attribution.Role] = [.speaker]) -> Sample {
    var sample = self
    let range = TextRange(start: 0, length: length)
    let text = String(String.UnicodeScalarView(article.body.unicodeScalars.prefix(length)))
    sample.extraction.sources = sources
    sample.extraction.quotes = [
      Quote(
        kind: .direct, segments: [Segment(range: range)], text: text,
        attributions: roles.enumerated().map { index, role in
          Attribution(
            role: role, source: index, mention: Mention(text: "he", range: range),
            cue: role == .speaker ? Mention(text: "said", range: range) : nil)
        }, confidence: 0.9)
    ]
    return sample
  }

  static func person(_ name: String, aliases: [String] = [], description: String? = nil) -> ArticleSource {
    ArticleSource(
      name: name, kind: .person, aliases: aliases,
      descriptions: description.map { [Mention(text: $0, range: TextRange(start: 0, length: 3))] } ?? [])
  }
}

/// Sentences without end: words that differ from each other, the same for the same arguments.
func prose(_ words: Int, seed: Int = 0) -> String {
  (0..<words).map { "word\(($0 * 7 + seed * 1_000) % 5_000)" }.joined(separator: " ")
}

extension ArchiveStore {
  /// Stores the samples as one import, in batches of `size`.
  @discardableResult
  borrowing func importing(_ samples: [Sample], batch size: Int = 100) throws -> [StoreOutcome] {
    let id = try beginImport(arguments: ["import", "/news"])
    var outcomes: [StoreOutcome] = []
    var start = 0
    while start < samples.count {
      let end = min(start + size, samples.count)
      outcomes += try store(samples[start..<end].map(\.item), in: id)
      start = end
    }
    try finishImport(id, counts: ImportCounts())
    return outcomes
  }
}

/// A new archive in a folder of its own, open for writing.
func newArchive(in folder: TemporaryFolder) throws -> ArchiveStore {
  try ArchiveStore.openForWriting(at: folder.file("archive.db"), creating: true)
}

/// What the stock shell says to `sql`, a line a row, columns divided by `|`.
func shell(_ path: FilePath, _ sql: String) throws -> String {
  let (status, output) = try run(["sqlite3", "-bail", path.string], input: sql)
  try #require(status == 0, "\(output)")
  return String(output.dropLast(output.last == "\n" ? 1 : 0))
}

/// Takes an archive back to the tables of version 5.
let schema5 = """
  DROP TRIGGER source_names_inserted; DROP TRIGGER source_names_deleted; DROP TRIGGER source_names_changed;
  DROP TABLE source_names_fts; DROP INDEX articles_language;
  DROP VIEW articles_text; CREATE VIEW articles_text AS SELECT id, title, subtitle, summary, body FROM articles;
  DROP VIEW quotes_text; CREATE VIEW quotes_text AS SELECT id, text FROM quotes;
  DROP TABLE index_characters; DROP TABLE index_pattern; DROP TABLE index_positions;
  DROP TABLE saved_searches; DROP TABLE archive_identity;
  DROP VIEW article_details; CREATE VIEW article_details AS SELECT 1;
  DROP TRIGGER articles_leave_documents; DROP TRIGGER documents_gone; DROP TRIGGER imports_gone;
  DROP TABLE document_articles; DROP TABLE container_progress;
  DROP INDEX articles_url_key; DROP INDEX articles_record_id;
  ALTER TABLE articles DROP COLUMN record_id; ALTER TABLE articles DROP COLUMN is_free;
  ALTER TABLE articles DROP COLUMN values_from; ALTER TABLE articles DROP COLUMN url_key;
  ALTER TABLE revisions DROP COLUMN retrieved_from; ALTER TABLE documents DROP COLUMN url;
  ALTER TABLE imports DROP COLUMN is_stopped; ALTER TABLE import_problems DROP COLUMN kind;
  CREATE TRIGGER documents_gone AFTER DELETE ON documents BEGIN SELECT 1; END;
  CREATE TRIGGER imports_gone AFTER DELETE ON imports BEGIN SELECT 1; END;
  PRAGMA user_version = 5;
  """

/// Proves with the stock shell that the indexes hold exactly what the tables do, and that no row hangs in the air.
func expectSound(_ path: FilePath, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let report = try shell(
    path,
    """
    PRAGMA integrity_check;
    PRAGMA foreign_key_check;
    INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1);
    INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1);
    INSERT INTO source_names_fts (source_names_fts) VALUES ('integrity-check');
    SELECT 'name without its words', name FROM source_names
    WHERE trim(folded) <> '' AND source_id NOT IN (
      SELECT rowid FROM source_names_fts WHERE source_names_fts MATCH '"' || replace(folded, ' ', '" "') || '"');
    SELECT 'original without document', name FROM sqlar WHERE name NOT IN (SELECT sqlar_name FROM documents);
    SELECT 'document without original', id FROM documents WHERE sqlar_name NOT IN (SELECT name FROM sqlar);
    SELECT 'document without origin', id FROM documents WHERE id NOT IN (SELECT document_id FROM document_origins);
    """)
  #expect(report == "ok", sourceLocation: sourceLocation)
}
