import ArchiveModel
import ArchiveText

/// The addresses in a browser's bookmarks: the file that all browsers export, Chrome's own, and Firefox's backup.
struct BookmarkList {
  /// The addresses of pages on the web, in the order of the file, each once.
  private(set) var addresses: [String] = []
  private var seen: Set<String> = []

  /// The bookmarks in a text in UTF-8.
  init(_ utf8: [UInt8]) {
    if utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      guard let value = JSON(bytes: utf8) else { return }
      takeAll(in: value)
    } else {
      takeLinks(in: utf8)
    }
  }

  private mutating func add(_ text: String) {
    guard let address = CanonicalURL(text)?.text, seen.insert(address).inserted else { return }
    addresses.append(address)
  }

  private mutating func takeAll(in value: JSON) {
    // Folders can be nested. The JSON reader bounds the depth.
    for key in ["url", "uri"] {
      if let address = value[key].string { add(address) }
    }
    for child in value["children"].elements { takeAll(in: child) }
    for root in value["roots"].members { takeAll(in: root.value) }
  }

  /// The values of `HREF` in `<A HREF="…">`.
  private mutating func takeLinks(in bytes: [UInt8]) {
    var index = 0
    while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = open + 1
      guard index + 1 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "a"), bytes[index + 1] <= 0x20 else {
        continue
      }
      guard let end = bytes[index..<min(bytes.count, index + 100_000)].firstIndex(of: UInt8(ascii: ">")) else {
        continue
      }
      let tag = String(decoding: bytes[index..<end], as: UTF8.self)
      index = end
      guard let name = tag.lowercased().components(separatedBy: "href=").first else { continue }
      let behind = tag.utf8.dropFirst(name.utf8.count + 5)
      guard let mark = behind.first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else { continue }
      let value = Array(behind.dropFirst().prefix { $0 != mark })
      add(String(decoding: CharacterReferences.decoded(value), as: UTF8.self))
    }
  }
}

extension DocumentParser {
  /// Bookmarks are not articles, but their addresses may have saved pages.
  static let bookmarks = DocumentParser(mediaType: DocumentFormat.bookmarks.mediaType) { document in
    let text = DecodedText(document.bytes, declared: document.mediaParameter("charset"))
    let list = BookmarkList(text.utf8)
    if list.addresses.isEmpty { return ParsedDocument(problem: .noText, notes: text.notes) }
    return ParsedDocument(problem: .addresses(list.addresses, saved: nil), notes: text.notes)
  }
}
