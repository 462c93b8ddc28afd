import ArchiveModel
import ArchiveText

/// The notes that people write and mark in a Markdown file with Obsidian, Joplin and others: `%%comments%%` and
/// `==highlights==`. Also marks that only link or show: `[[links]]`, `![[pictures]]`, `> [!callouts]`, `^names` of
/// paragraphs.
///
/// Linear in the text's length. Code is left as it is.
struct MarkdownNotes {
  /// The text without comments, and with the words of highlights and links in place of these.
  private(set) var text: [UInt8] = []
  /// The comments and highlights, in their order.
  private(set) var notes: [ArticleNote] = []

  private let source: [UInt8]
  private var index = 0
  /// Where marks end that a highlight opened.
  private var closings: Set<Int> = []
  /// Whether another comment ends further on.
  private var mayComment = true
  /// Where the text of the last highlight ends, and its words.
  private var lastHighlight: (end: Int, words: String)?

  /// The longest highlight and the longest link.
  private static let (longestHighlight, longestLink) = (5_000, 400)

  /// The notes in a text in UTF-8.
  init(_ utf8: ArraySlice<UInt8>) {
    source = Array(utf8)
    guard Self.mayHaveNotes(source) else {
      text = source
      return
    }
    text.reserveCapacity(source.count)
    var fence: ArraySlice<UInt8>?
    while index < source.count {
      let end = source[index...].firstIndex(of: 0x0A).map { $0 + 1 } ?? source.count
      let mark = Self.fence(of: source[index..<end])
      if let open = fence {
        if let mark, mark.first == open.first, mark.count >= open.count { fence = nil }
        copy(upTo: end)
      } else if let mark {
        fence = mark
        copy(upTo: end)
      } else {
        takeLine(upTo: end)
      }
    }
  }

