import Testing

@testable import ArchiveStages
@testable import ArchiveText

@Suite struct JSONTests {
  @Test func `JSON comes back as it was written`() {
    let value = JSON([
      "a": .string("q\"\\\n\u{1}é😀"), "b": .array([.null, .bool(true), .number(.init(-1.5)), .number(.init(12))]),
      "c": .object([]),
    ])
    #expect(JSON(value.text) == value)
    #expect(JSON(#" { "k" : "\ud83d\ude00\u00e9\/" } "#)?["k"].string == "😀é/")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "tru", "\"\u{1}\"", "1 2", "01", "1.", ".5", "+1", "1e", "-", "{\"a\":1,}", "{a:1}",
    "'a'",
    #""\x""#, #""\u12g4""#, "[1 2]", "//c\n1",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(JSON(text) == nil)
  }

  @Test func `long numbers keep their digits`() {
    #expect(JSON("[12345678901234567890, 1.10]")?.text == "[12345678901234567890,1.10]")
    #expect(JSON("12.0")?.integer == 12)
    #expect(JSON("1e3")?.integer == 1000)
    #expect(JSON("12345678901234567890")?.integer == nil)
    #expect(JSON("-0.5e-1")?.number == -0.05)
    #expect(JSON.Number(.infinity).digits == "null")
  }

  @Test func `half of a surrogate pair and bytes that are no UTF-8 become U+FFFD`() {
    #expect(JSON(#""a\ud83db""#)?.string == "a\u{FFFD}b")
    #expect(JSON(#""\ude00\ud83d\ude00""#)?.string == "\u{FFFD}😀")
    #expect(JSON(bytes: [0x22, 0x61, 0xFF, 0x22])?.string == "a\u{FFFD}")
  }

  @Test func `depth is bounded`() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(JSON(nested(JSONReader.depthLimit)) != nil)
    #expect(JSON(nested(JSONReader.depthLimit + 1)) == nil)
    #expect(JSON(String(repeating: "[", count: 1_000_000)) == nil)
  }

  @Test func `the last of two members of one name holds`() {
    #expect(JSON(#"{"a":1,"a":2}"#)?["a"].integer == 2)
    #expect(JSON(#"{"a":1}"#)?["b"].isNull == true)
  }

  @Test func `values are read one after another`() {
    let bytes = Array("[1] {\"a\":\"é\"}\n".utf8)
    var reader = JSONReader(bytes)
    #expect(reader.next()?.text == "[1]")
    #expect(reader.next()?.text == "{\"a\":\"é\"}")
    reader.skipBlanks()
    #expect(reader.isAtEnd)
    #expect(reader.next() == nil)
  }
}
