import Testing

@testable import ArchiveModel
@testable import ArchiveParsing
@testable import ArchiveStages
@testable import ArchiveText

@Suite("Messages", .enabled(if: MailPart.canBeRead))
struct MailTests {
  private func article(_ headers: String, body: [UInt8] = Array("The quay closed on Monday.".utf8)) throws
    -> ParsedArticle
  {
    try article(Array(headers.utf8), body: body)
  }

  private func article(_ headers: [UInt8], body: [UInt8] = Array("The quay closed on Monday.".utf8)) throws
    -> ParsedArticle
  {
    let document = Document(
      origin: "/a", fileName: "a", bytes: headers + Array("\n\n".utf8) + body, sha256: [], mediaType: "message/rfc822")
    return try #require(ParsedDocument(parsing: document).articles.first)
  }

  @Test(arguments: [
    // Each word is padded; a word is cut inside of a letter, and inside of a byte.
    ("=?utf-8?B?RGVyIEvDpGZlcg==?= =?utf-8?B?IGlzdCBkYQ==?=\n =?utf-8?B?ISE=?=", "Der Käfer ist da!!"),
    ("=?utf-8?B?S8M=?= =?utf-8?B?pGZlcg==?=", "Käfer"), ("=?utf-8?B?S8OkZ?= =?utf-8?B?mVy?=", "Käfer"),
    ("=?utf-8?Q?K=C3?=\t=?UTF-8?Q?=A4fer_im_Bad?=", "Käfer im Bad"),
    ("=?iso-8859-1?Q?K=E4fer?= =?utf-8?Q?_und_B=C3=A4r?=", "Käfer und Bär"),
    ("=?utf-8*de?Q?K=C3=A4fer?= und Co.", "Käfer und Co."), ("Re: =?koi8-r?B?7c/T1A==?= (2)", "Re: Мост (2)"),
    ("=?utf-8?Q?Two words?=", "Two words"), ("=?utf-8?X?abc?= stays", "=?utf-8?X?abc?= stays"),
    ("=?utf-8?B?no end", "=?utf-8?B?no end"), ("Plain = ? words", "Plain = ? words"),
  ])
  func `encoded words of a subject are read, padded and cut ones too`(subject: String, title: String) throws {
    #expect(try article("From: a@b.example\nSubject: \(subject)").title == title)
  }

  @Test func `where the language of a message comes from is noted`() throws {
    let article = try article("From: a@b.example\nSubject: Quay\nContent-Language: en-GB\nContent-Type: text/plain")
    #expect(article.language == "en-GB")
    #expect(article.valueOrigins.contains(ValueOrigin(field: .language, place: "header")))
  }

  @Test(arguments: [("gb2312", "码头周一关闭"), ("koi8-r", "Причал закрыли"), ("windows-1250", "Přístaviště zavřeno")])
  func `bytes beyond ASCII in headers are in the character set of the body`(name: String, words: String) throws {
    let body = words + ", " + words + ". " + words + "."
    let raw = try encoded(words, as: name)
    let type = "\nContent-Type: text/plain; charset=\(name)\nContent-Transfer-Encoding: 8bit"
    let article = try article(
      Array("From: a@b.example\nSubject: ".utf8) + raw + Array(type.utf8), body: encoded(body, as: name))
    #expect(article.title == words && article.body == body)
    let from = Array("From: ".utf8) + raw + Array(" <a@b.example>\nSubject: Quay\(type)".utf8)
    #expect(try self.article(from, body: Array("Plain.".utf8)).outlet == words)
    let plain = try self.article(Array("From: a@b.example\nSubject: \(words)".utf8))
    #expect(plain.title == words)
  }

  /// A text in a character set, made by the program `iconv`.
  private func encoded(_ text: String, as name: String) throws -> [UInt8] {
    try #require(OutsideProgram(words: ["iconv", "-f", "utf-8", "-t", name]).run(on: Array(text.utf8))).output
  }

  @Test(arguments: [
    "text", "text; charset=utf-8", "plain", "text/", "/plain", "text plain", "text/plain/more", "\"text/plain\"",
  ])
  func `a type that is not written as types are means plain text`(type: String) throws {
    let article = try article("From: a@b.example\nSubject: Quay\nMIME-Version: 1.0\nContent-Type: \(type)")
    #expect(article.body == "The quay closed on Monday.")
  }

