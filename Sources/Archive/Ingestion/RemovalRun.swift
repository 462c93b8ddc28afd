import ArchiveStorage
import SystemPackage

/// What a removal tells while it runs.
package enum RemovalEvent {
  /// So many articles and originals are out, of so many that go.
  case removed(Int, of: Int)
  /// The file is rewritten, which nobody can say the end of.
  case rewriting
  /// An article couldn't be extracted again.
  case problem(ReextractProblem)
}

/// A removal. It removes what was chosen, extracts articles again that go back to another text, and rewrites the file.
package struct RemovalRun: Sendable {
  /// What goes.
  package var choice: RemovalChoice
  /// Whether people's decisions on articles that go are forgotten too.
  package var withCorrections: Bool
  /// How long it waits while another process writes to the archive.
  package var wait = WriterWait.none

  /// A removal of what is chosen.
  package init(of choice: RemovalChoice, withCorrections: Bool = false) {
    self.choice = choice
    self.withCorrections = withCorrections
  }

  /// Removes it from the archive at `archive`.
  ///
  /// If it is killed, it has removed everything or nothing. Articles may still wait for extraction, and old pages may
  /// be in the file. `archive reextract` and another removal do the rest.
  ///
  /// - Parameters:
  ///   - archive: where the archive is.
  ///   - report: learns how far it is, and of articles that couldn't be extracted again.
  /// - Returns: what was removed, and whether no page of the file has it any more.
  /// - Throws: if there is no such import or article, or if the archive can't be written.
  nonisolated(nonsending) package func run(
    in archive: FilePath, report: (RemovalEvent) -> Void
  ) async throws(ArchiveError) -> (removal: Removal, isRewritten: Bool) {
    let (removal, toExtract) = try remove(from: archive, report: report)
    if !toExtract.isEmpty {
      var extraction = ReextractRun(of: .ids(toExtract))
      extraction.wait = wait
      _ = try await extraction.run(
        in: archive,
        report: { event in
          if case .problem(let problem) = event { report(.problem(problem)) }
        },
        shouldStop: { false })
    }
    let store = try OpenArchive.forWriting(at: archive, creating: false, waiting: wait)
    report(.rewriting)
    let isRewritten = try store.removals.rewrite()
    try store.close()
    return (removal, isRewritten)
  }

  private func remove(
    from archive: FilePath, report: (RemovalEvent) -> Void
  ) throws(ArchiveError) -> (removal: Removal, toExtract: [Int64]) {
    let store = try OpenArchive.forWriting(at: archive, creating: false, waiting: wait)
    let result = try store.removals.remove(choice, withCorrections: withCorrections) { done, total in
      report(.removed(done, of: total))
    }
    try store.close()
    return result
  }
}
