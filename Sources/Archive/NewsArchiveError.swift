import ArchiveStorage

/// Why an archive can't be opened, read or written.
public struct NewsArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure.
  public enum Code: Sendable {
    /// There is no archive, article, quote or copy with that name or number.
    case notFound
    /// The file is not an archive, is damaged, or belongs to another program or a newer version.
    case unusableFile
    /// Another program is writing to the archive or has locked it.
    case inUse
    /// The system refuses to read or write, or the disk is full.
    case system
    /// The program refuses to do what you asked for.
    case refused
  }

  /// The kind of failure.
  public var code: Code
  /// What happened, for a person.
  public var description: String

  init(_ error: ArchiveError) {
    description = "\(error)"
    code =
      switch error {
      case .notFound, .copyNotFound, .noSuchArticle, .noSuchDocument, .noSuchQuote, .noSuchSource, .noSuchStory:
        .notFound
      case .notSQLite, .notAnArchive, .newerVersion, .olderVersion, .foreignSchema, .unknownFileFormat, .emptyFile,
        .corrupt,
        .damagedOriginal, .isFolder, .notAFile:
        .unusableFile
      case .locked, .busy, .targetInUse: .inUse
      case .notPermitted, .folderNotWritable, .diskFull, .io, .outOfMemory, .noRoom, .noRoomToUpgrade, .linkLoop:
        .system
      default: .refused
      }
  }
}
