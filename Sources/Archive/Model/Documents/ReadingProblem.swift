import ArchiveFiles
import SystemPackage

/// Why something couldn't be read: which thing, and the facts. `ReadingProblem+Wording.swift` words it.
package struct ReadingProblem: Error, Hashable, Sendable {
  /// Why something was not read.
  package indirect enum Cause: Hashable, Sendable {
    /// Nothing has this name.
    case missing
    /// A symbolic link leads to nothing.
    case danglingLink
    /// A symbolic link leads back to itself or to a folder that contains it.
    case linkLoop
    /// The system refused to open or to read the file.
    case unreadableFile(Errno)
    /// The system refused to open the folder or to list all of it.
    case unreadableFolder(Errno)
    /// It is not a file with content of its own.
    case specialFile(SpecialFile)
    /// It is longer than `limit` bytes; `byteCount` is nil if the length is not known beforehand.
    case tooLarge(byteCount: Int?, limit: Int)
    /// It changed while it was read, at each attempt.
    case changing
    /// It has no bytes, or nothing but white space.
    case empty
    /// Its format is known but not read.
    case formatNotRead(DocumentFormat)
    /// From `offset` on, the bytes of a compressed or packed file don't match its format.
    case damaged(offset: Int)
    /// It ends at `offset`, before it should.
    case truncated(offset: Int)
    /// It unpacks to more than `limit` times its own length, so it may have been made to do harm.
    case expandsTooMuch(limit: Int)
    /// It has more members than `limit`, and next to nothing in them.
    case tooManyMembers(limit: Int)
    /// It is inside more containers than `limit`.
    case tooDeep(limit: Int)
    /// There is no memory for it.
    case outOfMemory
    /// A record of a dump is cut off or doesn't match its format.
    case brokenRecord
    /// A program or library that reads its format is not installed.
    case needs(OutsideReader)
    /// The program that reads its format refuses it, and says this.
    case refused(by: OutsideReader, reason: String)
    /// The import was stopped while it was read.
    case stopped
    /// It has no text of an article.
    case noText
    /// It is a list of addresses. The case has those without a page in the archive. `saved` is the number of the
    /// others, or nil if nobody has counted them.
    case addresses([String], saved: Int?)
    /// It has pages, and no text on them: they may be pictures.
    case scanned
    /// No column of a table is known to hold a text. These are the columns' names, at most 30.
    case unknownColumns([String])
    /// The user mapped a part to a column that a table doesn't have. These are its columns' names, at most 30.
    case missingColumn(String, of: [String])
    /// The user mapped a part to a key that none of the records of a dump has.
    case missingKey(String)
    /// Its name has the ending of a format that its content is not of.
    case misnamed(ending: String, DocumentFormat)
    /// It is locked with a password.
    case encrypted
    /// The library that unpacks cannot do so; in its words.
    case notUnpacked(String)
    /// A member of a packed file that has no content of its own.
    case specialMember(MemberKind)
    /// A crawled page that the server answered with this status.
    case answer(Int)
    /// A page of a crawl that was as it had been when it was fetched before.
    case revisit
    /// A file that a crawler keeps for itself: its log, its options.
    case crawlersOwn
    /// A crawl in which nothing was fetched: it has only information about pages.
    case noPages
    /// A text that was made from a page of the same crawl.
    case conversion
    /// A page that was sent in a compression that is not read.
    case contentCoding(String)
    /// So many more parts of a container were skipped for the same reason. The first of them was reported.
    case others(Cause, count: Int)
    /// It was skipped by an earlier import too, which said this of it.
    case skippedBefore(cause: String, nextStep: String)
  }

  /// Where it is, written as `Document.origin` is.
  package var origin: String
  /// Why it was not read.
  package var cause: Cause

  /// What is at `origin` couldn't be read because of `cause`.
  package init(origin: String, cause: Cause) {
    self.origin = origin
    self.cause = cause
  }

  /// How many things it stands for.
  package var count: Int { if case .others(_, let count) = cause { count } else { 1 } }

  /// Whether the archive already has it.
  package var isKnown: Bool {
    switch cause {
    case .revisit, .others(.revisit, _): true
    default: false
    }
  }

  /// Whether it is only part of a saved page's layout, which nobody misses.
  package var isPageFurniture: Bool {
    guard case .formatNotRead(let format) = cause else { return false }
    return [.image, .program, .font, .pageList].contains(format)
  }

  /// Whether this is not a fault, but something that an import skips: an empty file, a device, a format that is not
  /// read. Anything else means that a document may be missing from the archive.
  package var isPassedOver: Bool {
    switch cause {
    case .empty, .formatNotRead, .specialFile, .specialMember, .answer, .revisit, .crawlersOwn, .conversion, .noPages,
      .noText, .unknownColumns, .addresses, .skippedBefore, .misnamed:
      true
    case .others(let cause, _): ReadingProblem(origin: origin, cause: cause).isPassedOver
    case .missing, .danglingLink, .linkLoop, .unreadableFile, .unreadableFolder, .tooLarge, .changing, .damaged,
      .truncated, .expandsTooMuch, .tooManyMembers, .tooDeep, .outOfMemory,
      .encrypted, .notUnpacked, .contentCoding, .brokenRecord, .needs, .refused, .stopped, .scanned, .missingColumn,
      .missingKey:
      false
    }
  }
}

/// A program or library that reads a format, if it is installed.
package enum OutsideReader: Hashable, Sendable {
  /// GMime, for e-mails.
  case gmime
  /// pdftotext of poppler, for PDFs.
  case pdftotext
  /// libarchive, for packed files and the files of office programs.
  case libarchive
  /// libxml2, for feeds and office documents.
  case libxml2
  /// libbrotlidec, for pages that a server sent in Brotli.
  case brotli
}

/// The kind of a packed file's member.
package enum MemberKind: Hashable, Sendable {
  case file, folder, link, special
}
