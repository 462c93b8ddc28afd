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
