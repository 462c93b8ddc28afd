import ArchiveStages

/// A zip file with an original, its text, the citation, and a sheet that tells how to check them.
struct CitationBundle {
  /// The files in it.
  let members: [ZipFile.Member]
  private let modified: Int

  /// The bundle of a citation. Throws where the original is not as it was imported.
  init(of citation: Citation, in store: borrowing OpenArchive) throws {
    let document = citation.cited.record.document
    let name = document.sqlarName.split(separator: "/").last.map(String.init) ?? "document"
    let original = "original/" + OriginalName.safe(name)
    var files = [ZipFile.Member(original, try store.originals.original(document: document.id))]
    func add(_ path: String, _ text: String) { files.append(ZipFile.Member(path, Array(text.utf8))) }
    add("body.txt", citation.cited.record.article.body)
    add("citation.txt", CitationPage(citation).text(on: Terminal(isTerminal: false, hasColour: false, width: 80)))
    add("citation.json", JSONValue.object(Citation.columns.map { ($0.name, $0.value(citation)) }).indented)
    add("citation.csl.json", CSLItem(citation).text)
    add("citation.bib", BibTeXEntry(citation).text)
    add("citation.ris", RISEntry(citation).text)
    for (index, crawl) in citation.cited.crawls.enumerated() {
      let folder = "crawl/\(index + 1)/"
      files.append(ZipFile.Member(folder + "record-headers.txt", crawl.record))
      if let response = crawl.response { files.append(ZipFile.Member(folder + "response-headers.txt", response)) }
      for (name, bytes) in try store.crawls.files(of: crawl) {
        files.append(ZipFile.Member(folder + OriginalName.safe(name), bytes))
      }
    }
    var timestamps: [String] = []
    for (index, timestamp) in citation.cited.timestamps.enumerated() {
      timestamps.append("timestamps/\(index + 1).tsr")
      files.append(ZipFile.Member(timestamps[index], timestamp.reply))
    }
    let sheet = CitationSheet(
      of: citation, original: original, timestamps: timestamps, hasCrawls: !citation.cited.crawls.isEmpty)
    files.insert(ZipFile.Member(CitationSheet.name, Array(sheet.text.utf8)), at: 0)
    add(CitationSheet.checksums, Checksums.list(of: files.map { ($0.path, $0.bytes) }))
    members = files
    modified = citation.importedAt.flatMap(Self.seconds) ?? 0
  }

  /// The zip file.
  func bytes() throws(ZipFile.Fault) -> [UInt8] { try ZipFile.bytes(of: members, modified: modified) }

  /// The seconds since 1970 of a time in the archive's own form, 2025-11-30T22:50:17Z.
  private static func seconds(_ time: String) -> Int? {
    let numbers = time.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 6, time.hasSuffix("Z"), (1970...9999).contains(numbers[0]), numbers.allSatisfy({ $0 >= 0 })
    else { return nil }
    return Timestamp.daysSince1970(year: numbers[0], month: numbers[1], day: numbers[2]) * 86_400 + numbers[3] * 3600
      + numbers[4] * 60 + numbers[5]
  }
}
