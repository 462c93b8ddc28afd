/// Which names and keys this transaction has already seen in the tables, so that they need not be inserted again.
///
/// It saves time and decides nothing. It must be emptied when a transaction begins and when sources were deleted.
final class NotedRows {
  private struct Row: Hashable {
    var source: Int64
    var text: String
    var column: Int
  }

  private var rows: Set<Row> = []

  /// Whether the row is new here.
  func insert(_ source: Int64, _ text: String, _ column: Int) -> Bool {
    rows.insert(Row(source: source, text: text, column: column)).inserted
  }

  /// Forgets all rows.
  func removeAll() { rows.removeAll(keepingCapacity: true) }
}
