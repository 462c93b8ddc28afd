extension StringProtocol {
  /// The text without white space of ASCII around it.
  package var trimmingSpaces: String {
    let bytes = Array(utf8.drop { $0 <= 0x20 })
    guard let end = bytes.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  /// The parts of a text between occurrences of a separator, which is not empty.
  package func components(separatedBy separator: String) -> [String] {
    let bytes = Array(utf8)
    let pattern = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + pattern.count <= bytes.count {
      if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += pattern.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}

extension String {
  /// The words between spaces.
  package var spaceSeparatedWords: [Substring] { self[...].spaceSeparatedWords }
}

extension Substring {
  /// The words between spaces.
  package var spaceSeparatedWords: [Substring] {
    var words: [Substring] = []
    var start = startIndex
    var index = start
    while index < endIndex {
      let next = utf8.index(after: index)
      if utf8[index] == UInt8(ascii: " ") {
        if start < index { words.append(self[start..<index]) }
        start = next
      }
      index = next
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }
}

extension ArraySlice<UInt8> {
  /// The bytes without white space and controls of ASCII around them.
  package var trimmingBlanks: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first <= 0x20 { slice.removeFirst() }
    while let last = slice.last, last <= 0x20 { slice.removeLast() }
    return slice
  }
}
