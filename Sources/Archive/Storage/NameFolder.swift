import SQLite

/// Cuts names into words just as the full-text index does: lower case, no diacritics, any apostrophe the same.
package struct NameFolder: ~Copyable {
  private let tokenizer: FTS5Tokenizer

  package init(on connection: borrowing Connection) throws(SQLiteError) {
    tokenizer = try FTS5Tokenizer("unicode61 remove_diacritics 2", on: connection)
  }

  /// The folded words of `name`, joined by spaces; empty where it has no letters and digits.
  package borrowing func fold(_ name: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.utf8.count)
    // Only memory could run out here, and then nothing more is folded.
    try? tokenizer.tokenize(VisibleText.of(name)) { token, _ in
      if !folded.isEmpty { folded.append(0x20) }
      for index in token.indices { folded.append(token[index]) }
      return true
    }
    return String(decoding: folded, as: UTF8.self)
  }
}
