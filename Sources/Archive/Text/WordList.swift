import CLexicon

/// A list of words that the program carries: an entry a line, `#` begins a comment.
package enum WordList {
  /// The list's bytes, UTF-8.
  package static func bytes(of list: lexicon_list) -> [UInt8] {
    // The list is a constant of the C target: its bytes live as long as the program.
    unsafe Array(UnsafeBufferPointer(start: list.bytes, count: list.count))
  }

  /// Calls `body` with each line of a list that is no comment.
  package static func forEachLine(of bytes: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      if end > start, bytes[start] != UInt8(ascii: "#") { body(bytes[start..<end]) }
      start = end + 1
    }
  }

  /// The entries of a list. Their words are one space apart.
  package static func words(of list: lexicon_list) -> Set<String> {
    var entries: Set<String> = []
    for line in unsafe bytes(of: list).split(separator: UInt8(ascii: "\n")) {
      let entry = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      let words = entry.split(separator: " ").joined(separator: " ")
      if !words.isEmpty { entries.insert(words) }
    }
    return entries
  }
}
