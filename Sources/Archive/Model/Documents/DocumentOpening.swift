import ArchiveText

/// The beginning of a document. It shows the document's format.
package struct DocumentOpening {
  /// How many bytes are looked at: for signatures in text, and for whether it is text at all.
  private static let textLimit = 4096
  package static let byteLimit = 64 << 10

  private let bytes: ArraySlice<UInt8>
  /// The text after the byte order mark and leading white space: ASCII lower case, other characters as "?".
  private let text: [UInt8]
  /// As `text`, but after XML declarations and comments too.
  private let markup: ArraySlice<UInt8>
  /// Whether it begins with an XML declaration.
  private let isXML: Bool
  /// Whether the document has nothing but white space.
  package let isBlank: Bool
  private let isWide: Bool

  package init(of document: [UInt8]) {
    bytes = document.prefix(Self.byteLimit)
    let marked = WideUnit.marked(document)
    let unit = marked?.unit ?? WideUnit.unmarked(document)
    isWide = unit != nil
    isBlank = Self.isBlank(document)
    text = Self.asciiText(of: document, unit, from: marked?.textStart ?? 0)
    var rest = text[...]
    isXML = rest.starts(with: "<?xml".utf8)
    Self.skipProlog(&rest)
    markup = rest
  }

  /// Whether the document shows a signature.
  package func shows(_ signature: DocumentFormat.Signature) -> Bool {
    switch signature {
    case .bytes(let mark, let offset):
      return bytes.count >= offset + mark.count && bytes[offset..<offset + mark.count].elementsEqual(mark)
    case .officeMember(let name): return showsOfficeMember(name)
    case .opening(let mark): return begins(text[...], with: mark) || begins(markup, with: mark)
    case .rootElement(let name):
      return isXML && begins(markup, with: "<" + name) || begins(behindPrefix, with: name)
    case .json: return showsJSON
    case .jsonFeed:
      // The slashes may be escaped.
      return text.first == UInt8(ascii: "{")
        && String(decoding: text.prefix(1000), as: UTF8.self).components(separatedBy: "jsonfeed.org").count > 1
    case .tableHeader: return showsTableHeader
    case .messageHeader: return showsMessageHeader
    case .mailbox: return text.starts(with: "from ".utf8) && showsMessageHeader
    case .subtitles: return showsSubtitles
    case .webVTT: return text.starts(with: "webvtt".utf8) && hasArrow(text[...])
    case .transcript: return showsTranscript
    case .telegram: return showsTelegram
    case .bookmarks: return showsBookmarks
    case .notText: return showsNoText
    }
  }

  /// The bytes after the prefix of the first element's name, `<r:`; empty if there is no prefix.
  private var behindPrefix: ArraySlice<UInt8> {
    guard markup.first == UInt8(ascii: "<") else { return [] }
    let prefix = markup.dropFirst().prefix(20).prefix { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    let rest = markup[prefix.endIndex...]
    return prefix.isEmpty || rest.first != UInt8(ascii: ":") ? [] : rest.dropFirst()
  }

  /// Whether `slice` begins with `mark`, and a tag's name ends there.
  private func begins(_ slice: ArraySlice<UInt8>, with mark: String) -> Bool {
    guard slice.starts(with: mark.utf8) else { return false }
    guard let next = slice.dropFirst(mark.utf8.count).first else { return true }
    return Self.isSpace(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  /// Whether the first member is one with which office programs begin a file, and the name of a visible member begins
  /// like this.
  private func showsOfficeMember(_ name: String) -> Bool {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
    let names = Self.memberNames(in: bytes)
    guard let first = names.first, Self.isOfficeMember(first) else { return false }
    return names.contains { $0.starts(with: name.utf8) }
  }

  private static func isOfficeMember(_ name: ArraySlice<UInt8>) -> Bool {
    if ["[Content_Types].xml", "_rels/.rels", "mimetype"].contains(where: { name.elementsEqual($0.utf8) }) {
      return true
    }
    return ["docProps/", "META-INF/", "word/", "customXml/"].contains { name.starts(with: $0.utf8) }
      && (name.suffix(4).elementsEqual(".xml".utf8) || name.suffix(5).elementsEqual(".rels".utf8))
  }

  /// The names in the headers of a zip file's members (APPNOTE.TXT, section 4.3.7).
  private static func memberNames(in bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var names: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let start = rest.firstIndex(of: 0x50) {
      rest = rest[start...]
      guard rest.starts(with: [0x50, 0x4B, 0x03, 0x04]), rest.count > 30 else {
        rest.removeFirst()
        continue
      }
      let length = Int(rest[start + 26]) | Int(rest[start + 27]) << 8
      names.append(rest.dropFirst(30).prefix(length))
      rest = rest.dropFirst(30 + length)
    }
    return names
  }

  /// `{"key":` or `[{"key":`, also `{}` and `[{}`.
  private var showsJSON: Bool {
    var rest = text[...]
    func take(_ character: Unicode.Scalar) -> Bool {
      rest = rest.drop(while: Self.isSpace)
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }
    _ = take("[")
    guard take("{") else { return false }
    if take("}") { return true }
    guard take("\"") else { return false }
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return false }
    rest = rest[(end + 1)...]
    return take(":")
  }

  /// A number alone on the first line and times on the second, or times on the first.
  private var showsSubtitles: Bool {
    guard let first = text.first, (0x30...0x39).contains(first) else { return false }
    let lines = text.prefix(200).split(maxSplits: 2, omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
    guard let line = lines.first else { return false }
    let isNumber = line.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 }
    return hasArrow(isNumber ? lines.dropFirst().first ?? [] : line)
  }

  /// Whether bytes hold "-->" after a time.
  private func hasArrow(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let dash = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
      let before = bytes[..<dash].suffix(14).drop(while: Self.isSpace)
      if bytes[dash...].starts(with: "-->".utf8), before.contains(UInt8(ascii: ":")),
        before.last.map({ Self.isSpace($0) || (0x30...0x39).contains($0) }) == true
      {
        return true
      }
      index = dash + 1
    }
    return false
  }

  /// Whether the text, a JSON object, has all of these in its beginning.
  private func isObject(with marks: String...) -> Bool {
    text.first == UInt8(ascii: "{") && marks.allSatisfy { Self.firstRange(of: Array($0.utf8), in: text[...]) != nil }
  }

  /// A chat with its messages, or all of an account's.
  private var showsTelegram: Bool {
    if isObject(with: "\"about\"", "telegram") { return true }
    guard isObject(with: "\"messages\"", "\"type\"") else { return false }
    let kinds = ["personal_chat", "bot_chat", "saved_messages", "_group\"", "_supergroup", "_channel"]
    return kinds.contains { isObject(with: $0) }
  }

  private var showsBookmarks: Bool {
    isObject(with: "text/x-moz-place-container") || isObject(with: "\"roots\"", "\"bookmark_bar\"")
  }

  /// A list under "segments" or "transcription" whose first object has a time.
  private var showsTranscript: Bool {
    guard text.first == UInt8(ascii: "{") else { return false }
    for key in ["\"segments\"", "\"transcription\"", "\"speakers\"", "\"chunks\""] {
      guard let behind = Self.firstRange(of: Array(key.utf8), in: text[...]) else { continue }
      let list = text[behind...].prefix(600)
      guard list.first(where: { $0 != UInt8(ascii: ":") && !Self.isSpace($0) }) == UInt8(ascii: "[") else { continue }
      let times = ["\"start\"", "\"starttime\"", "\"timestamp\"", "\"timestamps\"", "\"offsets\""]
      if times.contains(where: { Self.firstRange(of: Array($0.utf8), in: list) != nil }) { return true }
    }
    return false
  }

  /// The first line is short names with one delimiter between them; one is a text's, and another one some other part's.
  private var showsTableHeader: Bool {
    guard let end = text.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }), end < 1000 else { return false }
    let line = text[..<end]
    for delimiter in TableSyntax.Delimiter.allCases where line.contains(delimiter.byte) {
      let names = TableSyntax(delimiter: delimiter).fields(of: line)
      guard names.allSatisfy({ (1...40).contains($0.count) && !$0.contains(UInt8(ascii: ".")) }) else { continue }
      let fields = names.compactMap { RecordFieldName($0)?.field }
      if fields.contains(where: { $0 == .body || $0 == .html }), Set(fields).count > 1 { return true }
    }
    return false
  }

  /// At least three header lines at the start, among them one that only mail has.
  private var showsMessageHeader: Bool {
    var count = 0
    var isMail = false
    var rest = text[...]
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[line.endIndex...].dropFirst()
      if let first = line.first, first == 0x20 || first == 0x09, count > 0 { continue }
      if count == 0, line.starts(with: "from ".utf8) { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { break }
      let name = line[..<colon]
      guard name.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { break }
      count += 1
      for known in ["message-id", "mime-version", "received", "return-path", "delivered-to"]
      where name.elementsEqual(known.utf8) {
        isMail = true
      }
    }
    return count >= 3 && isMail
  }

  /// More than one control character in a hundred bytes. A NUL or two do not make a text binary.
  private var showsNoText: Bool {
    if isWide { return false }
    var controls = 0
    for byte in bytes where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0x08...0x0D, 0x1A, 0x1B: break
      default: controls += 1
      }
    }
    return controls * 100 > max(bytes.count, 200)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isBlank(_ document: [UInt8]) -> Bool {
    var rest = document[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let isUTF16 = rest.starts(with: [0xFF, 0xFE]) || rest.starts(with: [0xFE, 0xFF])
    if isUTF16 { rest = rest.dropFirst(2) }
    return rest.allSatisfy { isSpace($0) || (isUTF16 && $0 == 0) }
  }

  private static func asciiText(of document: [UInt8], _ unit: WideUnit?, from start: Int) -> [UInt8] {
    var units: [UInt8] = []
    units.reserveCapacity(min(textLimit, document.count))
    if let unit {
      var index = start
      while index + unit.byteCount <= document.count, units.count < textLimit {
        let value = unit.value(in: document[...], at: index)
        units.append(value < 0x80 ? UInt8(value) : UInt8(ascii: "?"))
        index += unit.byteCount
      }
    } else {
      units += document.dropFirst(document.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).prefix(textLimit)
    }
    for index in 0..<units.count { units[index] |= units[index] &- 0x41 < 26 ? 0x20 : 0 }
    return Array(units.drop(while: isSpace))
  }

  /// Moves past `<?xml …?>`, `<!doctype …>` and comments.
  private static func skipProlog(_ rest: inout ArraySlice<UInt8>) {
    while true {
      rest = rest.drop(while: isSpace)
      let close: [UInt8]
      if rest.starts(with: "<!--".utf8) {
        close = Array("-->".utf8)
      } else if rest.starts(with: "<?".utf8) {
        close = Array("?>".utf8)
      } else if rest.starts(with: "<!doctype".utf8), !rest.starts(with: "<!doctype html".utf8) {
        // Its own declarations are in brackets.
        let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
        close = Array((rest[..<end].contains(UInt8(ascii: "[")) ? "]>" : ">").utf8)
      } else {
        return
      }
      guard let end = firstRange(of: close, in: rest) else { return }
      rest = rest[end...]
    }
  }

  /// Where the bytes after the first occurrence of `pattern` begin.
  private static func firstRange(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + pattern.count <= bytes.endIndex {
      if bytes[index..<index + pattern.count].elementsEqual(pattern) { return index + pattern.count }
      index += 1
    }
    return nil
  }
}
