import Testing

@testable import ArchiveStages
@testable import ArchiveText

/// JSON as pages write it: each kind of fault, and what it means nevertheless.
@Suite struct LenientJSONTests {
  private func read(_ text: String) -> String {
    LenientJSONReader.values(of: Array(text.utf8)).map(\.text).joined(separator: " ")
  }

  @Test func `what is well formed is read as it is`() {
    #expect(read(#"{"a":[1,"b",null]}"#) == #"{"a":[1,"b",null]}"#)
    #expect(read("") == "")
    #expect(read("no value here") == "")
  }

  @Test func `line breaks and tabs may stand in strings`() {
    #expect(read("{\"a\":\"one\n\ttwo\",\"b\":1}") == #"{"a":"one\u000a\u0009two","b":1}"#)
  }

  @Test func `commas may be too many or forgotten`() {
    #expect(read(#"{"a":1,,"b":[1,2,],}"#) == #"{"a":1,"b":[1,2]}"#)
    #expect(
      read("{\"a\":\"x\"\n\"b\":\"y\" \"c\":{} \"d\":[\"e\"\n\"f\"]}") == #"{"a":"x","b":"y","c":{},"d":["e","f"]}"#)
    #expect(read(#"[{"a":1} {"b":2}]"#) == #"[{"a":1},{"b":2}]"#)
  }

  @Test func `comments and marks around the value are passed`() {
    #expect(read("// note\n{\"a\":/* one */1} // end") == #"{"a":1}"#)
    #expect(read("<!-- {\"a\":1} -->") == #"{"a":1}"#)
    #expect(read("//<![CDATA[\n{\"a\":1}\n//]]>") == #"{"a":1}"#)
    #expect(read("//<![CDATA[ {\"a\":1} //]]>") == #"{"a":1}"#)
    #expect(read("/*<![CDATA[*/{\"a\":1}/*]]>*/") == #"{"a":1}"#)
    #expect(read("\u{FEFF}{\"a\":1};") == #"{"a":1}"#)
    #expect(read("window.data = {\"a\":1};") == #"{"a":1}"#)
  }

  @Test func `addresses are no comments`() {
    #expect(read("{\"a\":\"http://x.org/*\",}") == #"{"a":"http://x.org/*"}"#)
  }

  @Test func `quotation marks in a string need no backslash`() {
    #expect(read(#"{"a":"He said "no" twice","b":1,}"#) == #"{"a":"He said \"no\" twice","b":1}"#)
    #expect(read(#"{"a":"He said "no", then left","b":"c"}"#) == #"{"a":"He said \"no\", then left","b":"c"}"#)
    #expect(
      read(#"{"a":"They "won", "lost" and left","b":"c"}"#) == #"{"a":"They \"won\", \"lost\" and left","b":"c"}"#)
    #expect(read(#"{"a":"ends with "no"","b":"c"}"#) == #"{"a":"ends with \"no\"","b":"c"}"#)
  }

  @Test func `a forgotten closing mark ends where another member begins`() {
    #expect(read("{\"a\":\"one,\n  \"b\":2}") == #"{"a":"one","b":2}"#)
  }

  @Test func `references may stand for quotation marks`() {
    #expect(read("{&quot;a&quot;:&quot;b &amp; c&quot;}") == #"{"a":"b & c"}"#)
  }

  @Test func `values may follow one another`() {
    #expect(read(#"{"a":1}{"b":2} [3]"#) == #"{"a":1} {"b":2} [3]"#)
  }

  @Test func `what a cut text leaves open is closed`() {
    #expect(read(#"{"a":{"b":["c","d"#) == #"{"a":{"b":["c","d"]}}"#)
    #expect(read(#"{"a":1,"b"#) == #"{"a":1}"#)
    #expect(read(#"{"a":"#) == #"{"a":null}"#)
  }

  @Test func `brackets that do not match close what they can`() {
    #expect(read(#"{"a":[1,2},"b":3}"#) == #"{"a":[1,2]}"#)
    #expect(read(#"{"a":1],"b":3}"#) == #"{"a":1,"b":3}"#)
  }

  @Test func `keys, words and strings as in a script`() {
    #expect(
      read("{a: 'it is', b: undefined, c: 2025-11-09, d: true}") == #"{"a":"it is","b":null,"c":"2025-11-09","d":true}"#
    )
    #expect(read(#"{"a":"don\'t","b":"\q",}"#) == #"{"a":"don't","b":"q"}"#)
  }

  @Test func `hostile texts end quickly`() {
    let count = 200_000
    for piece in [
      "[", "{", "\"", "{\"a\":", "\\", "\" ", "\"\n", "/*", "//", ",", "]}", "\"a\" ", "\"a\",\"", "'", "{\"a\":\"\n\"",
    ] {
      _ = LenientJSONReader.values(of: Array(String(repeating: piece, count: count).utf8))
    }
    #expect(read(String(repeating: "[", count: 100)) != "")
  }

  @Test func `what is mended at the deepest level is JSON for the strict reader, too`() {
    let deepest = LenientJSONReader.values(of: Array((String(repeating: "[", count: 64) + "\"word").utf8))
    #expect(deepest.count == 1)
    #expect(deepest.first.flatMap { JSON($0.text) } == deepest.first)
    #expect(JSON(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == nil)
  }
}
