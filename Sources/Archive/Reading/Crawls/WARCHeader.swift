/// The head of a WARC record (ISO 28500, and the drafts from 0.17 on): a version line, fields, an empty line.
struct WARCHeader {
  /// What a record is for.
  enum Kind {
    /// A server's answer, or something that was fetched in another way. It may be a page.
    case response, resource
    /// A page that was as it had been when it was fetched before.
    case revisit
    /// Something made from a page: in WET files, its text.
    case conversion
    /// All others: the request, remarks.
    case other
  }

  private(set) var kind = Kind.other
  /// How many bytes the head has, and how many the block after it.
  private(set) var headLength = 0
  private(set) var blockLength = 0
  private(set) var page = CrawlPage()

  /// The most bytes of a head.
  static let limit = 64 << 10

  /// The longest first line of a head, "WARC/1.1" and its end.
  private static let longestVersion = 16

  /// The head that `bytes` begin with. Nil if it doesn't end, gives no length, or contains the first line of another
  /// head, so that many beginnings of heads cost no more than their own bytes.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.prefix(Self.longestVersion).contains(0x0A) else { return nil }
    var lines = HeaderLines(bytes)
    guard let version = lines.next(), version.starts(with: "WARC/".utf8) else { return nil }
    var length: Int?
    while let line = lines.next() {
      if line.isEmpty {
        guard let length, (0..<1 << 50).contains(length) else { return nil }
        headLength = lines.position - bytes.startIndex
        blockLength = length
        return
      }
      // Only a few fields count, and a crawl has millions of them.
      switch line.first {
      case UInt8(ascii: "W"), UInt8(ascii: "w"), UInt8(ascii: "C"), UInt8(ascii: "c"): break
      default: continue
      }
      if line.starts(with: "WARC/".utf8) { return nil }
      guard let (name, value) = HeaderLines.field(line) else { continue }
      switch name {
      case "content-length": length = Int(value)
      case "warc-type": kind = Self.kind(value.lowercased())
      case "warc-target-uri":
        page.url = value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
      case "warc-date": page.date = value
      case "content-type": page.blockType = value
      default: break
      }
    }
    return nil
  }

  private static func kind(_ name: String) -> Kind {
    switch name {
    case "response": .response
    case "resource": .resource
    case "revisit": .revisit
    case "conversion": .conversion
    default: .other
    }
  }
}
