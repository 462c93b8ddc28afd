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
  let found = faults(of: Array(input.dropFirst()), asData: (input.first ?? 0) & 1 == 0)
  if !found.isEmpty {
    for fault in found.prefix(10) { print(fault) }
    fflush(nil)
    abort()
  }
  return 0
}

/// What is wrong with the result for an input, read as a page's JSON-LD or as a page; empty if nothing is.
private func faults(of input: [UInt8], asData: Bool) -> [String] {
  var faults: [String] = []
  var page = input
  if asData {
    let values = LenientJSONReader.values(of: input)
    for value in values where JSON(value.text) == nil { faults.append("a value that is no JSON: \(value.text)") }
    if let strict = JSON(bytes: input), values != [strict] { faults.append("well-formed JSON reads otherwise") }
    page = "<script type='application/ld+json'>".utf8 + input + "</script><h1>Barges leave</h1>".utf8
  }
  let metadata = PageMetadata(page: page, documentURL: "https://example.org/2025/11/09/barges")
  if metadata != PageMetadata(page: page, documentURL: "https://example.org/2025/11/09/barges") {
    faults.append("another result the second time")
  }
  if let url = metadata.url, CanonicalURL(url)?.text != url { faults.append("an address that is not normal: \(url)") }
  for text in [metadata.title, metadata.summary, metadata.outlet, metadata.byline] + metadata.authors where text == "" {
    faults.append("an empty text")
  }
  return faults
}
