import ArchiveText

/// A title, cut at marks that may separate it from the name of a site: " | ", " - ", " – ", " » ".
struct TitleSegments {
  private let bytes: [UInt8]
  /// The segments' ranges of bytes.
  private let ranges: [Range<Int>]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count, ranges.count < 7 {
      let width = Self.separator(in: bytes, at: index)
      if width > 0 {
        ranges.append(start..<index)
        index += width
        start = index
      } else {
        index += 1
      }
    }
    ranges.append(start..<bytes.count)
    self.ranges = ranges
  }

  var count: Int { ranges.count }

  /// All runs of neighbouring segments.
  var runs: [Range<Int>] {
    ranges.indices.flatMap { start in (start + 1...ranges.count).map { start..<$0 } }
  }

  /// The text before the last mark, if the text after it looks like a name: few words, and fewer than before the mark.
  /// In a page's head, a bar comes before the name of a site or section. A dash may also be part of a sentence. With
  /// `atDashes` it is a mark if a whole sentence comes before it and a name with a capital follows.
  func beforeName(atDashes: Bool) -> String? {
    guard count > 1, let last = ranges.last else { return nil }
    let mark = bytes[ranges[count - 2].upperBound..<last.lowerBound]
    let isBar = Self.bars.contains { mark.count >= $0.utf8.count && mark.starts(with: $0.utf8) }
    guard isBar || atDashes && Self.dashes.contains(where: { mark.elementsEqual($0.utf8) }) else { return nil }
    let name = text(count - 1..<count)
    let before = text(0..<count - 1)
    let words = Self.words(name)
    guard words <= 4, name.utf8.count <= 40, words < Self.words(before) else { return nil }
    // "标题_频道_网站": a section may come before the site.
    if isBar { return TitleSegments(before).beforeName(atDashes: false) ?? before }
    let isName = name.unicodeScalars.first.map { $0.properties.isAlphabetic && !$0.properties.isLowercase } ?? false
    return isName && Self.words(before) >= max(4, 2 * words) && !".?!…".contains(name.last ?? ".") ? before : nil
  }

  private static let bars = ["|", "｜", "ㅣ", "_"]
  private static let dashes = [" - ", " – ", " — ", " · ", " • ", " » ", " :: "]

  /// How many words a text has; two characters of Kana or Han count as one.
  private static func words(_ text: String) -> Int {
    var words = 1
    var wide = 0
    for byte in text.utf8 {
      if byte == 0x20 { words += 1 } else if (0xE3...0xE9).contains(byte) { wide += 1 }
    }
    return words + max(0, wide - 1) / 2
  }

  /// The text of a run, with the marks inside it.
  func text(_ run: Range<Int>) -> String {
    guard let first = run.first, let last = run.last else { return "" }
    return String(decoding: bytes[ranges[first].lowerBound..<ranges[last].upperBound].trimmingBlanks, as: UTF8.self)
  }

  /// The segments before and after a run.
  func rest(beside run: Range<Int>) -> [String] {
    ranges.indices.filter { !run.contains($0) }.map { text($0..<$0 + 1) }
  }

  /// The length in bytes of a separator at `index`; 0 if there is none. White space is folded.
  private static func separator(in bytes: [UInt8], at index: Int) -> Int {
    let byte = bytes[index]
    if byte == UInt8(ascii: "|") { return 1 }
    // Chinese sites: "标题_频道_网站".
    if byte == UInt8(ascii: "_"), index > 0, index + 1 < bytes.count, bytes[index - 1] >= 0x80, bytes[index + 1] >= 0x80
    {
      return 1
    }
    if byte == 0xEF, bytes[index...].starts(with: "｜".utf8) { return 3 }
    if byte == 0xE3, bytes[index...].starts(with: "ㅣ".utf8) { return 3 }
    if byte == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] == byte { return 2 }
    guard byte == 0x20 else { return 0 }
    for mark in [
      " - ", " – ", " — ", " · ", " • ", " » ", " « ", " › ", " ‹ ", " > ", " :: ", " : ", " / ", " ― ", " − ", " ~ ",
      " @ ", " ▷ ", " ⋆ ", " ★ ", " ∣ ", " \\ ", " <",
    ]
    where bytes[index...].starts(with: mark.utf8) {
      return mark.utf8.count
    }
    return 0
  }
}
