import ArchiveFiles

/// How far the documents in a container were read. A later import continues from there.
package struct ContainerProgress: Hashable, Sendable {
  /// The file: the part before `#` in the origins of its documents.
  package var origin: String
  /// How long the file was.
  package var byteCount: Int
  /// When it last changed, in nanoseconds since 1970 (UTC).
  package var modified: Int
  /// By which version of reading; another one may find more in it.
  package var version: Int
  /// Where in the file reading can start again; 0 for its beginning.
  package var position: Int
  /// The media type of the unpacked bytes at `position`; empty for the beginning of the file.
  package var reader: String
  /// The number of the line at `position`, if lines are counted.
  package var line: Int
  /// How many documents and problems after `position` were met.
  package var passed: Int
  /// How many documents were met in all.
  package var documents: Int
  /// How many things were skipped before they became documents.
  package var skipped = 0
  /// How many documents were skipped because they have no text.
  package var unread = 0
  /// Whether something could not be read.
  package var hasFailures: Bool
  /// Whether nothing is left.
  package var isComplete: Bool
  /// What the archive says was skipped in a complete container.
  package var problems: [ReadingProblem] = []

  /// No progress yet, for a file whose `status` is known.
  package init(origin: String, status: FileStatus) {
    self.init(
      origin: origin, byteCount: status.byteCount, modified: status.modified, version: ArchiveVersion.reading,
      position: 0, reader: "", line: 1, passed: 0, documents: 0, hasFailures: false, isComplete: false)
  }

  package init(
    origin: String, byteCount: Int, modified: Int, version: Int, position: Int, reader: String, line: Int, passed: Int,
    documents: Int,
    hasFailures: Bool, isComplete: Bool
  ) {
    self.origin = origin
    self.byteCount = byteCount
    self.modified = modified
    self.version = version
    self.position = position
    self.reader = reader
    self.line = line
    self.passed = passed
    self.documents = documents
    self.hasFailures = hasFailures
    self.isComplete = isComplete
  }

  /// What an import says of a complete container that it passes over: what was skipped, and how many documents the
  /// archive has.
  package var repeated: (problems: [ReadingProblem], unchanged: Int) {
    if problems.isEmpty { return ([], documents) }
    // Since then, a retry may have read some.
    let unread = min(unread, documents, problems.count)
    var problems = problems
    // The other problems may stand for many things each.
    let others = skipped - (problems.count - unread)
    let index = problems.firstIndex { $0.origin == origin } ?? problems.count - 1
    if others > 0 { problems[index].cause = .others(problems[index].cause, count: others + 1) }
    return (problems, documents - unread)
  }

  /// Whether it is about the same file, as this version reads it.
  package func holds(for other: ContainerProgress) -> Bool {
    byteCount == other.byteCount && modified == other.modified && version == other.version
  }
}

/// A place in a file at which reading can start again: the beginning of a record, or of a gzip member that begins with
/// one.
package struct ResumePoint: Hashable {
  /// Where it is in the file underneath.
  package var offset: Int
  /// The media type of the container whose reader continues there.
  package var reader: String
  /// The number of the line there, where lines are counted.
  package var line = 1

  package init(offset: Int, reader: String, line: Int = 1) {
    self.offset = offset
    self.reader = reader
    self.line = line
  }
}
