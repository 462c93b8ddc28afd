extension MarkupSource {
  /// Leaves out a script, a style, a drawing or a frame with everything in it.
  mutating func leaveOut(_ tag: MarkupTag, _ mark: Int, _ nameEnd: Int) {
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

  /// Where the end tag begins of an element whose content is not markup.
  func endOfRawText(_ tag: MarkupTag, from start: Int) -> Int {
    var search = start
    // In a script, `<!--` begins a passage in which the end of an inner script doesn't end the outer one.
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

  /// Whether `-->` is between the two places.
  private func hasCommentEnd(_ start: Int, _ end: Int) -> Bool {
    for dash in start..<max(start, end) where source[dash] == 0x2D && goesOn("-->", at: dash) { return true }
    return false
  }

  /// Whether the name of a tag is here.
  private func isWord(_ tag: MarkupTag, at start: Int) -> Bool {
    guard start < source.count, Self.isLetter(source[start]) else { return false }
    var end = start
    while end < source.count, end - start <= 10, Self.isLetter(source[end]) { end += 1 }
    guard end < source.count, Self.isSpace(source[end]) || source[end] == 0x2F || source[end] == 0x3E else {
      return false
    }
    return MarkupTag(name: source[start..<end]) == tag
  }

  /// Where a drawing ends: after its end tag, or before the first element that no drawing has, for a browser ends it
  /// there.
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
