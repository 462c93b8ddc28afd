import ArchiveStages
import SystemPackage

extension StudyExport {
  /// The file that a document's bytes go to.
  private static func file(of document: StudyDocument) -> String { "\(originals)/\(document.id).\(document.ending)" }

  private static let originalColumns: [(name: String, type: String, text: String)] = [
    ("file", "string", "The file, in this folder."),
    ("document_id", "integer", "The number of the document in the archive."),
    ("articles", "string", "The numbers of the articles that were read from it, separated by semicolons."),
    ("media_type", "string", "Its type."), ("byte_count", "integer", "Its size in bytes."),
    ("sha256", "string", "Its SHA-256, as it was when it was imported."),
  ]

  /// Writes the originals and the table of them; gives its description.
  func writeOriginals(of documents: [StudyDocument], from store: borrowing OpenArchive) throws -> JSONValue {
    try folder.makeFolder(Self.originals)
    for document in documents {
      let bytes = try store.originals.original(document: document.id)
      try folder.write(Self.file(of: document)) { try $0.write(bytes) }
    }
    _ = try writeTable(Self.originalsTable, Self.originalColumns.map(\.name)) { row in
      for document in documents {
        try row([
          .string(Self.file(of: document)), .integer(Int(document.id)), .list(document.articles.map(String.init)),
          .string(document.mediaType), .integer(document.byteCount), .string(document.sha256),
        ])
      }
    }
    let fields = Self.originalColumns.map { field($0.name, ($0.type, $0.text)) }
    return try resource(
      Self.originalsTable, "One row for each file in \(Self.originals): the bytes that articles were read from.",
      fields,
      keys: [("primaryKey", .string("file"))])
  }

  /// The originals that an earlier export wrote. Throws where the folder has a file that none wrote.
  static func originalsOfEarlierExport(in folder: ResultFolder) throws(ResultFolderError) -> Set<String> {
    let names = try folder.names()
    let isOurs = try ResultFolder.isSigned(folder.bytes(of: description) ?? [])
    let files = StudyTable.allCases.map { "\($0.rawValue).csv" } + [description, originalsTable]
    for name in names where name != originals || !folder.path.appending(name).isFolder {
      let isFile = files.contains(name) && isOurs
      let isDraft =
        name.hasSuffix(ResultFolder.draftEnding)
        && files.contains(String(name.dropLast(ResultFolder.draftEnding.count)))
      if !isFile, !isDraft { throw .hasOtherFile(folder.path, name: name) }
    }
    guard names.contains(originals) else { return [] }
    // The first cell of each line; none of these names needs marks.
    let table = isOurs ? try folder.bytes(of: originalsTable) ?? [] : []
    let listed = Set(
      String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { String($0.prefix { $0 != "," }) }.filter { $0.hasPrefix(originals + "/") })
    for name in try ResultFolder.names(in: folder.path.appending(originals)) {
      let file = "\(originals)/\(name)"
      if !listed.contains(file), !name.hasSuffix(ResultFolder.draftEnding) {
        throw .hasOtherFile(folder.path, name: file)
      }
    }
    return listed
  }

  /// Removes what an earlier export wrote and this one did not.
  func removeStale(keepingTable: Bool) {
    let kept = folder.written
    for file in staleOriginals where !kept.contains(file) { folder.path.appending(file).unlink() }
    if !keepingTable {
      folder.path.appending(Self.originalsTable).unlink()
      folder.removeEmptyFolder(Self.originals)
    }
  }
}
