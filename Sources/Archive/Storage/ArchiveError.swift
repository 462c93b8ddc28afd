import ArchiveSQLite
import SystemPackage

/// What the library couldn't do, as facts. The command words them.
package enum ArchiveError: Error, Hashable, Sendable {
  /// There is no file at the path.
  case notFound(FilePath)
  /// There is no file to restore or adopt at the path.
  case copyNotFound(FilePath)
  /// The path is a folder.
  case isFolder(FilePath)
  /// The path is a pipe, a device or a socket.
  case notAFile(FilePath)
  /// Symbolic links lead round in a circle.
  case linkLoop(FilePath)
  /// The file has so many names (hard links). Each name would have its own lock and log.
  case hardLinked(FilePath, names: Int)
  /// An archive would get a name that belongs to the log, lock or another such file of an existing archive.
  case belongsToArchive(FilePath, of: FilePath)
  /// The log beside the archive was written for another file of that name.
  case foreignLog(FilePath, of: FilePath)
  /// The log beside the archive holds something and can't be read there.
  case logNotReadable(FilePath, of: FilePath)
  /// The file was renamed while it was written; the new name is given if it is known. What was stored is in it.
  case archiveMoved(FilePath, to: FilePath?)
  /// The file was removed or replaced while it was written. What was stored is lost.
  case archiveRemoved(FilePath, isReplaced: Bool)
  /// The file was emptied while it was written. What was in it is lost.
  case archiveEmptied(FilePath)
  /// A rollback journal is beside the archive, and nothing shows that it belongs to this file.
  case foreignJournal(FilePath, of: FilePath)
  /// The file has no bytes: an import may fill it, nothing else can use it.
  case emptyFile(FilePath)
  /// The file is not a SQLite database.
  case notSQLite(FilePath)
  /// The file is an SQLite database of another program.
  case notAnArchive(FilePath)
  /// A newer program made the file.
  case newerVersion(FilePath, found: Int, supported: Int)
  /// The file is in a format of SQLite's that is newer than the SQLite that is here.
  case unknownFileFormat(FilePath)
  /// An older program made the file; opening it for writing brings it up to date.
  case olderVersion(FilePath, found: Int, needed: Int)
  /// The file's definitions are not those of an archive: it was changed, or made to do harm.
  case foreignSchema(FilePath, SchemaFault)
  /// A copy would be written over the archive that is copied, or over a file that belongs to it.
  case targetIsArchive(FilePath)
  /// A copy would be written over a file that is not an archive.
  case targetNotAnArchive(FilePath)
  /// A copy would replace another archive than the one that it copies.
  case targetIsOtherArchive(FilePath)
  /// A copy would be written over an archive that is in use, or was not closed properly.
  case targetInUse(FilePath)
  /// An archive would be made where there already is a file.
  case targetExists(FilePath, mayBeReplaced: Bool)
  /// There is less free space, in bytes, than is needed.
  case noRoom(FilePath, needed: Int, free: Int)
  /// There is less free space, in bytes, beside an older archive than bringing it up to date may need.
  case noRoomToUpgrade(FilePath, needed: Int, free: Int)
  /// A copy didn't hold what it should, and was removed again.
  case copyNotSound(FilePath, detail: String)
  /// The archive to restore has so many faults.
  case notSound(FilePath, faults: Int)
  /// Nothing in the file is recognisable as an archive's.
  case nothingToRescue(FilePath)
  /// Another process is writing; nil if it left no note.
  case locked(FilePath, holder: LockHolder?)
  /// The archive is on a file system of this type, to which another machine could write at the same time.
  case networkFileSystem(FilePath, type: String)
  /// Another program holds SQLite's own lock.
  case busy(FilePath)
  /// The system doesn't allow the program to read or write the file, or to make files beside it.
  case notPermitted(FilePath)
  /// No file can be made in the folder of this archive.
  case folderNotWritable(FilePath)
  /// No space is left.
  case diskFull(FilePath)
  /// Memory ran out.
  case outOfMemory(FilePath)
  /// A text or another value is longer than SQLite can keep, 10^9 bytes.
  case tooLong(FilePath)
  /// The database contradicts itself.
  case corrupt(FilePath, detail: String)
  /// The disk or the system failed. `systemError` is the system's error number, 0 if there is none.
  case io(FilePath, systemError: Int32, detail: String)
  /// The work was interrupted on request.
  case interrupted
  /// Not all that a search asks for was found in the time that it may take.
  case searchTooSlow
  /// There is no article with the id.
  case noSuchArticle(Int64)
  /// The article has only `count` texts.
  case noSuchRevision(Int, article: Int64, count: Int)
  /// There is no import with the number.
  case noSuchImport(Int64)
  /// There is no quote with the id.
  case noSuchQuote(Int64)
  /// There is no story with the id.
  case noSuchStory(Int64)
  /// There is no document with the id.
  case noSuchDocument(Int64)
  /// No source has the name or the id.
  case noSuchSource(String)
  /// There is no correction with the id.
  case noSuchCorrection(Int64)
  /// No search is saved under the name.
  case noSuchSavedSearch(String)
  /// Another search is saved under the name.
  case savedSearchExists(String)
  /// A person's decision can't be accepted as it was given.
  case refused(CorrectionRefusal)
  /// The kept bytes are not those that were imported.
  case damagedOriginal(document: Int64)
  /// The archive is a copy that was made without the bytes of this document.
  case leftOutOriginal(document: Int64)
  /// SQLite refused something that should have worked.
  case database(FilePath, SQLiteError)
}

/// The process that writes to an archive.
package struct LockHolder: Hashable, Sendable {
  /// The process's id.
  package var process: Int
  /// Since when, ISO 8601 in UTC.
  package var since: String
  /// The command that was typed, cut and without control characters.
  package var command: String
  /// The machine it runs on, if that is not this one.
  package var host: String?

  /// A process with these facts.
  package init(process: Int, since: String, command: String, host: String? = nil) {
    self.process = process
    self.since = since
    self.command = command
    self.host = host
  }
}
