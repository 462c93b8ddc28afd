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
      "no archive at \(path.shown). `archive import FOLDER` makes one; --db FILE names another."
    case .copyNotFound(let path):
      "there is no file at \(path.shown). Name the file that is to be read."
    case .isFolder(let path):
      "\(path.shown) is a folder. Name the archive's file: --db FILE."
    case .notAFile(let path):
      "\(path.shown) is a pipe, a device or a socket. Name a file: --db FILE."
    case .linkLoop(let path):
      "\(path.shown) is a symbolic link that leads back to itself. Name the archive's file: --db FILE."
    case .hardLinked(let path, let names):
      "\(path.shown) has \(names) names (hard links), and writing under two of them would lose articles. Nothing was written. "
        + "Remove the other name, or work on a copy: `archive backup --db \(path.plain.shellWord) COPY.db`."
    case .belongsToArchive(let path, let owner):
      "\(path.shown) is the name of a file that belongs to the archive \(owner.shown). Choose another name."
    case .foreignLog(let path, let archive):
      "\(path.shown) was written for another file that was called \(archive.shown) before, and would damage this one. "
        + "`archive import` sets it aside; so does moving it away by hand. It may hold the last articles of that other file."
    case .logNotReadable(let path, let archive):
      "\(path.shown) holds the latest changes to \(archive.shown), and you may not make or read the files that SQLite needs to read them. "
        + "Copy both files into a folder of your own, with the same names, and name the copy with --db."
    case .archiveMoved(let path, let now?):
      "\(path.shown) was moved to \(now.shown) while it was being written. What was stored until then is there. "
        + "Move it back, or name it with --db, and run the same command again."
    case .archiveMoved(let path, nil):
      "\(path.shown) was moved or deleted while this command ran. What was stored until then went with that file. "
        + "If you moved it, move it back or name it with --db; then run the same command again."
    case .archiveEmptied(let path):
      "\(path.shown) was emptied while it was being written, and what was in it is lost. Go back to a copy: "
        + "`archive restore COPY.db --replace --db \(path.plain.shellWord)`."
    case .foreignJournal(let path, let archive):
      "\(path.shown) was left by another program, or belongs to another file that was called \(archive.shown) before. Nothing was written. "
        + "If sqlite3 was stopped while it wrote to this archive, open it there once; otherwise move \(path.shown) away."
    case .archiveRemoved(let path, let isReplaced):
      (isReplaced
        ? "\(path.shown) was replaced by another file while it was being written. That file was left as it is. "
        : "\(path.shown) was deleted while it was being written. ")
        + "What this command stored is lost with the old file, unless that was moved to another disk: then name it with --db. "
        + "Run the same command again."
    case .emptyFile(let path):
      "\(path.shown) is empty. `archive import FOLDER` fills it; --db FILE names another."
    case .notSQLite(let path):
      "\(path.shown) is not an SQLite file and was left as it is. --db FILE names another."
    case .notAnArchive(let path):
      "\(path.shown) is an SQLite file of another program and was left as it is. --db FILE names another."
    case .newerVersion(let path, let found, let supported):
      "\(path.shown) has schema version \(found), and this program knows versions up to \(supported). "
        + "It was left as it is. Use a newer archive program."
    case .unknownFileFormat(let path):
      "\(path.shown) is written in a newer format of SQLite than version \(ArchiveCheck.sqliteVersion), which this program uses, "
        + "knows. It was left as it is. Use a program with a newer SQLite, or go back to a copy."
    case .olderVersion(let path, let found, let needed):
      "\(path.shown) has schema version \(found), and \(needed) is needed to read it. "
        + "`archive reextract` brings it up to date."
    case .foreignSchema(let path, let fault):
      "\(path.shown) was left as it is: \(words(fault)). `archive adopt \(path.plain.shellWord) --db NEW.db` "
        + "copies what can be trusted in it into a new archive."
    case .targetIsArchive(let path):
      "\(path.shown) is the archive itself, or a file that belongs to it. Name another file."
    case .targetNotAnArchive(let path):
      "\(path.shown) is there and is no archive, so it was left as it is. Name another file."
    case .targetIsOtherArchive(let path):
      "\(path.shown) is another archive, not an earlier copy of this one, so it was left as it is. Name another file, or move that one away."
    case .targetInUse(let path):
      "\(path.shown) has a log beside it: another program uses it, or was stopped while it did. "
        + "Name another file, or close it first: `archive check --db \(path.plain.shellWord)` says more."
    case .targetExists(let path, let mayBeReplaced):
      "\(path.shown) is there already. "
        + (mayBeReplaced
          ? "--replace keeps it under another name and takes its place."
          : "Name a place where nothing is: --db FILE.")
    case .noRoom(let path, let needed, let free):
      "\(path.shown) would take up to \(megabytes(needed)), and \(megabytes(free)) are free there. "
        + "Free some, or name a file on another disk."
    case .noRoomToUpgrade(let path, let needed, let free):
      "\(path.shown) was made by an older version, and bringing it up to date may take \(megabytes(needed)) more; "
        + "\(Progress.grouped(free / 1_000_000)) MB are free there. It was left as it is. Free some, or move it to another disk."
    case .copyNotSound(let path, let detail):
      "the copy for \(path.shown) is not sound (\(detail.visible())) and was removed. "
        + "`archive check` says what is wrong with the archive."
    case .notSound(let path, let faults):
      "\(path.shown) has \(Progress.grouped(faults)) \(faults == 1 ? "fault" : "faults") and was not restored. "
        + "`archive check --db \(path.plain.shellWord)` names them; another copy may have none."
    case .nothingToRescue(let path):
      "no articles of an archive can be found in \(path.shown). It was left as it is; go back to a copy."
    case .locked(let path, let holder?):
      "\(path.shown) is being written by \(name(of: holder)) since \(holder.since): \(holder.command). "
        + "--wait waits until it is done."
    case .locked(let path, nil):
      "\(path.shown) is being written by another process. --wait waits until it is done."
    case .networkFileSystem(let path, let type):
      "\(path.shown) lies on a file system of the network (\(type)), where two machines could write at once and damage it. "
        + "Nothing was written. Keep the archive on a disk of this machine; a copy of it may lie there."
    case .busy(let path):
      "\(path.shown) is locked by another program. Close it, or wait until it is done."
    case .notPermitted(let path):
      "you may not read or write \(path.shown). Check the permissions of the file and of its folder."
    case .folderNotWritable(let path):
      "\(path.shown) can't be made there. The folder is not writable: "
        + "\(path.folder == "." ? "the current folder" : path.folder.shown). Choose another place with --db FILE."
    case .diskFull(let path):
      "no space is left to write \(path.shown). Free some and run the same command again: what is stored stays stored."
    case .outOfMemory(let path):
      "there is not enough memory to work on \(path.shown). What is stored stays stored. Close other programs, and run the "
        + "same command again."
    case .tooLong(let path):
      "a text is longer than the 1,000,000,000 bytes that one row of \(path.shown) can hold. What is stored stays stored. "
        + "Split the document that it comes from."
    case .corrupt(let path, _) where path.nameCount > 1:
      "\(path.shown) has \(path.nameCount) names (hard links), and could not be read by this one. Where a program writes to it under "
        + "another name, read it by that name; where none does, it is damaged: read a copy, and check that."
    case .corrupt(let path, let detail):
      "\(path.shown) is damaged (\(detail.visible())). `archive check --repair --db \(path.plain.shellWord)` writes what can be read "
        + "into a new file; or go back to a copy."
    case .io(let path, let systemError, let detail):
      "\(path.shown) cannot be read or written: "
        + "\(systemError == 0 ? detail : SystemMessage.text(systemError)). Check the disk."
    case .interrupted:
      "interrupted. What is stored stays stored; the same command goes on from there."
    case .searchTooSlow:
      "the search takes too long, so nothing was printed. \(SearchWording.advice)"
    case .noSuchArticle(let id):
      "there is no article \(id). `archive search` shows the numbers of articles."
    case .noSuchRevision(let number, let article, let count):
      "article \(article) has no text \(number): there \(count == 1 ? "is one text" : "are \(count) texts") of it. "
        + "`archive show \(article) --revisions` lists them."
    case .noSuchImport(let id):
      "there is no import \(id). `archive imports` lists them."
    case .noSuchQuote(let id):
      "there is no quote \(id). `archive quotes` and `archive show` print the numbers of quotes; `archive reextract` changes them."
    case .noSuchSource(let name):
      "no source is called \(name.visible()). `archive sources NAME` finds names by their beginning."
    case .noSuchCorrection(let id):
      "there is no correction \(id). `archive corrections` lists them."
    case .noSuchSavedSearch(let name):
      "no search is saved as @\(name.visible()). `archive saved` lists them."
    case .savedSearchExists(let name):
      "another search is saved as @\(name.visible()). --replace takes its place; `archive saved` lists them."
    case .refused(let refusal):
      CorrectionWording.sentence(refusal)
    case .noSuchDocument(let id):
      "there is no document \(id). `archive show ID --format json` has an article's document_id."
    case .damagedOriginal(let document):
      "the original of document \(document) is not what was imported: its SHA-256 differs. Go back to a copy of the archive."
    case .leftOutOriginal(let document):
      "the original of document \(document) was left out when this copy was made. The archive it was copied from has it."
    case .database(let path, let error):
      if error.isOfFile {
        "SQLite could not work on \(path.shown): \(error.message.visible()) (code \(error.extendedCode)). It may be damaged, "
          + "or another program changed it meanwhile: `archive check --db \(path.plain.shellWord)` says what is wrong."
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
        ? "its \(kind) \(name.visible()) is not as this program makes it"
        : "\(name.visible()) is a \(isNow.visible()) in it, where this program has a \(kind)"
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
    case .noSuchArticle, .noSuchRevision, .noSuchImport, .noSuchQuote, .noSuchDocument, .noSuchSource,
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
