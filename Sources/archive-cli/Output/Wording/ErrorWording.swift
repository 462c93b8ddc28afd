import ArchivePlatform
import ArchiveStages
import SystemPackage

/// The sentences for the library's errors: cause, place, next step.
enum ErrorWording {
  /// What is said to a person.
  static func sentence(_ error: ArchiveError) -> String {
    switch error {
    case .notFound(let path) where !path.folderExists:
      "there is no folder at \(path.folder.shown). Make it first, or name another archive: --db FILE."
    case .notFound(let path):
      "no archive at \(path.shown). `archive import FOLDER` makes one. Name another archive with --db FILE."
    case .copyNotFound(let path):
      "there is no file at \(path.shown). Check the spelling of the path."
    case .isFolder(let path):
      "\(path.shown) is a folder. Name the archive's file: --db FILE."
    case .notAFile(let path):
      "\(path.shown) is a pipe, a device or a socket. Name a file: --db FILE."
    case .linkLoop(let path):
      "\(path.shown) is a symbolic link that leads back to itself. Name the archive's file: --db FILE."
    case .hardLinked(let path, let names):
      "\(path.shown) has \(names) names (hard links), and writing under two of them would lose articles. Nothing was written. "
        + "Remove the other names, or work on a copy: `archive backup --db \(path.plain.shellWord) COPY.db`."
    case .belongsToArchive(let path, let owner):
      "\(path.shown) is the name of a file that belongs to the archive \(owner.shown). Choose another name."
    case .foreignLog(let path, let archive):
      "\(path.shown) belongs to another file that had the name \(archive.shown) before, and would damage this one. "
        + "Run `archive import`, which keeps it under another name, or move it away. It may hold the last articles of the other file."
    case .logNotReadable(let path, let archive):
      "\(path.shown) holds the latest changes to \(archive.shown), but you don't have the permission to read them. "
        + "Copy both files, with the same names, into a folder that you can write to, and name the copy with --db."
    case .archiveMoved(let path, let now?):
      "\(path.shown) was moved to \(now.shown) while it was being written. Everything stored until then is kept. "
        + "Move it back, or name it with --db, and run the same command again."
    case .archiveMoved(let path, nil):
      "\(path.shown) was moved or deleted while this command ran. Everything stored until then is in that file. "
        + "If you moved it, move it back or name it with --db; then run the same command again."
    case .archiveEmptied(let path):
      "\(path.shown) was emptied while it was being written, and its contents are lost. Restore a backup: "
        + "`archive restore COPY.db --replace --db \(path.plain.shellWord)`."
    case .foreignJournal(let path, let archive):
      "\(path.shown) was left by another program, or belongs to another file that had the name \(archive.shown) before. Nothing was written. "
        + "If sqlite3 was stopped while it wrote to this archive, open the archive with sqlite3 once. Otherwise move \(path.shown) away."
    case .archiveRemoved(let path, let isReplaced):
      (isReplaced
        ? "\(path.shown) was replaced by another file while it was being written. The new file was not changed. "
        : "\(path.shown) was deleted while it was being written. ")
        + "What this command stored is lost with the old file. If you moved that to another disk, name it with --db. "
        + "Run the same command again."
    case .emptyFile(let path):
      "\(path.shown) is empty. `archive import FOLDER` fills it. Name another archive with --db FILE."
    case .notSQLite(let path):
      "\(path.shown) is not an SQLite file. It was not changed. Name another archive with --db FILE."
    case .notAnArchive(let path):
      "\(path.shown) is an SQLite file of another program. It was not changed. Name another archive with --db FILE."
    case .newerVersion(let path, let found, let supported):
      "\(path.shown) has schema version \(found), and this program knows versions up to \(supported). "
        + "It was not changed. Use a newer version of this program."
    case .unknownFileFormat(let path):
      "\(path.shown) is written in a newer format of SQLite than version \(ArchiveCheck.sqliteVersion), which this program uses, "
        + "knows. It was not changed. Use a program with a newer SQLite, or restore a backup."
    case .olderVersion(let path, let found, let needed):
      "\(path.shown) has schema version \(found), and \(needed) is needed to read it. "
        + "`archive reextract` brings it up to date."
    case .foreignSchema(let path, let fault):
      "\(path.shown) was not changed: \(words(fault)). `archive adopt \(path.plain.shellWord) --db NEW.db` "
        + "copies its sound rows into a new archive."
    case .targetIsArchive(let path):
      "\(path.shown) is the archive itself, or belongs to it. Name another file."
    case .targetNotAnArchive(let path):
      "\(path.shown) exists and is not an archive, so it was not changed. Name another file."
    case .targetIsOtherArchive(let path):
      "\(path.shown) is another archive, not an earlier copy of this one, so it was not changed. Name another file, or move that one away."
    case .targetInUse(let path):
      "\(path.shown) has a log beside it: another program uses it, or was stopped while it did. "
        + "Name another file, or close it first: `archive check --db \(path.plain.shellWord)` says more."
    case .targetExists(let path, let mayBeReplaced):
      "\(path.shown) already exists. "
        + (mayBeReplaced
          ? "Use --replace to replace it; it is kept under another name."
          : "Name a file that doesn't exist yet: --db FILE.")
    case .noRoom(let path, let needed, let free):
      "\(path.shown) needs up to \(megabytes(needed)), and \(megabytes(free)) are free on that disk. "
        + "Free some space, or name a file on another disk."
    case .noRoomToUpgrade(let path, let needed, let free):
      "\(path.shown) was made by an older version, and updating it may take \(megabytes(needed)) more; "
        + "\(Progress.grouped(free / 1_000_000)) MB are free on that disk. It was not changed. Free some space, or move it to another disk."
    case .copyNotSound(let path, let detail):
      "the copy for \(path.shown) is not sound (\(detail.visible())) and was removed. "
        + "`archive check` says what is wrong with the archive."
    case .notSound(let path, let faults):
      "\(path.shown) has \(Progress.grouped(faults)) \(faults == 1 ? "fault" : "faults") and was not restored. "
        + "`archive check --db \(path.plain.shellWord)` lists them. Try another copy."
    case .nothingToRescue(let path):
      "no articles of an archive can be found in \(path.shown). It was not changed. Restore a backup."
    case .locked(let path, let holder?):
      "\(path.shown) is being written by \(name(of: holder)) since \(holder.since): \(holder.command). "
        + "Use --wait to wait until it is done."
    case .locked(let path, nil):
      "\(path.shown) is being written by another process. Use --wait to wait until it is done."
    case .networkFileSystem(let path, let type):
      "\(path.shown) is on a network file system (\(type)), where two machines could write at once and damage it. "
        + "Nothing was written. Keep the archive on a local disk; backups may be on the network."
    case .busy(let path):
      "\(path.shown) is locked by another program. Close it, or wait until it is done."
    case .notPermitted(let path):
      "you may not read or write \(path.shown). Check the permissions of the file and of its folder."
    case .folderNotWritable(let path):
      "\(path.shown) can't be made there. The folder is not writable: "
        + "\(path.folder == "." ? "the current folder" : path.folder.shown). Choose another place with --db FILE."
    case .diskFull(let path):
      "no space is left to write \(path.shown). Free some space and run the same command again. Everything stored so far is kept."
    case .outOfMemory(let path):
      "there is not enough memory to work on \(path.shown). Everything stored so far is kept. Close other programs, and run the "
        + "same command again."
    case .tooLong(let path):
      "a text is longer than the 1,000,000,000 bytes that one row of \(path.shown) can hold. Everything stored so far is kept. "
        + "Split the document that the text comes from."
    case .corrupt(let path, _) where path.nameCount > 1:
      "\(path.shown) has \(path.nameCount) names (hard links), and can't be read by this one. If a program writes to it under "
        + "another name, use that name. If none does, it is damaged: check a copy of it."
    case .corrupt(let path, let detail):
      "\(path.shown) is damaged (\(detail.visible())). `archive check --repair --db \(path.plain.shellWord)` writes everything "
        + "readable into a new file. Or restore a backup."
    case .io(let path, let systemError, let detail):
      "\(path.shown) cannot be read or written: "
        + "\(systemError == 0 ? detail : SystemMessage.text(systemError)). Check the disk."
    case .interrupted:
      "interrupted. Everything stored so far is kept; run the same command again to go on."
    case .searchTooSlow:
      "the search takes too long, so nothing was printed. \(SearchWording.advice)"
    case .noSuchArticle(let id):
      "there is no article \(id). `archive search` shows the numbers of articles."
    case .noSuchRevision(let number, let article, let count):
      "article \(article) has no text \(number): there \(count == 1 ? "is one text" : "are \(count) texts") of it. "
        + "`archive show \(article) --revisions` lists them."
    case .noSuchImport(let id):
      "there is no import \(id). `archive imports` lists the imports."
    case .noSuchQuote(let id):
      "there is no quote \(id). `archive quotes` and `archive show` print the numbers of quotes. They change when an article gets another text, and with `archive reextract`."
    case .noSuchStory(let id):
      "there is no story \(id). `archive stories` lists the stories."
    case .noSuchSource(let name):
      "no source is called \(name.visible()). `archive sources NAME` finds sources by a part of their name."
    case .noSuchCorrection(let id):
      "there is no correction \(id). `archive corrections` lists the corrections."
    case .noSuchSavedSearch(let name):
      "no search is saved as @\(name.visible()). `archive saved` lists the saved searches."
    case .savedSearchExists(let name):
      "another search is saved as @\(name.visible()). Use --replace to replace it, or another name."
    case .refused(let refusal):
      CorrectionWording.sentence(refusal)
    case .noSuchDocument(let id):
      "there is no document \(id). `archive show ID --format json` has an article's document_id."
    case .damagedOriginal(let document):
      "the original of document \(document) is not the file that was imported: its SHA-256 differs. Restore a backup of the archive."
    case .leftOutOriginal(let document):
      "the original of document \(document) was left out when this copy was made. Use the archive that was copied."
    case .database(let path, let error):
      if error.isOfFile {
        "SQLite could not work on \(path.shown): \(error.message.visible()) (code \(error.extendedCode)). It may be damaged, "
          + "or another program changed it at the same time: `archive check --db \(path.plain.shellWord)` says what is wrong."
      } else {
        "SQLite refused a statement on \(path.shown): \(error.message.visible()) (code \(error.extendedCode)). Please report this."
      }
    }
  }

