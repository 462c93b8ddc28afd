import ArchiveFiles
import ArchiveText
import ArchiveSQLite

/// The decisions of an archive, read once and kept while nobody else writes, so that an import needn't query them for
/// each article. Without any decisions, it costs one query.
package final class CorrectionMemory {
  /// All of them that can be read, oldest first.
  package private(set) var all: [Correction] = []
  /// Articles stored in this transaction that a decision may be about.
  package var waiting: [Int64] = []
  private var byHandle: [String: [Int]] = [:]
  private var version: Int64?

  /// Whether there are no decisions.
  package var isEmpty: Bool { all.isEmpty }

  /// Reads the decisions unless the kept ones are still valid. Tells the registry which names were decided on.
  package func refresh(on connection: Connection, telling registry: borrowing SourceRegistry) throws(SQLiteError) {
    let current = try connection.integer("PRAGMA data_version") ?? 0
    if version == current { return }
    let statement = try connection.prepare("SELECT id, field, key, value, note, made_at FROM corrections ORDER BY id")
    all = []
    while try statement.step() {
      if let correction = Correction(statement), correction.isWhole { all.append(correction) }
    }
    byHandle = [:]
    for (index, correction) in all.enumerated() {
      for handle in Set(correction.articles.flatMap(\.handles)) { byHandle[handle, default: []].append(index) }
    }
    registry.decisions.learn(all, folding: registry.folder)
    version = current
  }

  /// Forgets everything, because a decision was written or undone, or a transaction was rolled back.
  package func forget() {
    version = nil
    waiting = []
  }

  /// Forgets the rows, one of which was changed. Keeps the list of waiting articles.
  func forgetRows() { version = nil }

  /// Notes that an article was stored, if a decision may be about it.
  package func note(_ article: Int64, handles: [String?]) {
    if isEmpty { return }
    if handles.contains(where: { $0.map { byHandle[$0] != nil } == true }) { waiting.append(article) }
  }

  /// The decisions about an article, oldest first.
  func concerning(_ facts: ArticleFacts) -> [Correction] {
    let found = Set(facts.handles.flatMap { byHandle[$0] ?? [] })
    // Decisions on one article mostly have one key, and to tell whether it fits means to read the article.
    var fits: [ArticleKey: Bool] = [:]
    return found.sorted().map { all[$0] }.filter { correction in
      correction.articles.contains { key in
        if let known = fits[key] { return known }
        let isKey = key.isKey(of: facts)
        fits[key] = isKey
        return isKey
      }
    }
  }
}

extension Correction {
  /// The decision in a row of `id, field, key, value, note, made_at`; nil if it cannot be read.
  package init?(_ row: borrowing Statement) {
    guard let field = Field(rawValue: row.text(at: 1)), let key = JSON(row.text(at: 2)) else { return nil }
    self.init(
      id: row.int64(at: 0), field: field, key: key, value: row.optionalText(at: 3).flatMap { JSON($0) } ?? .null,
      note: row.optionalText(at: 4), madeAt: row.text(at: 5))
  }
}
