import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveReading

@Suite("Members of packed files")
struct PackedMembersTests {
  private let folder = TemporaryFolder()
  private typealias Member = Packing.Member

  private func read(_ members: [Member], as format: Packing.Format = .zip, filter: String? = nil) throws -> [String] {
    try folder.write(Packing.pack(members, as: format, filter: filter), to: "a.\(format)")
    return folder.stream(["a.\(format)"])
  }

  @Test(arguments: [
    (Packing.Format.zip, nil), (.tar, nil), (.tar, "gzip"), (.tar, "zstd"), (.tar, "xz"), (.tar, "bzip2"),
  ])
  func `members are read in their order`(format: Packing.Format, filter: String?) throws {
    let members = [Member("b/one.txt", "First."), Member("a/two.txt", "Second.")]
    try folder.write(Packing.pack(members, as: format, filter: filter), to: "a")
    #expect(folder.stream(["a"]) == ["a#b/one.txt one.txt: First.", "a#a/two.txt two.txt: Second."])
    #expect(folder.documents(["a"]).map(\.retrievedAt) == ["2023-11-14T22:13:20Z", "2023-11-14T22:13:20Z"])
  }

  @Test(arguments: ["gzip", "zstd", "xz", "bzip2"]) func `a compressed text is that text`(filter: String) throws {
    let text = String(repeating: "The quay closes on Monday. ", count: 10_000)
    let packed = Packing.compress(Array(text.utf8), by: filter)
    try folder.write(packed, to: "a.txt")
    #expect(folder.stream() == ["a.txt a.txt: " + text])
    try folder.write(Array(packed.dropLast(packed.count / 2)), to: "a.txt")
    #expect(folder.stream().first?.hasPrefix("a.txt it breaks off at byte") == true, "\(folder.stream())")
    try folder.write(packed + packed, to: "a.txt")
    #expect(folder.stream() == ["a.txt a.txt: " + text + text])
  }

