import ArchiveModel

/// The documents of one container, one after the other: the lines of a dump, the records of a crawl, the messages of a
/// mailbox, the members of an archive.
package protocol DocumentSource: AnyObject {
  /// The next document, or what is wrong with it; nil at the end. After a problem, reading continues.
  ///
  /// The document has no SHA-256 yet. The code that passes it on to the parsers computes it, on any thread.
  func next() -> Result<Document, ReadingProblem>?
  /// The last place, not after the last document given, at which reading can start again; nil if there is none.
  ///
  /// A source that begins there gives at least all that this one gave from there on.
  var resumePoint: ResumePoint? { get }
}

extension DocumentSource {
  package var resumePoint: ResumePoint? { nil }
}

/// The single document that a stream is, or why there is none.
final class OneDocument: DocumentSource {
  private var result: Result<Document, ReadingProblem>?

  /// This document or problem, once.
  init(_ result: Result<Document, ReadingProblem>) { self.result = result }

  func next() -> Result<Document, ReadingProblem>? {
    defer { result = nil }
    return result
  }
}
