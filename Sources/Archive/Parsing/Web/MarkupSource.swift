#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A page's source without what no reader of its text needs: scripts, styles, drawings and comments, which are most of its
/// bytes, and the attributes that only lay it out.
///
/// It reads tags as HTML's tokenizer does, so that the tree of what is left is the tree of the page. It also bounds what
/// hostile pages may cost: how deep elements of one kind nest, how many attributes one has, how many tags there are.
struct MarkupSource {
  /// The most elements of one kind that stay open at once; no page that is meant for people has a tenth of them. Start tags past
  /// it are dropped with their end tags, and what stands in them stays.
  static let nestingLimit = 400
  /// The most attributes an element keeps.
  static let attributeLimit = 64
  /// The most bytes the value of an attribute has; a longer one (a picture in base64) is dropped.
  static let valueLimit = 1 << 14
  /// The most tags that are kept; text behind them stays.
  static let tagLimit = 500_000

  /// What is left, in UTF-8.
  private(set) var utf8: [UInt8] = []
  /// The first eight comments, 4 KiB of each, without their marks.
  private(set) var comments: [String] = []
  /// The contents of the scripts of type application/ld+json.
  private(set) var linkedData: [[UInt8]] = []

  let source: [UInt8]
  /// Up to where the source was read.
  var index = 0
  /// From where on it has not been copied.
  private var pending = 0
  private var tagCount = 0
  /// How many elements of each tag are open, and how many were dropped inside them.
  private var open = [Int](repeating: 0, count: MarkupTag.allCases.count)
  private var dropped = [Int](repeating: 0, count: MarkupTag.allCases.count)

