import ArchiveModel
import ArchiveText

/// A page that a crawl fetched, before it becomes a document.
struct CrawlPage {
  /// The media types under which pages, feeds and texts are sent, and those that say nothing.
  private static let pageTypes: Set<String> = [
    "", "application/atom+xml", "application/feed+json", "application/octet-stream", "application/pdf",
    "application/rdf+xml", "application/rss+xml", "application/xhtml+xml", "application/xml", "message/rfc822",
    "multipart/related", "no-type", "text/html", "text/markdown", "text/plain", "text/xml", "unk", "unknown",
    "unknown/unknown",
  ]

  /// Where it was fetched.
  var url: String?
  /// When, as the crawl writes it.
  var date: String?
  /// The block's type, according to the record.
  var blockType: String?

  /// Whether a block with this declared type and address may be a page.
  static func mayBePage(_ type: String?, url: String?) -> Bool {
    pageTypes.contains(essence(type ?? "")) && url?.hasSuffix("/robots.txt") != true
  }

  /// Whether the thing at this address is the crawler's own, such as its log, or something that it made from a page:
  /// `metadata://gnu.org/software/wget/…`, `urn:X-wpull:log`, `urn:pageinfo:…`.
  var isCrawlersOwn: Bool {
    guard let url, let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = url[..<colon].lowercased()
    return !["http", "https", "ftp", "ftps", "sftp", "gopher", "gemini", "file", "data"].contains(scheme)
  }

  /// The document in a record's block after its head; nil if it is not a page. `isAnswer`: the record is a server's
  /// answer.
  ///
  /// Throws `answer` if the server didn't send the page, or the reason why it can't be decoded.
  func document(
    of block: consuming [UInt8], head: ArraySlice<UInt8>, isAnswer: Bool = false, at place: StreamPlace, origin: String
  ) throws(ReadingProblem.Cause) -> Document? {
    var type = blockType
    var content = block
    var response: ArraySlice<UInt8> = []
    // A block with headers, however odd they are. Some crawlers keep no headers: then the whole block is the page.
    if HTTPMessage.begins(content) || isAnswer && Self.essence(type ?? "") == "application/http" {
      let message = HTTPMessage(content)
      guard let status = message.status, status == 200 else { throw .answer(message.status ?? 0) }
      type = message["content-type"]
      guard Self.mayBePage(type, url: url) else { return nil }
      response = Array(content[..<message.bodyStart])[...]
      content = try message.body(of: content, allowance: place.allowance)
    }
    let name = fileName
    guard Self.mayBePage(type, url: url), let format = Self.format(of: content, named: name, declared: type) else {
      return nil
    }
    let charset = Self.charset(type ?? "").map { "; charset=" + $0 } ?? ""
    var document = Document(
      origin: origin, fileName: name, bytes: content, sha256: [], mediaType: format.mediaType + charset, url: url)
    document.crawl = CrawlRecord(container: place.root, record: head, response: response)
    if let date = date.flatMap(Timestamp.crawlDate) {
      document.retrievedAt = date
      document.retrievedFrom = "WARC-Date"
    } else {
      document.retrievedAt = place.retrievedAt
      document.retrievedFrom = place.retrievedFrom
    }
    return document
  }

  /// The block's format, if it is one that is read. The content decides first, then the declaration.
  private static func format(of content: [UInt8], named name: String, declared type: String?) -> DocumentFormat? {
    guard let shown = DocumentFormat(of: content, named: []) else { return nil }
    let essence = essence(type ?? "")
    if shown == .plainText {
      if essence == "text/html" || essence == "application/xhtml+xml" { return .webPage }
      if let declared = DocumentFormat.all.first(where: { $0.mediaType == essence }), declared.isArticle {
        return declared
      }
    }
    return shown.isArticle ? shown : nil
  }

  /// The last part of the address's path, which people see when they unpack the archive.
  private var fileName: String {
    let path = (url ?? "").prefix { $0 != "?" && $0 != "#" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    return parts.count > 2 ? String(parts[parts.count - 1].prefix(120)) : "index.html"
  }

  private static func essence(_ type: String) -> String {
    String(type.prefix { $0 != ";" && $0 != " " && $0 != "," }).lowercased()
  }

  /// The character set that a media type names, as far as it is a name.
  private static func charset(_ type: String) -> String? {
    guard
      let parameter = type.lowercased().split(separator: ";").dropFirst().first(where: {
        $0.drop { $0 == " " }.hasPrefix("charset=")
      })
    else { return nil }
    let name = parameter.drop { $0 != "=" }.dropFirst().filter { $0 != "\"" && $0 != "'" && $0 != " " }
    let isName = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") }
    return isName && !name.isEmpty ? String(name.prefix(40)) : nil
  }
}

extension Timestamp {
  /// A date of a crawl, to the second: "2016-05-01T10:20:30Z" of WARC, also with a fraction, or 14 digits of ARC.
  static func crawlDate(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let isDigits = { (range: Range<Int>) in bytes[range].allSatisfy { (0x30...0x39).contains($0) } }
    if bytes.count >= 14, isDigits(0..<14) {
      let part = { (start: Int, end: Int) in String(decoding: bytes[start..<end], as: UTF8.self) }
      return "\(part(0, 4))-\(part(4, 6))-\(part(6, 8))T\(part(8, 10)):\(part(10, 12)):\(part(12, 14))Z"
    }
    guard bytes.count >= 20, isDigits(0..<4), isDigits(5..<7), isDigits(8..<10), isDigits(11..<13), isDigits(14..<16),
      isDigits(17..<19), bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z")
    else { return nil }
    return String(decoding: bytes[0..<19], as: UTF8.self) + "Z"
  }
}
