@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading
@testable import ArchiveText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes: the first byte chooses the reader, which reads the rest. It stops the
/// process at a finding, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  guard let selector = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  let labels = [
    nil, "utf-8", "shift_jis", "gb18030", "big5", "euc-kr", "iso-2022-jp", "koi8-r", "utf-16le", "utf-32be",
  ]
  var found: [String] = []
  switch selector & 7 {
  case 0: found = faults(of: DecodedText(rest, declared: labels[Int(selector >> 3) % labels.count]))
  case 1:
    found = faults(of: JSONRecords(BufferedBytes(MemoryStream(rest), capacity: 16), at: place("a.json"), limit: 2000))
  case 2:
    found = faults(of: TableRecords(BufferedBytes(MemoryStream(rest), capacity: 16), at: place("a.csv"), limit: 2000))
  case 3: found = faults(of: document(rest, DocumentFormat.feed.mediaType))
  case 4: found = faults(of: document(rest, DocumentFormat.mail.mediaType))
  case 5: found = faults(of: document(rest, DocumentFormat.markdown.mediaType))
  case 6:
    let formats = [
      DocumentFormat.json, .transcript, .subtitles, .webVTT, .telegram, .xPosts, .enex, .bookmarks,
    ]
    found = faults(of: document(rest, formats[Int(selector >> 3) % formats.count].mediaType))
  default:
    let formats = [DocumentFormat.richText, .wordDocument, .openText, .book]
    switch selector >> 3 {
    case 1...4: found = faults(of: document(rest, formats[Int(selector >> 3) - 1].mediaType))
    case 5: found = PDFPage.pages(in: rest).map { faults(of: DecodedText(PagedText(PDFLayout($0)).utf8)) } ?? []
    default: found = faults(of: DecodedText(PagedText(DecodedText(rest).utf8).utf8))
    }
  }
  if !found.isEmpty {
    for fault in found.prefix(10) { print(fault) }
    fflush(nil)
    abort()
  }
  return 0
}

private func place(_ name: String) -> StreamPlace {
  StreamPlace(origin: "/" + name, name: Array(name.utf8), allowance: UnpackingAllowance { 1 << 30 })
}

private func document(_ bytes: [UInt8], _ mediaType: String) -> Document {
  Document(origin: "/a", fileName: "a", bytes: bytes, sha256: [], mediaType: mediaType)
}

/// What is wrong with a decoded text; empty if nothing is.
private func faults(of text: DecodedText) -> [String] {
  if text.utf8.contains(0) { return ["a NUL is left"] }
  return String(validating: text.utf8, as: UTF8.self) == nil ? ["the text is not UTF-8"] : []
}

/// What is wrong with the documents of a source, or with their articles.
private func faults(of source: some DocumentSource) -> [String] {
  var count = 0
  while let next = source.next() {
    count += 1
    if count > 100_000 { return ["it does not end"] }
    guard case .success(let document) = next else { continue }
    if document.bytes.isEmpty { return ["an empty document"] }
    let found = faults(of: document)
    if !found.isEmpty { return found }
  }
  return []
}

/// What is wrong with the articles of a document.
private func faults(of document: Document) -> [String] {
  let parsed = ParsedDocument(parsing: document)
  if parsed != ParsedDocument(parsing: document) { return ["another result the second time"] }
  for article in parsed.articles {
    let count = article.body.unicodeScalars.count
    var end = 0
    for block in article.blocks {
      if block.range.start < end || block.range.length < 1 || block.range.end > count { return ["blocks overlap"] }
      end = block.range.end
    }
    end = 0
    for turn in article.turns {
      if turn.range.start < end || turn.range.length < 1 || turn.range.end > count { return ["turns overlap"] }
      if let label = turn.label, label.end > turn.range.start || label.start < end { return ["a label is no label"] }
      end = turn.range.end
    }
    if article.title?.isEmpty == true || article.authors.contains("") { return ["an empty value"] }
    if article.notes.contains(where: \.text.isEmpty) { return ["an empty note"] }
  }
  return []
}
