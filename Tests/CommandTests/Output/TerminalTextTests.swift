import ArchiveStages
import Testing

@testable import archive_cli

@Suite struct TerminalTextTests {
  // MARK: Control characters

  @Test func `no control character reaches a terminal`() {
    let marks: [ClosedRange<UInt32>] = [0...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069]
    for value in marks.joined() where !(0x20..<0x7F).contains(value) && value != 0x0A {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = "a\(scalar)b".visible(keepingNewlines: true)
      #expect(
        !shown.unicodeScalars.contains {
          $0 != " " && marks.joined().contains($0.value) && !(0x20..<0x7F).contains($0.value)
        })
      #expect(shown.hasPrefix("a") && shown.hasSuffix("b") && shown.count > 2)
    }
  }

  @Test(arguments: [
    ("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"), ("\u{1B}[31mred", "␛[31mred"), ("\u{7F}", "␡"),
    ("\u{9B}1m", "\\u{9B}1m"),
    ("ab\u{202E}cd", "ab\\u{202E}cd"), ("tab\there", "tab here"), ("line\nline", "line␊line"), ("cr\rlf", "cr␍lf"),
    ("é 會 \u{A0} ’ “", "é 會 \u{A0} ’ “"), ("", ""),
  ]) func `control characters are made visible`(text: String, shown: String) {
    #expect(text.visible() == shown)
  }

  @Test(arguments: [
    "می\u{200C}خواهد", "क्\u{200D}ष", "👩\u{200D}👩\u{200D}👧", "❤\u{FE0F}", "👩🏽\u{200D}🚀", "1\u{FE0F}\u{20E3}",
    "葛\u{E0100}",
  ]) func `what is not seen stays where it does its work`(text: String) {
    #expect(text.visible() == text)
    #expect(text.visibleName.utf8.count > text.utf8.count)
  }

  @Test(arguments: [
    ("in\u{200C}voice", #"in\u{200C}voice"#), ("می\u{200C}\u{200C}", "می\u{200C}\\u{200C}"),
    ("a\u{FE0F}", #"a\u{FE0F}"#),
    ("👧\u{200D}x", #"👧\u{200D}x"#), ("\u{E0041}", #"\u{E0041}"#), ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}\\u{FE0F}"),
    ("nee\u{AD}dle", "needle"), ("\u{AD}x", #"\u{AD}x"#), ("\u{2028}", #"\u{2028}"#), ("\u{FEFF}x", #"\u{FEFF}x"#),
  ]) func `what is not seen is made visible elsewhere`(text: String, shown: String) {
    #expect(text.visible() == shown)
  }

  @Test(arguments: [
    ("p\u{430}ypal.txt", #"p\u{430}ypal.txt"#), ("привет.txt", "привет.txt"), ("Αθήνα", "Αθήνα"),
    ("a\u{2044}b", #"a\u{2044}b"#),
    ("a\u{A0}b", #"a\u{A0}b"#), ("a\nb\tc", "a␊b␉c"), ("橋本 harbour", "橋本 harbour"), ("nee\u{AD}dle", #"nee\u{AD}dle"#),
    ("Łódź/ﬁle", "Łódź/ﬁle"), ("/a/b-c_d.txt", "/a/b-c_d.txt"),
  ]) func `a name shows what only looks like another`(name: String, shown: String) {
    #expect(name.visibleName == shown)
  }

  @Test(arguments: [
    ("=1", "'=1"), ("a=1", "a=1"), (" +1", "' +1"), ("\u{FEFF}-1", "'\u{FEFF}-1"), ("\u{FF20}x", "'\u{FF20}x"),
    ("", ""), ("'=1", "'=1"),
    ("\rx", "'\rx"), ("—", "—"),
  ]) func `a cell that begins like a formula gets an apostrophe`(cell: String, safe: String) {
    #expect(cell.spreadsheetSafe == safe)
  }

  // MARK: Width

  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("會談", 4), ("ｗ", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2),
    ("a\u{200B}b", 2),
    ("가", 2), ("한", 2), ("…", 1), ("Привет", 6), ("नि", 1),
  ]) func `width is counted in columns`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `a cut text fits and says that it is cut`() {
    #expect("abcdef".cut(toWidth: 6) == "abcdef")
    #expect("abcdef".cut(toWidth: 5) == "abcd…")
    #expect("會談會談".cut(toWidth: 6) == "會談…")
    #expect("ab cdef".cut(toWidth: 4) == "ab…")
  }

  // MARK: Paragraphs

  private func lines(_ text: String, width: Int, indent: String = "", first: String? = nil) -> [String] {
    Paragraph(text).lines(on: Terminal(isTerminal: false, hasColour: false, width: width), indent: indent, first: first)
  }

  @Test func `lines break at spaces and fit the width`() {
    #expect(lines("one two three four", width: 9) == ["one two", "three", "four"])
    #expect(lines("one two three", width: 80) == ["one two three"])
    #expect(lines("one two three four", width: 12, indent: "  ", first: "- ") == ["- one two", "  three four"])
    #expect(lines("", width: 9) == [])
  }

  @Test func `a word longer than a line is broken between characters`() {
    #expect(lines("0123456789ab cd", width: 8) == ["01234567", "89ab cd"])
    #expect(lines("會談會談會談", width: 8) == ["會談會談", "會談"])
  }

  @Test func `lines break beside Chinese and Japanese characters, and not before a full stop`() {
    #expect(lines("ab 會談會談", width: 8) == ["ab 會談", "會談"])
    #expect(lines("會談會談。會談", width: 8) == ["會談會", "談。會談"])
    #expect(lines("會談會“談會談", width: 8) == ["會談會", "“談會談"])
    #expect(lines("會談abc def", width: 8) == ["會談abc", "def"])
    #expect(lines("ab 한국어단", width: 8) == ["ab", "한국어단"])
    var paragraph = Paragraph("會談會")
    paragraph.append("談")
    paragraph.append("。", style: .strong)
    #expect(paragraph.lines(on: Terminal(isTerminal: false, hasColour: false, width: 8)) == ["會談會", "談。"])
  }

  @Test func `newlines and controls in a paragraph do no harm`() {
    #expect(lines("a\nb\u{1B}c\r\nd", width: 80) == ["a b␛c d"])
  }

  @Test func `styles end with their line`() {
    var paragraph = Paragraph("one ")
    paragraph.append("two three", style: .strong)
    let lines = paragraph.lines(on: Terminal(isTerminal: true, hasColour: true, width: 8))
    #expect(lines == ["one \u{1B}[1mtwo\u{1B}[0m", "\u{1B}[1mthree\u{1B}[0m"])
  }

  // MARK: Marked text

  @Test func `quotes carry their numbers behind their closing marks`() {
    let text = "He said “yes, sir” and that it was fine."
    let quotes = [
      Quote(
        kind: .partial, segments: [Segment(range: TextRange(start: 9, length: 8))], text: "yes, sir", confidence: 1),
      Quote(
        kind: .indirect, segments: [Segment(range: TextRange(start: 28, length: 11))], text: "it was fine",
        confidence: 1),
    ]
    let plain = Terminal(isTerminal: false, hasColour: false, width: 80)
    let colour = Terminal(isTerminal: true, hasColour: true, width: 200)
    let marked = MarkedText(text, part: .body, quotes: quotes)
    #expect(marked.paragraph().lines(on: plain) == ["He said “yes, sir” [1] and that it was fine [2]."])
    #expect(marked.paragraph().lines(on: colour)[0].contains("“\u{1B}[36myes, sir\u{1B}[0m”"))
  }

  @Test func `ranges beyond a text are cut, not trusted`() {
    let quote = Quote(
      kind: .direct, segments: [Segment(range: TextRange(start: -4, length: 900))], text: "", confidence: 1)
    #expect(!MarkedText("short", part: .body, quotes: [quote]).paragraph().lines(on: .output).isEmpty)
  }

  // MARK: Arguments

  @Test func `bytes that are no UTF-8 survive the way through the argument parser`() {
    for bytes in [[0x61, 0xFF, 0x62], [0xC3], [0xE2, 0x82], [0x80, 0x80], Array("é會".utf8), [0xED, 0xA0, 0x80]]
      as [[UInt8]]
    {
      let string = CommandLineArguments.string(bytes)
      #expect(CommandLineArguments.bytes(string) == bytes)
      #expect(!CommandLineArguments.words(string).unicodeScalars.contains { $0.value > 0x10FF00 })
    }
  }

  @Test(arguments: [
    (["search", "Anchorage", "-Lavrov"], ["search", "--", "Anchorage", "-Lavrov"]),
    (["search", "-Lavrov", "--limit", "3", "x"], ["search", "--limit", "3", "--", "-Lavrov", "x"]),
    (["search", "--format=json", "x"], ["search", "--format=json", "--", "x"]),
    (["search", "--db", "a", "--", "-x", "--limit"], ["search", "--db", "a", "--", "-x", "--limit"]),
    (["search", "-h"], ["search", "-h"]), (["search", "--help"], ["search", "--help"]),
    (["search", "--", "-"], ["search", "--", "-"]), (["search", "—", "--"], ["search", "--", "—"]),
    (["--db", "a", "search", "-x"], ["search", "--db", "a", "--", "-x"]),
    (["--quiet", "--format=csv", "quotes", "--limit", "1"], ["quotes", "--quiet", "--format=csv", "--limit", "1"]),
    (["show", "-x"], ["show", "-x"]),
    (["quotes", "-x", "--why", "3", "y"], ["quotes", "--why", "3", "--", "-x", "y"]), (["--version"], ["--version"]),
    ([], []),
  ]) func `a word of a query may begin with a minus, and options may stand before the command`(
    typed: [String], parsed: [String]
  ) {
    #expect(SearchArguments.rearranged(typed) == parsed)
  }
}