  /// The source of a page in UTF-8.
  init(_ source: [UInt8]) {
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

  /// Copies what is pending up to `end`.
  private mutating func copy(to end: Int) {
    if pending < end { utf8 += source[pending..<end] }
    pending = max(pending, end)
  }

  /// Leaves out from `start` to `end`, and goes on there.
  private mutating func skip(from start: Int, to end: Int) {
    copy(to: start)
    pending = end
    index = end
  }

  // MARK: Searching

  /// Where a byte stands from `start` on.
  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < source.count else { return nil }
    return unsafe source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      else {
        return nil
      }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether the source goes on at `start` with `word`, which is lower case, in any case of letters.
  func goesOn(_ word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= source.count else { return false }
    for offset in 0..<word.utf8CodeUnitCount {
      let byte = source[start + offset]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if unsafe lower != word.utf8Start[offset] { return false }
    }
    return true
  }

  /// Behind the next `>`.
  private func endOfTag(from start: Int) -> Int { find(0x3E, from: start).map { $0 + 1 } ?? source.count }

  // MARK: Declarations and comments

  private mutating func readDeclaration(_ mark: Int) {
    if goesOn("!--", at: index) {
      let start = mark + 4
      let end = endOfComment(from: start)
      if comments.count < 8 {
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
    open[kind] = max(0, open[kind] - 1)
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
    if isNested && open[kind] >= Self.nestingLimit || tagCount >= Self.tagLimit {
      var attributes = MarkupAttributes(in: self, from: nameEnd)
      while attributes.next() != nil {}
      if isNested { dropped[kind] += 1 }
      skip(from: mark, to: attributes.index)
      return
    }
    tagCount += 1
    if isNested { open[kind] += 1 }
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
    // A tag that the source ends in is none.
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
  private func endOfName(from start: Int) -> Int {
    var end = start
    while end < source.count, !Self.isSpace(source[end]), source[end] != 0x2F, source[end] != 0x3E { end += 1 }
    return end
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0C || byte == 0x0D
  }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

// MARK: What is left out

extension MarkupSource {
  /// Leaves out a script, a style, a drawing or a frame with all that stands in it.
  private mutating func leaveOut(_ tag: MarkupTag, _ mark: Int, _ nameEnd: Int) {
    var attributes = MarkupAttributes(in: self, from: nameEnd)
    var isLinkedData = false
    while let attribute = attributes.next() {
      guard attribute.name.count == 4, goesOn("type", at: attribute.name.lowerBound) else { continue }
      for start in attribute.name.upperBound..<attribute.end where goesOn("ld+json", at: start) { isLinkedData = true }
    }
    let start = attributes.index
    if tag == .svg {
      skip(from: mark, to: attributes.isSelfClosing ? start : endOfDrawing(from: start))
      return
    }
    let end = endOfRawText(tag, from: start)
    if tag == .script, isLinkedData { linkedData.append(Array(source[start..<end])) }
    skip(from: mark, to: endOfTag(from: end))
  }

  /// Where the end tag of an element begins whose content is not markup.
  private func endOfRawText(_ tag: MarkupTag, from start: Int) -> Int {
    var search = start
    // In a script `<!--` begins a passage in which a script within a script does not end the outer one.
    var passage: Int?
    var isDoubled = false
    while let mark = find(0x3C, from: search) {
      search = mark + 1
      if let from = passage, hasCommentEnd(from, mark) {
        passage = nil
        isDoubled = false
      }
      if tag == .script, goesOn("<!--", at: mark) {
        passage = mark + 2
      } else if passage != nil, !isDoubled, isWord(.script, at: mark + 1) {
        isDoubled = true
      } else if search < source.count, source[search] == 0x2F, isWord(tag, at: mark + 2) {
        guard isDoubled else { return mark }
        isDoubled = false
      }
      if passage != nil { passage = max(passage ?? 0, mark) }
    }
    return source.count
  }

  /// Whether `-->` stands between the two places.
  private func hasCommentEnd(_ start: Int, _ end: Int) -> Bool {
    for dash in start..<max(start, end) where source[dash] == 0x2D && goesOn("-->", at: dash) { return true }
    return false
  }

  /// Whether the name of a tag stands here.
  private func isWord(_ tag: MarkupTag, at start: Int) -> Bool {
    guard start < source.count, Self.isLetter(source[start]) else { return false }
    var end = start
    while end < source.count, end - start <= 10, Self.isLetter(source[end]) { end += 1 }
    guard end < source.count, Self.isSpace(source[end]) || source[end] == 0x2F || source[end] == 0x3E else {
      return false
    }
    return MarkupTag(name: source[start..<end]) == tag
  }

  /// Where a drawing ends: behind its end tag, or before the first element that no drawing has, for a browser ends it there.
  private func endOfDrawing(from start: Int) -> Int {
    var depth = 1
    var foreign = 0
    var search = start
    while let mark = find(0x3C, from: search) {
      search = mark + 1
      guard search < source.count else { break }
      let isEnd = source[search] == 0x2F
      let nameStart = isEnd ? search + 1 : search
      guard nameStart < source.count, Self.isLetter(source[nameStart]) else {
        if goesOn("!--", at: search) { search = find(0x3E, from: search) ?? source.count }
        continue
      }
      let tag = MarkupTag(name: source[nameStart..<endOfName(from: nameStart)])
      if tag == .svg {
        var attributes = MarkupAttributes(in: self, from: nameStart + 3)
        while attributes.next() != nil {}
        depth += isEnd ? -1 : attributes.isSelfClosing ? 0 : 1
        search = attributes.index
        if depth == 0 { return search }
      } else if goesOn("foreignobject", at: nameStart) {
        foreign = max(0, foreign + (isEnd ? -1 : 1))
      } else if foreign == 0, tag.endsDrawing {
        return mark
      }
    }
    return source.count
  }

}

extension MarkupTag {
  /// Whether such an element ends a drawing that was not closed.
  fileprivate var endsDrawing: Bool {
    switch self {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4, .h5,
      .h6,
      .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strong,
      .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      true
    default: false
    }
  }
}

/// The attributes of a tag, read one by one as HTML's tokenizer reads them.
struct MarkupAttributes {
  /// One attribute: where its name stands, and where it ends with its value and quotation marks.
  struct Attribute {
    var name: Range<Int>
    var end: Int
  }

  private let source: [UInt8]
  /// Up to where the tag was read; behind its `>` when there are no more attributes.
  private(set) var index: Int
  /// Whether the tag has its `>`.
  private(set) var isComplete = false
  /// Whether it ends in `/>`.
  private(set) var isSelfClosing = false

  /// The attributes of a tag whose name ends at `start`.
  init(in source: MarkupSource, from start: Int) {
    self.source = source.source
    index = start
  }

  /// The next attribute; nil behind the tag.
  mutating func next() -> Attribute? {
    isSelfClosing = false
    while index < source.count, MarkupSource.isSpace(source[index]) || source[index] == 0x2F {
      isSelfClosing = source[index] == 0x2F
      index += 1
    }
    guard index < source.count else { return nil }
    if source[index] == 0x3E {
      index += 1
      isComplete = true
      return nil
    }
    let start = index
    index += 1
    while index < source.count, !isEndOfName(source[index]) { index += 1 }
    let name = start..<index
    var end = index
    skipSpace()
    if index < source.count, source[index] == 0x3D {
      index += 1
      skipSpace()
      readValue()
      end = index
    }
    return Attribute(name: name, end: end)
  }

  private mutating func skipSpace() {
    while index < source.count, MarkupSource.isSpace(source[index]) { index += 1 }
  }

  private mutating func readValue() {
    guard index < source.count else { return }
    let quote = source[index]
    if quote == 0x22 || quote == 0x27 {
      index += 1
      while index < source.count, source[index] != quote { index += 1 }
      index = min(index + 1, source.count)
    } else {
      while index < source.count, !MarkupSource.isSpace(source[index]), source[index] != 0x3E { index += 1 }
    }
  }

  private func isEndOfName(_ byte: UInt8) -> Bool {
    MarkupSource.isSpace(byte) || byte == 0x2F || byte == 0x3E || byte == 0x3D
  }
}
