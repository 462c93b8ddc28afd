import Foundation

/// A session on a page of the documentation: the lines typed after `$ `, and the program's output.
struct DocumentationSession {
  /// A typed line, with its output.
  struct Exchange {
    var typed: String
    var shown: [Substring]
  }

  /// The typed lines, in order, with what the page shows below each.
  let exchanges: [Exchange]

  /// All sessions of a page: its blocks of code that are marked as `console`.
  static func all(in page: String) -> [DocumentationSession] {
    page.matches(of: #/(?:^|\n)```console\n(?<lines>(?s:.*?))\n```/#).map { match in
      var exchanges: [Exchange] = []
      for line in match.output.lines.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("$ ") {
          exchanges.append(Exchange(typed: String(line.dropFirst(2)), shown: []))
        } else if line.hasPrefix("> "), exchanges.last?.shown.isEmpty == true {
          exchanges[exchanges.count - 1].typed += "\n" + line.dropFirst(2)
        } else if !exchanges.isEmpty {
          exchanges[exchanges.count - 1].shown.append(line)
        }
      }
      return DocumentationSession(exchanges: exchanges)
    }
  }

  /// Whether a page may show these lines for the output. A line with only … stands for any number of lines.
  static func shows(_ shown: ArraySlice<Substring>, of printed: ArraySlice<Substring>) -> Bool {
    guard let line = shown.first else { return printed.isEmpty }
    if line == "…" {
      return printed.indices.contains { shows(shown.dropFirst(), of: printed[$0...]) }
        || shows(shown.dropFirst(), of: [])
    }
    return printed.first == line && shows(shown.dropFirst(), of: printed.dropFirst())
  }
}
