import ArchiveSQLite
import ArchiveStorage
import ArchiveText

/// The rows that a query is checked against.
enum AskedRows {
  /// All of them.
  case all
  /// Those with an id from this one on.
  case from(Int64)
  /// Those with these ids, which are in order.
  case listed([Int64])

  /// Up to this number, ids are looked up in the index one by one. Beyond it, everything between them is read.
  private static let soughtOneByOne = 64

  /// The restriction on rows of the target's index.
  func ofIndex(_ target: QueryTarget) -> QuerySQL {
    let id: SQL = target == .articles ? "articles_fts.rowid" : "quotes_fts.rowid"
    switch self {
    case .all: return QuerySQL("")
    case .from(let first): return QuerySQL("\n  AND " + id + " >= ?", [.integer(first)])
    case .listed(let ids):
      guard let first = ids.first, let last = ids.last else { return QuerySQL("\n  AND FALSE") }
      let listed: QueryValue = .text(JSONText.array(ids))
      if ids.count <= Self.soughtOneByOne {
        return QuerySQL("\n  AND " + id + " IN (SELECT value FROM json_each(?))", [listed])
      }
      return QuerySQL(
        "\n  AND " + id + " >= ? AND " + id + " <= ? AND +" + id + " IN (SELECT value FROM json_each(?))",
        [.integer(first), .integer(last), listed])
    }
  }
}
