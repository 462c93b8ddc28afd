/// One run of `archive import`, as the archive has it.
public struct ImportRecord: Hashable, Sendable {
  /// What has become of an import.
  public enum State: String, Sendable, CaseIterable {
    /// It came to its end.
    case finished
    /// It was stopped, or killed.
    case interrupted
    /// It is at work now.
    case underWay = "under_way"
  }

  /// Its number.
  public var id: Int64
  /// When it began, ISO 8601 in UTC.
  public var startedAt: String
  /// When it came to its end, or was stopped; nil where it was killed or is at work.
  public var finishedAt: String?
  /// What was typed behind the program's name.
  public var arguments: [String]
  /// What has become of it.
  public var state: State
  /// How much it did.
  public var counts: ImportCounts
  /// How many of the documents that it brought are in the archive.
  public var documentCount: Int
  /// How many of its problems no later import has met again.
  public var problemCount: Int
}

/// Something that an import could not take, as the archive has it.
public struct ImportProblemRecord: Hashable, Sendable {
  /// The import that met it last.
  public var importID: Int64
  /// What it was.
  public var problem: ImportProblem
}
