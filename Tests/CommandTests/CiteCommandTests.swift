import Foundation
import ProgramTesting
import SystemPackage
import Testing

@testable import ArchiveParsing
@testable import archive_cli

/// `archive cite`, run as a person runs it.
@Suite struct CiteCommandTests {
  private let workplace: Workplace

  private static let titles = [
    "Quay {to} close: 50 % of \\textbf{it}", "Half { a brace", "Umläuts, ß & “quotes”", "Two\\nlines\\r\\nER  - here",
  ]

  /// A page with a quote in two parts, and articles with hard titles.
  init() throws {
    workplace = try Workplace()
    let body =
      #"The quay closes on Monday.\n\n“The quay closes on Monday,” said Mayor Ada Example, “and it opens in spring.” The quay is well-built, old & cheap."#
    var rows =
      #"{"title":"The Quay Closes","source":"Harbour Gazette","author":"Jane Doe and Reuters, Inc.","date":"2025-03-02","url":"https://news.example/quay?a=1","language":"en","text":"\#(body)"}"#
      + "\n"
    for (number, title) in Self.titles.enumerated() {
      let title = title.replacing("\\t", with: "\\\\t")
      rows +=
        #"{"title":"\#(title)","source":"Ferry Post","date":"2025-03-0\#(number + 3)","text":"Text number \#(number) has a title that is hard to write in a list of references."}"#
        + "\n"
    }
    try workplace.write(rows, to: "dump.jsonl")
    let run = try workplace.archive("import", "dump.jsonl")
    #expect(run.status == 0, "\(run.errors)")
  }

