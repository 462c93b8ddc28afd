/// The kind of a page's element, or that a node is not an element.
package enum MarkupTag: UInt8, CaseIterable, Sendable {
  /// The root of a tree, above `html`.
  case document
  /// A run of text.
  case text
  /// An element with another name: `amp-img`, `my-card`. `MarkupTree.name(of:)` returns it.
  case other

  case a, abbr, acronym, address, applet, area, article, aside, audio
  case b, base, basefont, bdi, bdo, big, blink, blockquote, body, br, button
  case canvas, caption, center, cite, code, col, colgroup
  case data, datalist, dd, del, details, dfn, dialog, dir, div, dl, dt
  case em, embed
  case fieldset, figcaption, figure, font, footer, form, frame, frameset
  case h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html
  case i, iframe, img, input, ins
  case kbd, keygen
  case label, legend, li, link, listing
  case main, map, mark, marquee, math, menu, menuitem, meta, meter
  case nav, nobr, noembed, noframes, noscript
  case object, ol, optgroup, option, output
  case p, param, picture, plaintext, pre, progress
  case q
  case rp, rt, ruby
  case s, samp, script, section, select, slot, small, source, span, strike, strong, style, sub, summary, sup, svg
  case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt
  case u, ul
  case `var`, video
  case wbr
  case xmp

  /// The tag of an element's name, in any case of letters.
  package init(name: ArraySlice<UInt8>) {
    self = TagNames.shared.tag(name)
  }

  /// The name: "blockquote".
  package var name: String { "\(self)" }

  /// Whether such an element never has content, so that it needs no end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .br, .col, .embed, .frame, .hr, .img, .input, .keygen, .link, .meta, .param, .source,
      .track, .wbr:
      true
    default: false
    }
  }

  /// Whether the next element of its kind ends this one, so that many in a row are siblings.
  var isEndedByNext: Bool {
    switch self {
    case .a, .p, .li, .dd, .dt, .option, .optgroup, .tr, .td, .th, .tbody, .thead, .tfoot, .colgroup, .caption, .rp,
      .rt, .h1, .h2, .h3, .h4, .h5, .h6, .html, .head, .body, .nobr:
      true
    default: false
    }
  }

  /// The level of a heading, 1 to 6; nil for other elements.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// A table from the names of elements to their tags.
private struct TagNames: Sendable {
  static let shared = TagNames()

  private static let mask = 1023
  /// For each slot the tag, or `document` if it is free; collisions go to the next slot.
  private var slots = [MarkupTag](repeating: .document, count: mask + 1)
  private var names: [[UInt8]] = []

  private init() {
    names = MarkupTag.allCases.map { Array($0.name.utf8) }
    for tag in MarkupTag.allCases where tag.rawValue > MarkupTag.other.rawValue {
      var slot = Self.hash(names[Int(tag.rawValue)][...]) & Self.mask
      while slots[slot] != .document { slot = (slot + 1) & Self.mask }
      slots[slot] = tag
    }
  }

  func tag(_ name: ArraySlice<UInt8>) -> MarkupTag {
    // No name is longer than "blockquote", "figcaption" or "noframes".
    guard name.count <= 10 else { return .other }
    var slot = Self.hash(name) & Self.mask
    while slots[slot] != .document {
      if Self.isEqual(names[Int(slots[slot].rawValue)], name) { return slots[slot] }
      slot = (slot + 1) & Self.mask
    }
    return .other
  }

  private static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var hash = name.count
    for byte in name { hash = (hash &* 31) &+ Int(byte | 0x20) }
    return hash ^ hash >> 7
  }

  private static func isEqual(_ lowered: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    guard lowered.count == name.count else { return false }
    var index = name.startIndex
    for byte in lowered {
      let other = name[index]
      guard byte == ((0x41...0x5A).contains(other) ? other | 0x20 : other) else { return false }
      index += 1
    }
    return true
  }
}
