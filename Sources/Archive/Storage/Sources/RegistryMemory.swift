import ArchiveFiles
import ArchiveIdentity

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

  /// The people of a surname, as the tables and this transaction have them.
  package var bearers: [String: SurnameBearers] = [:]
  /// How many articles of this transaction a source has, which its table does not have yet.
  private var placed: [Int64: Int] = [:]

  /// How many articles of this transaction a source has.
  func waiting(_ source: Int64) -> Int { placed[source] ?? 0 }

  /// Counts an article for a person of this surname.
  func place(_ source: Int64, surname: String) {
    placed[source, default: 0] += 1
    guard let index = bearers[surname]?.people.firstIndex(where: { $0.id == source }) else { return }
    bearers[surname]?.note(nil, of: index, articles: 1)
  }

  /// Notes a further name of a known person.
  func note(_ name: PersonName, of index: Int, surname: String) {
    bearers[surname]?.note(name, of: index, articles: 0)
  }

  /// Notes a person whom no article had before.
  func add(_ source: Int64, _ name: PersonName) {
    bearers[name.surname]?.add(source, names: [name], articles: 0)
  }

  /// Notes that a row is in its table; false if that was known.
  package func note(_ source: Int64, _ text: String, _ column: Column) -> Bool {
    rows.insert(Row(source: source, text: text, column: column)).inserted
  }

  /// Keeps the memory if the database still has the version it had, and if the memory is not too large.
  package func keep(ifVersionIs current: Int64) {
    if version != current || rows.count > Self.mostEntries || answers.count > Self.mostEntries
      || bearers.count > Self.mostEntries
    {
      removeAll()
    }
    placed.removeAll(keepingCapacity: true)
    version = current
  }

  /// Forgets everything.
  package func removeAll() {
    rows.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    bearers.removeAll(keepingCapacity: true)
    placed.removeAll(keepingCapacity: true)
  }
}
