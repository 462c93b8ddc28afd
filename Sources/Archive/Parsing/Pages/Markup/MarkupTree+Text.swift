extension MarkupTree {
  /// The bytes of a text node, as written.
  func textBytes(of node: Node) -> ArraySlice<UInt8> {
    let record = records[node]
    return record.tag == .text ? utf8[Int(record.textStart)..<Int(record.textEnd)] : []
  }

  /// The text in a node. Each run of white space, also of no-break spaces, becomes one space, with none at the ends.
  /// Elements that begin a line of their own (`div`, `p`, `br`) separate words; others (`b`, `span`) don't.
  package func text(of node: Node) -> String { String(decoding: foldedText(of: node), as: UTF8.self) }

  /// As `text(of:)`, in UTF-8.
  func foldedText(of node: Node) -> [UInt8] {
    var folded = FoldedText()
    var index = node
    // A block also separates words at its end. These are the ends of the open ones.
    var ends: [Node] = []
    while index < end(of: node) {
      while let last = ends.last, last <= index {
        folded.addSpace()
        ends.removeLast()
      }
      let record = records[index]
      if record.tag == .text {
        folded.add(utf8[Int(record.textStart)..<Int(record.textEnd)])
      } else if index != node, isNeverShown(index) {
        index = end(of: index)
        continue
      } else if !record.tag.isInline {
        folded.addSpace()
        ends.append(Int(record.end))
      }
      index += 1
    }
    return folded.utf8
  }
}

extension MarkupTree {
  /// Whether a browser shows nothing of an element. Formulas have their source in some of theirs.
  func isNeverShown(_ node: Node) -> Bool {
    let record = records[node]
    return record.tag.isNeverShown
      || record.tag == .other && utf8[Int(record.textStart)..<Int(record.textEnd)].starts(with: "annotation".utf8)
  }
}

extension MarkupTag {
  /// Whether a browser shows nothing of such an element, whatever its name.
  var isNeverShown: Bool {
    switch self {
    case .head, .script, .style, .template, .noscript, .title, .textarea, .datalist, .iframe, .noframes, .noembed,
      .select, .svg:
      true
    default: false
    }
  }

  /// Whether such an element is within a line.
  var isInline: Bool {
    switch self {
    case .text, .a, .abbr, .acronym, .b, .bdi, .bdo, .big, .blink, .cite, .code, .data, .del, .dfn, .em, .font, .i,
      .ins,
      .kbd, .label, .mark, .math, .nobr, .output, .q, .rp, .rt, .ruby, .s, .samp, .small, .span, .strike, .strong, .sub,
      .sup, .time, .tt, .u, .var, .wbr, .img, .picture, .source, .slot, .button, .input, .meter, .progress, .svg,
      .canvas, .audio, .video, .object, .embed, .map, .area, .applet, .select, .textarea, .other, .param, .track:
      true
    default: false
    }
  }
}

/// Text whose white space is folded while it is put together.
struct FoldedText {
  /// The text so far, without spaces at its ends.
  private(set) var utf8: [UInt8] = []
  private var wantsSpace = false

  init() {}

  /// Adds a space before the next word.
  mutating func addSpace() { wantsSpace = true }

  /// Appends text.
  mutating func add(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    while index < text.endIndex {
      let width = WhiteSpace.width(in: text, at: index)
      if width > 0 {
        wantsSpace = true
        index += width
        continue
      }
      if wantsSpace {
        if !utf8.isEmpty { utf8.append(0x20) }
        wantsSpace = false
      }
      let start = index
      index += 1
      while index < text.endIndex, WhiteSpace.width(in: text, at: index) == 0 { index += 1 }
      utf8 += text[start..<index]
    }
  }
}

/// White space in UTF-8: that of ASCII, and Unicode's other spaces.
enum WhiteSpace {
  /// The length of the white space at `index`, 1 to 3 bytes; 0 if there is none.
  static func width(in text: ArraySlice<UInt8>, at index: Int) -> Int {
    let byte = text[index]
    if byte == 0x20 || byte <= 0x0D && byte >= 0x09 { return 1 }
    if byte < 0xC2 { return 0 }
    // U+00A0 and U+0085.
    if byte == 0xC2 { return index + 1 < text.endIndex && (text[index + 1] == 0xA0 || text[index + 1] == 0x85) ? 2 : 0 }
    guard index + 2 < text.endIndex else { return 0 }
    if byte == 0xE2 {
      let (second, third) = (text[index + 1], text[index + 2])
      // U+2000 to U+200A, U+2028, U+2029, U+202F; U+205F.
      if second == 0x80 { return third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0 }
      return second == 0x81 && third == 0x9F ? 3 : 0
    }
    // U+3000.
    return byte == 0xE3 && text[index + 1] == 0x80 && text[index + 2] == 0x80 ? 3 : 0
  }
}
