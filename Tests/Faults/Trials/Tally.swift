import Synchronization

/// Counts how often each result occurred, for the note beside a row.
final class Tally: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// Counts one more of a kind.
  func count(_ kind: String) { counts.withLock { $0[kind, default: 0] += 1 } }

  /// "12 amid it, 3 too late".
  var note: String {
    counts.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
