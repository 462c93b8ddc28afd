/// A page of the manual in Markdown (CommonMark), as docs/commands has it.
struct MarkdownPage {
  /// The widest line of text, in characters.
  private static let width = 100

  /// The page so far: blocks with an empty line between them.
  private var blocks: [String] = []
  /// The lines of the list that is being written.
  private var list: [String] = []

  /// A whole page.
  static func text(of page: ManualPage) -> String {
    var markdown = MarkdownPage()
    let title = page.name.split(separator: "-").joined(separator: " ")
    markdown.blocks.append("# \(title)")
    markdown.blocks.append(wrapped(inline(page.abstract)))
    for part in page.parts { markdown.add(part) }
    markdown.endList()
    return markdown.blocks.joined(separator: "\n\n") + "\n"
  }

  private mutating func add(_ part: ManualPage.Part) {
    switch part {
    case .entry(let term, let text): item(Self.text(of: term), Self.inline(text))
    case .command(let page, let text): item(Self.link(to: page), Self.inline(text))
    case .heading(let title): block("## \(title)")
    case .line(let spans): block(Self.text(of: spans))
    case .references(let pages): block(pages.map(Self.link).joined(separator: ", "))
    case .text(let text):
      for part in HelpText(text).parts { add(part) }
    }
  }

  private mutating func add(_ part: HelpText.Part) {
    switch part {
    case .paragraph(let paragraph): block(Self.wrapped(Self.inline(paragraph)))
    case .literal(let lines): block((["```text"] + lines + ["```"]).joined(separator: "\n"))
    }
  }

  private mutating func item(_ term: String, _ text: String) {
    list.append(Self.wrapped(text.isEmpty ? "- \(term)" : "- \(term): \(text)", indent: "  "))
  }

  private mutating func block(_ text: String) {
    endList()
    blocks.append(text)
  }

  private mutating func endList() {
    if !list.isEmpty { blocks.append(list.joined(separator: "\n")) }
    list.removeAll()
  }

  private static func text(of spans: [ManualPage.Span]) -> String {
    spans.map { span in
      switch span {
      case .plain(let text): escaped(text)
      case .bold(let text): "`\(text)`"
      case .italic(let text): "*\(escaped(text))*"
      }
    }.joined()
  }

  private static func link(to page: ManualPage.Reference) -> String {
    switch page.name {
    case "archive-query": "[query language](../query.md)"
    case "sqlite3": "`sqlite3`"
    case let name: "[\(name.split(separator: "-").joined(separator: " "))](\(name).md)"
    }
  }

  /// The text, with what stands between backticks as it is, and everything else escaped.
  private static func inline(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // A mark without a twin is one.
    guard parts.count % 2 == 1 else { return escaped(text) }
    return parts.enumerated().map { $0.isMultiple(of: 2) ? escaped($1) : "`\($1)`" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_<>[]|".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }

  /// The text in lines; no line but the first begins like a list, a heading or a quotation.
  private static func wrapped(_ text: String, indent: String = "") -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let beginsBlock = word.wholeMatch(of: #/[-+*#>]+|\d+[.)]/#) != nil
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count > width, !beginsBlock {
        lines.append(line)
        line = indent + word
      } else {
        line += " " + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
