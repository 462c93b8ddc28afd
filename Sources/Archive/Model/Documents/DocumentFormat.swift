/// A kind of document, detected from its content, then from its name.
package struct DocumentFormat: Hashable, Sendable {
  /// How a format shows in the first bytes of a document.
  package enum Signature: Hashable, Sendable {
    /// These bytes are at this offset.
    case bytes([UInt8], offset: Int)
    /// A zip file that an office program packed; the names of its first members show one that begins so: "word/".
    case officeMember(String)
    /// The text begins so, in any case of letters, after white space, XML declarations and comments.
    case opening(String)
    /// The text begins with an XML declaration, and this tag is the first.
    case rootElement(String)
    /// The text begins with a JSON object that says it is a feed.
    case jsonFeed
    /// The text begins with JSON: an object with a key, or a list of objects.
    case json
    /// The first line names columns, among them a text's and another part's of an article.
    case tableHeader
    /// The text begins with the header lines of a message.
    case messageHeader
    /// The text begins with a line "From …" and the header lines of a message.
    case mailbox
    /// The text begins with a number and, in the next line, two times with an arrow between them.
    case subtitles
    /// The first line begins with WEBVTT, and a line with an arrow follows.
    case webVTT
    /// The text begins with a JSON object that has a list of segments with times.
    case transcript
    /// The text begins with the JSON object of an export of Telegram.
    case telegram
    /// The text begins with the JSON object of a browser's bookmarks.
    case bookmarks
    /// The bytes are not text.
    case notText

    /// Its documents begin with one of these marks, at an offset or after white space.
    package var marks: [(mark: [UInt8], offset: Int?)] {
      switch self {
      case .bytes(let mark, let offset): [(mark, offset)]
      case .officeMember: [([0x50, 0x4B, 0x03, 0x04], 0)]
      case .opening(let text): [(Array(text.utf8), nil)]
      case .rootElement, .messageHeader, .notText, .tableHeader, .jsonFeed, .subtitles, .webVTT, .transcript,
        .telegram, .bookmarks:
        [([], nil)]
      case .json: [([UInt8(ascii: "{")], nil), ([UInt8(ascii: "[")], nil)]
      case .mailbox: [(Array("from ".utf8), nil)]
      }
    }
  }

  /// What the program does with documents of a format.
  package enum Role: Hashable, Sendable {
    /// They are parsed. The text tells people what becomes articles: "each entry".
    case article(String)
    /// They are opened, and the documents in them are read. The text tells people what becomes articles: "each record".
    case container(String)
    /// They are passed over.
    case unread
  }

  /// The name of one document: "a web page".
  package let name: String
  /// The name of several: "web pages".
  package let pluralName: String
  /// The media type: "text/html".
  package let mediaType: String
  /// What the program does with its documents.
  package let role: Role
  /// How it shows in the content.
  package let signatures: [Signature]
  /// The endings of its files' names, lower case, without the period; they count if no content tells.
  package let extensions: [String]

  /// Whether documents of it are parsed.
  package var isArticle: Bool { if case .article = role { true } else { false } }
  /// Whether its documents are opened and the documents in them read.
  package var isContainer: Bool { if case .container = role { true } else { false } }

  /// Whether every document has one of its signatures. Then a name alone is not enough.
  private var alwaysShows: Bool {
    !signatures.isEmpty
      && signatures.allSatisfy { signature in
        switch signature {
        case .bytes, .officeMember, .rootElement: true
        default: false
        }
      }
  }

  /// A format. If several match a document, the one listed first in `all` is used.
  package init(
    name: String, pluralName: String, mediaType: String, role: Role = .unread,
    signatures: [Signature] = [], extensions: [String] = []
  ) {
    self.name = name
    self.pluralName = pluralName
    self.mediaType = mediaType
    self.role = role
    self.signatures = signatures
    self.extensions = extensions
  }

  /// The format of a document of these bytes with a file name; nil if it is empty or nothing but white space.
  package init?(of bytes: [UInt8], named fileName: [UInt8]) {
    let opening = DocumentOpening(of: bytes)
    guard !opening.isBlank else { return nil }
    // By number: a format that is looked at is not copied.
    let formats = Self.all
    for index in formats.indices where formats[index].signatures.contains(where: { opening.shows($0) }) {
      self = formats[index]
      return
    }
    let fileExtension = Self.fileExtension(of: fileName)
    self = Self.all.first { !$0.alwaysShows && $0.extensions.contains(fileExtension) } ?? .plainText
  }

  /// Why a document of this format is not read under this name: the name has the ending of a binary format, and nothing
  /// in the content shows a format at all. Nil if it may be read.
  package func misnaming(_ fileName: [UInt8]) -> ReadingProblem.Cause? {
    guard mediaType == Self.plainText.mediaType else { return nil }
    let ending = Self.fileExtension(of: fileName)
    return Self.binaryFormats[ending].map { .misnamed(ending: ending, $0) }
  }

  /// The formats whose names no text has, by the endings of these names.
  private static let binaryFormats = [pdf, wordDocument, openText, book, zip, gzip, zstandard, xz, bzip2, tar].reduce(
    into: [String: DocumentFormat]()
  ) { formats, format in
    for ending in format.extensions { formats[ending] = format }
  }

  /// Whether a document that begins like this may be a container. This is a cheap test that rejects nearly all others.
  package static func mayBeContainer(_ opening: [UInt8], named fileName: [UInt8]) -> Bool {
    if containerEndings.contains(fileExtension(of: fileName)) { return true }
    if opening.starts(with: [0xFF, 0xFE]) || opening.starts(with: [0xFE, 0xFF]) { return true }
    let text = opening.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x20 || (0x09...0x0D).contains($0) }
    return containerMarks.contains { mark, offset in
      // A mark at the beginning of a text may follow white space, and its case doesn't matter.
      if let offset { return opening.count >= offset + mark.count && opening[offset...].starts(with: mark) }
      return text.starts(with: mark) { $0 == $1 || $0 | 0x20 == $1 }
    }
  }

  /// Whether a file that begins like this may hold a crawl: plain, compressed or packed.
  package static func mayHoldCrawl(_ opening: [UInt8]) -> Bool {
    [warc, arc, gzip, zip, zstandard, tar, xz, bzip2].contains { format in
      format.signatures.contains { signature in
        signature.marks.contains { mark, offset in
          let offset = offset ?? 0
          return opening.count >= offset + mark.count && opening[offset...].starts(with: mark)
        }
      }
    }
  }

  private static let containerEndings = Set(all.filter { $0.isContainer && !$0.alwaysShows }.flatMap(\.extensions))
  private static let containerMarks = all.filter(\.isContainer).flatMap(\.signatures).flatMap { $0.marks }

  /// How many bytes of a document tell its format.
  package static let openingLength = DocumentOpening.byteLimit

  /// The part of a name after its last period, in lower case; empty if there is none.
  private static func fileExtension(of name: [UInt8]) -> String {
    guard let period = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: name[(period + 1)...], as: UTF8.self).lowercased()
  }
}
