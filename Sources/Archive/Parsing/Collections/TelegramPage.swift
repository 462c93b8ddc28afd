import ArchiveModel
import ArchivePlatform
import ArchiveText

/// The messages in a page that Telegram exports (messages.html), each an article. Those without a text are left out.
struct TelegramPage {
  /// The messages' articles.
  private(set) var articles: [ParsedArticle] = []
  private let chat: String?
  /// Who sent the message before; one that follows shortly doesn't say it again.
  private var sender: String?

  /// Where the page's title stands, which all exports have.
  private static let head = 512

  /// The messages in a page in UTF-8; nil where it is no export.
  init?(_ utf8: [UInt8]) {
    guard Self.isExport(utf8) else { return nil }
    let pieces = Self.pieces(of: utf8, at: "<div class=\"message ")
    guard pieces.count > 1 else { return nil }
    chat = Self.content("text bold", of: pieces[0]).flatMap(Self.line)
    for piece in pieces.dropFirst() where piece.starts(with: "default".utf8) { take(piece) }
  }

  /// Whether a page has the title of an export. Every page is asked.
  private static func isExport(_ utf8: [UInt8]) -> Bool {
    unsafe utf8.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let end = min(bytes.count, head)
      var index = 0
      while index < end, let found = unsafe memchr(base + index, CInt(UInt8(ascii: "E")), end - index) {
        index = unsafe UnsafeRawPointer(found) - base
        if unsafe bytes[index...].starts(with: "Exported Data</title>".utf8) { return true }
        index += 1
      }
      return false
    }
  }

  private mutating func take(_ message: ArraySlice<UInt8>) {
    // What was passed on stands in a part of its own, with the name of who wrote it.
    let parts = Self.pieces(of: message, at: "<div class=\"forwarded body\">")
    if let name = Self.name(in: parts[0]) { sender = name }
    guard let words = Self.content("text", of: message) else { return }
    var article = ParsedArticle(body: "")
    var body = MarkupFragment(Array(words)).body
    let writer = parts.count > 1 ? Self.name(in: parts[1]) : nil
    if let writer, !body.isEmpty {
      var labelled = BodyBlocks()
      for index in body.blocks.indices {
        let label = index == 0 ? Array((writer + ": ").utf8) : []
        labelled.append(body.blocks[index].kind, label + body.text(of: index))
      }
      body = labelled
    }
    if body.isEmpty { return }
    body.fill(&article)
    if let writer, let end = article.blocks.last?.range.end {
      article.turns = [SpokenTurn(of: writer, to: end)]
    }
    if let sender {
      if sender == chat { article.outlet = chat } else { article.authors = [sender] }
    }
    article.published = Self.date(of: message)
    article.recordID = Self.behind("id=\"message", in: message).map { id in
      String(decoding: id.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
    }
    articles.append(article)
  }

  // MARK: Markup, which one program writes

  private static func pieces(of utf8: some Collection<UInt8>, at mark: String) -> [ArraySlice<UInt8>] {
    let mark = Array(mark.utf8)
    var rest = Array(utf8)[...]
    var pieces: [ArraySlice<UInt8>] = []
    while let found = rest.firstRange(of: mark) {
      pieces.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return pieces + [rest]
  }

  private static func behind(_ mark: String, in utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    utf8.firstRange(of: Array(mark.utf8)).map { utf8[$0.upperBound...] }
  }

  /// What is in the first `div` of a class; there is none within it.
  private static func content(_ name: String, of utf8: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let rest = behind("<div class=\"\(name)\">", in: utf8) else { return nil }
    return rest[..<(rest.firstRange(of: Array("</div>".utf8))?.lowerBound ?? rest.endIndex)]
  }

  private static func line(_ markup: ArraySlice<UInt8>) -> String? {
    let line = MarkupFragment.line("<p>" + String(decoding: markup, as: UTF8.self))
    return line.isEmpty ? nil : line
  }

  /// The name of a sender, without the bot or the date behind it.
  private static func name(in utf8: ArraySlice<UInt8>) -> String? {
    content("from_name", of: utf8).flatMap { name in
      line(name[..<(name.firstRange(of: Array("<span".utf8))?.lowerBound ?? name.endIndex)])
    }
  }

  /// "12.05.2021 10:11:12 UTC+03:00" in the title of the time; older exports name no zone.
  private static func date(of message: ArraySlice<UInt8>) -> PublicationDate? {
    guard let rest = behind("date details\" title=\"", in: message) else { return nil }
    let words = String(decoding: rest.prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self).split(separator: " ")
    guard words.count > 1 else { return nil }
    let day = words[0].split(separator: ".")
    guard day.count == 3 else { return nil }
    var zone = words.count > 2 ? String(words[2].dropFirst(3)) : nil
    if zone == "" { zone = "Z" }
    return PublicationDate(data: "\(day[2])-\(day[1])-\(day[0])T\(words[1])" + (zone ?? ""))
  }
}

extension SpokenTurn {
  /// All words of a text up to `end` behind the label with which it begins: "Anna Bell: …".
  init(of label: String, to end: Int) {
    let length = label.unicodeScalars.count
    self.init(
      range: TextRange(start: length + 2, length: end - length - 2), label: TextRange(start: 0, length: length))
  }
}
