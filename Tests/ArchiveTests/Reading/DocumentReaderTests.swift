import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveReading
@testable import ArchiveText

@Suite("Reading documents")
struct DocumentReaderTests {
  private let folder: FileTree

  init() throws { folder = try FileTree() }

  private func read(_ name: String) throws(ReadingProblem) -> Document {
    try DocumentReader().read(.file(folder.path.appending(name)))
  }

  @Test func `a document has the bytes, their hash, and where and when they were`() throws {
    try folder.file("a.txt", "abc")
    let document = try read("a.txt")
    #expect(document.bytes == Array("abc".utf8))
    let hash = document.sha256.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(document.origin == folder.path.string + "/a.txt" && document.fileName == "a.txt")
    #expect(document.mediaType == "text/plain" && document.retrievedFrom == "mtime")
    #expect(document.retrievedAt?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)
  }

  @Test func `a relative path counts from the working directory and is normalised`() {
    #expect(DocumentOrigin.of("../b/./c.txt", in: "/home/a") == "/home/b/c.txt")
    #expect(DocumentOrigin.of("/x//y/../z", in: "/home/a") == "/x/z")
  }

  @Test func `an origin can be undone to the bytes of the path`() {
    let names: [[UInt8]] = [
      Array("50% off".utf8), Array("%41".utf8), [0xFF], [0x25, 0xFF], Array("%%41%".utf8), [0x25, 0x34, 0xFF],
      Array("ä%2".utf8),
    ]
    for name in names { #expect(unescaped(DocumentOrigin.escaped(name)) == name) }
    #expect(DocumentOrigin.escaped(Array("50% off".utf8)) == "50% off")
  }

  /// The bytes of an origin: `%` and two hexadecimal digits are one byte.
  private func unescaped(_ origin: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(origin.utf8)[...]
    while let first = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if first == UInt8(ascii: "%"), digits.utf8.count == 2, !digits.hasPrefix("+"), let byte = UInt8(digits, radix: 16)
      {
        bytes.append(byte)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(first)
      }
    }
    return bytes
  }

  @Test func `an empty file and one over the limit are not read`() throws {
    try folder.file("empty.txt", "")
    try folder.file("blank.txt", "\u{FEFF} \r\n\t\n")
    try folder.file("long.txt", "0123456789")
    let origin = folder.path.string
    #expect(throws: ReadingProblem(origin: origin + "/empty.txt", cause: .empty)) { try read("empty.txt") }
    #expect(throws: ReadingProblem(origin: origin + "/blank.txt", cause: .empty)) { try read("blank.txt") }
    let reader = DocumentReader(workingDirectory: "/", limit: 9)
    #expect(throws: ReadingProblem(origin: origin + "/long.txt", cause: .tooLarge(byteCount: 10, limit: 9))) {
      try reader.read(.file(folder.path.appending("long.txt")))
    }
    #expect(
      try DocumentReader(workingDirectory: "/", limit: 10).read(.file(folder.path.appending("long.txt"))).bytes.count
        == 10)
  }

  @Test func `every problem says its cause and what to do`() {
    let causes: [ReadingProblem.Cause] = [
      .missing, .danglingLink, .linkLoop, .unreadableFile(.ioError), .unreadableFolder(.permissionDenied),
      .specialFile(.pipe),
      .specialFile(.socket), .specialFile(.device), .tooLarge(byteCount: 300 << 20, limit: 256 << 20),
      .tooLarge(byteCount: nil, limit: 256 << 20), .changing, .empty, .formatNotRead(.webPage),
    ]
    let problems = causes.map { ReadingProblem(origin: "/a", cause: $0) }
    #expect(Set(problems.map(\.causeText)).count == causes.count)
    #expect(problems.allSatisfy { $0.nextStep.hasSuffix(".") && !$0.causeText.hasSuffix(".") })
    #expect(problems[8].causeText == "it has 300 MiB, over the limit of 256 MiB")
    #expect(problems[12].causeText == "web pages are not read yet")
  }

  @Test(arguments: [
    (DocumentFormat.officeDocument, "/a/minutes.odg", "Save it as a Word document (.docx), OpenDocument text (.odt)"),
    (.wordProcessor, "/a/minutes.doc", "Save it as a Word document (.docx), OpenDocument text (.odt)"),
    (.officeDocument, "/a.zip#press/List.XLSX", "Save the sheet that holds the articles as CSV"),
    (.wordProcessor, "/a/list.xls", "Save the sheet that holds the articles as CSV"),
    (.officeDocument, "/a/talk.odp", "Save its slides as PDF"),
    (.image, "/a/scan.tiff", "If it shows a text, have that recognised (ocrmypdf, tesseract)"),
    (.sound, "/a/talk.mp3", "If words are spoken in it, import a transcript"),
    (.film, "/a/talk.mp4", "If words are spoken in it, import a transcript"),
    (.database, "/a/news.db", "Save the table that holds the articles as CSV"),
    (.sevenZip, "/a/news.7z", "Unpack it, then import what was in it."),
    (.font, "/a/serif.woff2", "Nothing is to be done"),
    (.binary, "/a/list.xlsx", "Save the article as plain text (.txt)"),
  ])
  func `what to do with a format that is not read depends on its kind`(
    format: DocumentFormat, origin: String, advice: String
  ) {
    let nextStep = ReadingProblem(origin: origin, cause: .formatNotRead(format)).nextStep
    #expect(nextStep.hasPrefix(advice) && nextStep.hasSuffix("."), "\(nextStep)")
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400_999_999_999, "2000-02-29T00:00:00Z"),
    (4_107_542_399_000_000_000, "2100-02-28T23:59:59Z"), (-2_203_977_600_000_000_000, "1900-02-28T00:00:00Z"),
  ])
  func `a moment is written in UTC`(nanoseconds: Int, text: String) {
    #expect(Timestamp.utc(nanoseconds: nanoseconds) == text)
  }
}

