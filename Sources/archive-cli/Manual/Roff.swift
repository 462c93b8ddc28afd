/// A page of the manual in the language of `man` (groff's and mandoc's man macros), written line by line.
struct Roff {
  /// The page so far, in ASCII.
  private var source: String
  private var isAtHeading = false

  /// A page with its heading, such as `ARCHIVE-SEARCH(1)`.
  private init(name: String, section: Int, version: String) {
    source = ".TH \"\(name.uppercased())\" \(section) \"\" \"archive \(version)\" \"archive\"\n"
  }

  /// A whole page.
  static func source(of page: ManualPage, version: String) -> String {
    var roff = Roff(name: page.name, section: page.section, version: version)
    roff.heading("Name")
    roff.source += "\(escaped(page.name)) \\- \(inline(ManualPage.listed(page.abstract)))\n"
    for part in page.parts { roff.add(part) }
    return roff.source
  }

  private mutating func add(_ part: ManualPage.Part) {
    switch part {
    case .heading(let title): heading(title)
    case .line(let spans): source += Self.text(of: spans) + "\n"
    case .entry(let term, let text): entry(Self.text(of: term), text)
    case .command(let page, let text): entry(Self.text(of: page), text)
    case .text(let text): add(HelpText(text))
    case .references(let pages): source += pages.map(Self.text(of:)).joined(separator: ",\n") + "\n"
    }
  }

  private mutating func heading(_ title: String) {
    source += ".SH \(Self.escaped(title.uppercased()))\n"
    isAtHeading = true
  }

  private mutating func entry(_ term: String, _ text: String) {
    source += ".TP\n\(term)\n"
    line(Self.inline(text.isEmpty ? " " : text))
  }

  private mutating func add(_ text: HelpText) {
    for part in text.parts {
      // A heading begins a paragraph already.
      if !isAtHeading { source += ".PP\n" }
      isAtHeading = false
      switch part {
      case .paragraph(let paragraph): line(Self.inline(paragraph))
      case .literal(let lines):
        source += ".RS 4\n.EX\n"
        for text in lines { line(Self.escaped(text)) }
        source += ".EE\n.RE\n"
      }
    }
  }

  private mutating func line(_ text: String) {
    // A point or an apostrophe at a line's start would be a request.
    source += (text.hasPrefix(".") ? "\\&" : "") + text + "\n"
  }

  private static func text(of spans: [ManualPage.Span]) -> String {
    spans.map { span in
      switch span {
      case .plain(let text): escaped(text)
      case .bold(let text): "\\fB\(escaped(text))\\fR"
      case .italic(let text): "\\fI\(escaped(text))\\fR"
      }
    }.joined()
  }

  private static func text(of page: ManualPage.Reference) -> String {
    text(of: [.bold(page.name), .plain("(\(page.section))")])
  }

  /// The text with what stands between backticks in bold.
  private static func inline(_ text: String) -> String {
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
