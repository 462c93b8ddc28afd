import ArchiveText
import CLexicon

/// A part of an article that elements of a page are named for.
enum PagePart: String, Hashable {
  case headline, author, published, modified, standfirst

  /// The part that a property of schema.org means, as `itemprop` and `property` name it: "datePublished",
  /// "schema:author".
  static func property(_ name: ArraySlice<UInt8>) -> PagePart? {
    var name = name
    if name.starts(with: "schema:".utf8) { name = name.dropFirst(7) }
    if let slash = name.lastIndex(of: UInt8(ascii: "/")) { name = name[(slash + 1)...] }
    switch String(decoding: name, as: UTF8.self) {
    case "headline": return .headline
    case "author", "creator": return .author
    case "datePublished", "dateCreated", "pubdate": return .published
    case "dateModified": return .modified
    case "alternativeHeadline", "abstract": return .standfirst
    default: return nil
    }
  }

  /// The part that one word of a class or id names: "article__byline", "PostAuthor-name". A word ends at a character
  /// that is not a letter, and before a capital after a small letter.
  static func named(_ value: ArraySlice<UInt8>) -> PagePart? {
    guard value.count <= 400 else { return nil }
    var start = value.startIndex
    var index = start
    while index <= value.endIndex {
      let isEnd = index == value.endIndex || !isLetter(value[index])
      let isTurn = !isEnd && index > start && isCapital(value[index]) && !isCapital(value[index - 1])
      if isEnd || isTurn {
        if index - start >= 3, let part = PartWords.shared.part(value[start..<index]) { return part }
        start = isEnd ? index + 1 : index
      }
      index += 1
    }
    return nil
  }

  /// Whether an address is that of an author's page: "/authors/jane-doe", "/autor/jane-doe.html". One segment of the
  /// path names authors, and one more follows.
  static func isAuthorsAddress(_ address: ArraySlice<UInt8>) -> Bool {
    guard address.count <= 400 else { return false }
    var start = address.startIndex
    for index in address.indices where address[index] == UInt8(ascii: "/") {
      let segment = address[start..<index]
      start = index + 1
      // A letter or more after it.
      guard (5...12).contains(segment.count), start < address.endIndex, isLetter(address[start]) else { continue }
      if PartWords.shared.part(segment) == .author { return true }
    }
    return false
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 }
  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}

/// The words of classes and the parts they name.
private struct PartWords: Sendable {
  static let shared = PartWords()

  private var words: [[UInt8]: PagePart] = [:]
  /// Which lengths, up to 63, and first letters there are: most words fail here.
  private var lengths: UInt64 = 0
  private var initials: UInt32 = 0

  private init() {
    for entry in unsafe WordList.words(of: lexicon_page_parts) {
      let fields = entry.split(separator: " ")
      guard fields.count == 2, let part = PagePart(rawValue: String(fields[1])), let first = fields[0].utf8.first else {
        continue
      }
      words[Array(fields[0].utf8)] = part
      lengths |= 1 << UInt64(min(fields[0].utf8.count, 63))
      initials |= 1 << UInt32(first & 31)
    }
  }

  func part(_ word: ArraySlice<UInt8>) -> PagePart? {
    guard let first = word.first, initials & 1 << UInt32(first & 31) != 0,
      lengths & 1 << UInt64(min(word.count, 63)) != 0
    else { return nil }
    return words[word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }]
  }
}