  @Test func `a text of an unknown type is read, and what is for programs is not`() throws {
    for type in ["text/x-web-markdown", "text/enriched", "html"] {
      #expect(try article("From: a@b.example\nContent-Type: \(type)").body == "The quay closed on Monday.")
    }
    let mixed = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x"
    let parts =
      "--x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x\nContent-Type: text/x-more\n\nMore.\n--x\nContent-Type: text/plain\n\nText.\n--x--\n"
    #expect(try article(mixed, body: Array(parts.utf8)).body == "Text.")
  }

  @Test(arguments: [
    ("\"Quill, Nora\" <nora@quay.example>", ["Nora Quill"]), ("Quill, Nora <nora@quay.example>", ["Nora Quill"]),
    ("\"de la Cruz, Ana\" <ana@quay.example>", ["Ana de la Cruz"]),
    ("=?utf-8?Q?K=C3=BChn=2C_Anna?= <anna@quay.example>", ["Anna Kühn"]),
    ("nora@quay.example (Nora Quill)", ["Nora Quill"]), ("'Nora Quill' <nora@quay.example>", ["Nora Quill"]),
    ("\"Nora Quill via Quay talk\" <talk@quay.example>", ["Nora Quill"]),
    ("Nora Quill <nora@quay.example>, Tom Reed <tom@quay.example>", ["Nora Quill", "Tom Reed"]),
    ("\"Quill, Nora (Quay)\" <nora@quay.example>", ["Nora Quill"]),
    ("Nora Quill [talk] <nora@quay.example>", ["Nora Quill"]),
    ("nora@quay.example", []), ("\"Quay News\" <news@quay.example>", []),
  ])
  func `who wrote to a list is its author, however the name is written`(from: String, authors: [String]) throws {
    let article = try article("From: \(from)\nSubject: Quay\nList-Id: Quay talk <talk.quay.example>")
    #expect(article.authors == authors && article.outlet == "Quay talk")
  }

  @Test(arguments: [
    ("\"Quill, Nora\" <nora@quay.example>", ["Nora Quill"], "quay.example"),
    ("\"Nora Quill, Quay News\" <news@quay.example>", ["Nora Quill"], "Quay News"),
    ("\"Van Dyke, Anna\" <anna@quay.example>", ["Anna Van Dyke"], "quay.example"),
    ("\"Quay News, Inc.\" <news@quay.example>", [], "Quay News, Inc."),
  ])
  func `a sender's surname may come first, and a house behind a comma`(
    from: String, authors: [String], outlet: String
  ) throws {
    let article = try article("From: \(from)\nSubject: Quay")
    #expect(article.authors == authors && article.outlet == outlet)
  }

  @Test(.timeLimit(.minutes(30))) func `headers of openings without an end are read in linear time`() throws {
    let openings = String(repeating: "=?utf-8?B?", count: 30_000)
    _ = try article("From: a@b.example\nSubject: \(openings)")
    _ = try article("From: a@b.example\nSubject: \(String(repeating: "=?a?B?x", count: 30_000))")
    let piece: [UInt8] = [0xE4] + Array("=?a?Q?x?=".utf8)
    let pieces = Array(repeatElement(piece, count: 15_000).joined())
    _ = try article(Array("From: a@b.example\nSubject: ".utf8) + pieces, body: Array(repeating: 0xE4, count: 1 << 18))
    _ = try article("From: a@b.example\nList-Id: \(String(repeating: "a,", count: 150_000))")
    _ = try article("From: \(String(repeating: "\"(<", count: 5_000))\nSubject: Quay")
  }
}

@Suite("Base64")
struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("QQ==", "A"), ("QUI=", "AB"), ("QUJD", "ABC"), (" QU\nJD ", "ABC"), ("QQ", "A"), ("QUI", "AB"),
  ])
  func `a text stands for its bytes`(text: String, bytes: String) {
    #expect(Base64.decoded(text.utf8) == Array(bytes.utf8))
  }

  @Test(arguments: ["Q", "QUJDR", "QQ==QQ", "no base64.", "Käse"]) func `what is no base64 has no bytes`(text: String) {
    #expect(Base64.decoded(text.utf8) == nil)
  }
}
