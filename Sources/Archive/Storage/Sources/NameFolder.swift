import ArchiveSQLite

/// Cuts names into words just as the full-text index does: lower case, no diacritics, any apostrophe the same.
package struct NameFolder: ~Copyable {
  private let tokenizer: FTS5Tokenizer

  package init(on connection: Connection) throws(SQLiteError) {
    tokenizer = try FTS5Tokenizer(IndexText.tokenizer, on: connection)
  }

  /// The folded words of `name`, joined by spaces; empty if it has no letters and digits.
  package borrowing func fold(_ name: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    fold(name, into: &folded)
    return String(decoding: folded, as: UTF8.self)
  }

  /// The same, in UTF-8, and replaces the content of `folded`.
  package borrowing func fold(_ name: String, into folded: inout [UInt8]) {
    folded.removeAll(keepingCapacity: true)
    if Self.foldASCII(name, into: &folded) { return }
    folded.removeAll(keepingCapacity: true)
    // Only memory could run out here, and then nothing more is folded.
    try? tokenizer.tokenize(VisibleText.of(name)) { token, _ in
      if !folded.isEmpty { folded.append(0x20) }
      for index in token.indices { folded.append(token[index]) }
      return true
    }
  }

  /// Does what the tokenizer does, but faster, for ASCII; false if the name has anything else.
  private static func foldASCII(_ name: String, into folded: inout [UInt8]) -> Bool {
    var isInWord = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        if !isInWord, !folded.isEmpty { folded.append(0x20) }
        isInWord = true
        folded.append(byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte)
      case 0x80...:
        return false
      default:
        isInWord = false
      }
    }
    return true
  }
}