  /// What is wrong with the definitions in a file, without a full stop.
  private static func words(_ fault: SchemaFault) -> String {
    switch fault {
    case .changed(let kind, let name, let isNow):
      kind == isNow
        ? "its \(kind) \(name.visible()) is not as this program defines it"
        : "\(name.visible()) is a \(isNow.visible()), and this program has a \(kind) of that name"
    case .missing(let kind, let name): "it has no \(kind) \(name.visible())"
    case .trigger(let name, let table):
      "its trigger \(name.visible()) on \(table.visible()) is not this program's, and would run"
    case .index(let name, let table):
      "its index \(name.visible()) on \(table.visible()) is not this program's, and is over more than columns"
    }
  }

  /// Bytes as megabytes, rounded up: "1,200 MB".
  private static func megabytes(_ bytes: Int) -> String { "\(Progress.grouped((bytes + 999_999) / 1_000_000)) MB" }

  /// How the program ends after the error.
  static func status(_ error: ArchiveError) -> ExitStatus {
    switch error {
    case .refused(.noSuchSuggestion), .noSuchArticle, .noSuchRevision, .noSuchImport, .noSuchQuote, .noSuchDocument,
      .noSuchSource, .noSuchStory,
      .noSuchCorrection, .noSuchSavedSearch:
      .nothingFound
    case .interrupted: Interruption.status
    default: .failed
    }
  }

