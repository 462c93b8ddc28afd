import Testing

@testable import ArchiveStages

@Suite("Messages of mailboxes")
struct MailboxTests {
  private let folder = TemporaryFolder()
  private let heads = "From: desk@news.example\nSubject: The quay\nMessage-ID: <1@news.example>\n"

  private func read(_ text: String) throws -> [String] {
    try folder.write(text, to: "a.mbox")
    return folder.documents().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func `messages are parted, and lines that were quoted for it are as they were`() throws {
    let first = heads + "\nFrom the quay comes a letter.\n\n>From the sea none.\n>>From here neither.\n"
    let second = heads + "Content-Length: 2\n\nFrom Monday on it is closed.\n\nFrom then, who knows.\n"
    let box =
      "From desk@news.example Mon Mar  3 10:20:30 2025\n\(first)\nFrom - Tue Mar  4 10:20:30 2025\n\(second)"
    let whole = first.replacing(">From the", with: "From the").replacing(">>From", with: ">From")
    #expect(try read(box) == [whole, second])
    #expect(folder.documents().map(\.mediaType) == ["message/rfc822", "message/rfc822"])
    #expect(folder.documents().map { $0.origin.split(separator: "#").last } == ["1", "2"])
    let lines = box.replacing("\n", with: "\r\n")
    #expect(try read(lines) == [whole, second].map { $0.replacing("\n", with: "\r\n") })
  }

  @Test(arguments: [
    "From nora@quay.example Mon Mar  3 10:20:30 2025\n", "From - Tue, 4 Mar 2025 10:20:30 +0000\r\n",
    "From MAILER-DAEMON Fri Jul  8 12:08:34 2011\r\n",
    "From nora@quay.example\n",
  ])
  func `a line that headers follow parts messages without an empty line before it`(line: String) throws {
    let end = line.hasSuffix("\r\n") ? "\r\n" : "\n"
    let heads = heads.replacing("\n", with: end)
    let found = try read("\(line)\(heads)\(end)The quay closed.\(end)--\(end)\(line)\(heads)\(end)It opened.\(end)")
    #expect(found == ["\(heads)\(end)The quay closed.\(end)--\(end)", "\(heads)\(end)It opened.\(end)"])
  }

  @Test(arguments: [
    "From the quay the 10:20 boat of 2025 leaves.\nIt is full.\n",
    "From here at 10:20 in 2025: nothing\nNote: a remark\n",
    "From a@b.example Mon Mar  3 10:20:30 2025\nwas all that stood there.\n",
  ])
  func `a sentence that begins like such a line parts nothing`(sentence: String) throws {
    let text = "From a@b.example Mon Mar  3 10:20:30 2025\n\(heads)\nThe log:\n\(sentence)"
    #expect(try read(text).count == 1)
  }

  @Test func `a patch is a part of the message it stands in, and a message in a mailbox of patches`() throws {
    let commit = "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n"
    let patch =
      commit
      + "From: Nora Quill <nora@quay.example>\nDate: Mon, 3 Mar 2025 10:20:30 +0000\nSubject: [PATCH] Quay\n\nText.\n"
    let sent = "From a@b.example Mon Mar  3 10:20:30 2025\n"
    #expect(try read(sent + heads + "\nSee below.\n\n" + patch + "\n" + sent + heads + "\nThanks.\n").count == 2)
    #expect(try read(patch + "\n" + patch + "\n" + patch).count == 3)
  }

  @Test func `a mailbox is told by its content`() throws {
    try folder.write("From a@b.example Mon Mar  3 10:20:30 2025\n\(heads)\nText.\n", to: "Inbox")
    try folder.write("From the quay comes a letter.\n", to: "letter")
    #expect(folder.stream().count == 2 && folder.stream().last == "file letter")
    #expect(folder.documents().count == 1)
  }

  @Test func `an empty mailbox and lines that part nothing give nothing`() throws {
    let line = "From a@b.example Mon Mar  3 10:20:30 2025\n"
    #expect(try read(line + "\n" + line + "\n" + line + heads + "\nText.\n").count == 1)
    #expect(try read(line) == [])
  }
}
