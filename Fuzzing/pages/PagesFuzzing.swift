import ArchiveStages

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// libFuzzer calls this with each input it makes (llvm.org/docs/LibFuzzer.html). It stops the process at a finding, so
/// that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  let document = Document(
    origin: "/page.html", fileName: "page.html", bytes: input, sha256: [], mediaType: "text/html",
    url: "https://example.org/page")
  let parsed = ParsedDocument(parsing: document)
  var found = parsed.articles.flatMap(faults(of:))
  if parsed.articles.isEmpty { found.append("no article") }
  if ParsedDocument(parsing: document) != parsed { found.append("another result the second time") }
  if !found.isEmpty {
    for fault in found.prefix(10) { print(fault) }
    fflush(nil)
    abort()
  }
  return 0
}

/// What is wrong with an article, for any page: blocks must cover the body in order, with an empty line between them.
private func faults(of article: ParsedArticle) -> [String] {
  let scalars = Array(article.body.unicodeScalars)
  var faults: [String] = []
  var end = 0
  for block in article.blocks {
    let start = end == 0 ? 0 : end + 2
    if block.range.start != start { faults.append("a block at \(block.range.start), not at \(start)") }
    if block.range.length <= 0 { faults.append("an empty block") }
    end = block.range.end
    if end > scalars.count { return faults + ["a block leaves the body"] }
  }
  if end != scalars.count { faults.append("text behind the last block") }
  if scalars.contains("\0") { faults.append("a NUL") }
  return faults
}
