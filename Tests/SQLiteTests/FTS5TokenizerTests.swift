import Testing

@testable import ArchiveSQLite

@Suite struct FTS5TokenizerTests {
  private func tokens(
    _ text: String, _ specification: String = "unicode61 remove_diacritics 2", limit: Int = .max
  ) throws -> [String] {
    let connection = try Connection(.memory)
    let tokenizer = try FTS5Tokenizer(specification, on: connection)
    var found: [String] = []
    try tokenizer.tokenize(text) { token, range in
      var bytes: [UInt8] = []
      for index in token.indices { bytes.append(token[index]) }
      found.append("\(String(decoding: bytes, as: UTF8.self)) \(range)")
      return found.count < limit
    }
    return found
  }

  @Test func `words come folded, with the bytes they were cut from`() throws {
    #expect(try tokens("Señor O’Neil!") == ["senor 0..<6", "o 7..<8", "neil 11..<15"])
  }

  @Test func `no words in nothing`() throws {
    #expect(try tokens("") == [])
    #expect(try tokens(" … ") == [])
  }

  @Test func `the caller may stop early`() throws {
    #expect(try tokens("one two three", limit: 2) == ["one 0..<3", "two 4..<7"])
  }

  @Test func `options of the tokenizer count`() throws {
    #expect(try tokens("Añejo x_y", "unicode61 remove_diacritics 0 tokenchars _") == ["añejo 0..<6", "x_y 7..<10"])
    #expect(try tokens("running", "porter ascii") == ["run 0..<7"])
  }

  @Test func `an unknown tokenizer is an error`() throws {
    #expect(throws: SQLiteError.self) { try tokens("a", "no_such") }
    #expect(throws: SQLiteError.self) { try tokens("a", "") }
    #expect(throws: SQLiteError.self) { try tokens("a", "unicode61 no_such_option 1") }
  }
}
