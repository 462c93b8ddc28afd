import ArchiveHashing
import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveStorage
@testable import ArchiveText
@testable import ArchiveSQLite

/// A document with one article, as the stages before storage would pass it on.
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

  var sha256: [UInt8] { SHA256.digest(of: original) }

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

extension OpenArchive {
  /// Stores the samples as one import, in batches of `size`.
  @discardableResult
  borrowing func importing(_ samples: [Sample], batch size: Int = 100) throws -> [StoreOutcome] {
    let id = try importBatches.beginImport(arguments: ["import", "/news"])
    var outcomes: [StoreOutcome] = []
    var start = 0
    while start < samples.count {
      let end = min(start + size, samples.count)
      outcomes += try importBatches.store(samples[start..<end].map(\.item), in: id)
      start = end
    }
    try importBatches.finishImport(id, counts: ImportCounts())
    return outcomes
  }
}

/// A new archive in a folder of its own, open for writing.
func newArchive(in folder: TemporaryFolder) throws -> OpenArchive {
  try OpenArchive.forWriting(at: folder.file("archive.db"), creating: true)
}

/// The output of the stock shell for `sql`, one line a row, columns separated by `|`.
func shell(_ path: FilePath, _ sql: String) throws -> String {
  let (status, output) = try run(["sqlite3", "-bail", path.string], input: sql)
  try #require(status == 0, "\(output)")
  return String(output.dropLast(output.last == "\n" ? 1 : 0))
}

/// Makes of an archive one as an earlier version of the program made it, with the rows that had a place there.
func takeBack(_ path: FilePath, toVersion version: Int) throws {
  let old = path.appendingToName(".old")
  do {
    let connection = try Connection(.file(old.bytes))
    for migration in Migration.all.prefix(version) { try connection.execute(script: migration.script) }
  }
  let tables = try shell(
    old,
    """
    SELECT name FROM sqlite_schema
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%_fts_%' AND name NOT LIKE 'index_%'
      AND name NOT IN ('sqlite_sequence', 'archive_identity')
    """)
  var script = ".dbconfig enable_trigger off\nATTACH '\(path.string)' AS new;\n"
  for table in tables.split(separator: "\n") {
    let columns = try shell(
      old, "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('\(table)')")
    script += "INSERT OR REPLACE INTO main.\(table) (\(columns)) SELECT \(columns) FROM new.\(table);\n"
  }
  _ = try shell(
    old,
    script + """
      INSERT INTO articles_fts (articles_fts) VALUES ('rebuild'); INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
      """)
  try run(["mv", old.string, path.string])
}

/// Proves with the stock shell that the indexes match the tables exactly, and that no row is orphaned.
func expectSound(
  _ path: FilePath, withOriginals: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
) throws {
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
    SELECT 'document without original', id FROM documents WHERE \(withOriginals) AND sqlar_name NOT IN (SELECT name FROM sqlar);
    SELECT 'document without origin', id FROM documents WHERE id NOT IN (SELECT document_id FROM document_origins);
    """)
  #expect(report == "ok", sourceLocation: sourceLocation)
}
