import ArchiveFiles
import ArchiveText
import ArchiveSQLite

/// The decisions of an archive, read once and kept while nobody else writes, so that an import needn't query them for
/// each article. Without any decisions, it costs one query.
package final class CorrectionMemory {
  /// All of them that can be read, oldest first.
  package private(set) var all: [Correction] = []
  /// Which of those on sources hold.
  private(set) var sourceStandings = DecisionStandings()
  /// Whether some came from other archives, so that decisions may contradict each other.
  private(set) var hasForeign = false
  /// Articles stored in this transaction that a decision may be about.
  package var waiting: [Int64] = []
  /// Decisions on sources that don't hold for now, whatever the others say.
  var suspended: Set<Int64> = [] { didSet { forgetRows() } }
  private var byHandle: [String: [Int]] = [:]
  private var version: Int64?

  /// Whether there are no decisions.
  package var isEmpty: Bool { all.isEmpty }

  /// Reads the decisions unless the kept ones are still valid. Tells the registry which names were decided on.
  package func refresh(on connection: Connection, telling registry: borrowing SourceRegistry) throws(SQLiteError) {
    let current = try connection.integer("PRAGMA data_version") ?? 0
    if version == current { return }
    let statement = try connection.prepare("SELECT " + Correction.columns + " FROM corrections ORDER BY id")
    all = []
    while try statement.step() {
      if let correction = Correction(statement), correction.isWhole { all.append(correction) }
    }
    hasForeign = all.contains { $0.replaces != nil }
    if hasForeign { all = Correction.inOrder(all) }
    byHandle = [:]
    for (index, correction) in all.enumerated() {
      for handle in Set(correction.articles.flatMap(\.handles)) { byHandle[handle, default: []].append(index) }
    }
    sourceStandings = DecisionStandings(ofSources: all, folding: registry.folder)
    registry.decisions.learn(sourceDecisions, among: all.map(\.id), folding: registry.folder)
    version = current
  }

  /// The decisions on sources that hold, oldest first.
  var sourceDecisions: [Correction] { all.filter { $0.field.target == .source && isInForce($0) } }

  /// Whether a decision on sources holds.
  func isInForce(_ correction: Correction) -> Bool {
    sourceStandings.applies(correction) && !suspended.contains(correction.id)
  }

  /// Forgets everything, because a decision was written or undone, or a transaction was rolled back.
  package func forget() {
    suspended = []
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
  /// The columns of a row that `init` reads.
  package static let columns: SQL = "id, field, key, value, note, made_at, made_by, marks, replaces"

  /// The decision in a row of `columns`; nil if it cannot be read.
  package init?(_ row: borrowing Statement) {
    guard let field = Field(rawValue: row.text(at: 1)), let key = JSON(row.text(at: 2)) else { return nil }
    self.init(
      id: row.int64(at: 0), field: field, key: key, value: row.optionalText(at: 3).flatMap { JSON($0) } ?? .null,
      note: row.optionalText(at: 4), madeAt: row.text(at: 5), madeBy: row.optionalText(at: 6))
    storedMarks = row.optionalText(at: 7).flatMap { JSON($0) }?.strings
    replaces = row.optionalText(at: 8).flatMap { JSON($0) }.map { Set($0.strings) }
  }

  /// Decisions, given by their ids, in the order in which they were made. Those of this archive keep their order, even if
  /// its clock was wrong.
  static func inOrder(_ corrections: [Correction]) -> [Correction] {
    var last = ""
    let timed = corrections.map { correction -> (time: String, correction: Correction) in
      guard correction.isMadeHere else { return (correction.madeAt, correction) }
      last = max(last, correction.madeAt)
      return (last, correction)
    }
    return timed.sorted {
      ($0.time, $0.correction.madeBy ?? "", $0.correction.id) < ($1.time, $1.correction.madeBy ?? "", $1.correction.id)
    }.map(\.correction)
  }
}
