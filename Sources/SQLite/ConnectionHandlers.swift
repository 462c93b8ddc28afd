/// The closure that SQLite calls while a statement runs.
final class ProgressHandler {
  let shouldContinue: () -> Bool

  init(_ shouldContinue: @escaping () -> Bool) {
    self.shouldContinue = shouldContinue
  }
}

/// The closure that SQLite calls before each commit.
final class CommitHandler {
  let mayCommit: () -> Bool

  init(_ mayCommit: @escaping () -> Bool) {
    self.mayCommit = mayCommit
  }
}
