/// A page of the manual: what it says, in no markup yet. `Roff` and `MarkdownPage` write it.
struct ManualPage {
  /// Text in one face.
  enum Span {
    case plain(String)
    case bold(String)
    case italic(String)
  }

  /// Another page: its name and the section of the manual it is in.
  struct Reference {
    let name: String
    let section: Int
  }

  /// What a page has one after the other.
  enum Part {
    case heading(String)
    /// A line of its own.
    case line([Span])
    /// A term, and the text that explains it. What stands between backticks in the text is typed.
    case entry([Span], String)
    /// A command, and what it does.
    case command(Reference, String)
    /// Text as help has it: paragraphs between empty lines, and indented lines, which stay as they are.
    case text(String)
    case references([Reference])
  }

  /// Its name: `archive-search`.
  let name: String
  /// The section of the manual: 1 for commands, 7 for everything else.
  let section: Int
  /// What the page is about, in one sentence with a capital and a full stop.
  let abstract: String
  var parts: [Part] = []

  /// The abstract as a line of a list has it: without a capital and a full stop.
  static func listed(_ abstract: String) -> String {
    let hasPoint = abstract.hasSuffix(".")
    return abstract.prefix(1).lowercased() + (hasPoint ? abstract.dropFirst().dropLast() : abstract.dropFirst())
  }
}