  /// "process 12", and where it runs if that is elsewhere.
  static func name(of holder: LockHolder) -> String {
    "process \(holder.process)" + (holder.host.map { " on \($0)" } ?? "")
  }

  /// What is said of a document or file that could not be read: place, cause, next step.
  static func sentence(_ problem: ReadingProblem) -> String {
    "\(problem.origin.shownOrigin): \(problem.causeText). \(problem.nextStep)"
  }
}

extension FilePath {
  /// The folder that the file is in, "." where the path is a bare name.
  fileprivate var folder: FilePath {
    let folder = removingLastComponent()
    return folder.isEmpty ? "." : folder
  }

  /// Whether it is a folder, or a link to one.
  var isFolder: Bool {
    guard let folder = try? FileDescriptor.open(self, .readOnly, options: [.directory, .closeOnExec]) else {
      return false
    }
    try? folder.close()
    return true
  }

  /// Whether there is nothing at the path.
  var isMissing: Bool { unsafe withPlatformString { unsafe access($0, F_OK) } != 0 && errno == ENOENT }

  /// Whether both lead to one file, which is there.
  func isSameFile(as other: FilePath) -> Bool {
    guard let identity = try? FileStatus.of(self).get().identity else { return false }
    return (try? FileStatus.of(other).get().identity) == identity
  }

  /// How many names, hard links, the file has.
  fileprivate var nameCount: Int { (try? FileStatus.of(self).get())?.nameCount ?? 0 }

  /// Whether there is anything where the path's folder should be.
  fileprivate var folderExists: Bool {
    unsafe folder.withPlatformString { unsafe access($0, F_OK) } == 0
  }

  /// The path in a sentence for people: nothing in it hides, or looks like something else.
  var shown: String { plain.visibleName }

  /// The path as it is; a name in the current folder gets its "./", so that it is seen to be a file.
  var plain: String {
    isRelative && components.count == 1 ? "./\(description)" : description
  }
}
