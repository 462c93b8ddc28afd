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
  let found = faults(of: ParsedArticle(fuzzed: input))
  if !found.isEmpty {
    for fault in found.prefix(10) { print(fault) }
    fflush(nil)
    abort()
  }
  return 0
}

extension ParsedArticle {
  /// An article made from an input: the first byte says which parts it has, the rest is their text.
  fileprivate init(fuzzed input: [UInt8]) {
    let parts = input.first ?? 0
    var lines = String(decoding: input.dropFirst(), as: UTF8.self)[...]
    func line() -> String {
      let end = lines.firstIndex(of: "\n") ?? lines.endIndex
      defer { lines = lines[end...].dropFirst() }
      return String(lines[..<end])
    }
    let title = parts & 1 == 0 ? nil : line()
    let summary = parts & 2 == 0 ? nil : line()
    self.init(body: String(lines))
    self.title = title
    self.summary = summary
    if parts & 4 != 0 { blocks = Self.blocks(of: body, kinds: Int(parts >> 3)) }
  }

  /// Blocks of all kinds in turn, one a paragraph, the last one longer than the text.
  private static func blocks(of body: String, kinds: Int) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    var length = 0
    for scalar in body.unicodeScalars {
      length += 1
      guard scalar == "\n" else { continue }
      blocks.append(Block(kind: kind(kinds + blocks.count), range: TextRange(start: start, length: length)))
      start += length
      length = 0
    }
    blocks.append(Block(kind: kind(kinds + blocks.count), range: TextRange(start: start, length: length + 5)))
    return blocks
  }

  private static func kind(_ index: Int) -> Block.Kind { Block.Kind.allCases[index % Block.Kind.allCases.count] }
}