  private func json(_ arguments: String...) throws -> [String: Any] {
    let run = try workplace.archive(["cite"] + arguments + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func `a citation has the words, the address that finds them, and how the bytes came here`() throws {
    let session = try workplace.session(
      "archive cite 1", "archive cite 1 --quote 1", "archive cite 1 --range 28:24",
      "archive cite 1 --range 121:10 --format csl-json", "archive cite 1 --quote 1 --format bibtex",
      "archive cite 1 --quote 1 --format ris | tr -d '\\r'", "archive cite 1 --range 29:23 --format csv",
      "archive cite 2 --format tsv | head -1")
    // Days of import.
    try expectSnapshot(
      "cite",
      session.replacing(#/(?<key>urldate = {|Y2  - )[-/0-9]+/#) { "\($0.output.key)DAY" }
        .replacing(#/"accessed": {\s*"date-parts": \[\s*\[[\s\d,]*\]\s*\]/#) { _ in "\"accessed\": {DAY" })
  }

  @Test func `what isn't there can't be cited`() throws {
    try workplace.write("mine", to: "there.zip")
    try expectSnapshot(
      "cite-errors",
      workplace.session(
        "archive cite 99", "archive cite 2 --quote 1", "archive cite 1 --quote 99", "archive cite 1 --range 10:5000",
        "archive cite 1 --bundle there.zip", "archive cite 1 --timestamp-request there.zip",
        "archive cite 1 --bundle archive.db-wal", "archive cite 1 --bundle nowhere/a.zip",
        "archive cite 1 --timestamp there.zip", "archive cite 1 --timestamp missing.tsr"))
    #expect(try String(contentsOf: workplace.folder.appendingPathComponent("there.zip"), encoding: .utf8) == "mine")
  }

  @Test func `words stand where the ranges say, and each part of a quote is found`() throws {
    let quote = try json("1", "--quote", "1")
    let body = try #require(
      try JSONSerialization.jsonObject(with: Data(workplace.archive("show", "1", "--format", "json").output.utf8))
        as? [String: Any])
    let scalars = Array(try #require(body["body"] as? String).unicodeScalars)
    let segments = try #require(quote["segments"] as? [[String: Any]])
    #expect(segments.count == 2)
    for segment in segments {
      let (start, length) = (try #require(segment["start"] as? Int), try #require(segment["length"] as? Int))
      let words = String(String.UnicodeScalarView(scalars[start..<start + length]))
      #expect(segment["text"] as? String == words)
    }
    let address = try #require(quote["address"] as? String)
    #expect(address.hasPrefix("https://news.example/quay?a=1#:~:text="))
    #expect(address.components(separatedBy: "text=").count == 3)
    #expect(quote["is_only_match"] as? Bool == true)
  }

  @Test func `a whole article is cited with its whole text and its plain address`() throws {
    let whole = try json("1")
    #expect(whole["start"] as? Int == 0)
    #expect(whole["length"] as? Int == (whole["text"] as? String)?.unicodeScalars.count)
    #expect(whole["address"] as? String == "https://news.example/quay?a=1")
    #expect(whole["text_fragment"] is NSNull)
  }

  @Test func `references keep hard titles, on one line`() throws {
    for id in 2...5 {
      let bib = try workplace.archive("cite", "\(id)", "--format", "bibtex").output
      // BibTeX counts braces: it ends an entry where they are even.
      var depth = 0
      for (place, byte) in bib.utf8.enumerated() {
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth -= 1 }
        if depth == 0, place > 20 { #expect(place >= bib.utf8.count - 2) }
      }
      #expect(depth == 0)
      let ris = try workplace.archive("cite", "\(id)", "--format", "ris").output
      #expect(ris.components(separatedBy: "\r\n").filter { $0.hasPrefix("ER  -") }.count == 1)
      #expect(ris.hasSuffix("ER  - \r\n"))
    }
    let titles = try (2...5).map { id in
      try workplace.archive("cite", "\(id)", "--format", "bibtex").output.split(separator: "\n").first {
        $0.contains("title =")
      }.map(String.init)
    }
    #expect(
      titles == [
        #"  title = {Quay \{to\} close: 50 \% of \textbackslash{}textbf\{it\}},"#,
        #"  title = {Half {\ensuremath{\lbrace}} a brace},"#, "  title = {Umläuts, ß \\& “quotes”},",
        "  title = {Two lines ER - here},",
      ])
  }

  // MARK: Bundles

  @Test func `a bundle can be checked with standard tools`() throws {
    let made = try workplace.session("archive cite 1 --quote 1 --bundle b.zip > citation.txt")
    try unpack("b.zip", to: "out")
    try expectSnapshot(
      "cite-bundle",
      made + hiding(workplace.session("cd out && sha256sum -c SHA256SUMS", "cat out/how-to-check.txt")))
    let folder = workplace.folder.appendingPathComponent("out")
    let row = try json("1", "--quote", "1")
    let original = try workplace.shell("sha256sum out/original/*").output
    #expect(original.hasPrefix(try #require(row["sha256"] as? String)))
    let body = Array(try String(contentsOf: folder.appendingPathComponent("body.txt"), encoding: .utf8).unicodeScalars)
    let (start, length) = (try #require(row["start"] as? Int), try #require(row["length"] as? Int))
    #expect(String(String.UnicodeScalarView(body[start..<start + length])) == "The quay closes on Monday,")
    let inside = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("citation.json")))
    #expect((inside as? [String: Any])?["sha256"] as? String == row["sha256"] as? String)
  }

  /// Unpacks a zip file into a folder, as every program does.
  private func unpack(_ file: String, to folder: String) throws {
    let bytes = [UInt8](try Data(contentsOf: workplace.folder.appendingPathComponent(file)))
    let parts = try #require(PackedParts(of: bytes) { _ in true })
    #expect(!parts.isCut)
    for path in parts.paths {
      let target = workplace.folder.appendingPathComponent(folder).appendingPathComponent(path)
      try InputFile.write(parts[path] ?? [], to: FilePath(target.path))
    }
  }

  /// Without hashes, which are of files with times in them.
  private func hiding(_ session: String) -> String { session.replacing(#/[0-9a-f]{64}/#, with: "HASH") }

  @Test func `the same citation makes the same bundle`() throws {
    _ = try workplace.archive("cite", "1", "--bundle", "a.zip")
    _ = try workplace.archive("cite", "1", "--bundle", "b.zip")
    #expect(try workplace.shell("cmp a.zip b.zip").status == 0)
    #expect(try !workplace.shell("ls").output.contains(".part"))
  }

  // MARK: Time-stamps

  @Test func `a request has the hash of the original and no more`() throws {
    let run = try workplace.archive("cite", "1", "--timestamp-request", "1.tsq")
    #expect(run.status == 0)
    #expect(run.errors.contains("Nothing was sent."))
    let bytes = try Data(contentsOf: workplace.folder.appendingPathComponent("1.tsq"))
    #expect(bytes.count == 59)
    let hash = bytes[24..<56].map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(try json("1")["sha256"] as? String == hash)
  }

  private static let hasOpenSSL = (try? Workplace().shell("openssl version").status) == 0

  @Test(.enabled(if: hasOpenSSL)) func `a reply is kept, shown, and goes into a bundle that openssl checks`() throws {
    try workplace.write(
      """
      [req]
      distinguished_name = name
      x509_extensions = stamps
      prompt = no
      [name]
      CN = An authority of our own
      [stamps]
      basicConstraints = critical, CA:true
      extendedKeyUsage = critical, timeStamping
      [ours]
      serial = serial
      default_policy = 1.2.3.4
      digests = sha256
      signer_digest = sha256
      """, to: "a.cnf")
    let made = try workplace.shell(
      """
      set -e; echo 01 > serial
      openssl req -x509 -newkey rsa:2048 -nodes -config a.cnf -days 30 -keyout key.pem -out ca.pem 2>/dev/null
      for id in 1 2; do
        archive cite $id --quiet --timestamp-request $id.tsq >/dev/null
        openssl ts -reply -config a.cnf -section ours -queryfile $id.tsq -signer ca.pem -inkey key.pem -out $id.tsr 2>/dev/null
      done
      archive cite 1 --timestamp 1.tsr --bundle b.zip
      """)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("as an authority says"))
    #expect(try (json("1")["timestamps"] as? [Any])?.count == 1)
    try unpack("b.zip", to: "out")
    let checked = try workplace.shell(
      "cd out && openssl ts -verify -data original/* -in timestamps/1.tsr -CAfile ../ca.pem")
    #expect(checked.output.contains("OK"), "\(checked.errors)")
    #expect(try workplace.archive("cite", "1", "--timestamp", "1.tsr").errors.contains("kept already"))
    // All articles of a dump have an original of their own.
    let other = try workplace.archive("cite", "1", "--timestamp", "2.tsr")
    #expect(other.status == 2)
    #expect(other.errors.contains("is for another file"))
    #expect(other.output == "")
  }
}
