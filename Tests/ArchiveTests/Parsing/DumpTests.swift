import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading

@Suite("Dumps")
struct DumpTests {
  @Test func `there are fixtures of dumps, and each says what it gives`() {
    let fixtures = FileFixture.all(in: "dumps")
    #expect(fixtures.count >= 24 && fixtures.allSatisfy { $0.expected != nil })
  }

  @Test(arguments: FileFixture.all(in: "dumps"))
  func `a dump gives its articles, and what is broken with its line`(fixture: FileFixture) {
    #expect(fixture.found() == fixture.expected)
  }

  /// The records of a JSON text that comes in pieces of this size.
  private func records(of text: String, piece: Int = .max, fields: FieldMapping = FieldMapping()) -> [String] {
    let bytes = Array(text.utf8)
    var scanner = JSONRecordScanner(mapping: fields, limit: 1 << 20)
    var found: [String] = []
    func note(_ event: JSONRecordScanner.Event?) {
      switch event {
      case .record(let line, let bytes): found.append("\(line) \(String(decoding: bytes, as: UTF8.self))")
      case .broken(let line): found.append("\(line) broken")
      case .tooLarge(let line): found.append("\(line) too large")
      case nil: break
      }
    }
    var start = 0
    while start < bytes.count {
      let end = piece < bytes.count - start ? start + piece : bytes.count
      let (taken, event) = unsafe bytes.withUnsafeBytes {
        unsafe scanner.scan(UnsafeRawBufferPointer(rebasing: $0[start..<end]))
      }
      note(event)
      start += taken
    }
    note(scanner.finish())
    return found
  }

