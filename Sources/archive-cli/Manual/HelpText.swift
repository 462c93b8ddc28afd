/// Text as help and docs have it, cut into paragraphs and blocks of indented lines.
struct HelpText {
  enum Part: Equatable {
    /// The lines of a paragraph, joined. Marks may begin on one line and end on the next.
    case paragraph(String)
    /// Lines that stay as they are, without the indent that all of them have.
    case literal([String])
  }

  /// The parts in their order.
  private(set) var parts: [Part] = []

  init(_ text: String) {
    var paragraph: [Substring] = []
    var literal: [Substring] = []
    var gap = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") {
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

  private mutating func end(paragraph: inout [Substring]) {
    if paragraph.isEmpty { return }
    parts.append(.paragraph(paragraph.joined(separator: " ")))
    paragraph.removeAll()
  }

  private mutating func end(literal: inout [Substring]) {
    if literal.isEmpty { return }
    let indent = literal.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    parts.append(.literal(literal.map { String($0.dropFirst(indent)) }))
    literal.removeAll()
  }
}
