import Foundation
import Testing

/// What `archive import` says of records and files that it skips, the first time and later.
@Suite struct SkippedInputTests {
  private let workplace: Workplace

  init() throws { workplace = try Workplace() }

  /// Five records; two of them have no text under a usual name.
  private static let dump = """
    {"id":"q1","title":"Quay to Close","text":"The quay closes on Monday, Mayor Ada Example said."}
    {"id":"q2","title":"Ferry to Run","Rumpf":"The ferry runs again on Sunday, Bob Test said."}
    {"id":"q3","title":"Bridge to Open","text":"The bridge opens in spring, Mayor Ada Example said."}
    {"id":"q4","title":"Mill to Stay","text":""}
    {"id":"q5","title":"Market to Move","text":"The market moves to the old harbour, Bob Test said."}

    """

  /// The origins that an import still lists.
  private func problems(ofImport id: Int) throws -> [String] {
    let rows = try workplace.archive("imports", String(id), "--format", "csv").output.split(whereSeparator: \.isNewline)
    return rows.dropFirst().map { String($0.split(separator: ",")[1].split(separator: "/").last ?? "") }
  }

  @Test func `records without text are skipped by every import of the dump`() throws {
    try workplace.write(Self.dump, to: "dump.jsonl")
    let first = try workplace.archive("import", "dump.jsonl")
    #expect(first.output == "./archive.db: 3 articles added, 2 skipped\n")
    for number in 2...3 {
      let dry = try workplace.archive("import", "--dry-run", "dump.jsonl")
      #expect(dry.output == "./archive.db: dry run, nothing written: 0 articles added, 3 unchanged, 2 skipped\n")
      let again = try workplace.archive("import", "dump.jsonl")
      #expect(again.output == "./archive.db: 0 articles added, 3 unchanged, 2 skipped\n")
      #expect(again.errors + "archive: ./archive.db is a new archive.\n" == first.errors)
      #expect(again.status == first.status)
      #expect(try problems(ofImport: number) == ["dump.jsonl#2", "dump.jsonl#4"])
    }
    // Without the import that owns the list, the dump is read again.
    #expect(try workplace.archive("remove", "--yes", "--quiet", "--import", "3").status == 0)
    #expect(
      try workplace.archive("import", "dump.jsonl").output == "./archive.db: 0 articles added, 3 unchanged, 2 skipped\n"
    )
    #expect(try problems(ofImport: 4) == ["dump.jsonl#2", "dump.jsonl#4"])
  }

  @Test func `a dump in which nothing has a text ends each import with the same status`() throws {
    try workplace.write("{\"id\":\"a\",\"title\":\"Quay\"}\n{\"id\":\"b\",\"title\":\"Ferry\"}\n", to: "dump.jsonl")
    for _ in 1...2 {
      let run = try workplace.archive("import", "dump.jsonl")
      #expect(run.output == "./archive.db: 0 articles added, 2 skipped\n")
      #expect(run.status == 1)
    }
  }

  @Test func `members of packed files that are skipped or fail do so again`() throws {
    try workplace.write("Quay\n\nThe quay closes on Monday, she said.\n", to: "in/a.txt")
    for number in 1...3 { try workplace.write("", to: "in/empty\(number).txt") }
    try workplace.write("GIF89a and more", to: "in/b.gif")
    try workplace.write("{\\rtf1 {\\*\\generator Test}}", to: "in/c.rtf")
    #expect(try workplace.shell("tar -cf in.tar in && rm -r in").status == 0)
    let first = try workplace.archive("import", "in.tar")
    let again = try workplace.archive("import", "in.tar")
    #expect(first.output.contains("1 article added"), "\(first.output)")
    #expect(again.output == first.output.replacing("1 article added", with: "0 articles added, 1 unchanged"))
    #expect(again.status == first.status)
    #expect(try problems(ofImport: 1).isEmpty)
  }

  @Test func `answers of a crawl that are no pages are skipped again with their number`() throws {
    func record(_ number: Int, _ status: String) -> String {
      let block = "HTTP/1.1 \(status)\r\nContent-Type: text/plain\r\n\r\nQuay \(number)\n\nThe quay closes, she said.\n"
      return """
        WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/\(number)\r\n\
        Content-Type: application/http\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n
        """
    }
    let statuses = ["404 Gone", "200 OK", "404 Gone", "500 Broken", "404 Gone", "500 Broken", "403 No"]
    try workplace.write(statuses.enumerated().map { record($0, $1) }.joined(), to: "a.warc")
    let first = try workplace.archive("import", "a.warc")
    #expect(first.output == "./archive.db: 1 article added, 6 skipped\n")
    #expect(first.errors.contains("a.warc and 2 more: the server answered 404"), "\(first.errors)")
    for _ in 1...2 {
      let again = try workplace.archive("import", "a.warc")
      #expect(again.output == "./archive.db: 0 articles added, 1 unchanged, 6 skipped\n")
    }
  }

  @Test func `what failed inside a container fails again`() throws {
    try workplace.write("Quay\n\nThe quay closes on Monday, she said.\n", to: "in/a.txt")
    try workplace.write("%PDF-1.4 and nothing that a PDF has", to: "in/b.pdf")
    #expect(try workplace.shell("tar -cf in.tar in && rm -r in").status == 0)
    for outcome in ["1 article added, 1 failed", "0 articles added, 1 unchanged, 1 failed"] {
      let run = try workplace.archive("import", "in.tar")
      #expect(run.output == "./archive.db: \(outcome)\n")
      #expect(run.status == 2)
    }
  }

  @Test func `after a retry of one member the rest of a stopped container is still read`() throws {
    try workplace.write("%PDF-1.4 and nothing that a PDF has", to: "in/a.pdf")
    try workplace.write("Quay\n\nThe quay closes on Monday, she said.\n", to: "in/b.txt")
    #expect(try workplace.shell("tar -cf in.tar in/a.pdf in/b.txt && rm -r in").status == 0)
    #expect(try workplace.archive("import", "--quiet", "in.tar").status == 2)
    // As if the import had been stopped after the first member.
    #expect(
      try workplace.shell(
        """
        archive remove --yes --quiet 1
        sqlite3 archive.db "SELECT count(*) FROM articles"
        """
      ).output == "0\n")
    #expect(try workplace.archive("import", "--retry", "1").status == 2)
    #expect(
      try workplace.archive("import", "in.tar").output == "./archive.db: 1 article added, 1 failed\n")
  }

  @Test func `a retry with a name for the text tries records that were skipped`() throws {
    try workplace.write(Self.dump, to: "dump.jsonl")
    #expect(try workplace.archive("import", "--quiet", "dump.jsonl").status == 0)
    let bare = try workplace.archive("import", "--retry", "1")
    #expect(bare.status == 1)
    #expect(bare.errors.contains("archive import --retry 1 --map body=NAME"), "\(bare.errors)")
    let named = try workplace.archive("import", "--retry", "1", "--map", "body=Rumpf")
    #expect(named.output == "./archive.db: 1 article added, 1 skipped\n", "\(named.errors)")
    #expect(try problems(ofImport: 1).isEmpty)
    #expect(try problems(ofImport: 2) == ["dump.jsonl#4"])
    #expect(
      try workplace.archive("import", "dump.jsonl").output == "./archive.db: 0 articles added, 4 unchanged, 1 skipped\n"
    )
  }

  @Test func `a table without a mapped column is refused and its columns are named`() throws {
    try workplace.write("Kopf,body\nQuay,\"The quay closes on Monday, she said.\"\n", to: "a.csv")
    let run = try workplace.archive("import", "a.csv", "--map", "title=Titel")
    #expect(run.status == 2)
    #expect(run.output == "./archive.db: 0 articles added, 1 failed\n")
    #expect(run.errors.contains("a.csv: there is no column Titel; its columns are Kopf, body."), "\(run.errors)")
    #expect(
      try workplace.archive("import", "--retry", "1", "--map", "title=Kopf").output == "./archive.db: 1 article added\n"
    )
  }

  @Test func `a column whose name is not ASCII is found in a table of another character set`() throws {
    var table = Data("title;".utf8)
    // "Überschrift" and "Größe" in Windows-1252.
    table += [0xDC] + Data("berschrift;text\nx;Der Kai schlie".utf8) + [0xDF] + Data("t;".utf8)
    table += Data("Der Kai schlie".utf8) + [0xDF]
    table += Data("t am Montag f".utf8) + [0xFC] + Data("r immer, sagte sie.\n".utf8)
    try table.write(to: workplace.folder.appendingPathComponent("a.csv"))
    let run = try workplace.archive("import", "a.csv", "--map", "title=Überschrift")
    #expect(run.output == "./archive.db: 1 article added\n", "\(run.errors)")
    #expect(try workplace.archive("show", "1").output.contains("Der Kai schließt"))
  }

  @Test func `a dump without a mapped key is read and reported once`() throws {
    try workplace.write(Self.dump, to: "dump.jsonl")
    let run = try workplace.archive("import", "dump.jsonl", "--map", "title=Titel")
    #expect(run.output == "./archive.db: 3 articles added, 2 skipped, 1 failed\n")
    #expect(run.status == 2)
    #expect(run.errors.components(separatedBy: "none of its records has the key Titel").count == 2, "\(run.errors)")
    // A key that one record has is enough.
    let other = try workplace.archive("import", "--db", "b.db", "dump.jsonl", "--map", "summary=Rumpf")
    #expect(other.status == 0, "\(other.errors)")
  }

  @Test(arguments: [
    ("zip", "a zip file"), ("pdf", "a PDF"), ("docx", "a Word document"), ("odt", "an OpenDocument text"),
    ("epub", "an e-book"), ("GZ", "a gzip file"), ("xz", "an xz file"), ("zst", "a Zstandard file"),
    ("bz2", "a bzip2 file"), ("tar", "a tar file"), ("warc.gz", "a gzip file"), ("wacz", "a zip file"),
  ]) func `a text with the name of a binary format is skipped`(ending: String, format: String) throws {
    try workplace.write("Quay\n\nThe quay closes on Monday, she said.\n", to: "in/z.\(ending)")
    let name = ending.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let run = try workplace.archive("import", "in")
    #expect(run.output == "./archive.db: 0 articles added, 1 skipped\n")
    #expect(run.errors.contains("it is named .\(name), but it is not \(format)"), "\(run.errors)")
    #expect(try workplace.shell("tar -cf in.tar in").status == 0)
    let packed = try workplace.archive("import", "in.tar")
    #expect(packed.errors.contains("it is named .\(name), but it is not \(format)"), "\(packed.errors)")
  }

  @Test(arguments: ["txt", "md", "html", "json", "csv", "warc", "rtf", "dat"])
  func `a text with the name of a text format is read`(ending: String) throws {
    try workplace.write("Quay\n\nThe quay closes on Monday, she said.\n", to: "z.\(ending)")
    let run = try workplace.archive("import", "z.\(ending)")
    #expect(!run.errors.contains("it is named"), "\(run.errors)")
  }

  @Test func `each container has a line of its own for what is skipped in it`() throws {
    for name in ["a.jsonl", "b.jsonl"] { try workplace.write(Self.dump, to: name) }
    try workplace.write("", to: "empty.txt")
    let errors = try workplace.archive("import", "a.jsonl", "b.jsonl", "empty.txt").errors
    for name in ["a.jsonl#2 and 1 more", "b.jsonl#2 and 1 more", "empty.txt"] {
      #expect(errors.split(whereSeparator: \.isNewline).filter { $0.contains("/\(name): it ") }.count == 1, "\(errors)")
    }
  }
}
