/// A kind of document, told by its content first and by its name second.
public struct DocumentFormat: Hashable, Sendable {
  /// How a format shows in the first bytes of a document.
  enum Signature: Hashable, Sendable {
    /// These bytes stand at this offset.
    case bytes([UInt8], offset: Int)
    /// The text begins so, in any case of letters, behind white space, XML declarations and comments.
    case opening(String)
    /// The text begins with an XML declaration, and this tag is the first.
    case rootElement(String)
    /// The text begins with JSON: an object with a key, or a list of objects.
    case json
    /// The text begins with the header lines of a message.
    case messageHeader
    /// The bytes are not text.
    case notText
  }

  /// What one document of it is called: "a web page".
  public let name: String
  /// What many are called: "web pages".
  public let pluralName: String
  /// The media type: "text/html".
  public let mediaType: String
  /// Whether documents of it can be parsed. Others are passed over.
  public let isRead: Bool
  /// How it shows in the content.
  let signatures: [Signature]
  /// The endings of its files' names, lower case, without the period; they count where no content tells.
  let extensions: [String]

  /// A format. Where several match, the one listed first in `all` holds.
  init(
    name: String, pluralName: String, mediaType: String, isRead: Bool = false,
    signatures: [Signature] = [], extensions: [String] = []
  ) {
    self.name = name
    self.pluralName = pluralName
    self.mediaType = mediaType
    self.isRead = isRead
    self.signatures = signatures
    self.extensions = extensions
  }

  /// The format of a document of these bytes with a file name; nil where it is empty or nothing but white space.
  public init?(of bytes: [UInt8], named fileName: [UInt8]) {
    let opening = DocumentOpening(of: bytes)
    guard !opening.isBlank else { return nil }
    if let format = Self.all.first(where: { $0.signatures.contains(where: opening.shows) }) {
      self = format
      return
    }
    let fileExtension = Self.fileExtension(of: fileName)
    self = Self.all.first { $0.extensions.contains(fileExtension) } ?? .plainText
  }

  /// What follows the last period of a name, lower case; empty where there is none.
  private static func fileExtension(of name: [UInt8]) -> String {
    guard let period = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: name[(period + 1)...], as: UTF8.self).lowercased()
  }
}
