/// A separate run of text on a page: a paragraph, a heading, an item, a caption, the words on a button.
package struct PageBlock: Sendable {
  /// The innermost element around it that begins a line of its own.
  package var container: MarkupTree.Node
  /// Its first text.
  package var first: MarkupTree.Node
  /// Its last text.
  package var last: MarkupTree.Node
  /// Its text, white space folded: a range of `PageBlocks.utf8`.
  package var text: Range<Int>
  /// How many words it has. If a script has no spaces between words, two characters count as one.
  package var wordCount = 0
  /// How many of its bytes are in links.
  var linkBytes = 0
  /// How many of its bytes are bold.
  var boldBytes = 0
  /// How many of its bytes are letters in capitals, and how many are digits.
  package var capitals = 0
  package var digits = 0
  /// How many commas it has, of any script.
  package var commas = 0
  /// Whether the page says that it is not shown.
  package var isHidden = false
  /// Whether the paragraph itself is hidden or its place stays empty, so that no script shows it on a click.
  var isHiddenForGood = false
  /// Whether it is on a button.
  var isOnButton = false
  /// Whether it contains a time element.
  var hasTime = false
  /// Whether it continues the line of the block before it, after two line breaks.
  var followsBreak = false
  /// The block quote whose speaker it names, if it does.
  var signs: MarkupTree.Node?

  /// The share of its bytes in links, 0 to 4: none, up to a quarter, a half, nine tenths, all.
  var linkShare: Int { Self.share(linkBytes, of: text.count) }
  /// The share of its bytes that are bold, as `linkShare`.
  var boldShare: Int { Self.share(boldBytes, of: text.count) }

  private static func share(_ part: Int, of whole: Int) -> Int {
    if part == 0 { return 0 }
    if part * 4 <= whole { return 1 }
    if part * 2 <= whole { return 2 }
    return part * 10 <= whole * 9 ? 3 : 4
  }

  /// How long it is, 0 to 9.
  var lengthStep: Int {
    switch wordCount {
    case ...1: 0
    case 2: 1
    case 3...4: 2
    case 5...8: 3
    case 9...14: 4
    case 15...24: 5
    case 25...40: 6
    case 41...70: 7
    case 71...120: 8
    default: 9
    }
  }
}

/// How a block's text ends.
enum BlockEnding: UInt64 {
  case none, sentence, quoted, question, colon, comma, ellipsis, letter, digit, other

  /// The ending of a text.
  init(_ text: ArraySlice<UInt8>) {
    guard let last = text.last else {
      self = .none
      return
    }
    let before = text.count > 1 ? text[text.endIndex - 2] : 0
    let third = text.count > 2 ? text[text.endIndex - 3] : 0
    switch last {
    case 0x2E: self = before == 0x2E ? .ellipsis : .sentence
    case 0x21, 0x3F: self = .question
    case 0x3A: self = .colon
    case 0x2C, 0x3B: self = .comma
    case 0x22, 0x27, 0x29:
      self = before == 0x2E || before == 0x21 || before == 0x3F || before == 0x2C ? .quoted : .other
    case 0x30...0x39: self = .digit
    case 0x41...0x5A, 0x61...0x7A: self = .letter
    case 0x80...:
      // U+2026; the closing marks ’ ” »; the full stops 。 ۔ । and their like.
      if third == 0xE2, before == 0x80 {
        self = last == 0xA6 ? .ellipsis : last == 0x99 || last == 0x9D || last == 0x9C ? .quoted : .other
      } else if third == 0xE3, before == 0x80 {
        self = last == 0x82 || last == 0x8D || last == 0x8F ? .sentence : .letter
      } else if before == 0xC2, last == 0xBB {
        self = .quoted
      } else if before == 0xDB, last == 0x94 {
        self = .sentence
      } else if third == 0xE0, before == 0xA5, last == 0xA4 {
        self = .sentence
      } else if third == 0xEF, before == 0xBC {
        self = last == 0x9F || last == 0x81 ? .question : last == 0x9A ? .colon : .other
      } else {
        self = .letter
      }
    default: self = .other
    }
  }

  /// Whether a sentence may end so.
  var endsSentence: Bool { self == .sentence || self == .quoted || self == .question || self == .ellipsis }
}
