import ArchiveStorage

/// Why an archive could not be opened, read or written.
public struct NewsArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Code: Sendable {
    /// There is no archive, article, quote or copy of that name or number.
    case notFound
    /// The file is no archive, is damaged, or is another program's or a newer version's.
    case unusableFile
    /// Another program writes to the archive, or has it locked.
    case inUse
    /// The system refuses to read or write, or the disk is full.
    case system
    /// What was asked for cannot be done.
    case refused
  }

  /// What kind of failure it is.
  public var code: Code
  /// What happened, for a person.
  public var description: String

  init(_ error: ArchiveError) {
    description = "\(error)"
    code =
      switch error {
      case .notFound, .copyNotFound, .noSuchArticle, .noSuchDocument, .noSuchQuote, .noSuchSource: .notFound
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
