/// The character set that a page declares in its first kilobytes: `<meta charset=…>`, or the `charset` of a content
/// type.
enum DeclaredCharset {
  /// The name as the page writes it; nil if it declares none.
  static func of(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(8192)
    var index = head.startIndex
    while index + 8 < head.endIndex {
      guard head[index] | 0x20 == 0x63, isWord("charset", head, index) else {
        index += 1
        continue
      }
      index += 7
      while index < head.endIndex, MarkupSource.isSpace(head[index]) { index += 1 }
      guard index < head.endIndex, head[index] == 0x3D else { continue }
      index += 1
      while index < head.endIndex, MarkupSource.isSpace(head[index]) || head[index] == 0x22 || head[index] == 0x27 {
        index += 1
      }
      let name = head[index...].prefix { isNamePart($0) }
      if !name.isEmpty, name.count < 40 { return String(decoding: name, as: UTF8.self) }
    }
    return nil
  }

  private static func isWord(_ word: StaticString, _ bytes: ArraySlice<UInt8>, _ start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= bytes.endIndex else { return false }
    for offset in 0..<word.utf8CodeUnitCount where unsafe bytes[start + offset] | 0x20 != word.utf8Start[offset] {
      return false
    }
    return true
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F || byte == 0x3A
  }
}
