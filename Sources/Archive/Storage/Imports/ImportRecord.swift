/// One run of `archive import`, from the list of imports.
package struct ImportRecord: Hashable, Sendable {
  /// The state of an import.
  package enum State: String, Sendable, CaseIterable {
    /// It came to its end.
    case finished
    /// It was stopped, or killed.
    case interrupted
    /// It is at work now.
    case underWay = "under_way"
  }

  /// Its number.
  package var id: Int64
  /// When it began, ISO 8601 in UTC.
  package var startedAt: String
  /// When it came to its end, or was stopped; nil if it was killed or is at work.
  package var finishedAt: String?
  /// What was typed after the program's name.
  package var arguments: [String]
  /// What has become of it.
  package var state: State
  /// How much it did.
  package var counts: ImportCounts
  /// How many of the documents that it brought are in the archive.
  package var documentCount: Int
  /// How many of its problems no later import has met again.
  package var problemCount: Int
}

/// Something that an import couldn't read.
package struct ImportProblemRecord: Hashable, Sendable {
  /// The import that met it last.
  package var importID: Int64
  /// What it was.
  package var problem: ImportProblem
}
