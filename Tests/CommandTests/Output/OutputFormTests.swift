import ArchiveStages
import Testing

@testable import archive_cli

@Suite struct OutputFormTests {
  // MARK: JSON

  @Test(arguments: [
    ("plain", #""plain""#), ("", #""""#), ("a\"b\\c/", #""a\"b\\c/""#), ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#),
    ("\0\u{1B}\u{1F}", #""\u0000\u001b\u001f""#), ("\u{7F}\u{80}\u{9B}\u{9F}", #""\u007f\u0080\u009b\u009f""#),
    ("\u{202E}\u{2066}\u{200F}\u{61C}", #""\u202e\u2066\u200f\u061c""#), ("é 會 👩‍👩‍👧 \u{A0}", "\"é 會 👩‍👩‍👧 \u{A0}\""),
    ("«»", "\"«»\""), ("\u{2028}\u{200B}\u{FEFF}", #""\u2028\u200b\ufeff""#), ("\u{E0041}", #""\udb40\udc41""#),
  ]) func `a string of JSON is exact and cannot steer a terminal`(text: String, json: String) {
    #expect(JSONValue.string(text).text == json)
  }

  @Test func `objects keep the order of their keys`() {
    let value = JSONValue.object([
      ("b", 1), ("a", .array([.bool(true), nil, .number(0.5), .number(.nan)])), ("c", "x"),
    ])
    #expect(value.text == #"{"b":1,"a":[true,null,0.5,null],"c":"x"}"#)
  }

  // MARK: CSV and TSV

  @Test func `cells of CSV are quoted where RFC 4180 says so`() {
    #expect(
      DelimitedText.csv(["a", "b,c", "d\"e", "f\ng", "h\ri", "", " j "])
        == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\"h\ri\",, j \r\n")
    #expect(DelimitedText.csv(["\"\u{301}"]) == "\"\"\"\u{301}\"\r\n")
    #expect(DelimitedText.csv(["a\r\nb"]) == "\"a\r\nb\"\r\n")
  }

  @Test func `a line of TSV is one line whatever its cells hold`() {
    #expect(
      DelimitedText.tsv(["a\tb", "c\nd", "e\rf", "g\\n", "", "h\r\ni"]) == "a\\tb\tc\\nd\te\\rf\tg\\\\n\t\th\\r\\ni\n")
  }

  // MARK: Rows

  private func rows(
    _ format: OutputFormat, _ rows: [Int], shape: RowEncoder<Int>.Shape = .list, withMark: Bool = false
  ) throws -> String {
    var cells = CellOption()
    cells.areSpreadsheetSafe = false
    cells.hasByteOrderMark = withMark
    return try written { output in
      var writer = RowWriter(
        [
          Column("n") { .integer($0) },
          Column("both", in: .json) { .array([.integer($0), .string("\u{1B}")]) },
          Column("half", in: .delimited) { .string("h\($0)") },
          Column("none") { _ in nil },
        ], format: format, cells: cells, output: output, shape: shape, isTerminal: false, text: { "number \($0)\n" })
      for row in rows { try writer.write(row) }
      try writer.finish()
    }
  }

  @Test func `the same columns make every form`() throws {
    #expect(try rows(.text, [1, 2]) == "number 1\nnumber 2\n")
    #expect(
      try rows(.json, [1, 2])
        == #"[\#n{"n":1,"both":[1,"\u001b"],"none":null},\#n{"n":2,"both":[2,"\u001b"],"none":null}\#n]\#n"#)
    #expect(try rows(.jsonl, [1, 2]).split(separator: "\n").count == 2)
    #expect(try rows(.csv, [1, 2]) == "n,half,none\r\n1,h1,\r\n2,h2,\r\n")
    #expect(try rows(.tsv, [1]) == "n\thalf\tnone\n1\th1\t\n")
  }

  @Test func `a byte order mark stands in front of CSV alone`() throws {
    for format in OutputFormat.allCases {
      let marked = try rows(format, [1], withMark: true)
      #expect(marked == (format == .csv ? "\u{FEFF}" : "") + (try rows(format, [1])))
    }
  }

  @Test func `a column that was renamed stands at the end under its former name too`() throws {
    var cells = CellOption()
    cells.areSpreadsheetSafe = false
    cells.hasByteOrderMark = false
    func rows(_ format: OutputFormat) throws -> String {
      try written { output in
        let columns = [
          Column<Int>("number_id", formerly: "id") { .integer($0) }, Column("text", in: .delimited) { _ in "x" },
        ]
        var writer = RowWriter(
          Column<Int>.nested(columns, at: { $0 }), format: format, cells: cells, output: output, shape: .single,
          isTerminal: false, text: { _ in "" })
        try writer.write(7)
        try writer.finish()
      }
    }
    #expect(try rows(.csv) == "number_id,text,id\r\n7,x,7\r\n")
    #expect(try rows(.json) == #"{"number_id":7,"id":7}\#n"#)
  }

  @Test func `columns are put in the order of a reader, and none is lost`() {
    let columns = ["a", "b", "c", "d"].map { Column<Int>($0) { .integer($0) } }
    #expect(Column.ordered(columns, first: ["c", "x", "a"]).map(\.name) == ["c", "a", "b", "d"])
  }

  @Test func `no rows make an empty array or a lone line of names`() throws {
    #expect(try rows(.text, []) == "")
    #expect(try rows(.json, []) == "[]\n")
    #expect(try rows(.jsonl, []) == "")
    #expect(try rows(.csv, []) == "n,half,none\r\n")
  }

  @Test func `what there can be only one of is an object`() throws {
    #expect(try rows(.json, [1], shape: .single) == #"{"n":1,"both":[1,"\u001b"],"none":null}\#n"#)
  }

  // MARK: Progress

  @Test func `progress tells how far, how fast and how long still`() {
    func line(_ done: Int, of total: Int?, share: (Int, Int)?, after seconds: Int = 10) -> String {
      Progress.line(done: done, of: total, unit: "documents", share: share, elapsed: .seconds(seconds))
    }
    #expect(line(6_400, of: 8_000, share: (6_400, 8_000)) == "80 %, 3 s left; 6,400 of 8,000 documents, 640 a second")
    #expect(line(5, of: 1_000, share: (5, 1_000)) == "0 %, 33:10 min left; 5 of 1,000 documents, 0.5 a second")
    // By bytes, where nobody knows how many documents there are.
    #expect(line(1_200, of: nil, share: (340, 1_000)) == "34 %, 20 s left; 1,200 documents, 120 a second")
    #expect(line(1, of: nil, share: (1, 1_000)) == "0 %, 2:46:30 h left; 1 document, 0.1 a second")
    #expect(line(9, of: nil, share: (2_000, 1_000)) == "100 %, 0 s left; 9 documents, 0.9 a second")
    #expect(line(1_234_567, of: nil, share: nil) == "1,234,567 documents, 123,456 a second")
    #expect(line(0, of: 9, share: (0, 9), after: 0) == "0 %; 0 of 9 documents, 0 a second")
    #expect(line(0, of: 0, share: (0, 0)) == "0 of 0 documents, 0 a second")
    #expect(Progress.clock(3_661) == "1:01:01")
  }

  // MARK: Exit status

  @Test func `a failure outlives a finding, a finding outlives a lack`() {
    #expect(ExitStatus.done.and(.failed) == .failed)
    #expect(ExitStatus.nothingFound.and(.done) == .done)
    #expect(ExitStatus.nothingFound.and(.nothingFound) == .nothingFound)
    #expect(ExitStatus.interrupted.and(.failed) == .interrupted)
  }
}
