import ArchiveStorage

/// What was taken from a file that SQLite must not or can't open, and what was not.
package struct SalvageReport: Hashable, Sendable {
  /// How many rows were taken over.
  package var rows = 0
  /// What was not.
  package var losses: [SalvageLoss] = []

  /// Whether rows are lost that extraction finds again.
  var hasLostDerivedRows = false

  /// Nothing yet.
  package init() {}
}

/// Something that couldn't be taken over, or has changed.
package enum SalvageLoss: Hashable, Sendable {
  /// So many pages of a table are damaged. How many rows they had is not known.
  case pages(table: String, count: Int)
  /// So many rows of a table were found again in pages that no other leads to any more.
  case found(table: String, count: Int)
  /// So many rows of a table contradict themselves.
  case rows(table: String, count: Int)
  /// So many rows are not valid in the table. `reason` is SQLite's reason for the first.
  case refused(table: String, count: Int, reason: String)
  /// So many texts of a table had bytes that are not text; U+FFFD stands for them.
  case texts(table: String, count: Int)
  /// The file has no such table.
  case missing(table: String)
  /// The table is defined otherwise than by any version of this program, so that its columns may mean anything.
  case foreign(table: String)
  /// Something else has the table's name: "view".
  case impostor(table: String, kind: String)
  /// The bytes of a document are not those that were imported.
  case original(document: Int64)
}
