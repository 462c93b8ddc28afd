/// A name with an address, as headers have them: `"Jane Doe" <jane@example.org>`, `jane@example.org (Jane Doe)`.
struct Mailbox: Hashable {
  /// The name; nil if there is none.
  var name: String?
  /// The text in angle brackets, or everything if there are none.
  var address: String?

  /// The mailboxes of a header. Signs are found before encoded words are decoded, since a decoded word may have signs.
  static func all(in header: [UInt8], decoded: ([UInt8]) -> String) -> [Mailbox] {
    var reader = Reader(header)
    var mailboxes: [Mailbox] = []
    // "Doe, Jane <jane@example.org>": a surname without the quotation marks that its comma asks for.
    var surname: [UInt8] = []
    while var parts = reader.next() {
      let isBare = parts.address == nil && !parts.phrase.contains(UInt8(ascii: "@"))
      if !surname.isEmpty { parts.phrase = surname + Array(", ".utf8) + parts.phrase }
      if isBare, reader.hasMore {
        surname = parts.phrase
        continue
      }
      surname = []
      let mailbox = Mailbox(
        phrase: decoded(parts.phrase), comment: decoded(parts.comment), angle: parts.address.map(decoded))
      if mailbox.name != nil || mailbox.address != nil { mailboxes.append(mailbox) }
    }
    return mailboxes
  }

  private init(phrase: String, comment: String, angle: String?) {
    var plain = Self.folded(phrase)
    while let mark = plain.first, "\"'".contains(mark) { plain.removeFirst() }
    while let mark = plain.last, "\"'".contains(mark) { plain.removeLast() }
    address = angle.map(Self.folded)
    if address == nil, plain.contains("@") || !plain.contains(" ") { address = plain }
    if let address, address.lowercased().hasPrefix("mailto:") { self.address = String(address.dropFirst(7)) }
    if address?.isEmpty == true { address = nil }
    let comment = Self.folded(comment)
    name = [plain, comment].first { !$0.isEmpty && !$0.contains("@") && $0 != address }
  }

  private static func folded(_ text: String) -> String {
    var folded = FoldedText()
    folded.add(Array(text.utf8)[...])
    return String(decoding: folded.utf8, as: UTF8.self)
  }

  /// Reads a header mailbox by mailbox (RFC 5322, section 3.4), without decoding anything.
  private struct Reader {
    private let header: [UInt8]
    private var index = 0

    init(_ header: [UInt8]) { self.header = header }

    /// Whether anything follows the mailboxes that were read.
    var hasMore: Bool { header[min(index, header.count)...].contains { $0 > 0x20 } }

    /// The next mailbox: the text outside brackets and the text in them; nil at the end.
    mutating func next() -> (phrase: [UInt8], comment: [UInt8], address: [UInt8]?)? {
      guard hasMore else { return nil }
      var phrase: [UInt8] = []
      var comment: [UInt8] = []
      var address: [UInt8]?
      while index < header.count {
        let byte = header[index]
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"):
          index += 1
          return (phrase, comment, address)
        case UInt8(ascii: "\"") where header[(index + 1)...].contains(byte): phrase += take(to: byte)
        case UInt8(ascii: "("): comment = take(to: UInt8(ascii: ")"))
        case UInt8(ascii: "<"): address = take(to: UInt8(ascii: ">"))
        default:
          let content = HeaderText.content(in: header, at: index)
          let end = content.map { content in
            header[content...].firstIndex { $0 <= 0x20 } ?? header.count
          }
          phrase += header[index..<(end ?? index + 1)]
          index = end ?? index + 1
        }
      }
      return (phrase, comment, address)
    }

    /// The text between this sign and the one that closes it. Reading continues after that.
    private mutating func take(to close: UInt8) -> [UInt8] {
      let open = header[index]
      var depth = 0
      var taken: [UInt8] = []
      index += 1
      while index < header.count {
        let byte = header[index]
        index += 1
        if byte == UInt8(ascii: "\\"), index < header.count, close != UInt8(ascii: ">") {
          taken.append(header[index])
          index += 1
          continue
        }
        if byte == close {
          if depth == 0 { break }
          depth -= 1
        } else if byte == open {
          depth += 1
        }
        taken.append(byte)
      }
      return taken
    }
  }
}
