import ArchiveFiles

/// What the registry has seen of its tables, so that it needn't query or insert again.
///
/// It saves time and decides nothing: its answers are those that the tables would give. It is valid while nobody else
/// writes, and its size is bounded.
package final class RegistryMemory {
  /// The table and column that contain a text.
  package enum Column {
    case name, whole, short
  }

  /// A look-up in `source_keys`.
  package struct Question: Hashable {
    package var part: SourceRegistry.KeyPart
    package var key: String
    var realm: SourceRegistry.Realm
  }

  private struct Row: Hashable {
    var source: Int64
    var text: String
    var column: Column
  }

  private static let mostEntries = 60_000

  private var rows: Set<Row> = []
  private var version: Int64?
  /// The ids that `source_keys` gave for a question.
  package var answers: [Question: [Int64]] = [:]

  /// Notes that a row is in its table; false if that was known.
  package func note(_ source: Int64, _ text: String, _ column: Column) -> Bool {
    rows.insert(Row(source: source, text: text, column: column)).inserted
  }

  /// Keeps the memory if the database still has the version it had, and if the memory is not too large.
  package func keep(ifVersionIs current: Int64) {
    if version != current || rows.count > Self.mostEntries || answers.count > Self.mostEntries { removeAll() }
    version = current
  }

  /// Forgets everything.
  package func removeAll() {
    rows.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
  }
}
