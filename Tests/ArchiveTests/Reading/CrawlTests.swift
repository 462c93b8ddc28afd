import SystemPackage
import Testing

@testable import ArchiveStages

@Suite("Pages of crawls")
struct CrawlTests {
  private let folder = TemporaryFolder()

  /// A WARC record, with its closing empty lines.
  private func record(
    _ kind: String, _ block: [UInt8], url: String = "https://news.example/quay.html",
    type: String = "application/http; msgtype=response", length: Int? = nil, version: String = "1.0"
  ) -> [UInt8] {
    Array(
      """
      WARC/\(version)\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(url)\r\nWARC-Date: 2025-03-01T10:20:30Z\r\n\
      WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: \(type)\r\nContent-Length: \(length ?? block.count)\r\n\r\n
      """.utf8) + block + Array("\r\n\r\n".utf8)
  }

  private func answer(_ body: [UInt8], _ fields: String = "Content-Type: text/plain", status: Int = 200) -> [UInt8] {
    Array("HTTP/1.1 \(status) OK\r\n\(fields)\r\n\r\n".utf8) + body
  }

  private func page(_ text: String, _ fields: String = "Content-Type: text/plain", status: Int = 200) -> [UInt8] {
    record("response", answer(Array(text.utf8), fields, status: status))
  }

  private func read(_ records: [UInt8]...) throws -> [String] {
    try folder.write(records.flatMap { $0 }, to: "a.warc")
    return folder.stream(["a.warc"])
  }

  @Test func `a page has its address, its time, its character set and where it stands`() throws {
    try folder.write(
      page("<html><body>Quay</body></html>", "Content-Type: text/html; charset=\"KOI8-R\""), to: "a.warc")
    let document = try #require(folder.documents().first)
    #expect(document.origin == folder.path.string + "/a.warc#0")
    #expect(document.url == "https://news.example/quay.html" && document.fileName == "quay.html")
    #expect(document.retrievedAt == "2025-03-01T10:20:30Z" && document.retrievedFrom == "WARC-Date")
    #expect(document.mediaType == "text/html; charset=koi8-r")
    #expect(document.bytes == Array("<html><body>Quay</body></html>".utf8))
  }

  @Test(arguments: ["0.17", "0.18", "1.0", "1.1"]) func `all versions are read`(version: String) throws {
    try folder.write(record("response", answer(Array("Text.".utf8)), version: version), to: "a.warc")
    #expect(folder.stream() == ["a.warc#0 quay.html: Text."])
  }

