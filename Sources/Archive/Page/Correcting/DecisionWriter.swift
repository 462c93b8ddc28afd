import ArchiveSQLite
import ArchiveStorage

/// Opens the archive for one decision. The writer's lock is held no longer.
struct DecisionWriter {
  /// How long a correction waits for another one, which takes moments; an import takes longer.
  private static let secondsOfWaiting = 1.0

  let context: ViewContext
  /// Who decides.
  let person: String?

  func writing<Result>(_ body: (borrowing OpenArchive) throws -> Result) throws -> Result {
    let store = try OpenArchive.forWriting(
      at: context.readers.path, creating: false, waiting: WriterWait(seconds: Self.secondsOfWaiting))
    let result = try body(store)
    try store.close()
    return result
  }

  /// Makes a correction, and says under which name the page finds out what was made.
  func deciding(_ body: (borrowing OpenArchive) throws -> CorrectionRecord?) throws -> String {
    let record = try writing(body)
    guard let record, !record.isRepeated else { return context.made.add(.repeated) }
    return context.made.add(.made(correction: record.id, at: record.madeAt))
  }

  /// Throws unless there is still a source with the number of the button; the archive would take the number for a name.
  func requireSource(_ form: DecisionForm, _ store: borrowing OpenArchive) throws {
    guard let id = form.number("source") else { return }
    let found = try store.converting { () throws(SQLiteError) in try store.sources.source(id: id) }
    guard found != nil else { throw ArchiveError.noSuchSource("") }
  }
}
