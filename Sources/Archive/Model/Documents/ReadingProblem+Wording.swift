import SystemPackage

/// The one place for the words of reading problems: the command prints them, and the archive keeps them.
extension ReadingProblem {
  /// Why it was not read, as a clause without a period: "it is a named pipe, not a file".
  package var causeText: String { Self.text(of: cause) }

  private static func text(of cause: Cause) -> String {
    switch cause {
    case .missing: "there is no such file or folder"
    case .danglingLink: "it is a link to something that is not there"
    case .linkLoop: "it is a link back to a folder that it stands in, or to itself"
    case .unreadableFile(let reason): "the file cannot be read: \(Self.lowercased(reason))"
    case .unreadableFolder(let reason): "the folder cannot be read: \(Self.lowercased(reason))"
    case .specialFile(.pipe): "it is a named pipe, not a file"
    case .specialFile(.socket): "it is a socket, not a file"
    case .specialFile(.device): "it is a device, not a file"
    case .tooLarge(let count?, let limit): "it has \(Self.size(count)), over the limit of \(Self.size(limit))"
    case .tooLarge(nil, let limit): "it is longer than the limit of \(Self.size(limit))"
    case .changing: "it was changed while it was read"
    case .empty: "it is empty"
    case .formatNotRead(let format): "\(format.pluralName) are not read yet"
    case .damaged(let offset): "its data is damaged at byte \(offset)"
    case .truncated(let offset): "it breaks off at byte \(offset)"
    case .expandsTooMuch(let limit):
      "unpacked it is over \(limit) times as long as it is, so that it may be made to do harm"
    case .tooManyMembers(let limit):
      "it has more than \(limit) members that are all but empty, so that it may be made to do harm"
    case .tooDeep(let limit): "it lies in more than \(limit) containers, one in the other"
    case .outOfMemory: "there is no memory to unpack it"
    case .brokenRecord: "the record breaks off, or is not written as its format asks for"
    case .needs(let reader): "\(reader.reads) need \(reader.name), which is not installed"
    case .refused(let reader, let reason): "\(reader.name) cannot read it: \(reason)"
    case .stopped: "the import was stopped while it was read"
    case .noText: "it has no text"
    case .scanned: "it has no text (a scan?)"
    case .addresses(let addresses, nil): "it is a list of \(Self.counted(addresses.count)), and no article"
    case .addresses(let addresses, let saved?):
      "it is a list of \(Self.counted(addresses.count + saved)): \(saved) \(saved == 1 ? "is" : "are") in the archive, "
        + "\(addresses.count) \(addresses.count == 1 ? "is" : "are") not saved yet"
    case .unknownColumns(let names):
      "none of its columns is known to hold a text: \(names.joined(separator: ", "))"
    case .missingColumn(let name, let names):
      "there is no column \(name); its columns are \(names.joined(separator: ", "))"
    case .missingKey(let name): "none of its records has the key \(name)"
    case .misnamed(let ending, let format): "it is named .\(ending), but it is not \(format.name)"
    case .encrypted: "it is locked with a password"
    case .notUnpacked(let words): "it cannot be unpacked: \(words.prefix(1).lowercased())\(words.dropFirst())"
    case .specialMember(.link): "it is a link, not a file"
    case .specialMember: "it is a device or pipe, not a file"
    case .answer(0): "what the server answered has no status that can be read"
    case .answer(let status): "the server answered \(status), not with the page"
    case .revisit: "it is a page that was the same when it was fetched before"
    case .crawlersOwn: "it is what the crawler wrote of its own work, not a page"
    case .noPages: "it has no page, only records about pages"
    case .conversion: "it is a text that was made of a page of the same crawl"
    case .contentCoding(let name): "pages are in it that were sent in \(name), which is not read"
    // The number is left out, so that the stored text is the same however often the import was stopped.
    case .others(let cause, _): text(of: cause)
    case .skippedBefore(let cause, _): cause
    }
  }

  /// What a person can do about it, as a sentence.
  package var nextStep: String { Self.nextStep(after: cause, at: origin) }

