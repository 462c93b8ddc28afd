/// A page of the manual in the language of `man` (groff's and mandoc's man macros), gathered line by line.
struct Roff {
  /// The page so far, in ASCII.
  private(set) var source: String
  private var isAtHeading = false

  /// A page with its heading, such as `ARCHIVE-SEARCH(1)`.
  init(name: String, section: Int, version: String) {
    source = ".TH \"\(name.uppercased())\" \(section) \"\" \"archive \(version)\" \"archive\"\n"
  }

  /// A heading.
  mutating func section(_ title: String) {
    source += ".SH \(Self.escaped(title.uppercased()))\n"
    isAtHeading = true
  }

  /// A term, and the text that says what it is.
  mutating func entry(_ term: String, _ text: String) {
    source += ".TP\n\(term)\n"
    line(Self.inline(text.isEmpty ? " " : text))
  }

  /// Lines that are roff already.
  mutating func raw(_ lines: String) { source += lines + "\n" }

  /// Text as help and docs have it: paragraphs between empty lines, and lines that are indented, which stay as they are.
  mutating func text(_ text: String) {
    var paragraph: [Substring] = []
    var literal: [Substring] = []
    var gap = 0
    func isLiteral(_ line: Substring) -> Bool { line.hasPrefix("  ") }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isLiteral(line) {
        end(paragraph: &paragraph)
        if !literal.isEmpty { literal += Array(repeating: "", count: gap) }
        literal.append(line)
        gap = 0
      } else if line.isEmpty {
        end(paragraph: &paragraph)
        gap += 1
      } else {
        end(literal: &literal)
        paragraph.append(line)
        gap = 0
      }
    }
    end(paragraph: &paragraph)
    end(literal: &literal)
  }

  private mutating func beginParagraph() {
    // A heading begins one already.
    if !isAtHeading { source += ".PP\n" }
    isAtHeading = false
  }

  private mutating func end(paragraph: inout [Substring]) {
    if paragraph.isEmpty { return }
    beginParagraph()
    // Marks may begin on one line and end on the next.
    line(Self.inline(paragraph.joined(separator: " ")))
    paragraph.removeAll()
  }

  private mutating func end(literal: inout [Substring]) {
    if literal.isEmpty { return }
    let indent = literal.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    beginParagraph()
    source += ".RS 4\n.EX\n"
    for text in literal { line(Self.escaped(String(text.dropFirst(indent)))) }
    source += ".EE\n.RE\n"
    literal.removeAll()
  }

  private mutating func line(_ text: String) {
    // A point or an apostrophe at a line's start would be a request.
    source += (text.hasPrefix(".") ? "\\&" : "") + text + "\n"
  }

  /// The text with what stands between backticks in bold.
  static func inline(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // A mark without a twin is one.
    guard parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { $0.isMultiple(of: 2) ? escaped($1) : "\\fB" + escaped($1) + "\\fR" }.joined()
  }

  /// The text as roff shows it, character by character, so that what is copied from a page can be typed.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return escaped
  }
}