@Suite("Telling formats")
struct DocumentFormatTests {
  private func format(_ text: String, _ name: String = "a.txt") -> String? {
    DocumentFormat(of: Array(text.utf8), named: Array(name.utf8))?.mediaType
  }

  @Test(arguments: ["a.txt", "a.text", "a", "standard-input", "A.TXT", "No. 5", "story.2024"])
  func `text under these names is plain text`(name: String) {
    #expect(format("The bridge is closed.", name) == "text/plain")
  }

  @Test(arguments: [
    ("<!DOCTYPE html>\n<html>", "text/html"), ("\u{FEFF}\n <HTML lang=en>", "text/html"),
    ("<!-- saved --><html>", "text/html"), ("<?xml version='1.0'?><!DOCTYPE html><html/>", "text/html"),
    ("<?xml version='1.0'?>\n<rss version='2.0'>", "application/rss+xml"), ("<feed xmlns='x'>", "application/rss+xml"),
    ("<?xml version='1.0'?><note/>", "application/xml"), ("{\"title\": \"x\"}", "application/json"),
    ("[\n  {\"title\": 1}]", "application/json"), ("WARC/1.1\r\n", "application/warc"), ("%PDF-1.7", "application/pdf"),
    ("From: a@example.org\nDate: today\nMessage-ID: <1@example.org>\n\nHello", "message/rfc822"),
    ("PK\u{03}\u{04}", "application/zip"), ("{\\rtf1 ", "application/rtf"), ("GIF89a", "image/*"),
    ("\u{01}\u{02}\u{03}\u{04}", "application/octet-stream"),
  ])
  func `content tells the format, whatever the name`(text: String, mediaType: String) {
    #expect(format(text) == mediaType)
  }

  @Test func `compressed and packed files are told by their first bytes`() {
    let openings: [([UInt8], String)] = [
      ([0x1F, 0x8B, 0x08, 0], "application/gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "application/x-xz"), (Array("BZh91AY&SY".utf8), "application/x-bzip2"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "image/*"),
      (Array(repeating: 0x61, count: 257) + Array("ustar".utf8), "application/x-tar"),
    ]
    for (bytes, mediaType) in openings { #expect(DocumentFormat(of: bytes, named: [])?.mediaType == mediaType) }
  }

  @Test(arguments: [
    "He wrote <html> on the board.", "\"<!doctype html>\" stands first in a page.", "[Updated] The bridge is closed.",
    "{sic} The bridge is closed.", "[\"Closed\", he said.]",
    "From: the council. To: the town.\n\nThe bridge is closed.",
    "<htmlish> is no tag.", "Note: a\nDate: b\nPlace: c\n", "BZh is a word.", "Warc/1.0 in small letters",
  ])
  func `a text that speaks of formats is a text`(text: String) {
    #expect(format(text) == "text/plain")
  }

  @Test(arguments: [
    ("a.csv", "text/csv"), ("a.tsv", "text/csv"), ("a.md", "text/markdown"), ("a.HTML", "text/html"),
    ("a.js", "text/x-source"),
  ])
  func `a name tells the format where the content does not`(name: String, mediaType: String) {
    #expect(format("one,two", name) == mediaType)
  }

  @Test func `text of UTF-16 is text, and a NUL or two do not make text binary`() {
    let units = Array("The bridge is closed.".utf16).flatMap { unit -> [UInt8] in
      [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(DocumentFormat(of: [0xFF, 0xFE] + units, named: [])?.mediaType == "text/plain")
    #expect(DocumentFormat(of: units, named: [])?.mediaType == "text/plain")
    #expect(format("The bridge\0 is closed.") == "text/plain")
  }

  @Test func `every format that is read has a parser or a reader, and no other has`() {
    for format in DocumentFormat.all {
      // The records of a dump have its media type, and a parser.
      let isParsed = format.isArticle || [.json, .table, .enex, .telegram, .xPosts].contains(format)
      #expect(DocumentParser.all.contains { $0.mediaType == format.mediaType } == isParsed)
      #expect(ContainerReader.all.contains { $0.mediaType == format.mediaType } == format.isContainer)
    }
    #expect(Set(DocumentFormat.all.map(\.mediaType)).count == DocumentFormat.all.count)
  }
}