  @Test func `responses and resources that are pages are read, the rest is passed over`() throws {
    let first = record("warcinfo", Array("software: x".utf8), type: "application/warc-fields")
    let request = record("request", Array("GET / HTTP/1.1\r\n\r\n".utf8))
    let picture = record("response", answer([0xFF, 0xD8, 0xFF, 0], "Content-Type: image/jpeg"))
    let posing = record("response", answer([0xFF, 0xD8, 0xFF, 0], "Content-Type: text/html"))
    let robots = record("response", answer(Array("User-agent: *".utf8)), url: "https://news.example/robots.txt")
    let resource = record("resource", Array("Taken from a disk.".utf8), type: "text/plain")
    let conversion = record("conversion", Array("Text of it.".utf8), type: "text/plain")
    let found = try read(first, request, page("Text."), picture, posing, robots, resource, conversion)
    #expect(
      found.map { $0.split(separator: ": ").last } == [
        "Text.", "Taken from a disk.", "a.warc it is a text that was made of a page of the same crawl",
      ])
  }

  @Test func `what a crawler writes of its own work is told once, and is no page`() throws {
    let own = [
      "metadata://gnu.org/software/wget/warc/wget.log", "urn:X-wpull:log",
      "urn:pageinfo:https://news.example/quay.html",
    ].map { record("resource", Array("Opening the file.".utf8), url: $0, type: "text/plain") }
    let told = "a.warc it is what the crawler wrote of its own work, not a page"
    #expect(
      try read(own[0], own[1], page("Text."), own[2]).map { $0.replacing(#/#\d+/#, with: "") } == [
        told, "a.warc quay.html: Text.", told,
      ])
    let fetched = ["http://news.example/a", "ftp://news.example/b", "file:///home/nora/c"].map {
      record("resource", Array("Text.".utf8), url: $0, type: "text/plain")
    }
    #expect(try read(fetched.flatMap { $0 }).count == 3)
  }

  @Test func `texts that stand for their pages are articles with their addresses`() throws {
    let texts = (1...3).map { number in
      record(
        "conversion", Array("Quay \(number)\nThe quay closed.\n".utf8), url: "https://news.example/\(number)",
        type: "text/plain")
    }
    let info = record("warcinfo", Array("software: x".utf8), type: "application/warc-fields")
    try folder.write(info + texts.flatMap { $0 }, to: "a.warc.wet")
    let documents = folder.documents()
    #expect(documents.map(\.url) == (1...3).map { "https://news.example/\($0)" })
    #expect(documents.allSatisfy { $0.mediaType == "text/plain" && $0.retrievedAt == "2025-03-01T10:20:30Z" })
  }

  @Test func `a crawl without a page says so`() throws {
    let info = record("warcinfo", Array("software: x".utf8), type: "application/warc-fields")
    let about = record("metadata", Array("{}".utf8), type: "application/json")
    let told = ["a.warc it has no page, only records about pages"]
    #expect(try read(info, about, about) == told && read(about) == told && read(info) == told)
    #expect(try read(info, about, page("Text.")).count == 1)
  }

  @Test func `odd first lines of answers are read, and those without a status told`() throws {
    let text = Array("The quay closes.".utf8)
    for line in ["http/1.1 200 ok", "ICY 200 OK", "HTTP/2  200", "\r\nHTTP/1.1\t200 OK", "HTTP/1.0 200OK"] {
      let block = Array("\(line)\r\nContent-Type: text/plain\r\n\r\n".utf8) + text
      #expect(try read(record("response", block)) == ["a.warc#0 quay.html: The quay closes."], "\(line)")
    }
    for line in ["HTTP/1.1 OK", "HTTP/1.1", "200", "The quay closes.", "HTTP/1.1 -20 OK"] {
      let block = Array("\(line)\r\nContent-Type: text/plain\r\n\r\n".utf8) + text
      #expect(
        try read(record("response", block)) == ["a.warc what the server answered has no status that can be read"],
        "\(line)")
    }
  }

  @Test func `other answers and revisits are counted, each reason once`() throws {
    let revisit = record("revisit", Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    let found = try read(
      page("Gone.", status: 404), page("Moved.", status: 301), page("Gone.", status: 404), revisit, revisit, revisit,
      page("Text."))
    #expect(
      found.map { $0.replacing(#/#\d+/#, with: "#N") } == [
        "a.warc the server answered 404, not with the page", "a.warc the server answered 301, not with the page",
        "a.warc it is a page that was the same when it was fetched before", "a.warc#N quay.html: Text.",
        "a.warc the server answered 404, not with the page",
        "a.warc it is a page that was the same when it was fetched before",
      ])
  }

  @Test func `chunks and compressions are undone, and fields that lie are not believed`() throws {
    let text = Array("The quay closes on Monday.".utf8)
    let gzip = Packing.compress(text, by: "gzip")
    let chunked = Array("A;x=1\r\nThe quay c\r\n10\r\nloses on Monday.\r\n0\r\n\r\n".utf8)
    let bodies: [(String, [UInt8])] = [
      ("Transfer-Encoding: chunked", chunked), ("Transfer-Encoding: chunked", text),
      ("Transfer-Encoding: chunked", Array(chunked.dropLast(7))), ("Content-Encoding: gzip", gzip),
      ("Content-Encoding: gzip", text), ("Content-Encoding: zstd", Packing.compress(text, by: "zstd")),
      ("Content-Encoding: deflate", Array(gzip.dropFirst(10).dropLast(8))), ("Content-Encoding: deflate", text),
      ("Content-Encoding: br", text),
      (
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
        Array((String(gzip.count, radix: 16) + "\r\n").utf8) + gzip + Array("\r\n0\r\n\r\n".utf8)
      ),
    ]
    for (field, body) in bodies {
      try folder.write(record("response", answer(body, field)), to: "a.warc")
      #expect(folder.stream() == ["a.warc#0 quay.html: The quay closes on Monday."], "\(field)")
    }
    try folder.write(record("response", answer([0x0B, 0x02, 0x80, 0x01, 0x02], "Content-Encoding: dcb")), to: "a.warc")
    #expect(folder.stream() == ["a.warc pages are in it that were sent in dcb, which is not read"])
  }

  /// "The quay closes on Monday.", packed by Brotli's own encoder.
  private static let brotli = bytes("8b0c80546865207175617920636c6f736573206f6e204d6f6e6461792e03")
  /// A page of twenty paragraphs.
  private static let brotliPage = bytes(
    "1b4708008cd30df76f348810e96a8b75c0185082a598b4fc7b2ad4e4486fde026a4164bfd59240b2f4c4bafdd91db5064d9b"
      + "268fe3810fa73f90d55a9bd9e07f67a777ec9c4f8a346bac3f45d3f3a2395ea577e760d9cf72081709a2c299f1781ca09f48"
      + "7fecc5b157ebed7b33db08a4863864e41dffc573df962dffcc7dfdf5d0d9168581c98a0694190c662243f682c0f5024f70be"
      + "20042e091cdc10445c10da70fac000e68512c16d1f0181d45511343a0bc2489628e09eba2e424ae741e8910905c2299bca08"
      + "d9b3c103")
  /// 80 MiB of one letter.
  private static let brotliBomb = bytes(
    "cbffff3f0024c2e2b14072effff8ffff078004401c1680eefd1fffffff00900088c302d0bdffe3ffff1f001200715800baf7"
      + "7ffcffff034002200e0b40f7fe8fffff7f004800c46101e8defff1ffff0f000980382c00ddfb3ffeffff012001108705a07b"
      + "ffc7ffff3f002400e2b00074effff2ffff0f8004401c1680eefd1f")

  private static func bytes(_ digits: String) -> [UInt8] {
    let digits = digits.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  @Test func `pages that were sent in Brotli are read`() throws {
    let field = "Content-Type: text/html\r\nContent-Encoding: br"
    try folder.write(record("response", answer(Self.brotli, "Content-Encoding: br")), to: "a.warc")
    #expect(folder.stream() == ["a.warc#0 quay.html: The quay closes on Monday."])
    try folder.write(record("response", answer(Self.brotliPage, field)), to: "a.warc")
    let page = try #require(folder.documents().first)
    #expect(page.bytes.starts(with: "<html><head><title>Barges leave the basin</title>".utf8))
    #expect(String(decoding: page.bytes, as: UTF8.self).hasSuffix("found sound.</p>\n</body></html>"))
    let size = String(Self.brotli.count, radix: 16)
    let chunked = Array("\(size)\r\n".utf8) + Self.brotli + Array("\r\n0\r\n\r\n".utf8)
    try folder.write(
      record("response", answer(chunked, "Transfer-Encoding: chunked\r\nContent-Encoding: br")), to: "a.warc")
    #expect(folder.stream() == ["a.warc#0 quay.html: The quay closes on Monday."])
  }

  @Test func `a page in Brotli that is damaged, cut off or a bomb is told`() throws {
    func found(_ body: [UInt8]) throws -> [String] {
      try folder.write(record("response", answer(body, "Content-Encoding: br")) + page("Second."), to: "a.warc")
      return folder.stream()
    }
    let damaged = try found([0xFF, 0xFF, 0x01, 0x02, 0x03, 0x04])
    #expect(damaged.count == 2 && damaged[0].contains("is damaged at byte") && damaged[1].hasSuffix("Second."))
    let cut = try found(Array(Self.brotliPage.prefix(8)))
    #expect(cut.count == 2 && cut[0].contains("breaks off at byte") && cut[1].hasSuffix("Second."))
    let bomb = try found(Self.brotliBomb)
    #expect(bomb.count == 1 && bomb[0].contains("250 times"), "\(bomb)")
  }

  @Test(arguments: [true, false]) func `compressed crawls are read, and their records found in the file`(
    eachAlone: Bool
  ) throws {
    let records = [page("First."), page("Second.")]
    let packed =
      eachAlone
      ? records.map { Packing.compress($0, by: "gzip") } : [Packing.compress(records.flatMap { $0 }, by: "gzip")]
    try folder.write(packed.flatMap { $0 }, to: "a.warc.gz")
    let second = eachAlone ? packed[0].count : records[0].count
    #expect(folder.stream() == ["a.warc.gz#0 quay.html: First.", "a.warc.gz#\(second) quay.html: Second."])
  }

  @Test func `garbage between records is told with its place`() throws {
    let first = page("First.")
    let found = try read(first, Array("garbage\nand more\n".utf8), page("Second."))
    #expect(
      found == [
        "a.warc#0 its data is damaged at byte 0", "a.warc#\(first.count + 17) quay.html: Second.",
      ])
    let spaced = try read(first, Array("\r\n\r\n\r\n\r\ngarbage\n".utf8), page("Second."))
    #expect(spaced.map { $0.split(separator: " ").last } == ["First.", "\(first.count + 8)", "Second."])
  }

  @Test(arguments: [3, 60, 5_000, 20 << 20, 300 << 20, 10_000_000_000, Int.max])
  func `a length that lies does not take the next records with it`(length: Int) throws {
    for kind in ["response", "request"] {
      let lying = record(kind, answer(Array("A text of some length.".utf8)), length: length)
      let found = try read(lying, page("Second."), page("Third."))
      #expect(found.suffix(2).map { $0.split(separator: " ").last } == ["Second.", "Third."], "\(kind) \(found)")
      #expect(found.count <= 3)
      try folder.write(Packing.compress(lying + page("Second."), by: "gzip"), to: "b.warc.gz")
      #expect(folder.stream(["b.warc.gz"]).last?.hasSuffix("Second.") == true)
    }
  }

  @Test func `a crawl that breaks off gives what is whole in it`() throws {
    let second = page("Second, which is cut off.")
    let found = try read(page("First."), Array(second.dropLast(10)))
    #expect(found.count == 2)
    #expect(found[0].hasSuffix("First.") && found[1].contains("it breaks off at byte"))
    let packed = Packing.compress(page("First."), by: "gzip") + Packing.compress(second, by: "gzip").dropLast(20)
    try folder.write(Array(packed), to: "b.warc.gz")
    let unpacked = folder.stream(["b.warc.gz"])
    #expect(unpacked.count == 2)
    #expect(unpacked[0].hasSuffix("First.") && unpacked[1].contains("it breaks off at byte"))
  }

  @Test func `behind a damaged gzip member the records are read`() throws {
    var packed = (0..<3).map { Packing.compress(page("Text \($0)."), by: "gzip") }
    packed[1].replaceSubrange(packed[1].count - 8..<packed[1].count - 4, with: [1, 2, 3, 4])
    try folder.write(packed.flatMap { $0 }, to: "a.warc.gz")
    let found = folder.stream()
    #expect(found.contains { $0.contains("its data is damaged") })
    #expect(found.first?.hasSuffix("Text 0.") == true && found.last?.hasSuffix("Text 2.") == true)
  }

  @Test func `a collection gives the pages of its crawls, and none of its lists`() throws {
    let crawl = Packing.compress(page("Text."), by: "gzip")
    let members = [
      Packing.Member("archive/data.warc.gz", crawl),
      Packing.Member("pages/pages.jsonl", "{\"format\": \"json-pages-1.0\"}"),
      Packing.Member("datapackage.json", "{\"profile\": \"data-package\"}"),
      Packing.Member("indexes/index.cdx", "x y z"),
    ]
    try folder.write(Packing.pack(members, as: .zip), to: "a.wacz")
    #expect(folder.stream() == ["a.wacz#archive/data.warc.gz#0 quay.html: Text."])
  }

  @Test func `the older format is read`() throws {
    let body = answer(Array("Text.".utf8))
    let version = "1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    func line(_ url: String, _ type: String, _ count: Int) -> [UInt8] {
      Array("\(url) 192.0.2.1 20010203040506 \(type) \(count)\n".utf8)
    }
    var crawl = line("filedesc://a.arc", "text/plain", version.utf8.count) + Array((version + "\n").utf8)
    let start = crawl.count
    crawl += line("http://news.example/a b.html", "text/plain", body.count) + body + [0x0A]
    let garbage = crawl.count
    crawl += Array("garbage\nand garbage\n".utf8)
    let gone = answer(Array("Gone.".utf8), status: 404)
    crawl += line("http://news.example/gone", "text/html", gone.count) + gone + [0x0A]
    try folder.write(crawl, to: "a.arc")
    #expect(
      folder.stream() == [
        "a.arc#\(start) a b.html: Text.", "a.arc#\(garbage) its data is damaged at byte \(garbage)",
        "a.arc the server answered 404, not with the page",
      ])
    #expect(folder.documents().first?.retrievedAt == "2001-02-03T04:05:06Z")
    #expect(folder.documents().first?.url == "http://news.example/a b.html")
  }
}