  private static func mayHaveNotes(_ bytes: [UInt8]) -> Bool {
    var before: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "["): if before == byte { return true }
      case UInt8(ascii: "!"): if before == UInt8(ascii: "[") { return true }
      case UInt8(ascii: "^"): if before == UInt8(ascii: " ") { return true }
      default: break
      }
      before = byte
    }
    return false
  }

  /// The marks that open or close a block of code, if the line has them.
  private static func fence(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let rest = line.drop { $0 == 0x20 }
    guard line.count - rest.count < 4, let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else {
      return nil
    }
    let marks = rest.prefix { $0 == mark }
    return marks.count > 2 ? marks : nil
  }

  private mutating func copy(upTo end: Int) {
    text += source[index..<end]
    index = end
  }

  /// Takes a line; a comment in it may reach beyond its end.
  private mutating func takeLine(upTo end: Int) {
    takeCallout(upTo: end)
    while index < end {
      if closings.contains(index) {
        closings.remove(index)
        index += 2
        continue
      }
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "\\"): copy(upTo: min(end, index + 2))
      case UInt8(ascii: "`"): takeCode(upTo: end)
      case UInt8(ascii: "%"): if !takeComment() { copy(upTo: index + 1) }
      case UInt8(ascii: "="): takeHighlight()
      case UInt8(ascii: "!"), UInt8(ascii: "["): if !takeLink(upTo: end) { copy(upTo: index + 1) }
      case UInt8(ascii: "^"): if !takeName(upTo: end) { copy(upTo: index + 1) }
      default: copy(upTo: index + 1)
      }
    }
  }

  /// Whether `pair` is at this place.
  private func has(_ pair: StaticString, at place: Int) -> Bool {
    unsafe place + 1 < source.count && source[place] == pair.utf8Start[0] && source[place + 1] == pair.utf8Start[1]
  }

  private func first(_ pair: StaticString, from start: Int, to bound: Int) -> Int? {
    var place = start
    while place + 1 < bound {
      if has(pair, at: place) { return place }
      place += 1
    }
    return nil
  }

  private mutating func takeCode(upTo end: Int) {
    let marks = source[index..<end].prefix { $0 == UInt8(ascii: "`") }.count
    var place = index + marks
    while place < end {
      guard let next = source[place..<end].firstIndex(of: UInt8(ascii: "`")) else { break }
      let count = source[next..<end].prefix { $0 == UInt8(ascii: "`") }.count
      place = next + count
      if count == marks { return copy(upTo: place) }
    }
    copy(upTo: index + marks)
  }

  /// Takes `%%words%%` out.
  private mutating func takeComment() -> Bool {
    guard mayComment, has("%%", at: index), index == 0 || !(0x30...0x39).contains(source[index - 1]) else {
      return false
    }
    guard let end = first("%%", from: index + 2, to: source.count) else {
      mayComment = false
      return false
    }
    let words = Self.plain(source[(index + 2)..<end])
    if !words.isEmpty {
      let isBehindHighlight =
        lastHighlight.map { $0.end <= index && source[$0.end..<index].allSatisfy { $0 == 0x20 } } == true
      notes.append(ArticleNote(kind: .comment, text: words, about: isBehindHighlight ? lastHighlight?.words : nil))
    }
    index = end + 2
    return true
  }

  /// Takes the marks of `==words==` off.
  private mutating func takeHighlight() {
    let marks = source[index...].prefix { $0 == UInt8(ascii: "=") }.count
    guard marks == 2, index + 2 < source.count, source[index + 2] > 0x20,
      let end = first("==", from: index + 3, to: min(source.count, index + Self.longestHighlight)),
      source[end - 1] > 0x20, !hasEmptyLine(index..<end)
    else { return copy(upTo: index + marks) }
    let words = Self.plain(MarkdownNotes(source[(index + 2)..<end]).text[...])
    notes.append(ArticleNote(kind: .highlight, text: words))
    closings.insert(end)
    lastHighlight = (end + 2, words)
    index += 2
  }

  private func hasEmptyLine(_ range: Range<Int>) -> Bool {
    first("\n\n", from: range.lowerBound, to: range.upperBound) != nil
  }

  /// Replaces `[[page|words]]` by its words, and removes `![[picture.png]]`.
  private mutating func takeLink(upTo end: Int) -> Bool {
    let isPicture = source[index] == UInt8(ascii: "!")
    let open = isPicture ? index + 1 : index
    guard open < end, has("[[", at: open),
      let close = first("]]", from: open + 2, to: min(end, open + Self.longestLink))
    else { return false }
    let inside = source[(open + 2)..<close]
    if !isPicture {
      let words: ArraySlice<UInt8>
      if let bar = inside.lastIndex(of: UInt8(ascii: "|")) {
        words = inside[(bar + 1)...]
      } else {
        let page = inside.prefix { $0 != UInt8(ascii: "#") }
        words = page.isEmpty ? inside.dropFirst() : page
      }
      text += words
    }
    index = close + 2
    return true
  }

  /// Takes the name of a paragraph, ` ^a1b2c3`, off its end.
  private mutating func takeName(upTo end: Int) -> Bool {
    guard index > 0, source[index - 1] == 0x20 || source[index - 1] == 0x0A else { return false }
    let name = source[(index + 1)..<end].drop { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-")
    }
    let length = name.startIndex - index - 1
    guard (1...40).contains(length), name.allSatisfy({ $0 <= 0x20 }) else { return false }
    index = name.startIndex
    return true
  }

  /// Takes the kind of a callout off its first line, `> [!note]- Title`, and makes the title a paragraph.
  private mutating func takeCallout(upTo end: Int) {
    let prefix = source[index..<end].prefix { $0 == UInt8(ascii: ">") || $0 == 0x20 }
    let open = prefix.endIndex
    guard prefix.contains(UInt8(ascii: ">")), has("[!", at: open),
      let close = source[open..<min(end, open + 40)].firstIndex(of: UInt8(ascii: "]"))
    else { return }
    var start = close + 1
    if start < end, source[start] == UInt8(ascii: "-") || source[start] == UInt8(ascii: "+") { start += 1 }
    let title = source[start..<end].trimmingBlanks
    text += prefix
    if !title.isEmpty { text += title + [0x0A] + prefix }
    text.append(0x0A)
    index = end
  }

  /// Words in one line each, without marks of emphasis.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    let words = bytes.filter { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "`") }
    var folded: [UInt8] = []
    for byte in words where byte != 0x20 || folded.last != 0x20 { folded.append(byte) }
    return String(decoding: folded, as: UTF8.self).trimmingSpaces
  }
}