  @Test func `names are data, and an origin can be undone`() throws {
    var bytes = Member("x", "Bytes.")
    bytes.name = [0x61, 0xFF, 0x62]
    let members = [
      Member("../../up.txt", "Up."), Member("/etc/passwd", "Absolute."), Member("a#1.txt", "Sharp."),
      Member("50%41.txt", "Percent."), Member("żółw.txt", "Letters."), bytes,
    ]
    for format in [Packing.Format.zip, .tar] {
      let origins = try read(members, as: format).map { $0.split(separator: " ")[0] }
      #expect(
        origins == [
          "a.\(format)#../../up.txt", "a.\(format)#/etc/passwd", "a.\(format)#a%231.txt",
          "a.\(format)#50%2541.txt", "a.\(format)#żółw.txt", "a.\(format)#a%FFb",
        ])
    }
  }

  @Test func `a sign in the container's own path is told from the one that parts`() throws {
    try folder.write(Packing.pack([Member("b.txt", "Text.")], as: .zip), to: "a#1.zip")
    #expect(folder.stream() == ["a%231.zip#b.txt b.txt: Text."])
  }

  @Test func `what a system or a page leaves beside is left out without a word`() throws {
    let members = [
      Member("__MACOSX/._a.txt", "x"), Member(".DS_Store", "x"), Member("a/.hidden/b.txt", "x"),
      Member("a/style.css", "p { color: red }"), Member("a/picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]),
      Member("./a/b.txt", "Text."),
    ]
    #expect(try read(members) == ["a.zip#./a/b.txt b.txt: Text."])
  }

  @Test func `links, devices and empty members are passed over, each reason told once`() throws {
    var link = Member("link.txt", "")
    link.kind = 0o120000
    link.link = "/etc/passwd"
    var device = Member("device", "")
    device.kind = 0o020000
    let members = [link, device, Member("empty.txt", ""), Member("empty2.txt", ""), Member("b.txt", "Text.")]
    #expect(
      try read(members, as: .tar) == [
        "a.tar#link.txt it is a link, not a file", "a.tar#device it is a device or pipe, not a file",
        "a.tar#empty.txt it is empty", "a.tar#b.txt b.txt: Text.", "a.tar it is empty",
      ])
  }

  @Test func `a locked member is named`() throws {
    let packed = Packing.pack(
      [Member("b.txt", "Text.")], as: .zip, options: "zip:encryption=traditional", password: "secret")
    try folder.write(packed, to: "a.zip")
    #expect(folder.stream() == ["a.zip#b.txt it is locked with a password"])
  }

  @Test func `behind a damaged member the rest is read`() throws {
    let texts = (0..<4).map { number in
      Member("\(number).txt", (0..<400).map { "Line \($0 * 7919 % 1000) of text \(number)." }.joined(separator: "\n"))
    }
    var packed = Packing.pack(texts, as: .zip)
    let second = try #require(packed.firstIndex(of: Array("1.txt".utf8)))
    for index in second + 200..<second + 230 { packed[index] = 0xFF }
    try folder.write(packed, to: "a.zip")
    let found = folder.stream().map { $0.prefix { $0 != "\n" } }
    #expect(found.count == 4)
    #expect(found[1].hasPrefix("a.zip#1.txt its data is damaged"))
    #expect([0, 2, 3].allSatisfy { found[$0].hasPrefix("a.zip#\($0).txt \($0).txt: Line") })
  }

  @Test func `a file that breaks off gives what is whole in it`() throws {
    let members = [
      Member("a.txt", "Whole."), Member("b.txt", (0..<3000).map { "Line \($0 * 7919 % 10007)." }.joined()),
    ]
    for (format, filter) in [(Packing.Format.tar, nil), (.tar, "gzip"), (.zip, nil)] {
      let packed = Packing.pack(
        members, as: format, filter: filter, options: format == .zip ? "zip:compression=store" : nil)
      try folder.write(Array(packed.prefix(packed.count / 2)), to: "a")
      let found = folder.stream(["a"])
      #expect(found.first == "a#a.txt a.txt: Whole.")
      #expect(found.dropFirst().first?.hasPrefix("a#b.txt it breaks off at byte") == true, "\(found)")
    }
  }

  @Test func `containers in containers are opened in their place`() throws {
    let inner = Packing.pack([Member("deep.txt", "Deep.")], as: .zip)
    let middle = Packing.pack([Member("inner.zip", inner), Member("c.txt", "Middle.")], as: .tar, filter: "gzip")
    let members = [Member("a.txt", "First."), Member("middle.tgz", middle), Member("z.txt", "Last.")]
    #expect(
      try read(members) == [
        "a.zip#a.txt a.txt: First.", "a.zip#middle.tgz#inner.zip#deep.txt deep.txt: Deep.",
        "a.zip#middle.tgz#c.txt c.txt: Middle.", "a.zip#z.txt z.txt: Last.",
      ])
  }

  @Test func `zip files in zip files that would fill the disk are stopped, and told`() throws {
    var packed = Packing.pack([Member("a.txt", [UInt8](repeating: UInt8(ascii: "a"), count: 8 << 20))], as: .zip)
    for _ in 0..<3 {
      packed = Packing.pack((0..<10).map { Member("\($0).zip", packed) }, as: .zip)
    }
    try folder.write(packed, to: "a.zip")
    try folder.write("Text.", to: "b.txt")
    #expect(
      folder.stream().suffix(2) == [
        "a.zip unpacked it is over 250 times as long as it is, so that it may be made to do harm", "file b.txt",
      ])
  }

  @Test func `countless members are read only where there is something in them`() throws {
    let packed = Packing.pack((0..<20).map { Member("\($0).txt", "Text \($0).") }, as: .zip)
    func read(bytesRead: Int) -> [Result<Document, ReadingProblem>] {
      let place = StreamPlace(
        origin: "/a.zip", name: Array("a.zip".utf8), allowance: UnpackingAllowance(freeMembers: 10) { bytesRead })
      let source = ContainerReader.documents(in: BufferedBytes(MemoryStream(packed)), at: place)
      return Array(sequence(state: source) { $0.next() })
    }
    let refused = ReadingProblem(origin: "/a.zip", cause: .tooManyMembers(limit: 10))
    #expect(read(bytesRead: 19 * UnpackingAllowance.bytesPerMember).count == 20)
    #expect(read(bytesRead: 19 * UnpackingAllowance.bytesPerMember).last == .failure(refused))
    #expect(read(bytesRead: 0).count == 11 && read(bytesRead: 0).last == .failure(refused))
    let whole = read(bytesRead: 20 * UnpackingAllowance.bytesPerMember)
    #expect(whole.count == 20 && whole.allSatisfy { (try? $0.get()) != nil })
    #expect(UnpackingAllowance.freeMembers >= 300_000)
    #expect(refused.causeText.hasPrefix("it has more than 10 members that are all but empty"))
  }

  @Test func `office documents and e-books are no zip files`() throws {
    let found = try read([Member("[Content_Types].xml", "<Types/>"), Member("word/document.xml", "<w/>")])
    #expect(found.suffix(2) == ["file a.zip"])
  }

  @Test(arguments: [
    (["[Content_Types].xml", "_rels/.rels", "word/document.xml"], DocumentFormat.wordDocument),
    (["word/numbering.xml", "word/document.xml", "[Content_Types].xml"], .wordDocument),
    (["[Content_Types].xml", "xl/workbook.xml"], .officeDocument),
    (["_rels/.rels", "ppt/slides.xml"], .officeDocument),
    (["META-INF/container.xml", "book.opf"], .book), (["word/letter.docx", "word/list.xml"], .zip),
    (["letters/word/document.xml"], .zip), (["a.txt", "[Content_Types].xml", "word/document.xml"], .zip),
  ])
  func `a zip file is told by the names of its members`(names: [String], format: DocumentFormat) {
    let bytes = Packing.pack(names.map { Member($0, "<a/>") }, as: .zip)
    #expect(DocumentFormat(of: bytes, named: Array("a.zip".utf8)) == format)
  }
}

extension [UInt8] {
  /// Where `part` begins, first.
  func firstIndex(of part: [UInt8]) -> Int? {
    indices.first { self[$0...].starts(with: part) }
  }
}