  @Test(arguments: [1, 2, 7, 1000])
  func `where a piece of the stream ends does not matter`(piece: Int) {
    let text = """
      {"status": "ok", "meta": {"title": "x [{"}, "articles": [
        {"title": "a \\" } ] {", "text": "one", "tags": [{"b": [1, 2]}]},
        {"title": "b", "text": "tw\\\\"}
      ], "more": {"stories": [{"title": "c", "text": "three"}]}}
      """
    #expect(
      records(of: text, piece: piece) == [
        #"2 {"title": "a \" } ] {", "text": "one", "tags": [{"b": [1, 2]}]}"#, #"3 {"title": "b", "text": "tw\\"}"#,
        #"4 {"title": "c", "text": "three"}"#,
      ])
  }

  @Test func `an article's own lists are no records`() {
    let article = #"{"title": "a", "related": [{"title": "b", "text": "c"}], "comments": [{"text": "d"}], "text": "e"}"#
    #expect(records(of: article) == ["1 " + article])
    let early = #"{"url": "https://a.example/", "images": [{"title": "b", "text": "c"}], "title": "a", "text": "e"}"#
    #expect(records(of: early) == ["1 " + early])
  }

  @Test func `objects by name are records too`() {
    let text = #"{"x1": {"title": "a", "text": "b"}, "x2": {"title": "c", "text": "d"}}"#
    #expect(records(of: text) == [#"1 {"title": "a", "text": "b"}"#, #"1 {"title": "c", "text": "d"}"#])
  }

  @Test func `a record that breaks off is told, and the next begins on the next line`() {
    let text = "[{\"title\": \"a\"\n{\"title\": \"b\", \"text\": \"c\"},\n{\"title\": \"d"
    #expect(records(of: text) == ["1 broken", "2 {\"title\": \"b\", \"text\": \"c\"}", "3 broken"])
  }

  @Test(.timeLimit(.minutes(30))) func `a string that breaks off beside a list ends, too`() {
    let text = "{\"articles\": [{\"title\": \"a\", \"text\": \"b\"}], \"c\n{\"title\": \"d\", \"text\": \"e\"}"
    #expect(
      records(of: text) == [
        "1 {\"title\": \"a\", \"text\": \"b\"}", "1 broken", "2 {\"title\": \"d\", \"text\": \"e\"}",
        // The object around them has no end.
        "2 broken",
      ])
  }

  @Test func `a record over the limit is refused, and the rest is read`() {
    let long = String(repeating: "x", count: 3 << 20)
    let text = "{\"title\": \"a\", \"text\": \"\(long)\"}\n{\"title\": \"b\", \"text\": \"c\"}"
    #expect(records(of: text) == ["1 too large", "2 {\"title\": \"b\", \"text\": \"c\"}"])
    let source = JSONRecords(BufferedBytes(MemoryStream(Array(text.utf8))), at: .test("a.jsonl"), limit: 1 << 20)
    #expect(source.next()?.failure?.cause == .tooLarge(byteCount: nil, limit: 1 << 20))
    #expect((try? source.next()?.get())?.origin == "/a.jsonl#2" && source.next() == nil)
  }

  @Test func `lines of nothing but commas stand between records`() {
    let text = "{\"title\": \"a\", \"text\": \"one\"}\n,\n ,, \n{\"title\": \"b\", \"text\": \"two\"},\n,\r\n"
    let source = JSONRecords(BufferedBytes(MemoryStream(Array(text.utf8))), at: .test("a.jsonl"))
    #expect((try? source.next()?.get())?.origin == "/a.jsonl#1")
    #expect((try? source.next()?.get())?.origin == "/a.jsonl#4" && source.next() == nil)
  }

  @Test(arguments: ["{\"title\": \"a\", \"te\n", "x\n"])
  func `a record behind what is broken has its line, be it the last`(broken: String) {
    let text = "{\"title\": \"a\", \"text\": \"one\"}\n"
    let source = JSONRecords(BufferedBytes(MemoryStream(Array((broken + text).utf8))), at: .test("a.jsonl"))
    var origins: [String] = []
    while let next = source.next() { origins.append((try? next.get())?.origin ?? "broken") }
    #expect(origins == ["broken", "/a.jsonl#2"])
  }

  @Test func `what is no dump ends soon`() {
    let source = JSONRecords(
      BufferedBytes(MemoryStream(Array(repeatElement("{]\n".utf8, count: 10_000).joined()))), at: .test("a.json"))
    var count = 0
    while source.next() != nil { count += 1 }
    #expect(count <= 200)
  }

  @Test func `columns are mapped by hand, also into objects, and the mapping survives in the media type`() throws {
    let fields = try FieldMapping("title=t, body=data.story.0,outlet=a;\"b%")
    let text =
      #"{"t": "A title", "title": "Not this", "data": {"story": ["The text."]}, "text": "Nor this", "a;\"b%": "X"}"#
    let source = JSONRecords(
      BufferedBytes(MemoryStream(Array(text.utf8))), at: .test("a.json", fields: fields))
    let document = try #require(try source.next()?.get())
    #expect(FieldMapping(of: document) == fields)
    let article = try #require(ParsedDocument(parsing: document).articles.first)
    #expect(article.title == "A title" && article.body == "The text." && article.outlet == "X")
  }

  @Test func `a mapping that is none says what is wrong`() {
    #expect(throws: FieldMapping.Fault.notAPair("title")) { try FieldMapping("title") }
    #expect(throws: FieldMapping.Fault.unknownField("headline")) { try FieldMapping("headline=x") }
    #expect(throws: FieldMapping.Fault.duplicate(.body)) { try FieldMapping("body=x,body=y") }
    #expect(FieldMapping.Fault.unknownField("headline").message.contains("title, subtitle"))
  }

  @Test func `a row is parsed alone, as it is when it is extracted again`() throws {
    let table = "title,text\nFirst,\"One,\ntwo\"\n"
    let source = TableRecords(BufferedBytes(MemoryStream(Array(table.utf8))), at: .test("a.csv"))
    let document = try #require(try source.next()?.get())
    #expect(String(decoding: document.bytes, as: UTF8.self) == table)
    #expect(document.mediaType == "text/csv; header=present; delimiter=comma" && document.fileName == "a-2.csv")
    #expect(ParsedDocument(parsing: document).articles.first?.title == "First")
  }

  @Test(.timeLimit(.minutes(30))) func `marks that are never closed cost linear time`() {
    let rows = "title,text,url\n" + String(repeating: "\"a\n", count: 100_000)
    let source = TableRecords(BufferedBytes(MemoryStream(Array(rows.utf8))), at: .test("a.csv"))
    var problems = 0
    while let next = source.next() { problems += next.failure == nil ? 0 : 1 }
    #expect(problems >= 99_000)
  }

  @Test(arguments: [
    ("2025-11-09", "2025-11-09"), ("2025-11-09T14:30:00.000Z", "2025-11-09T14:30:00Z"),
    ("2025-11-09 14:30:00+00:00", "2025-11-09T14:30:00Z"), ("2025-11-09 14:30:00.123456", "2025-11-09T14:30:00"),
    ("2025/11/09 14:30", "2025-11-09T14:30:00"), ("Sun, 09 Nov 2025 14:30:00 GMT", "2025-11-09T14:30:00Z"),
    ("9 Nov 2025 14:30 -0500", "2025-11-09T14:30:00-05:00"),
    ("Sun, 9 Nov 25 14:30:00 EST", "2025-11-09T14:30:00-05:00"),
    ("Sun Nov  9 14:30:00 2025", "2025-11-09T14:30:00"), ("1762698600", "2025-11-09T14:30:00Z"),
    ("1762698600000", "2025-11-09T14:30:00Z"), ("1762698600.5", "2025-11-09T14:30:00Z"),
    ("20251109143000", "2025-11-09T14:30:00"), ("20251109", "2025-11-09"),
    ("Nov. 9, 2025 2:30 p.m. ET", "2025-11-09T14:30:00-05:00"),
    ("November 9, 2025", "2025-11-09"), ("2025", nil), ("2025-13-01", nil), ("yesterday", nil),
    ("1234567890123456", nil), ("Mo, 03 Dez 2025 14:30:00 +0100", "2025-12-03T14:30:00+01:00"),
    ("čt, 11 pro 2025 14:30:00 GMT", "2025-12-11T14:30:00Z"), ("Per, 11 Ara 2025", "2025-12-11"),
    ("9 novembre 2025", "2025-11-09"), ("9 de noviembre de 2025, 14:30", "2025-11-09T14:30:00"), ("09/11/2025", nil),
    ("november 2025", nil),
  ])
  func `dates of data are read in their usual forms`(text: String, timestamp: String?) {
    #expect(PublicationDate(data: text)?.timestamp == timestamp)
  }
}

extension StreamPlace {
  /// A place for a test.
  static func test(_ name: String, fields: FieldMapping = FieldMapping()) -> StreamPlace {
    StreamPlace(
      origin: "/" + name, name: Array(name.utf8), allowance: UnpackingAllowance { .max / 1000 }, fields: fields)
  }
}

extension Result {
  /// The error, if it is one.
  var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
