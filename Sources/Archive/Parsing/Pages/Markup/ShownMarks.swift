/// The quotation marks that a browser shows around `q` elements: no text of the page, but a reader sees them.
struct ShownMarks {
  /// A pair of marks in UTF-8.
  struct Pair {
    var opening: [UInt8]
    var closing: [UInt8]

    fileprivate init(_ marks: Substring) {
      opening = Array(String(marks.first ?? "“").utf8)
      closing = Array(String(marks.last ?? "”").utf8)
    }
  }

  /// An open element.
  private struct Element {
    var node: MarkupTree.Node
    var pair: Pair
    /// Whether its opening mark still waits for the first text; nil if the text has marks of its own.
    var waits: Bool?
  }

  private var open: [Element] = []
  /// How many of the open elements wait for their first text: always the innermost ones.
  private var waiting = 0

  /// Whether an opening mark waits for the next text.
  var isWaiting: Bool { waiting > 0 }

  /// Begins an element whose text is in this language, as a BCP 47 tag.
  mutating func begin(_ node: MarkupTree.Node, language: String?) {
    let depth = open.count { $0.waits != nil }
    open.append(Element(node: node, pair: Self.pair(language, isInner: !depth.isMultiple(of: 2)), waits: true))
    waiting += 1
  }

  /// The opening marks before a text that isn't blank. Text with marks of its own gets none.
  mutating func opening(before text: [UInt8], behind last: [UInt8]) -> [UInt8] {
    let isMarked = Self.marks.contains { text.starts(with: $0) || last.suffix($0.count).elementsEqual($0) }
    var marks: [UInt8] = []
    for index in open.indices.suffix(waiting) {
      open[index].waits = isMarked ? nil : false
      if !isMarked { marks += open[index].pair.opening }
    }
    waiting = 0
    return marks
  }

  /// Ends an element. Returns the closing mark, or nil if none is shown.
  mutating func end(_ node: MarkupTree.Node) -> [UInt8]? {
    guard let last = open.last, last.node == node else { return nil }
    open.removeLast()
    if last.waits == true { waiting -= 1 }
    return last.waits == false ? last.pair.closing : nil
  }

  /// Marks that a text may already have.
  private static let marks = ["“", "„", "”", "«", "»", "\"", "‘", "‚", "‹", "「", "『", "‟"].map { Array($0.utf8) }

  /// The marks of a language, outer and inner, as browsers and CLDR have them.
  private static func pair(_ language: String?, isInner: Bool) -> Pair {
    let tag = (language ?? "").lowercased()
    let marks: String =
      switch tag.prefix(while: { $0 != "-" && $0 != "_" }) {
      case "de" where tag.hasSuffix("-ch"), "fr" where tag.hasSuffix("-ch"), "fa", "eu", "hy": "«» ‹›"
      case "de", "cs", "sk", "sl", "hr", "sr", "bs", "bg", "is", "lt", "mk", "lb": "„“ ‚‘"
      case "fr", "el", "it", "es", "ca", "gl", "ast": "«» “”"
      case "pt" where tag.hasSuffix("-pt"): "«» “”"
      case "no", "nb", "nn": "«» ‘’"
      case "ru", "uk", "be": "«» „“"
      case "pl", "ro", "hu": "„” «»"
      case "et": "„“ «»"
      case "sv", "fi": "”” ’’"
      case "nl": "‘’ “”"
      case "ja": "「」 『』"
      case "zh" where tag.contains("hant") || tag.hasSuffix("-tw") || tag.hasSuffix("-hk"): "「」 『』"
      case "ar": "”“ ’‘"
      default: "“” ‘’"
      }
    let pairs = marks.split(separator: " ")
    return Pair(isInner ? pairs[1] : pairs[0])
  }
}
