/// The names of a closing line "Sources: Reuters, RIA Novosti."
struct SourceLine {
  /// The names, in order.
  private(set) var names: [String] = []

  /// The names of `line`: the parts after its colon, between commas and semicolons.
  init(_ line: String) {
    let bytes = Array(line.utf8)
    let start = bytes.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? 0
    let separators: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x0a]
    for part in bytes[start...].split(whereSeparator: separators.contains) {
      let name = Self.trimmed(part)
      if !name.isEmpty { names.append(String(decoding: name, as: UTF8.self)) }
    }
  }

  /// A name without white space, "and" and the line's full stop around it.
  private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var part = part
    func dropSpace() { while let first = part.first, first <= 0x20 { part.removeFirst() } }
    dropSpace()
    if part.starts(with: "and ".utf8) { part.removeFirst(4) }
    dropSpace()
    while let last = part.last, last <= 0x20 { part.removeLast() }
    // "U.S." keeps its full stop, a sentence's end does not.
    if part.last == UInt8(ascii: "."), part.dropLast(2).last != UInt8(ascii: ".") { part.removeLast() }
    return part
  }
}
