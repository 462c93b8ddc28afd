import ArchivePlatform

/// A page's source without what its text doesn't need: scripts, styles, drawings and comments, which are most of its
/// bytes, and the attributes for layout.
///
/// It reads tags as HTML's tokenizer does, so that the tree of the rest is the tree of the page. It also bounds the
/// cost of hostile pages: how deep elements of one kind are nested, how many attributes an element has, how many tags
/// there are.
package struct MarkupSource {
  /// The most elements of one kind that may be open at once. No page made for people has a tenth of them. Further start
  /// tags are dropped with their end tags; their content stays.
  static let nestingLimit = 400
  /// The most elements that stay open at once, of all kinds.
  package static let depthLimit = 2000
  /// The most attributes an element keeps.
  static let attributeLimit = 64
  /// The most bytes the value of an attribute has; a longer one (a picture in base64) is dropped.
  static let valueLimit = 1 << 14
  /// The most tags that are kept; text after them stays.
  static let tagLimit = 500_000

  /// What is left, in UTF-8.
  package private(set) var utf8: [UInt8] = []
  /// The first eight comments, and the note of a web archive further on; 4 KiB of each, without their marks.
  private(set) var comments: [String] = []
  /// The contents of the scripts of type application/ld+json.
  var linkedData: [[UInt8]] = []

  package let source: [UInt8]
  /// Up to where the source was read.
  package var index = 0
  /// From where on it has not been copied.
  private var pending = 0
  private var tagCount = 0
  private var depth = 0
  /// How many elements of each tag are open, and how many were dropped inside them.
  private var open = [Int](repeating: 0, count: MarkupTag.allCases.count)
  private var dropped = [Int](repeating: 0, count: MarkupTag.allCases.count)

  /// The source of a page in UTF-8.
  package init(_ source: [UInt8]) {
    self.source = source
    utf8.reserveCapacity(source.count / 2)
    while let mark = find(0x3C, from: index) {
      index = mark + 1
      guard index < source.count else { break }
      switch source[index] {
      case 0x21: readDeclaration(mark)
      case 0x3F: skip(from: mark, to: endOfTag(from: index))
      case 0x2F: readEndTag(mark)
      case 0x41...0x5A, 0x61...0x7A: readStartTag(mark)
      default: break
      }
    }
    copy(to: source.count)
  }

  // MARK: Copying

  /// Copies the pending source up to `end`.
  private mutating func copy(to end: Int) {
    if pending < end { utf8 += source[pending..<end] }
    pending = max(pending, end)
  }

  /// Leaves out from `start` to `end`, and continues there.
  package mutating func skip(from start: Int, to end: Int) {
    copy(to: start)
    pending = end
    index = end
  }

  // MARK: Searching

  /// The place of a byte from `start` on.
  package func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < source.count else { return nil }
    return unsafe source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether the source continues at `start` with `word`, in any case. `word` is lower case.
  package func goesOn(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= source.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = source[start + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe lower != word.utf8Start[offset] { return false }
    }
    return true
  }

  /// After the next `>`.
  func endOfTag(from start: Int) -> Int { find(0x3E, from: start).map { $0 + 1 } ?? source.count }

  // MARK: Declarations and comments

  private mutating func readDeclaration(_ mark: Int) {
    if goesOn("!--", at: index) {
      let start = mark + 4
      let end = endOfComment(from: start)
      if comments.count < 8 || comments.count < 16 && isArchivesNote(start) {
        let text = source[start..<max(start, end.text)].prefix(4096)
        comments.append(String(decoding: text, as: UTF8.self))
      }
      skip(from: mark, to: end.behind)
    } else if goesOn("!doctype", at: index) {
      index = endOfTag(from: index)
    } else if goesOn("![cdata[", at: index) {
      // Outside of drawings it is a comment for a browser; in the XHTML of old it was text.
      skip(from: mark, to: endOfTag(from: index))
    } else {
      skip(from: mark, to: endOfTag(from: index))
    }
  }

  /// Whether a comment says when a web archive captured the page. Such a comment is at the page's end.
  private func isArchivesNote(_ start: Int) -> Bool {
    var start = start
    while start < source.count, Self.isSpace(source[start]) { start += 1 }
    return goesOn("file archived on ", at: start)
  }

  /// Where a comment's text ends, and the comment itself.
  private func endOfComment(from start: Int) -> (text: Int, behind: Int) {
    if start < source.count, source[start] == 0x3E { return (start, start + 1) }
    if goesOn("->", at: start) { return (start, start + 2) }
    var search = start
    while let dash = find(0x2D, from: search) {
      if goesOn("-->", at: dash) { return (dash, dash + 3) }
      if goesOn("--!>", at: dash) { return (dash, dash + 4) }
      search = dash + 1
    }
    return (source.count, source.count)
  }

  // MARK: Tags

  private mutating func readEndTag(_ mark: Int) {
    let start = index + 1
    guard start < source.count, Self.isLetter(source[start]) else {
      // `</>` and `</3` are comments.
      skip(from: mark, to: endOfTag(from: index))
      return
    }
    let nameEnd = endOfName(from: start)
    let tag = MarkupTag(name: source[start..<nameEnd])
    var attributes = MarkupAttributes(in: self, from: nameEnd)
    while attributes.next() != nil {}
    let kind = Int(tag.rawValue)
    if dropped[kind] > 0 {
      dropped[kind] -= 1
      skip(from: mark, to: attributes.index)
      return
    }
    if tag == .script || tag == .style || tag == .svg || tagCount > Self.tagLimit {
      skip(from: mark, to: attributes.index)
      return
    }
    if open[kind] > 0 {
      open[kind] -= 1
      depth -= 1
    }
    tagCount += 1
    copy(to: nameEnd)
    utf8.append(0x3E)
    pending = attributes.index
    index = attributes.index
  }

  private mutating func readStartTag(_ mark: Int) {
    let nameEnd = endOfName(from: index)
    let tag = MarkupTag(name: source[index..<nameEnd])
    if tag == .script || tag == .style || tag == .svg || tag == .iframe {
      leaveOut(tag, mark, nameEnd)
      return
    }
    let kind = Int(tag.rawValue)
    let isNested = !tag.isVoid && !tag.isEndedByNext
    if isNested && (open[kind] >= Self.nestingLimit || depth >= Self.depthLimit) || tagCount >= Self.tagLimit {
      var attributes = MarkupAttributes(in: self, from: nameEnd)
      while attributes.next() != nil {}
      if isNested { dropped[kind] += 1 }
      skip(from: mark, to: attributes.index)
      return
    }
    tagCount += 1
    if isNested {
      open[kind] += 1
      depth += 1
    }
    copyTag(nameEnd)
    if tag == .textarea || tag == .title || tag == .noembed || tag == .noframes || tag == .xmp {
      let end = endOfRawText(tag, from: index)
      if tag != .title && tag != .xmp { skip(from: index, to: end) }
      index = end
    }
  }

  /// Copies a start tag with the attributes that are kept.
  private mutating func copyTag(_ nameEnd: Int) {
    copy(to: nameEnd)
    var attributes = MarkupAttributes(in: self, from: nameEnd)
    var count = 0
    while let attribute = attributes.next() {
      guard count < Self.attributeLimit, isKept(attribute) else { continue }
      count += 1
      utf8.append(0x20)
      utf8 += source[attribute.name.lowerBound..<attribute.end]
    }
    // A tag that the end of the source cuts off is not a tag.
    if attributes.isComplete {
      utf8.append(0x3E)
    }
    pending = attributes.index
    index = attributes.index
  }

  private func isKept(_ attribute: MarkupAttributes.Attribute) -> Bool {
    let start = attribute.name.lowerBound
    if attribute.end - start > Self.valueLimit { return false }
    switch source[start] | 0x20 {
    case 0x73:  // s
      switch attribute.name.count {
      case 3: return !goesOn("src", at: start)
      case 5: return !goesOn("style", at: start) || hides(attribute)
      case 6: return !goesOn("srcset", at: start)
      default: return true
      }
    case 0x64:  // d
      return !goesOn("data-src", at: start)
    case 0x6F:  // o
      return !goesOn("on", at: start)
    default: return true
    }
  }

  /// Whether a style may say that an element is not shown.
  private func hides(_ attribute: MarkupAttributes.Attribute) -> Bool {
    for start in attribute.name.upperBound..<attribute.end
    where source[start] | 0x20 == 0x6E || source[start] | 0x20 == 0x68 {
      if goesOn("none", at: start) || goesOn("hidden", at: start) { return true }
    }
    return false
  }

  /// Where a tag's name ends that begins at `start`.
  func endOfName(from start: Int) -> Int {
    var end = start
    while end < source.count, !Self.isSpace(source[end]), source[end] != 0x2F, source[end] != 0x3E { end += 1 }
    return end
  }

  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0C || byte == 0x0D
  }

  package static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