  private static func nextStep(after cause: Cause, at origin: String) -> String {
    switch cause {
    case .others(let cause, _): nextStep(after: cause, at: origin)
    case .skippedBefore(_, let nextStep): nextStep
    case .missing: "Check the spelling of the path."
    case .danglingLink: "Remove the link, or bring back what it leads to."
    case .linkLoop: "Nothing is lost: the folder itself is read. Remove the link to silence this."
    case .unreadableFile(.permissionDenied), .unreadableFolder(.permissionDenied):
      "Give yourself the right to read it (chmod u+r), then import it again."
    case .unreadableFile, .unreadableFolder: "Check the disk and the path, then import it again."
    case .specialFile(.pipe): "Give its content on standard input: archive import - < PIPE."
    case .specialFile: "Save what it holds as a file, then import that."
    case .tooLarge(let count, let limit):
      limit >= ReadingLimits.mostDocumentBytes || count ?? 0 > ReadingLimits.mostDocumentBytes
        ? "Split it into a file for each article, then import those."
        : "If it is one article, import it again with --max-document-size \(Self.limit(above: count ?? limit)); "
          + "else split it into a file for each."
    case .changing: "Import it again when nothing writes to it."
    case .stopped: "Import it again."
    case .empty: "If it should hold text, get it again and import it."
    case .damaged, .truncated:

      "Get a complete copy and import it again. What could be read before that point was imported."
    case .expandsTooMuch(let limit):
      "If you trust it, import it again with --max-expansion \(limit * 4), or unpack it yourself and import what was in it."
    case .tooDeep: "If you trust it, unpack it yourself, then import what was in it."
    case .tooManyMembers: "Unpack it yourself, then import what was in it."
    case .encrypted: "Unpack it with the password, then import what was in it."
    case .notUnpacked: "Unpack it with the program that packed it, then import what was in it."
    case .specialMember: "Nothing is to be done: what it leads to is read if it was packed too."
    case .answer, .revisit, .crawlersOwn: "Nothing is to be done."
    case .noPages: "Import the crawl that it was made of."
    case .conversion: "Nothing is to be done: the page itself is read."
    case .contentCoding: "Crawl them again without that compression, or have them recompressed (warcio recompress)."
    case .outOfMemory: "Close other programs, then import it again."
    case .brokenRecord: "The records around it are read. Mend it, then import the file again."
    case .needs(let reader):
      "Install it, then import again: apt install \(reader.debianPackage), or brew install \(reader.formula)."
    case .refused: "Open it in a program that shows it, save its text, then import that."
    case .scanned: "Have its text recognised (ocrmypdf), then import that."
    case .addresses([], _): "Nothing is to be done."
    case .addresses: "Save those pages, then import them; --report FILE lists their addresses."
    case .noText: "If it has one, say which column or key holds it: --map body=NAME."
    case .unknownColumns: "If one of them does, say so: --map body=NAME."
    case .missingColumn: "Import it again with --map and a name as the table writes it, upper and lower case too."
    case .missingKey:
      "The records are read without it. To read them with another name, remove this import (archive remove --import ID), "
        + "then import the file again."
    case .misnamed: "Get it again. If it is a text, give it a name that ends in .txt."
    case .formatNotRead(let format): UnreadAdvice.sentence(on: format, at: origin)
    }
  }

  private static func counted(_ addresses: Int) -> String { addresses == 1 ? "1 address" : "\(addresses) addresses" }

  /// "12 bytes", or in MiB from one of these on.
  private static func size(_ count: Int) -> String {
    count < 1 << 20 ? "\(count) bytes" : "\((count + (1 << 20) - 1) >> 20) MiB"
  }

  /// A limit, as an option's value, that would let so many bytes through if possible: "512M".
  private static func limit(above count: Int) -> String {
    var size = max(ReadingLimits.documentBytes, 1 << 20) * 2
    while size <= count { size *= 2 }
    return "\(min(size, ReadingLimits.mostDocumentBytes) >> 20)M"
  }

  /// The system's words for an error: "permission denied".
  private static func lowercased(_ reason: Errno) -> String { reason.description.lowercased() }
}

extension OutsideReader {
  fileprivate var name: String {
    switch self {
    case .gmime: "GMime"
    case .pdftotext: "pdftotext"
    case .libarchive: "libarchive"
    case .libxml2: "libxml2"
    case .brotli: "libbrotlidec"
    }
  }

  /// What it reads.
  fileprivate var reads: String {
    switch self {
    case .gmime: "e-mails"
    case .pdftotext: "PDFs"
    case .libarchive: "packed files, office documents and e-books"
    case .libxml2: "feeds, office documents and e-books"
    case .brotli: "pages that were sent in Brotli"
    }
  }

  fileprivate var debianPackage: String {
    switch self {
    case .gmime: "libgmime-3.0-0"
    case .pdftotext: "poppler-utils"
    case .libarchive: "libarchive13"
    case .libxml2: "libxml2"
    case .brotli: "libbrotli1"
    }
  }

  /// Homebrew's name for it.
  fileprivate var formula: String {
    switch self {
    case .gmime: "gmime"
    case .pdftotext: "poppler"
    case .libarchive: "libarchive"
    case .libxml2: "libxml2"
    case .brotli: "brotli"
    }
  }
}
