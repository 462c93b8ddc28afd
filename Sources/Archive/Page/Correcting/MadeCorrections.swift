import Synchronization

/// What the forms did that were sent to this server, each under a name that nobody can guess.
///
/// The browser is sent to a page whose address has the name. So a page only ever tells of the request that led to it: numbers
/// of corrections in old addresses may be those of others, or of another archive.
final class MadeCorrections: Sendable {
  /// What a form did.
  enum Outcome: Hashable, Sendable {
    /// It made a correction.
    case made(correction: Int64, at: String)
    /// It asked for what is decided already.
    case repeated
    /// It saved a search.
    case saved(name: String)
    /// It removed a saved search.
    case removed(name: String)
  }

  /// So many are remembered, the latest.
  private static let most = 500

  private let outcomes = Mutex<[(name: String, outcome: Outcome)]>([])

  /// Remembers what a form did, and gives the name of it.
  func add(_ outcome: Outcome) -> String {
    let name = String(AccessToken.random().prefix(16))
    outcomes.withLock { outcomes in
      if outcomes.count == Self.most { outcomes.removeFirst() }
      outcomes.append((name, outcome))
    }
    return name
  }

  /// What is remembered under a name; nil if that isn't known, or not any more.
  subscript(name: String) -> Outcome? {
    outcomes.withLock { outcomes in outcomes.last { AccessToken.areEqual($0.name, name) }?.outcome }
  }
}
